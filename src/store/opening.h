// What opening a store may do to the place it stands in.
#pragma once

#include <cstdint>

namespace mc {

enum class Opening : std::uint8_t {
    make,     // begin one where there is none
    restore,  // begin one that nobody else opens before it is whole (store/format.h)
    use,      // one that is there, of today's format
    upgrade,  // one whose upgrade was begun: its tables are brought to the newest migration
    read,  // one that is there, as it is: nothing is written, not even its folder need be writable
};

/// What lies where a store is looked for.
enum class Found : std::uint8_t { nothing, ours, other };

}  // namespace mc
