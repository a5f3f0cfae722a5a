// says: no match for
#include "base/id.h"

bool same(mc::DossierId one, mc::DossierId other) {
#ifdef NONSENSE
    return one == 7;
#endif
    return one == other;
}
