#include "main/place.h"

#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "main/upgrade.h"
#include "service/reference.h"
#include "store/postgres/open.h"
#include "store/sqlite/open.h"

namespace mc {
namespace {

namespace fs = std::filesystem;

// A demo of another century would be none.
constexpr std::chrono::days shift_max{36'525};

std::string shift_file(const Place& place) {
    return place.data + "/clock-shift-days";
}

NotOpened failed(const Error& error) {
    return {operator_words(error)};
}

/// Why there is no province here, and whether one may begin here.
struct Missing {
    NotOpened why;
    bool may_begin = false;
};

/// Nothing when a province is there.
std::optional<Missing> missing(const Place& place) {
    const std::string hint = " Kiểm tra lại --data" +
                             std::string(on_postgres(place) ? " và --store" : "") +
                             "; lập tỉnh mới thì dùng motcua import hoặc motcua demo.";
    if (std::error_code none; !fs::is_directory(place.data, none))
        return Missing{{"Không có thư mục dữ liệu " + place.data + "." + hint, 2}, true};
    if (on_postgres(place)) {
        const auto there = holds_store(PostgresConfig{.conninfo = place.store});
        if (!there) return Missing{failed(there.error())};
        if (!*there)
            return Missing{{"Cơ sở dữ liệu PostgreSQL này chưa có tỉnh nào." + hint, 2}, true};
        return {};
    }
    const std::string database = database_of(place);
    std::error_code unknown;
    switch (look_for_store(SqliteConfig{.path = database})) {
        case Found::ours:
            return {};
        case Found::nothing:
            return Missing{{"Thư mục " + place.data + " chưa có tỉnh nào (" +
                                (fs::exists(database, unknown) ? "motcua.db còn trống"
                                                               : "không thấy motcua.db") +
                                ")." + hint,
                            2},
                           true};
        case Found::other:
            break;
    }
    return Missing{
        {database + " không phải cơ sở dữ liệu của Một Cửa, hoặc không đọc được." + hint, 1}};
}

Result<std::unique_ptr<Store>> open_store(const Place& place, Opening opening, Entropy& entropy,
                                          int format = 0) {
    if (on_postgres(place))
        return open_postgres({.conninfo = place.store, .opening = opening, .format = format},
                             entropy);
    return open_sqlite({.path = database_of(place), .opening = opening, .format = format}, entropy);
}

/// Nothing when there is no such file; a fault when it says no number of days.
Result<std::optional<std::chrono::days>> written_shift(const Place& place) {
    std::optional<std::chrono::days> none;
    std::ifstream file(shift_file(place));
    if (!file) return none;
    std::string text;
    std::getline(file, text);
    int days = 0;
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, days);
    if (error != std::errc{} || rest != end ||
        std::chrono::abs(std::chrono::days{days}) > shift_max)
        return fail(Fault{Fault::Kind::corrupt,
                          "Tệp " + shift_file(place) + " không ghi một số ngày hợp lý."});
    return std::optional(std::chrono::days{days});
}

/// Who began this journal; nothing while it is empty.
Result<std::optional<PersonId>> beginner_of(Store& store) {
    return store.view([](Snapshot& snapshot) -> Result<std::optional<PersonId>> {
        MC_TRY(records, snapshot.records(org_stream));
        std::optional<PersonId> who;
        if (!records.empty()) who = records.front().actor;
        return who;
    });
}

Result<std::chrono::days> clock_shift(const Place& place, Store& store) {
    MC_TRY(shift, written_shift(place));
    if (!shift || shift->count() == 0) return std::chrono::days{};
    MC_TRY(who, beginner_of(store));
    if (!who) return std::chrono::days{};
    if (*who == demo_maker) return *shift;
    return fail(Fault{Fault::Kind::corrupt,
                      "Tệp " + shift_file(place) +
                          " đặt lệch đồng hồ, nhưng tỉnh này không phải tỉnh trình diễn: mọi giờ "
                          "ghi vào nhật ký sẽ sai. Xóa tệp rồi chạy lại."});
}

/// Citizens' papers and everybody's accounts lie here: nobody's business but the program's user's.
Result<Done, NotOpened> make_folder(const std::string& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error) fs::permissions(folder, fs::perms::owner_all, error);
    if (!error) return Done{};
    return fail(NotOpened{"Không lập được thư mục " + folder + ": " + error.message()});
}

Result<Done> open_files(const Place& place, Opening opening, OpenPlace& opened) {
    const std::string folder = place.data + "/files";
    if (opening == Opening::read) {
        opened.blobs = std::make_unique<BlobStore>(BlobStore::at(folder, opened.entropy));
        return Done{};
    }
    MC_TRY(blobs, BlobStore::open(folder, opened.entropy));
    opened.blobs = std::make_unique<BlobStore>(std::move(blobs));
    return Done{};
}

Result<Done> open_all(const Place& place, Opening opening, OpenPlace& opened) {
    MC_TRY(store, open_store(place, opening, opened.entropy));
    opened.store = std::move(store);
    // An auditor has to be let in above all where something cannot be read, and says what it is.
    const bool auditing = opening == Opening::read;
    const auto shift = clock_shift(place, *opened.store);
    if (!shift && !auditing) return fail(shift.error());
    if (shift) opened.shift = *shift;
    if (!shift) opened.wrong_clock = failed(shift.error()).words;
    opened.time = SystemTime(opened.shift);
    MC_CHECK(open_files(place, opening, opened));
    opened.services =
        std::make_unique<Services>(*opened.store, *opened.blobs, opened.time, opened.entropy);
    // On a small disk a tenth of it: the usual reserve would leave uploads nothing.
    std::error_code unknown;
    if (const auto disk = fs::space(place.data, unknown); !unknown)
        opened.services->quota.disk_reserve_bytes =
            std::min<std::uint64_t>(limits::disk_reserve_bytes, disk.capacity / 10);
    auto province = load_province(*opened.store, day_of(opened.time.now()));
    if (!province && !auditing) return fail(province.error());
    if (province) opened.services->replace(std::move(*province));
    return Done{};
}

}  // namespace

