// Whether some stocktake's commission has this person: only then is there anything behind the menu's entry.
import { countsOf } from './work'

class Commissions {
  any = $state(false)
  look = async (): Promise<void> => {
    this.any = await countsOf().then((found) => found.items.length > 0, () => this.any)
  }
}

export const commissions = new Commissions()
