// Which way up a camera was held: the one thing of a picture's metadata that is needed to show it.
#pragma once

#include <string_view>

namespace mc {

/// Shape: 1 … 8 as EXIF counts them; 1 when there is none or it cannot be read. `tiff` begins with
/// the byte order ("II" or "MM"), after a JPEG's "Exif\0\0".
int orientation_of(std::string_view tiff);

}  // namespace mc
