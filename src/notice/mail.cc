#include "notice/mail.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>

namespace mc::notice {
namespace {

constexpr std::size_t bytes_in_a_word = 39;    // 52 letters of base64 and 12 around them
constexpr std::size_t bytes_in_a_line = 57;    // 76 letters
constexpr std::size_t plain_header_most = 60;  // beside its name on one line

std::string base64(std::string_view bytes) {
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                       reinterpret_cast<const unsigned char*>(bytes.data()),
                                       static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(length));
    return out;
}

bool begins_a_letter(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// "Sun, 29 Nov 2026 21:05:00 +0700"
std::string date_of(Instant at) {
    using namespace std::chrono;
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto local = floor<seconds>(at + utc_offset);
    const auto day = floor<std::chrono::days>(local);
    const year_month_day date{day};
    const hh_mm_ss time{local - day};
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0700", days[weekday{day}.c_encoding()],
                       static_cast<unsigned>(date.day()),
                       months[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

/// An address was checked when it was typed; whatever else lies there makes no line of its own.
std::string address(std::string text) {
    std::erase_if(
        text, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>'; });
    return text;
}

}  // namespace

std::string encoded_words(std::string_view text) {
    const auto plain = [](char c) { return c >= ' ' && c < 0x7F; };
    if (text.size() <= plain_header_most && std::ranges::all_of(text, plain) &&
        text.find("=?") == text.npos)
        return std::string(text);
    std::string words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = std::min(at + bytes_in_a_word, text.size());
        while (end < text.size() && end > at + 1 && !begins_a_letter(text[end])) --end;
        if (!words.empty()) words += "\r\n ";
        words += "=?UTF-8?B?" + base64(text.substr(at, end - at)) + "?=";
        at = end;
    }
    return words;
}

std::string message_id(const Mail& mail) {
    const std::string from = address(mail.from);
    return fmt::format("<{}@{}>", mail.key, from.substr(from.find('@') + 1));
}

std::string rfc5322(const Mail& mail) {
    const std::string name = encoded_words(mail.from_name);
    // A quoted string where the name is plain: it may hold a comma.
    const bool encoded = name.starts_with("=?");
    std::string quoted = name;
    std::erase_if(quoted, [](char c) { return c == '"' || c == '\\'; });
    std::string out = fmt::format(
        "Date: {}\r\nFrom: {}\r\n <{}>\r\nTo: <{}>\r\nMessage-ID: {}\r\nSubject: {}\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
        "Content-Transfer-Encoding: base64\r\nContent-Language: vi\r\n"
        "Auto-Submitted: auto-generated\r\n\r\n",
        date_of(mail.at), encoded ? name : '"' + quoted + '"', address(mail.from), address(mail.to),
        message_id(mail), encoded_words(mail.subject));
    for (std::size_t at = 0; at < mail.text.size(); at += bytes_in_a_line)
        out += base64(std::string_view(mail.text).substr(at, bytes_in_a_line)) + "\r\n";
    return out;
}

}  // namespace mc::notice
