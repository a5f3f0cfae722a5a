#include "document/picture.h"

#include <cstring>

#include "base/limits.h"

namespace mc {

bool too_many_pixels(std::uint64_t width, std::uint64_t height) {
    return width > limits::picture_pixels_max || height > limits::picture_pixels_max ||
           width * height > limits::picture_pixels_max;
}

Pixels turned_upright(Pixels from, int orientation) {
    if (orientation <= 1 || orientation > 8) return from;
    const bool sideways = orientation >= 5;
    Pixels to{sideways ? from.height : from.width, sideways ? from.width : from.height,
              from.channels};
    to.data.resize(from.data.size());
    for (std::size_t y = 0; y < to.height; ++y)
        for (std::size_t x = 0; x < to.width; ++x) {
            std::size_t u = sideways ? y : x, v = sideways ? x : y;
            // 2 and 3 run from the right, 3 and 4 from below; 5 … 8 are the same on their side.
            const bool right =
                orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
            const bool below =
                orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
            if (right) u = from.width - 1 - u;
            if (below) v = from.height - 1 - v;
            std::memcpy(to.row(y) + x * to.channels, from.row(v) + u * from.channels,
                        from.channels);
        }
    return to;
}

}  // namespace mc
