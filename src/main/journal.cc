#include <algorithm>
#include <cstdio>

#include "base/hash.h"
#include "edge/json.h"
#include "main/command.h"
#include "service/file.h"
#include "service/reference.h"
#include "service/replay.h"
#include "service/verify.h"

namespace mc {
namespace {

/// Years nobody has decided yet are computed by law; whoever imports is told before they begin.
void warn_of_calendar_end(const Services& services) {
    const auto last = services.province()->calendar.undecided_after(day_of(services.time.now()));
    if (!last) return;
    if (*last == 0)
        std::fputs(
            "motcua: lịch chưa quyết định năm nào; ngày nghỉ tính theo luật cho đến khi nạp thông "
            "báo\n",
            stderr);
    else
        std::fprintf(
            stderr,
            "motcua: lịch mới quyết định đến hết năm %d; các năm sau tính theo luật cho đến "
            "khi nạp thông báo\n",
            *last);
}

/// A catalogue to learn from has numbers that nobody decided; a real office replaces them first.
void warn_of_invented(const Services& services) {
    const auto province = services.province();
    if (province->demo) return;
    const auto decisions = std::ranges::count_if(
        province->versions, [](const auto& one) { return one->version.decision_source == "demo"; });
    const auto hotlines = std::ranges::count_if(
        province->org.agencies(), [](const Agency& one) { return one.hotline_source == "demo"; });
    if (decisions > 0)
        std::fprintf(stderr,
                     "motcua: %td thủ tục còn số quyết định trình diễn; ghi số thật vào catalogue/ "
                     "trước khi nhận hồ sơ\n",
                     decisions);
    if (hotlines > 0)
        std::fprintf(stderr,
                     "motcua: %td cơ quan còn đường dây nóng trình diễn; ghi số thật vào org/ hoặc "
                     "xác nhận ở «Cơ quan, đơn vị»\n",
                     hotlines);
}

int print(const std::string& text) {
    std::puts(text.c_str());
    return 0;
}

}  // namespace

int import_reference(const Place& place, bool json) {
    auto opened = open_place(place, Opening::make);
    if (!opened) return not_opened(opened.error());
    if ((*opened)->begun) std::fprintf(stderr, "motcua: lập tỉnh mới ở %s\n", place.data.c_str());
    const std::string& from = place.reference;
    const auto adopted =
        adopt(*(*opened)->services, {from + "/org", from + "/calendars", from + "/catalogue"}, {});
    if (!adopted) {
        for (const DataDefect& d : adopted.error().defects)
            std::fprintf(stderr, "%s:%d: %s: %s\n", d.file.c_str(), d.line, d.field.c_str(),
                         d.reason.c_str());
        return adopted.error().error ? not_done(*adopted.error().error) : 1;
    }
    for (const std::string& day : adopted->unconfirmed)
        std::fprintf(stderr, "motcua: %s: theo nguồn thứ cấp, chờ cơ quan xác nhận hoặc rút\n",
                     day.c_str());
    warn_of_calendar_end(*(*opened)->services);
    warn_of_invented(*(*opened)->services);
    if (json)
        return print(fmt::format(R"({{"agencies":{},"days":{},"hours":{},"procedures":{}}})",
                                 adopted->agencies, adopted->days, adopted->hours,
                                 adopted->procedures));
    return print(fmt::format("Đã nạp {} cơ quan, {} ngày và {} khối giờ trong lịch, {} thủ tục.",
                             adopted->agencies, adopted->days, adopted->hours,
                             adopted->procedures));
}

int replay_tables(const Place& place, bool json) {
    auto opened = open_place(place, Opening::use);
    if (!opened) return not_opened(opened.error());
    const auto report = replay(*(*opened)->services);
    if (!report) return not_done(report.error());
    if (json)
        return print(
            fmt::format(R"({{"dossiers":{},"records":{}}})", report->streams, report->records));
    return print(
        fmt::format("Đã dựng lại {} hồ sơ từ {} bản ghi.", report->streams, report->records));
}

int verify_journal(const Place& place, bool json) {
    auto opened = open_place(place, Opening::read);
    if (!opened) return not_opened(opened.error());
    auto report = verify(*(*opened)->services);
    if (!report) return not_done(report.error());
    const bool tables_differ = !report->found_wanting.empty();
    if (const std::string& wrong = (*opened)->wrong_clock; !wrong.empty())
        report->found_wanting.push_back(wrong);
    const int status = report->found_wanting.empty() ? 0 : 1;
    if (json) {
        print(fmt::format(R"({{"streams":{},"records":{},"erased":{},"dues":{},"files":{},)"
                          R"("waiting":{},"number":{},"head":"{}","journal_whole":{},)"
                          R"("found_wanting":{}}})",
                          report->streams, report->records, report->erased, report->dues,
                          report->files, report->waiting, report->head.number,
                          hex(report->head.hash), report->journal_whole,
                          edge::json::text(report->found_wanting)));
        return status;
    }
    for (const std::string& wanting : report->found_wanting) print(wanting);
    print(fmt::format(
        "{} chuỗi, {} bản ghi ({} đã xóa dữ liệu cá nhân), {} ngày hẹn, {} tệp tính lại: {}.",
        report->streams, report->records, report->erased, report->dues, report->files,
        status == 0 ? "đúng" : "SAI"));
    if (report->waiting > 0)
        print(fmt::format("{} bản ghi vừa ghi, đang chờ đánh số.", report->waiting));
    // The one thing no database can hold for itself.
    print(fmt::format("Nhật ký đến số {}, mã băm {}. Ghi lại ở nơi khác để lần sau đối chiếu.",
                      report->head.number, hex(report->head.hash)));
    if (!report->journal_whole)
        print(
            "Nhật ký không còn nguyên vẹn. Đừng chạy motcua replay: bảng dựng lại sẽ che mất dấu "
            "vết. Giữ nguyên đĩa, phục hồi bản sao lưu ở chỗ khác rồi đối chiếu.");
    else if (tables_differ)
        print("Nhật ký nguyên vẹn, chỉ các bảng khác nhật ký: chạy motcua replay để dựng lại.");
    return status;
}

int release(const Place& place, const std::string& hash) {
    auto opened = open_place(place, Opening::use);
    if (!opened) return not_opened(opened.error());
    const auto done = release_file(*(*opened)->services, {hash});
    return done ? print("Tệp đã được cho mở lại.") : not_done(done.error());
}

}  // namespace mc
