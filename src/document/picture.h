// Pictures: decoded to the last row, bounded in pixels, turned upright, without what a camera
// wrote beside the picture (place, time, device). Which bytes are kept, and why: docs/adr/0017.
#pragma once

#include <stdexcept>

#include "document/inspect.h"

namespace mc {

/// Kept as sent when there is nothing in it but the picture; without loss where only something
/// beside the picture had to go; drawn again where it lay on its side.
Inspected look_at_jpeg(std::string_view bytes);
Inspected look_at_png(std::string_view bytes);
/// Always drawn again, as JPEG.
Inspected look_at_heic(std::string_view bytes);

/// Shape: rows from the top, `channels` bytes a pixel: 1 grey, 3 colours, 4 with transparency.
struct Pixels {
    std::size_t width = 0, height = 0, channels = 0;
    std::vector<unsigned char> data = {};

    unsigned char* row(std::size_t y) { return data.data() + y * width * channels; }
    const unsigned char* row(std::size_t y) const { return data.data() + y * width * channels; }
};

/// `orientation` as EXIF counts: 1 is upright.
Pixels turned_upright(Pixels pixels, int orientation);

/// Throws DamagedPicture, which here can only mean that memory is short.
std::string jpeg_of(const Pixels& pixels);
std::string png_of(const Pixels& pixels);

/// Thrown through the picture libraries by our error handlers; never leaves this folder.
struct DamagedPicture : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Whether a picture of this size is taken at all.
bool too_many_pixels(std::uint64_t width, std::uint64_t height);

}  // namespace mc
