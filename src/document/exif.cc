#include "document/exif.h"

#include <cstddef>
#include <cstdint>

namespace mc {
namespace {

struct Tiff {
    std::string_view bytes;
    bool little;

    std::uint32_t number(std::size_t at, std::size_t size) const {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i)
            value = value << 8 | static_cast<std::uint8_t>(bytes[at + (little ? size - 1 - i : i)]);
        return value;
    }
    bool holds(std::size_t at, std::size_t size) const {
        return at <= bytes.size() && size <= bytes.size() - at;
    }
};

}  // namespace

int orientation_of(std::string_view bytes) {
    constexpr std::uint32_t orientation_tag = 0x0112, short_type = 3;
    const Tiff tiff{bytes, bytes.starts_with("II")};
    if (!tiff.little && !bytes.starts_with("MM")) return 1;
    if (!tiff.holds(0, 8) || tiff.number(2, 2) != 42) return 1;
    const std::size_t directory = tiff.number(4, 4);
    if (!tiff.holds(directory, 2)) return 1;
    const std::size_t entries = tiff.number(directory, 2);
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + 12 * i;
        if (!tiff.holds(entry, 12)) return 1;
        if (tiff.number(entry, 2) != orientation_tag) continue;
        if (tiff.number(entry + 2, 2) != short_type) return 1;
        const std::uint32_t value = tiff.number(entry + 8, 2);
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

}  // namespace mc