std::string database_of(const Place& place) {
    return place.data + "/motcua.db";
}

bool on_postgres(const Place& place) {
    return place.store.starts_with("postgres");
}

Result<Done> set_clock_shift(const Place& place, std::chrono::days shift) {
    std::ofstream file(shift_file(place));
    file << shift.count() << "\n";
    if (!file.flush()) return fail(Fault{Fault::Kind::full, "cannot write " + shift_file(place)});
    return Done{};
}

Result<std::unique_ptr<OpenPlace>, NotOpened> open_place(const Place& place, Opening opening) {
    auto opened = std::make_unique<OpenPlace>();
    const bool begins = opening == Opening::make || opening == Opening::restore;
    if (const auto none = missing(place)) {
        if (!begins || !none->may_begin) return fail(none->why);
        opened->begun = true;
        if (auto made = make_folder(place.data); !made) return fail(std::move(made.error()));
    } else if (opening != Opening::upgrade && opening != Opening::restore) {
        if (auto fit = of_today(place, opening); !fit) return fail(std::move(fit.error()));
    }
    if (const auto done = open_all(place, opening, *opened); !done)
        return fail(failed(done.error()));
    return opened;
}

Result<Done, NotOpened> begin_restore(const Place& place, int format) {
    if (auto made = make_folder(place.data); !made) return fail(std::move(made.error()));
    SystemEntropy entropy;
    const auto store = open_store(place, Opening::restore, entropy, format);
    if (!store) return fail(failed(store.error()));
    return Done{};
}

Result<Done, NotOpened> end_restore(const Place& place, int format) {
    const StoredFormat whole{format, formats().today().number};
    const auto said = on_postgres(place)
                          ? set_format(PostgresConfig{.conninfo = place.store}, whole)
                          : set_format(SqliteConfig{.path = database_of(place)}, whole);
    if (!said) return fail(failed(said.error()));
    return Done{};
}

std::optional<NotOpened> there_is_none(const Place& place) {
    auto none = missing(place);
    if (!none) return {};
    return std::move(none->why);
}

int not_opened(const NotOpened& why) {
    std::fprintf(stderr, "motcua: %s\n", why.words.c_str());
    return why.status;
}

int not_done(const Error& error) {
    std::fprintf(stderr, "motcua: %s\n", operator_words(error).c_str());
    return 1;
}

std::string own_reference() {
    std::error_code none;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", none);
    const auto packaged = program.parent_path().parent_path() / "share/motcua";
    return std::filesystem::is_directory(packaged / "org", none) ? packaged.string()
                                                                 : MC_SOURCE_DIR;
}

}  // namespace mc
