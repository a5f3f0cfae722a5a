#include "service/office.h"

#include "service/held.h"
#include "service/timer.h"

namespace mc {

const std::array<const Projection*, 2> shared_rows{&timer_rows, &file_held_rows};

const Office* office_of(Offices offices, StreamKind kind) {
    const auto found =
        std::ranges::find_if(offices, [&](const Office* office) { return office->kind == kind; });
    return found == offices.end() ? nullptr : *found;
}

}  // namespace mc
