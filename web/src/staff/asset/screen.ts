// Which screen of the asset register an address is of. Pure.
export type Screen = 'books' | 'book' | 'list' | 'enter' | 'import' | 'declarations' | 'forms' | 'asset' | 'counts' | 'plan' | 'none'

const parts: Record<string, Screen> = { 'danh-sach': 'list', nhap: 'enter', 'nhap-tep': 'import', 'ke-khai': 'declarations', 'bieu-mau': 'forms', 'kiem-ke': 'counts', 'lap-kiem-ke': 'plan' }

export function screenOf({ agency, part, asset }: { agency?: string; part?: string; asset?: string }): Screen {
  if (asset !== undefined) return /^\d{1,19}$/.test(asset) ? 'asset' : 'none'
  if (agency === undefined) return 'books'
  return part === undefined ? 'book' : (parts[part] ?? 'none')
}
