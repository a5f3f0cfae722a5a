#include "service/login/password_rules.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace mc {
namespace {

// What is left of a password when everything known is taken out of it must be at least so much.
constexpr std::size_t unknown_min = 4;
constexpr std::size_t distinct_min = 5;

constexpr std::array common{
    "matkhau",    "password",    "passwd",     "pass",       "admin",     "administrator",
    "quantri",    "quantrivien", "motcua",     "dichvucong", "hanhchinh", "ubnd",
    "uyban",      "nhandan",     "vanphong",   "khanhhoa",   "nhatrang",  "vietnam",
    "hanoi",      "saigon",      "danang",     "congdan",    "canbo",     "congchuc",
    "chuyenvien", "lanhdao",     "tiepnhan",   "bophan",     "xinchao",   "anhyeuem",
    "emyeuanh",   "yeuem",       "iloveyou",   "loveyou",    "welcome",   "letmein",
    "login",      "dangnhap",    "taikhoan",   "giadinh",    "hanhphuc",  "conyeu",
    "bongda",     "football",    "secret",     "monkey",     "dragon",    "master",
    "hello",      "test",        "demo",       "user",       "guest",     "root",
    "server",     "maytinh",     "computer",   "internet",   "wifi",      "default",
    "macdinh",    "changeme",    "doimatkhau", "thaydoi",    "phuong",    "thanhpho",
    "xa",         "tinh",        "quan",       "nguyen",     "tran",      "abc",
    "xyz",        "qaz",         "wsx",        "edc",        "number",    "one",
    "new",        "my",          "cua",        "toi",        "ban",       "bimat"};

constexpr std::array rows{"qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890"};

bool letter(char c) {
    return c >= 'a' && c <= 'z';
}
bool digit(char c) {
    return c >= '0' && c <= '9';
}

/// Letters and digits of the folded text.
std::string core_of(std::string_view text) {
    std::string out;
    for (const char c : fold(text))
        if (letter(c) || digit(c) || static_cast<unsigned char>(c) >= 0x80) out += c;
    return out;
}

/// What is written before and behind a word to make it a password.
std::string without_trimmings(std::string text) {
    const auto word = [](char c) { return letter(c) || static_cast<unsigned char>(c) >= 0x80; };
    while (!text.empty() && !word(text.back())) text.pop_back();
    text.erase(text.begin(), std::ranges::find_if(text, word));
    return text;
}

/// Letters that signs and digits stand for.
std::string undisguised(std::string_view text) {
    std::string out = without_trimmings(fold(text));
    for (char& c : out) switch (c) {
            case '@':
            case '4':
                c = 'a';
                break;
            case '0':
                c = 'o';
                break;
            case '1':
            case '!':
                c = 'i';
                break;
            case '3':
                c = 'e';
                break;
            case '5':
            case '$':
                c = 's';
                break;
            case '7':
                c = 't';
                break;
            default:
                break;
        }
    return core_of(out);
}

/// Takes every occurrence out; what stood beside it does not become a word.
void take_out(std::string& text, std::string_view word) {
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at))
        text.replace(at, word.size(), " ");
}

bool neighbours(char a, char b) {
    if (a == b) return a != ' ';
    if ((letter(a) && letter(b)) || (digit(a) && digit(b)))
        if (std::abs(a - b) == 1) return true;
    return std::ranges::any_of(rows, [&](std::string_view row) {
        const auto x = row.find(a), y = row.find(b);
        return x != std::string_view::npos && y != std::string_view::npos &&
               (x > y ? x - y : y - x) == 1;
    });
}

/// Runs of three and more neighbours on the keyboard or in the alphabet: "qwerty", "9876", "aaa".
void take_out_runs(std::string& text) {
    for (std::size_t from = 0; from < text.size();) {
        std::size_t to = from + 1;
        while (to < text.size() && neighbours(text[to - 1], text[to])) ++to;
        if (to - from >= 3) text.replace(from, to - from, " "), to = from + 1;
        from = to;
    }
}

/// Years a person may have been born or hired in: a guesser writes them behind everything.
void take_out_years(std::string& text) {
    for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
        const std::string_view year = std::string_view(text).substr(i, 4);
        if ((year.starts_with("19") || year.starts_with("20")) && std::ranges::all_of(year, digit))
            text.replace(i, 4, " ");
    }
}

std::size_t unknown_in(std::string text, std::vector<std::string> known) {
    std::ranges::sort(known, std::greater{}, &std::string::size);
    take_out_years(text);
    for (const std::string& word : known) take_out(text, word);
    take_out_runs(text);
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return c != ' ' && (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

/// Words of three letters and more, and each text as one.
std::vector<std::string> own_words(const std::vector<std::string>& own) {
    std::vector<std::string> words;
    for (const std::string& text : own) {
        if (auto whole = core_of(text); whole.size() >= 3) words.push_back(std::move(whole));
        std::string word;
        for (const char c : fold(text) + ' ') {
            if (letter(c) || digit(c)) {
                word += c;
                continue;
            }
            if (word.size() >= 3) words.push_back(word);
            word.clear();
        }
    }
    return words;
}

/// "abcabcabcabc": one block again and again.
bool repeats(std::string_view text) {
    for (std::size_t block = 1; block <= text.size() / 2; ++block) {
        if (text.size() % block) continue;
        bool same = true;
        for (std::size_t i = block; same && i < text.size(); ++i) same = text[i] == text[i - block];
        if (same) return true;
    }
    return false;
}

}  // namespace

std::optional<std::string_view> easily_guessed(std::string_view password,
                                               const std::vector<std::string>& own) {
    const std::string core = core_of(password), plain = undisguised(password);
    if (std::ranges::all_of(core, digit)) return "chỉ có chữ số hoặc dấu";
    std::string letters = core;
    std::ranges::sort(letters);
    letters.erase(std::ranges::unique(letters).begin(), letters.end());
    if (letters.size() < distinct_min || repeats(core)) return "lặp lại vài ký tự";
    std::vector<std::string> known(common.begin(), common.end());
    if (std::min(unknown_in(core, known), unknown_in(plain, known)) < unknown_min)
        return "ghép từ những từ hay dùng, năm hoặc dãy phím liền nhau";
    const auto mine = own_words(own);
    known.insert(known.end(), mine.begin(), mine.end());
    if (std::min(unknown_in(core, known), unknown_in(plain, known)) < unknown_min)
        return "chứa tên đăng nhập hoặc họ tên của chủ tài khoản";
    return {};
}

}  // namespace mc
