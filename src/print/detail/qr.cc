#include "print/detail/qr.h"

#include <qrencode.h>

#include <memory>

namespace mc::forms {

std::optional<QrCode> qr_code(const std::string& text) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code{
        QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), &QRcode_free};
    if (!code) return {};
    QrCode drawn{code->width, {}};
    const auto modules =
        static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    for (std::size_t i = 0; i < modules; ++i) drawn.black.push_back((code->data[i] & 1) != 0);
    return drawn;
}

}  // namespace mc::forms
