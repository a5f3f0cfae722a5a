#include "main/backup/tell.h"

#include <cstdio>
#include <fstream>

#include "edge/json.h"
#include "store/durable.h"

namespace mc::backup {
namespace {

namespace fs = std::filesystem;

std::string json_of(const Told& told) {
    const Manifest& m = told.manifest;
    return fmt::format(
        R"({{"backup":"{}","number":{},"head":"{}","waiting":{},"records":{},"files":{},)"
        R"("copied":{},"reread":{},"again":{},"missing":{},"damage":{},"odd":{}}})",
        told.name, m.number, hex(m.head), m.waiting, m.records, m.files, told.uploads.copied,
        told.uploads.reread, edge::json::text(told.uploads.again), edge::json::text(m.missing),
        edge::json::text(m.damage), edge::json::text(told.odd));
}

void say(const Told& told) {
    const Manifest& m = told.manifest;
    if (m.damage.empty()) {
        std::puts(fmt::format("Đã sao lưu {}: {} bản ghi, {} tệp ({} tệp mới). Đã phục hồi thử và "
                              "kiểm tra: đúng.\nNhật ký đến số {}, mã băm {}. Ghi lại ở nơi khác.",
                              told.name, m.records, m.files, told.uploads.copied, m.number,
                              hex(m.head))
                      .c_str());
        return;
    }
    std::puts(fmt::format("NHẬT KÝ ĐÃ HỎNG. Đã sao lưu {} nguyên trạng ({} bản ghi, {} tệp): bản "
                          "này để xem xét, không phục hồi để làm việc được. Giữ các bản trước, "
                          "không xóa bản nào; giữ nguyên đĩa; chạy motcua verify.",
                          told.name, m.records, m.files)
                  .c_str());
    for (const std::string& sentence : m.damage) std::puts(("  " + sentence).c_str());
}

}  // namespace

int tell(const BackupOptions& options, const Told& told) {
    const int status = told.wanting() ? 1 : 0;
    if (options.json) return std::puts(json_of(told).c_str()), status;
    say(told);
    for (const std::string& hash : told.manifest.missing)
        std::puts(
            fmt::format("Không sao lưu được tệp {}: nội dung không còn đúng. Chạy motcua verify.",
                        hash)
                .c_str());
    for (const std::string& hash : told.uploads.again)
        std::puts(fmt::format("Tệp {} ở nơi sao lưu đã hỏng, đã ghi lại từ bản đang dùng: kiểm tra "
                              "đĩa sao lưu.",
                              hash)
                      .c_str());
    if (!told.odd.empty()) std::puts(("Lưu ý: " + told.odd).c_str());
    return status;
}

Result<Done> write_numbers(const BackupOptions& options, const Told* told) {
    if (options.numbers.empty()) return Done{};
    const auto now = std::chrono::floor<std::chrono::seconds>(SystemTime().now());
    std::string text = fmt::format(
        "# TYPE motcua_backup_timestamp_seconds gauge\nmotcua_backup_timestamp_seconds {}\n"
        "# TYPE motcua_backup_made gauge\nmotcua_backup_made {}\n",
        now.time_since_epoch().count(), told ? 1 : 0);
    if (told)
        text += fmt::format(
            "# TYPE motcua_backup_journal_damaged gauge\nmotcua_backup_journal_damaged {}\n"
            "# TYPE motcua_backup_files_missing gauge\nmotcua_backup_files_missing {}\n"
            "# TYPE motcua_backup_files_spoiled gauge\nmotcua_backup_files_spoiled {}\n"
            "# TYPE motcua_backup_journal_number gauge\nmotcua_backup_journal_number {}\n",
            told->manifest.damage.empty() ? 0 : 1, told->manifest.missing.size(),
            told->uploads.again.size(), told->manifest.number);
    const fs::path part = options.numbers + ".part";
    {
        std::ofstream out(part);
        out << text;
        if (!out.flush()) return fail(disk_fault(errno, "write " + part.string()));
    }
    // Who watches is another user; nothing in here is anybody's.
    std::error_code none;
    fs::permissions(part, fs::perms(0644), none);
    MC_CHECK(settle_file(part, options.numbers));
    return Done{};
}

}  // namespace mc::backup
