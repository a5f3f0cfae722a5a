#include "identity/citizen_card.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "base/typed_fields.h"

namespace mc {
namespace {

constexpr std::size_t fields_of_card = 7;

bool digits(std::string_view text, std::size_t count) {
    return text.size() == count &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('|', at), text.size());
        out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

/// "22061967" as printed on cards: day, month, year.
std::optional<Day> day_of_card(std::string_view text) {
    if (!digits(text, 8)) return {};
    return parse_day(std::string(text.substr(4, 4)) + "-" + std::string(text.substr(2, 2)) + "-" +
                     std::string(text.substr(0, 2)));
}

std::optional<Sex> sex_of(std::string_view text) {
    const auto word = fold(text);
    if (word == "nam") return Sex::male;
    if (word == "nu") return Sex::female;
    return {};
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

}  // namespace

std::string_view word_of(Sex sex) {
    return sex == Sex::male ? "Nam" : "Nữ";
}

std::optional<CitizenNumber> CitizenNumber::parse(std::string_view text) {
    if (!digits(text, 12) || text[3] > '3') return {};
    return CitizenNumber(std::string(text));
}

std::string CitizenNumber::masked() const {
    return "********" + digits_.substr(8);
}

int CitizenNumber::birth_year() const {
    const int century = 1900 + 100 * ((digits_[3] - '0') / 2);
    return century + (digits_[4] - '0') * 10 + (digits_[5] - '0');
}

Result<CitizenCard> parse_citizen_card(std::string_view qr) {
    std::vector<Refusal> no;
    const auto wrong = [&](const char* field, const char* what) {
        no.push_back({RefusalCode::identity_invalid, field, {what}});
    };
    const auto text = typed_text(qr, card_rule);
    if (!text && text.error().kind == TextDefect::Kind::garbled)
        return fail(Refused(RefusalCode::scanner_not_utf8, {"mã QR"}, "raw"));
    if (!text) return fail(Refused(RefusalCode::identity_invalid, {"mã QR " + text.error().words}));
    const auto parts = split(*text);
    if (parts.size() < fields_of_card)
        return fail(
            Refused(RefusalCode::identity_invalid, {"mã QR không đủ 7 mục của thẻ căn cước"}));

    const auto number = CitizenNumber::parse(parts[0]);
    if (!number) wrong("number", "số căn cước phải gồm 12 chữ số đúng quy tắc");
    if (!parts[1].empty() && !digits(parts[1], 9))
        wrong("old_number", "số CMND cũ phải gồm 9 chữ số hoặc bỏ trống");
    const auto name = trimmed(parts[2]);
    if (blank(name)) wrong("name", "thiếu họ tên");
    if (garbled_name(name)) no.push_back({RefusalCode::scanner_not_utf8, "name", {"họ tên"}});
    if (garbled_name(parts[5]))
        no.push_back({RefusalCode::scanner_not_utf8, "address", {"nơi thường trú"}});
    const auto born = day_of_card(parts[3]);
    if (!born) wrong("born", "ngày sinh không có thật");
    const auto sex = sex_of(parts[4]);
    if (!sex) wrong("sex", "giới tính phải là Nam hoặc Nữ");
    const auto issued = day_of_card(parts[6]);
    if (!issued) wrong("issued", "ngày cấp không có thật");

    if (number && sex && number->male() != (*sex == Sex::male))
        wrong("sex", "giới tính không khớp chữ số thứ 4 của số căn cước");
    const auto year = [](Day day) {
        return static_cast<int>(std::chrono::year_month_day{day}.year());
    };
    if (number && born && number->birth_year() != year(*born))
        wrong("born", "năm sinh không khớp chữ số thứ 4 đến thứ 6 của số căn cước");
    if (born && issued && *issued < *born) wrong("issued", "ngày cấp trước ngày sinh");
    if (!no.empty()) return fail(Refused(std::move(no)));
    return CitizenCard{*number, std::string(parts[1]), name,   *born,
                       *sex,    trimmed(parts[5]),     *issued};
}

}  // namespace mc
