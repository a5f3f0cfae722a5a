// The citizen identity card (căn cước công dân) as its QR code tells it. Reading it once at
// the counter is the only identity the applicant is asked for. Not here: where the data are kept
// (sealed, erasable).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace mc {

/// Số định danh cá nhân, 12 digits. Has no formatter and no stream operator, so it cannot slip into
/// a log line; `reveal()` is the one, searchable, way to the digits.
class CitizenNumber {
public:
    /// Nothing unless 12 digits with a sex and century digit from 0 to 3 (the centuries 19xx and
    /// 20xx).
    static std::optional<CitizenNumber> parse(std::string_view digits);

    const std::string& reveal() const { return digits_; }
    /// "********1234" for screens that only need to tell two people apart.
    std::string masked() const;
    bool male() const { return (digits_[3] - '0') % 2 == 0; }
    int birth_year() const;
    bool operator==(const CitizenNumber&) const = default;

private:
    explicit CitizenNumber(std::string digits) : digits_(std::move(digits)) {}
    std::string digits_;
};

enum class Sex : std::uint8_t { male, female };
std::string_view word_of(Sex sex);  // "Nam", "Nữ"

struct CitizenCard {
    CitizenNumber number;
    std::string old_number;  // số CMND cũ, 9 digits; "" when there was none
    std::string name;        // NFC
    Day born{};
    Sex sex{};
    std::string residence;  // NFC
    Day issued{};
};

/// The text of the QR code: seven fields parted by "|", further fields of newer cards ignored, a
/// carriage return or line feed of the scanner dropped.
///
/// Refuses: identity_invalid and scanner_not_utf8 with everything that is wrong, in the order of
/// the fields; the values themselves
///          are never repeated in the refusal.
Result<CitizenCard> parse_citizen_card(std::string_view qr);

}  // namespace mc
