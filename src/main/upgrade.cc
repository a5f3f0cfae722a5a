#include "main/upgrade.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <filesystem>

#include "main/command.h"
#include "service/replay.h"
#include "service/verify.h"
#include "store/durable.h"
#include "store/postgres/open.h"
#include "store/sqlite/open.h"

namespace mc {
namespace {

namespace fs = std::filesystem;

std::string folder_of(const Place& place) {
    return place.data + "/upgrade";
}

std::string copy_of(const Place& place, std::int64_t number) {
    return fmt::format("{}/truoc-nang-cap-{}.db", folder_of(place), number);
}

NotOpened not_upgraded(const Error& error) {
    return {operator_words(error)};
}

void tell(const std::string& words) {
    std::fprintf(stderr, "motcua: nâng cấp: %s\n", words.c_str());
}

/// Two programs that start together over one folder take turns; the lock goes with the process.
class Turn {
public:
    explicit Turn(const Place& place) {
        std::error_code none;
        fs::create_directories(folder_of(place), none);
        file_ = ::open((folder_of(place) + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        mine_ = file_ >= 0 && ::flock(file_, LOCK_EX | LOCK_NB) == 0;
    }
    ~Turn() {
        if (file_ >= 0) ::close(file_);
    }
    Turn(const Turn&) = delete;
    bool mine() const { return mine_; }

private:
    int file_ = -1;
    bool mine_ = false;
};

/// What the upgrade kept for itself is not needed any more.
void drop_copy(const Place& place) {
    std::error_code none;
    if (fs::exists(folder_of(place), none)) fs::remove_all(folder_of(place), none);
}

std::string way_back(const Place& place, std::int64_t number) {
    if (on_postgres(place))
        return " Muốn quay lại bản cũ thì phục hồi bản sao lưu trước khi nâng cấp.";
    const std::string copy = copy_of(place, number);
    if (std::error_code none; !fs::exists(copy, none)) return "";
    return " Bản chép trước khi nâng cấp còn ở " + copy +
           ". Muốn quay lại bản cũ: xóa motcua.db, motcua.db-wal, motcua.db-shm rồi chép tệp ấy "
           "thành motcua.db.";
}

Result<Done, NotOpened> begin(const Place& place, const StoredFormat& stored) {
    const StoredFormat under_way{stored.number, formats().today().number};
    Result<Done, Fault> begun = Done{};
    if (on_postgres(place)) {
        begun = begin_upgrade(PostgresConfig{.conninfo = place.store}, under_way);
    } else {
        // One that was begun has its copy, from before anything was changed.
        const bool sound = stored.number == stored.towards;
        if (sound) tell("chép cơ sở dữ liệu để phòng hỏng giữa chừng");
        begun = begin_upgrade(SqliteConfig{.path = database_of(place)}, under_way,
                              sound ? copy_of(place, stored.number) : "");
    }
    if (begun) return Done{};
    const bool full = begun.error().kind == Fault::Kind::full;
    return fail(NotOpened{
        "Chưa nâng cấp, chưa có gì bị thay đổi: " + operator_words(begun.error()) + "." +
            (full ? " Cần chỗ trống bằng cỡ cơ sở dữ liệu."
                  : " Nếu máy chủ hoặc lệnh khác đang mở dữ liệu này thì dừng lại rồi làm lại."),
        1, true});
}

/// Tables, caches, and whether the journal and they agree.
Result<Done, NotOpened> carry_out(const Place& place, const StoredFormat& stored) {
    auto opened = open_place(place, Opening::upgrade);
    if (!opened) return fail(std::move(opened.error()));
    reached("tables");
    Services& services = *(*opened)->services;
    // One that was begun may stand on caches that are half of each, or, restored, on none.
    if (other_caches(stored.number) || stored.number != stored.towards) {
        tell("dựng lại các bảng từ nhật ký");
        const auto rebuilt = replay(services);
        if (!rebuilt) return fail(not_upgraded(rebuilt.error()));
        tell(fmt::format("đã dựng lại {} hồ sơ từ {} bản ghi", rebuilt->streams, rebuilt->records));
    }
    reached("caches");
    const auto report = verify(services, {.file_contents = false, .files = false});
    if (!report) return fail(not_upgraded(report.error()));
    if (!report->found_wanting.empty())
        return fail(
            NotOpened{fmt::format("kiểm tra thấy {} chỗ sai, trước hết: {}",
                                  report->found_wanting.size(), report->found_wanting.front())});
    tell(fmt::format("đã kiểm tra {} bản ghi, nhật ký đến số {}", report->records,
                     report->head.number));
    reached("verified");
    return Done{};
}

Result<Done, NotOpened> end(const Place& place) {
    const std::int64_t today = formats().today().number;
    const auto said = on_postgres(place)
                          ? set_format(PostgresConfig{.conninfo = place.store}, {today, today})
                          : set_format(SqliteConfig{.path = database_of(place)}, {today, today});
    if (!said) return fail(not_upgraded(said.error()));
    reached("said");
    drop_copy(place);
    return Done{};
}

/// Why nothing can be done here with a place of that standing, in a sentence.
std::string why_not(const Place& place, Standing standing, const StoredFormat& stored) {
    const std::string here = on_postgres(place) ? "Cơ sở dữ liệu này" : "Dữ liệu ở " + place.data;
    const std::int64_t today = formats().today().number;
    const std::string ask = on_postgres(place)
                                ? "dừng mọi máy chủ, sao lưu, rồi chạy motcua upgrade"
                                : "chạy motcua upgrade trước";
    switch (standing) {
        case Standing::today:
            return "";
        case Standing::older:
            return fmt::format(
                "{} thuộc định dạng {}, chương trình này dùng định dạng {}. Không có gì bị thay "
                "đổi: {}.",
                here, stored.number, today, ask);
        case Standing::upgrading:
            return fmt::format("{} đang nâng cấp dở từ định dạng {} lên {}: {}.", here,
                               stored.number, stored.towards, ask);
        case Standing::restoring:
            return here +
                   " đang phục hồi dở: chạy lại motcua restore với bản sao lưu ấy, chưa dùng được.";
        case Standing::newer:
            return fmt::format(
                "{} thuộc định dạng {}, do bản Một Cửa mới hơn ghi; chương trình này chỉ biết đến "
                "định dạng {}. Không có gì bị thay đổi: dùng bản mới hơn.",
                here, stored.towards, today);
        case Standing::unknown:
            break;
    }
    return here +
           " không ghi định dạng nào mà Một Cửa biết (bảng data_format). Không có gì bị thay đổi: "
           "giữ nguyên, phục hồi bản sao lưu ở chỗ khác rồi đối chiếu.";
}

}  // namespace

Result<std::optional<StoredFormat>, NotOpened> stored_format(const Place& place) {
    auto stored = on_postgres(place) ? format_in(PostgresConfig{.conninfo = place.store})
                                     : format_in(SqliteConfig{.path = database_of(place)});
    if (!stored) return fail(not_upgraded(stored.error()));
    return *stored;
}

Result<Done, NotOpened> of_today(const Place& place, Opening opening) {
    MC_TRY(stored, stored_format(place));
    const Standing standing = standing_of(stored);
    if (standing == Standing::today) {
        if (opening != Opening::read) drop_copy(place);  // one was stopped at its very end
        return Done{};
    }
    const bool can = standing == Standing::older || standing == Standing::upgrading;
    if (!can || opening == Opening::read || on_postgres(place))
        return fail(NotOpened{why_not(place, standing, stored.value_or(StoredFormat{})), 1, true});
    MC_CHECK(upgrade(place));
    return Done{};
}

Result<StoredFormat, NotOpened> upgrade(const Place& place) {
    std::signal(SIGXFSZ, SIG_IGN);  // a bound on files is a full disk, not a death
    const Turn turn(place);
    if (!turn.mine())
        return fail(
            NotOpened{"Một chương trình khác đang nâng cấp dữ liệu này (hoặc không ghi "
                      "được vào " +
                      folder_of(place) + "). Chờ xong rồi chạy lại."});
    MC_TRY(found, stored_format(place));
    const Standing standing = standing_of(found);
    const StoredFormat stored = found.value_or(StoredFormat{});
    if (standing != Standing::older && standing != Standing::upgrading) {
        if (standing == Standing::today) return drop_copy(place), stored;
        std::error_code kept;  // a folder with a copy in it stays
        fs::remove(folder_of(place) + "/lock", kept);
        fs::remove(folder_of(place), kept);
        return fail(NotOpened{why_not(place, standing, stored), 1, true});
    }
    const Format& today = formats().today();
    tell(fmt::format("định dạng {} lên {} ({})", stored.number, today.number, today.what));
    MC_CHECK(begin(place, stored));
    reached("begun");
    if (auto done = carry_out(place, stored); !done)
        return fail(NotOpened{
            "Nâng cấp chưa xong: " + done.error().words + way_back(place, stored.number), 1, true});
    MC_CHECK(end(place));
    tell("xong");
    return stored;
}

int upgrade_place(const Place& place, bool json) {
    if (auto missing = there_is_none(place)) return not_opened(*missing);
    const auto was = upgrade(place);
    if (!was) return not_opened(was.error());
    const std::int64_t today = formats().today().number;
    if (json)
        std::puts(fmt::format(R"({{"from":{},"to":{}}})", was->number, today).c_str());
    else if (was->number == today && was->towards == today)
        std::puts(fmt::format("Dữ liệu đã ở định dạng {}, không phải làm gì.", today).c_str());
    else
        std::puts(fmt::format("Đã nâng cấp từ định dạng {} lên {}.", was->number, today).c_str());
    return 0;
}

}  // namespace mc
