// What the guides for people (docs/guide) say and show is what the walk does: it names each of their steps when it has
// gone it, and each of their pictures where it is taken. tests/guides.py holds both against the guides.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { settled } from './browser'
import { wide } from './hands'

/** Where pictures go; without it they are only named. */
const folder = process.env['MC_PICTURES'] ?? ''
const ring = 'motcua-ring'

export class Guide {
  private steps: string[] = []
  private pictures: string[] = []

  /** A step of a guide, `clerk/take-in`, has been gone to its end. */
  walked(step: string): void {
    this.steps.push(step)
  }
  /** The window as a person has it before her; what is to be pressed has a red ring. */
  async picture(page: Page, name: string, mark?: Locator, height = 760, width = 1240): Promise<void> {
    this.pictures.push(name)
    if (!folder) return
    mkdirSync(folder, { recursive: true })
    await page.setViewportSize({ width, height })
    await settled(page)
    await page.evaluate(() => scrollTo(0, 0))
    await mark?.evaluate((element, id) => {
      element.scrollIntoView({ block: 'nearest' })
      const { left, top, width, height: high } = element.getBoundingClientRect()
      const drawn = Object.assign(document.createElement('div'), { id })
      drawn.style.cssText = `position:fixed;left:${left - 7}px;top:${top - 7}px;width:${width + 14}px;height:${high + 14}px;border:4px solid #c8102e;border-radius:10px;z-index:9;pointer-events:none`
      ;(element.closest('dialog') ?? document.body).append(drawn)
    }, ring)
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' })
    await page.evaluate((id) => document.getElementById(id)?.remove(), ring)
    await wide(page)
  }
  /** For tests/browser/run. */
  tell(file: string): void {
    writeFileSync(file, JSON.stringify({ steps: this.steps, pictures: this.pictures }))
  }
}
