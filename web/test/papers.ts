// Papers as they come from a scanner: drawn by the browser, each another, so that screens that show papers show some.
import type { Browser } from 'playwright-core'
import type { scan } from './browser'

const lines = (salt: string) => Array.from({ length: 9 }, (_, i) => `<p style="width:${60 + ((salt.length * 7 + i * 13) % 38)}%"></p>`).join('')

/** A decision as the office that signed it sends it out. */
export async function decision(browser: Browser, title: string): Promise<ReturnType<typeof scan>> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.setContent(`<h1>${title}</h1>${lines(title)}`)
  const buffer = Buffer.from(await page.pdf({ format: 'A4' }))
  await context.close()
  return { name: 'van-ban.pdf', mimeType: 'application/pdf', buffer }
}

/** Draws a paper with these words as its title and, small, its mark at the foot. */
export async function drawer(browser: Browser): Promise<(title: string, mark: string) => Promise<ReturnType<typeof scan>>> {
  const page = await (await browser.newContext({ viewport: { width: 620, height: 877 } })).newPage()
  return async (title, mark) => {
    await page.setContent(`<style>
      body { margin: 0; padding: 56px 60px; font: 17px/1.5 "Liberation Serif", serif; color: #1c1c22; background: #fdfcf7 }
      header { text-align: center; font-weight: 700; line-height: 1.35 } header small { display: block; font-size: 15px }
      h1 { font-size: 23px; text-align: center; margin: 46px 0 28px; text-transform: uppercase }
      p { height: 0; border-bottom: 1.5px dotted #777; margin: 27px 0 } footer { margin-top: 50px; text-align: right; font-style: italic }
      footer b { display: block; font-style: normal; margin: 4px 30px 70px 0 } em { font-size: 12px; color: #777 }
    </style><header>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<small>Độc lập - Tự do - Hạnh phúc</small></header><h1></h1>${lines(title + mark)}<footer>Vạn Ninh, ngày 07 tháng 12 năm 2026<b>Người ký</b><em></em></footer>`)
    await page.evaluate(([words, small]) => {
      document.querySelector('h1')!.textContent = words!
      document.querySelector('em')!.textContent = small!
    }, [title, mark])
    return { name: 'ban-quet.png', mimeType: 'image/png', buffer: Buffer.from(await page.screenshot()) }
  }
}
