// How many short messages a text takes: a network bills each part, and a telephone joins them.
// 3GPP TS 23.038 (letters of the GSM alphabet) and TS 23.040 (parts of a long message).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mc::notice {

/// How a text travels: seven bits a letter where all are of the GSM alphabet, else sixteen.
enum class Coding : std::uint8_t { gsm7, ucs2 };

/// Unit of `units`: seven-bit or sixteen-bit ones; a letter of the alphabet's second page (€, [, ~)
/// and one beyond U+FFFF take two. Alone a message holds 160 or 70, each part of a longer one 153
/// or 67; no letter is cut in two.
struct SmsSize {
    Coding coding{};
    int units{};
    int parts{};
    bool operator==(const SmsSize&) const = default;
};
/// Pure. Bytes that are no UTF-8 count as a letter outside the alphabet each.
SmsSize sms_size(std::string_view utf8);

}  // namespace mc::notice
