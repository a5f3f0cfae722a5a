// Icons on a 20×20 ground, drawn for this product. Deadline states differ in shape, not only in colour.
const line = 'fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"'

export const icons = {
  overdue: '<path d="M6.500 1.500h7l5 5v7l-5 5h-7l-5-5v-7z" fill="currentColor"/><path d="M10 5.500v5.200M10 13.600v.6" stroke="#fff" stroke-width="2.200" stroke-linecap="round"/>',
  soon: '<path d="M10 2 19 17.500H1z" fill="currentColor"/><path d="M10 8v4.200M10 14.600v.4" stroke="#fff" stroke-width="2" stroke-linecap="round"/>',
  ok: `<circle cx="10" cy="10" r="8" ${line} stroke-width="2"/><path d="M10 5.500V10l3 2" ${line} stroke-width="2"/>`,
  paused: '<rect x="4" y="3" width="4.400" height="14" rx="1" fill="currentColor"/><rect x="11.600" y="3" width="4.400" height="14" rx="1" fill="currentColor"/>',
  done: '<circle cx="10" cy="10" r="9" fill="currentColor"/><path d="m5.800 10.300 2.800 2.800 5.600-6" fill="none" stroke="#fff" stroke-width="2.200" stroke-linecap="round" stroke-linejoin="round"/>',
  stopped: '<circle cx="10" cy="10" r="9" fill="currentColor"/><path d="m6.700 6.700 6.600 6.600M13.300 6.700l-6.600 6.600" stroke="#fff" stroke-width="2.200" stroke-linecap="round"/>',
  none: `<circle cx="10" cy="10" r="8" ${line} stroke-width="2"/><path d="M6 10h8" ${line} stroke-width="2"/>`,
  search: `<circle cx="8.500" cy="8.500" r="5.800" ${line} stroke-width="2"/><path d="m13 13 5 5" ${line} stroke-width="2.200"/>`,
  qr: '<path d="M2.500 2.500h5v5h-5zM12.500 2.500h5v5h-5zM2.500 12.500h5v5h-5z" fill="none" stroke="currentColor" stroke-width="2"/><path d="M12 12h2.400v2.400H12zM15.600 15.600H18V18h-2.400zM16 11.500h2v2h-2zM11.500 16.500h2v1.500h-2z" fill="currentColor"/>',
  up: `<path d="M10 15V5M5.500 9 10 4.500 14.500 9" ${line} stroke-width="2"/>`,
  down: `<path d="M10 5v10M5.500 11l4.500 4.500L14.500 11" ${line} stroke-width="2"/>`,
  phone: `<path d="M5 2.500h3l1.500 4-2 1.500c.8 2 2.500 3.700 4.500 4.500l1.500-2 4 1.500v3c0 1.100-.9 2-2 2C8.800 17 3 11.200 3 4.500c0-1.100.9-2 2-2z" ${line} stroke-width="1.800"/>`,
  print: `<path d="M5.500 7V2.500h9V7M5.500 14h-3V7h15v7h-3M5.500 11.500h9v6h-9z" ${line} stroke-width="1.800"/>`,
  menu: `<path d="M3 5h14M3 10h14M3 15h14" ${line} stroke-width="2"/>`,
  next: `<path d="m7.500 4 6 6-6 6" ${line} stroke-width="2.200"/>`,
  back: `<path d="m12.500 4-6 6 6 6" ${line} stroke-width="2.200"/>`,
  close: `<path d="m4.500 4.500 11 11M15.500 4.500l-11 11" ${line} stroke-width="2.200"/>`,
  camera: `<path d="M2 6h3.800L7.300 3.500h5.400L14.200 6H18v10.500H2z" ${line} stroke-width="1.800"/><circle cx="10" cy="11" r="3" ${line} stroke-width="1.800"/>`,
  file: `<path d="M4.500 2h7l4 4v12h-11zM11.500 2v4h4" ${line} stroke-width="1.800"/>`,
  upload: `<path d="M10 13V3.500M6 7l4-4 4 4M3 13v4h14v-4" ${line} stroke-width="2"/>`,
  download: `<path d="M10 3v9.500M6 9l4 4 4-4M3 13v4h14v-4" ${line} stroke-width="2"/>`,
  lock: `<path d="M6.500 9V6.500a3.500 3.500 0 0 1 7 0V9" ${line} stroke-width="2"/><path d="M4.500 9h11v8.500h-11z" fill="currentColor"/>`,
  trash: `<path d="M3.500 5h13M8 5V2.800h4V5M5.200 5l.8 12.500h8L14.800 5M8.300 8.500v5.500M11.700 8.500v5.500" ${line} stroke-width="1.700"/>`,
  retry: `<path d="M16.500 10a6.500 6.500 0 1 1-2-4.700M16.800 2v4h-4" ${line} stroke-width="2"/>`,
  edit: `<path d="m3 17 .8-3.800L13.500 3.500l3 3-9.700 9.700zM11.500 5.500l3 3" ${line} stroke-width="1.800"/>`,
  info: `<circle cx="10" cy="10" r="8" ${line} stroke-width="2"/><path d="M10 9.300v4.700M10 6.200v.1" ${line} stroke-width="2.200"/>`,
  building: `<path d="M2.500 17.500h15M4 17.500V8M16 17.500V8M8 17.500V8M12 17.500V8M2.500 8 10 3l7.500 5z" ${line} stroke-width="1.800"/>`,
} as const

export type IconName = keyof typeof icons
