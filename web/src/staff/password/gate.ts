// The way to the screen where one's own password is changed, and back to where one was. Pure.
import { href } from '../../core/router'

export const passwordPath = '/cb/mat-khau'

const doors = [passwordPath, '/cb/dang-nhap']
const ours = (to: string) => to.startsWith('/cb/') && !doors.some((door) => to === door || to.startsWith(`${door}?`))

/** The link from a screen; from the password's own it keeps the way back there was. */
export function passwordHref(path: string, query = new URLSearchParams()): string {
  const from = path === passwordPath ? (query.get('ve') ?? '') : href(path, Object.fromEntries(query))
  return href(passwordPath, { ve: ours(from) ? from : undefined })
}

/** Where somebody is sent who must change the password first; nothing when he is there. */
export const gate = (path: string, query: URLSearchParams): string | undefined => (path === passwordPath ? undefined : passwordHref(path, query))

/** Back to where one was; only to a page of the staff entry. */
export const backTo = (query: URLSearchParams, home: string): string => {
  const wanted = query.get('ve') ?? ''
  return ours(wanted) ? wanted : home
}
