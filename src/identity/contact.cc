#include "identity/contact.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/typed_text.h"
#include "identity/citizen_card.h"

namespace mc {
namespace {

bool digit(char c) {
    return c >= '0' && c <= '9';
}
bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool digits(std::string_view text) {
    return std::ranges::all_of(text, digit);
}

std::string without(std::string_view text, std::string_view dropped) {
    std::string kept(text);
    // En and em dash and the true hyphen, as phones and word processors write them.
    for (const char* dash : {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"})
        for (std::size_t at = 0; (at = kept.find(dash, at)) != kept.npos;) kept.erase(at, 3);
    std::erase_if(kept, [&](char c) { return dropped.find(c) != dropped.npos; });
    return kept;
}

/// One part between the dots of a domain.
bool label(std::string_view part) {
    return !part.empty() && part.size() <= 63 && part.front() != '-' && part.back() != '-' &&
           std::ranges::all_of(part, [](char c) { return letter(c) || digit(c) || c == '-'; });
}

bool domain(std::string_view text) {
    int labels = 0;
    for (std::size_t from = 0; from <= text.size(); ++labels) {
        const auto dot = std::min(text.find('.', from), text.size());
        if (!label(text.substr(from, dot - from))) return false;
        from = dot + 1;
    }
    // Nobody's network is called by figures alone.
    return labels > 1 && letter(text.back());
}

bool mailbox(std::string_view text) {
    constexpr std::string_view marks = ".!#$%&'*+-/=?^_`{|}~";
    return !text.empty() && text.size() <= 64 && text.front() != '.' && text.back() != '.' &&
           text.find("..") == text.npos && std::ranges::all_of(text, [&](char c) {
               return letter(c) || digit(c) || marks.find(c) != marks.npos;
           });
}

}  // namespace

std::string tidy_phone(std::string_view typed) {
    std::string plain = without(typed, " .-()/");
    for (const std::string_view prefix : {"+84", "0084"})
        if (plain.starts_with(prefix)) plain = plain.substr(prefix.size()).insert(0, 1, '0');
    if (plain.size() >= 11 && plain.starts_with("84") && digits(plain))
        plain = plain.substr(2).insert(0, 1, '0');
    // "+84 (0)912 …"
    if (plain.starts_with("00") && plain.size() > 10) plain.erase(0, 1);
    return plain;
}

std::string tidy_number(std::string_view typed) {
    return without(typed, " .-");
}

std::string phone_fault(std::string_view phone) {
    constexpr std::string_view mobile = "35789";
    const bool plain = phone.size() > 2 && digits(phone) && phone[0] == '0';
    const bool right = plain && ((phone.size() == 10 && mobile.find(phone[1]) != mobile.npos) ||
                                 (phone.size() == 11 && phone[1] == '2'));
    return right ? ""
                 : "số điện thoại gồm 10 chữ số (di động) hoặc 11 chữ số bắt đầu bằng 02 (cố định)";
}

std::string email_fault(std::string_view email) {
    const auto at = email.find('@');
    const bool right = email.size() <= limits::email_characters_max && at != email.npos &&
                       mailbox(email.substr(0, at)) && domain(email.substr(at + 1));
    return right ? "" : "địa chỉ thư điện tử có dạng ten@noi.vn, không dấu, không khoảng trắng";
}

std::string number_fault(std::string_view number) {
    if (CitizenNumber::parse(number)) return {};
    if (digits(number) && number.size() == 9)
        return "số chứng minh nhân dân 9 chữ số không dùng được: ghi số định danh 12 chữ số trên "
               "thẻ "
               "căn cước, VNeID hoặc hỏi Công an cấp xã";
    if (!number.empty() && letter(number.front()) && number.size() >= 7 && number.size() <= 9 &&
        digits(number.substr(number.size() - 6)))
        return "số hộ chiếu chưa ghi được: công dân Việt Nam ghi số định danh 12 chữ số (Công an "
               "cấp "
               "xã cho biết); người nước ngoài nộp trực tiếp tại Bộ phận một cửa";
    return fmt::format("số căn cước gồm 12 chữ số đúng quy tắc, hiện có {} ký tự",
                       characters_of(number));
}

std::string birth_fault(std::string_view birth, Day today) {
    if (birth.size() == 4 && digits(birth))
        return "ngày sinh chỉ có năm: giấy tờ không ghi ngày, tháng thì để trống mục này";
    const auto born = parse_day(birth);
    if (!born) return "ngày sinh không có thật, viết dạng 1990-01-31";
    if (static_cast<int>(std::chrono::year_month_day{*born}.year()) < limits::birth_year_min)
        return fmt::format("năm sinh phải từ {}", limits::birth_year_min);
    return *born > today ? "ngày sinh sau ngày hôm nay" : "";
}

std::string sex_fault(std::string_view sex) {
    const bool known = sex == word_of(Sex::male) || sex == word_of(Sex::female);
    return known ? "" : "giới tính ghi Nam hoặc Nữ như trên thẻ căn cước";
}

}  // namespace mc
