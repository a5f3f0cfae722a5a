// QR codes (ISO/IEC 18004), error correction level M.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace mc::forms {

/// Shape: side × side modules, row by row; true is black. The quiet zone of four modules is not
/// included.
struct QrCode {
    int side{};
    std::vector<bool> black;
    bool at(int x, int y) const { return black[static_cast<std::size_t>(y * side + x)]; }
};

/// Nothing when the text is empty or too long for one symbol (2331 bytes).
std::optional<QrCode> qr_code(const std::string& text);

}  // namespace mc::forms
