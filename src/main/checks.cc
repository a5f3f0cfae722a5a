#include "main/checks.h"

#include <sys/stat.h>

#include <charconv>
#include <fstream>

#include "identity/contact.h"
#include "notice/hours.h"

namespace mc {

CLI::Validator between(std::uint64_t least, std::uint64_t most) {
    return {[=](const std::string& word) {
                std::uint64_t value = 0;
                const auto [end, error] =
                    std::from_chars(word.data(), word.data() + word.size(), value);
                const bool whole = error == std::errc{} && end == word.data() + word.size();
                if (whole && value >= least && value <= most) return std::string();
                return fmt::format("phải là số từ {} đến {}, không phải {}", least, most, word);
            },
            fmt::format("{}–{}", least, most)};
}

CLI::Validator gateway_address() {
    return {
        [](const std::string& url) {
            // A name before @ would make what looks like this machine another one.
            for (const std::string_view begin : {"https://", "http://127.0.0.1:", "http://[::1]:"})
                if (url.starts_with(begin) && url.size() > begin.size() &&
                    url.find('@') == std::string::npos)
                    return std::string();
            return "phải bắt đầu bằng https://, hoặc http://127.0.0.1:CỔNG trên chính máy này, "
                   "không phải " +
                   url;
        },
        "URL"};
}

CLI::Validator no_slash_at_the_end() {
    return {[](const std::string& url) {
                return url.ends_with('/') ? "không có dấu / ở cuối: " + url : std::string();
            },
            ""};
}

CLI::Validator secret_file(std::size_t least) {
    return {[least](std::string& path) {
                // The user's group may read what root alone may write.
                struct stat facts {};
                if (::stat(path.c_str(), &facts) == 0 && (facts.st_mode & 027) != 0)
                    return "người khác đọc được, hoặc nhóm sửa được tệp khóa " + path +
                           ": chạy chmod 600 " + path;
                std::ifstream file(path);
                std::string line;
                if (!std::getline(file, line)) return "không đọc được tệp khóa " + path;
                while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
                    line.pop_back();
                if (line.size() < least)
                    return fmt::format("khóa trong tệp {} ngắn hơn {} ký tự", path, least);
                path = line;
                return std::string();
            },
            "TỆP"};
}

CLI::Validator mail_server() {
    return {[](const std::string& url) {
                for (const std::string_view begin : {"smtps://", "smtp://"})
                    if (url.starts_with(begin) && url.size() > begin.size() &&
                        url.find('@') == std::string::npos)
                        return std::string();
                return "phải bắt đầu bằng smtps:// hoặc smtp://, không phải " + url;
            },
            "URL"};
}

CLI::Validator mail_address() {
    return {[](const std::string& word) {
                const std::string fault = email_fault(word);
                return fault.empty() ? fault : fault + ", không phải " + word;
            },
            "ĐỊA CHỈ"};
}

CLI::Validator header_word(std::size_t most) {
    return {[most](const std::string& word) {
                const bool plain =
                    std::ranges::all_of(word, [](char c) { return c > ' ' && c < 0x7F; });
                if (plain && !word.empty() && word.size() <= most) return std::string();
                return fmt::format("gồm 1 đến {} chữ không dấu, chữ số, không khoảng trắng", most);
            },
            "TÊN"};
}

CLI::Validator quiet_hours() {
    return {[](const std::string& word) {
                if (notice::parse_quiet(word)) return std::string();
                return "phải là hai giờ trong ngày, như 21:00-07:00, hoặc off, không phải " + word;
            },
            "GIỜ-GIỜ"};
}

}  // namespace mc
