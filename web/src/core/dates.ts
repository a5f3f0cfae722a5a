// Wording of office time. The server sends Việt Nam's clock as text (`2021-03-24T17:00`); it is worded
// from that text, never through the device's zone. What is due when is the server's matter. Pure.

const weekdays = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy']

/** «24/03/2021» of `2021-03-24` or `2021-03-24T17:00`. */
export const day = (at: string): string => at.slice(0, 10).split('-').reverse().join('/')

/** «17:00»; empty when the text holds a day only. */
export const clock = (at: string): string => at.slice(11, 16)

/** «thứ Tư». Zeller by way of UTC: the day of the week does not depend on a zone. */
export const weekday = (at: string): string =>
  weekdays[new Date(`${at.slice(0, 10)}T00:00Z`).getUTCDay()] ?? ''

/** «17:00 ngày 24/03/2021», or the day alone. */
export const moment = (at: string): string => (clock(at) ? `${clock(at)} ngày ${day(at)}` : day(at))

/** «17:00, thứ Tư 24/03/2021»: how a due instant is told. */
export const dueWords = (at: string): string =>
  clock(at) ? `${clock(at)}, ${weekday(at)} ${day(at)}` : `${weekday(at)} ${day(at)}`

/** The office's clock (UTC+7) of an instant of this device, as `2021-03-24T17:00`. */
export const officeMinute = (instant: string): string => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 16)

/** How an interval is said, by its shape. */
export interface SpanWords {
  /** A whole day. */
  whole: (at: string) => string
  /** From an hour to the end of that day. */
  since: (at: string) => string
  /** From the beginning of a day to an hour. */
  until: (at: string) => string
  /** Between two hours of one day. */
  within: (from: string, to: string) => string
  between: (from: string, to: string) => string
}

/** Chooses the words for an interval: people say «thứ Hai 20/12/2021», not «from 00:00 to 00:00 of the next day». */
export function span(from: string, to: string, words: SpanWords): string {
  const begins = !clock(from) || clock(from) === '00:00'
  const ends = clock(to) === '00:00' && dayBefore(to) === from.slice(0, 10)
  if (begins && (ends || to === from)) return words.whole(from)
  if (ends) return words.since(from)
  if (day(from) !== day(to)) return words.between(from, to)
  return begins ? words.until(to) : words.within(from, to)
}

/** The calendar's neighbours of a day. */
export const dayBefore = (at: string): string => neighbour(at, -1)
export const dayAfter = (at: string): string => neighbour(at, 1)
const neighbour = (at: string, days: number): string => new Date(Date.parse(`${at.slice(0, 10)}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The Vietnamese words of an interval, shared by portal and staff. */
export const spanWords: SpanWords = {
  whole: (at) => `${weekday(at)} ${day(at)}`,
  since: (at) => `từ ${moment(at)}`,
  until: (at) => `đến ${moment(at)}`,
  within: (from, to) => `${clock(from)}–${clock(to)} ngày ${day(from)}`,
  between: (from, to) => `${moment(from)} – ${moment(to)}`,
}

/** `1990-01-31` of typed «31/1/1990», «31-01-1990» or «31.1.1990»; nothing when no such day exists. */
export function typedDay(text: string): string | undefined {
  const parts = /^\s*(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4})\s*$/.exec(text)
  return parts ? isoDay(parts[3] ?? '', parts[2] ?? '', parts[1] ?? '') : undefined
}

/** `1990-01-31` of three typed numbers; nothing when no such day exists. */
export function isoDay(year: string, month: string, dayOfMonth: string): string | undefined {
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(dayOfMonth)) return undefined
  const iso = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined
}
