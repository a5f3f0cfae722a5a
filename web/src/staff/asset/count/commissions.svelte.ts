// Whether some stocktake's commission has this person: only then is there anything behind the menu's entry.
import { asked, http } from '../../../api/client'

class Commissions {
  any = $state(false)
  look = async (): Promise<void> => {
    this.any = await asked(http.GET('/api/asset-counts', { params: { query: {} } })).then((found) => found.items.length > 0, () => this.any)
  }
}

export const commissions = new Commissions()
