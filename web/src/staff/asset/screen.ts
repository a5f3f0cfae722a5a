// Which screen of the asset register an address is of. Pure.
export type Screen = 'books' | 'book' | 'list' | 'enter' | 'forms' | 'asset' | 'none'

const parts: Record<string, Screen> = { 'danh-sach': 'list', nhap: 'enter', 'bieu-mau': 'forms' }

export function screenOf({ agency, part, asset }: { agency?: string; part?: string; asset?: string }): Screen {
  if (asset !== undefined) return /^\d{1,19}$/.test(asset) ? 'asset' : 'none'
  if (agency === undefined) return 'books'
  return part === undefined ? 'book' : (parts[part] ?? 'none')
}
