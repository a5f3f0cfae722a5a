// What the pages say of the server's bounds, put in by the build from src/base/limits.h (vite.config.ts).
declare const FILE_MEGABYTES_MAX: number
export const file_megabytes_max = FILE_MEGABYTES_MAX

declare const SHEET_MEGABYTES_MAX: number
export const sheet_megabytes_max = SHEET_MEGABYTES_MAX

declare const PASSWORD_CHARACTERS_MIN: number
export const password_characters_min = PASSWORD_CHARACTERS_MIN
