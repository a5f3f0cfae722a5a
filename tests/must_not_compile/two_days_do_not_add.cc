// says: no match for
#include "base/time.h"

auto between(mc::Day from, mc::Day to) {
#ifdef NONSENSE
    return from + to;
#endif
    return to - from;
}
