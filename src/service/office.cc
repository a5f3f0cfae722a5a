#include "service/office.h"

namespace mc {

const Office* office_of(Offices offices, StreamKind kind) {
    const auto found =
        std::ranges::find_if(offices, [&](const Office* office) { return office->kind == kind; });
    return found == offices.end() ? nullptr : *found;
}

}  // namespace mc
