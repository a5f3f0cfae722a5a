#include "base/ensure.h"

#include <cstdio>
#include <cstdlib>

namespace mc {

void ensure_failed(const char* what, const char* file, int line) {
    std::fprintf(stderr, "motcua: bug: %s does not hold (%s:%d)\n", what, file, line);
    std::abort();
}

}  // namespace mc
