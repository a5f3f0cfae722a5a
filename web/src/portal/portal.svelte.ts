// What every page of the portal needs: province, hotline, hours. Loaded once.
import { asked, http, type Schemas } from '../api/client'
import { language } from '../text/language.svelte'
import { arrived } from '../ui/page.svelte'

class Portal {
  info = $state.raw<Schemas['Portal']>()
  failed = $state(false)

  async load(): Promise<void> {
    try {
      const info = await asked(http.GET('/api/portal'))
      // «Đất đai» stands after «Chứng thực», as in a Vietnamese dictionary.
      this.info = { ...info, fields: [...info.fields].sort((a, b) => a.name.localeCompare(b.name, 'vi')) }
      this.failed = false
    } catch {
      this.failed = true
    }
  }

  /** «Tra cứu hồ sơ – Dịch vụ công Tỉnh Khánh Hòa» in the window's title. */
  title(screen: string): void {
    const { t } = language
    arrived(screen, [t.site.name, t.site.province(this.info?.province ?? '')].filter(Boolean).join(' '))
  }
}

export const portal = new Portal()
