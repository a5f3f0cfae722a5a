// Whether a screen holds what stands in it.
import type { Page } from 'playwright-core'

/** By how much the page is wider than the window, and what sticks out. */
export const sideways = (page: Page) => page.evaluate(() => {
  const room = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= room) return ''
  const out = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => one.getBoundingClientRect().right > room + 1)
  return `${document.documentElement.scrollWidth - room} px: ${out.slice(0, 4).map((one) => `${one.tagName.toLowerCase()}.${one.className}`).join(' ')}`
})

/** Boxes that do not hold what stands in them: cut off, or over their neighbours. What scrolls by itself may be wider. */
export const spilt = (page: Page) => page.evaluate(() => {
  const inside = (one: Element) => !one.closest('svg, input, textarea, select, .vh, [hidden], iframe, .picture, .skip')
  const holds = (one: HTMLElement) => {
    const style = getComputedStyle(one)
    if (style.display === 'inline' || !one.clientWidth || style.visibility === 'hidden') return true
    if (style.clipPath !== 'none' || one.clientWidth <= 1) return true // For ears alone.
    // A finger's margin around a link is no word.
    const wide = one.scrollWidth > one.clientWidth + 5 && !['auto', 'scroll'].includes(style.overflowX) && style.textOverflow !== 'ellipsis'
    const tall = one.scrollHeight > one.clientHeight + 3 && ['hidden', 'clip'].includes(style.overflowY) && style.textOverflow !== 'ellipsis'
    return !wide && !tall
  }
  const bad = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => inside(one) && !holds(one))
  // The innermost says where it is.
  const deepest = bad.filter((one) => !bad.some((other) => other !== one && one.contains(other)))
  return deepest.slice(0, 4).map((one) => `${one.tagName.toLowerCase()}.${one.className}«${one.innerText.slice(0, 30)}»${one.scrollWidth}>${one.clientWidth}`).join(' ')
})

/** Words pressed into a column of single letters beside something that took all the room. */
export const squeezed = (page: Page) => page.evaluate(() => {
  const pressed = (one: HTMLElement) => {
    const own = [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent?.trim() ?? '').join('')
    const style = getComputedStyle(one)
    return own.length > 12 && style.display !== 'inline' && one.clientWidth < 3 * parseFloat(style.fontSize) && one.clientHeight > 4 * Math.max(one.clientWidth, 16)
  }
  const clipped = (one: Element | null): boolean => one !== null && (getComputedStyle(one).clipPath !== 'none' || clipped(one.parentElement))
  return [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => !one.closest('svg') && pressed(one) && !clipped(one)).slice(0, 3).map((one) => `${one.tagName.toLowerCase()}.${one.className}«${one.innerText.slice(0, 30)}»`).join(' ')
})
