// says: cannot convert
#include "base/result.h"

mc::Result<int> count();

int twice() {
    auto counted = count();
    if (!counted) return 0;
#ifdef NONSENSE
    int value = counted;
    return value;
#endif
    return 2 * *counted;
}
