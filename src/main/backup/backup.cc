#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

#include "edge/json.h"
#include "main/backup/damage.h"
#include "main/backup/files.h"
#include "main/backup/load.h"
#include "main/backup/rows.h"
#include "main/backup/tell.h"
#include "main/command.h"
#include "service/held.h"
#include "store/durable.h"
#include "store/format.h"
#include "store/statements.h"

namespace mc {
namespace backup {
namespace {

namespace fs = std::filesystem;

/// One at a time over a folder; goes with the process.
class Alone {
public:
    explicit Alone(const fs::path& folder)
        : file_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {}
    ~Alone() {
        if (file_ >= 0) ::close(file_);
    }
    Alone(const Alone&) = delete;
    bool is() const { return file_ >= 0 && ::flock(file_, LOCK_EX | LOCK_NB) == 0; }

private:
    int file_;
};

/// What is found again from the journal, and what ends by itself.
Left left_out(Offices offices) {
    Left left = left_by_store();
    for (const Office* office : offices)
        for (const Projection* rows : office->rows) left.insert(std::string(rows->table));
    left.insert({"session", "login_failure"});
    return left;
}

struct Taken {
    Manifest manifest;
    Uploads uploads;
};

Hash hash_in(const Cell& cell) {
    Hash hash{};
    const std::string& bytes = std::get<Bytes>(cell).raw;
    std::copy_n(bytes.begin(), std::min(bytes.size(), hash.size()), hash.begin());
    return hash;
}

/// All of one view; begun anew where the view is.
class Taking {
public:
    Taking(Snapshot& snapshot, RowWriter& rows, Taken& taken)
        : snapshot_(snapshot), rows_(rows), taken_(taken) {}

    Result<Done> all(const Left& left) {
        MC_TRY(head, snapshot_.query(sql::order_head, {}));
        if (head.empty()) return fail(Fault{Fault::Kind::corrupt, "Nhật ký không có số cuối."});
        taken_.manifest.number = head.front().integer(0);
        taken_.manifest.head = hash_in(head.front().cells.at(1));
        MC_TRY(tables, kept_tables(snapshot_, left));
        for (const KeptTable& table : tables) {
            MC_CHECK(rows_.table(table));
            MC_CHECK(rows_of(table));
        }
        MC_CHECK(waiting());
        MC_CHECK(
            snapshot_.each_key(file_held_rows, [&](const std::vector<Cell>& key) -> Result<Done> {
                taken_.uploads.held.insert(std::get<std::string>(key.back()));
                return Done{};
            }));
        return rows_.end();
    }

private:
    /// What can be read of a table; where it breaks off that is told, and the next one is taken.
    Result<Done> rows_of(const KeptTable& table) {
        const auto done = snapshot_.apart([&] {
            return each_row(snapshot_, table, [&](const std::vector<Cell>& cells) {
                look(table, cells);
                return rows_.row(cells);
            });
        });
        if (done || !spoiled(done.error())) return done;
        taken_.manifest.damage.push_back(fmt::format("Không đọc được hết bảng {}: {}", table.name,
                                                     operator_words(done.error())));
        return Done{};
    }
    void look(const KeptTable& table, const std::vector<Cell>& cells) {
        if (table.name == "event") ++taken_.manifest.records;
        if (table.name == "file")
            taken_.uploads.all.push_back(std::get<std::string>(cells.front()));
        if (table.name == "journal_order" && std::get<std::int64_t>(cells.front()) == 1)
            taken_.manifest.province = hash_in(cells.at(4));
    }
    Result<Done> waiting() {
        using enum ColumnType;
        MC_TRY(waiting, waiting_in(snapshot_));
        MC_CHECK(rows_.table(
            {"arrival", {"kind", "stream", "seq", "hash"}, {integer, integer, integer, bytes}, 3}));
        taken_.manifest.waiting = static_cast<std::int64_t>(waiting.size());
        for (const Waiting& one : waiting)
            MC_CHECK(
                rows_.row({static_cast<std::int64_t>(one.place.stream.kind), one.place.stream.id,
                           one.place.seq, Bytes{std::string(raw(one.hash))}}));
        return Done{};
    }

    Snapshot& snapshot_;
    RowWriter& rows_;
    Taken& taken_;
};

Result<Taken> take_rows(OpenPlace& place, const Archive& archive, const std::string& name) {
    Taken taken;
    const Left left = left_out(place.services->offices);
    const fs::path unsettled = archive.part() / "rows.part";
    MC_CHECK(place.store->read([&](Snapshot& snapshot) -> Result<Done> {
        taken = {};
        MC_TRY(out, SealedWriter::make(unsettled, archive.key(), "rows/" + name));
        RowWriter rows(out);
        return Taking(snapshot, rows, taken).all(left);
    }));
    MC_CHECK(settle_file(unsettled, archive.part() / "rows"));
    reached("backup-rows");
    return taken;
}

/// Every byte of the rows, as the key vouches for them.
Result<Done> read_back(const Archive& archive, const std::string& name) {
    MC_TRY(in, SealedReader::open(archive.part() / "rows", archive.key(), "rows/" + name));
    for (;;) {
        MC_TRY(piece, in.next());
        if (piece.empty()) return Done{};
    }
}

std::string scratch_of(const BackupOptions& options) {
    return (options.scratch.empty() ? options.place.data : options.scratch) + "/backup-check";
}

/// What was written is read again into a place of its own, folded and verified there.
Result<Done> rehearse(const BackupOptions& options, const Archive& archive, const std::string& name,
                      const Manifest& manifest) {
    const Place scratch{.data = scratch_of(options), .store = {}};
    const std::string in = fs::path(scratch.data).parent_path();
    std::error_code none;
    // Rows with their indexes, the log beside them, and what the office itself needs.
    const auto rows = fs::file_size(archive.part() / "rows", none);
    const auto disk = fs::space(in, none);
    const std::uint64_t reserve =
        std::min<std::uint64_t>(limits::disk_reserve_bytes, disk.capacity / 10);
    if (!none && disk.available < 5 * rows + reserve)
        return fail(
            Fault{Fault::Kind::full,
                  fmt::format("Không đủ chỗ ở {} để phục hồi thử bản vừa sao lưu (cần {} MB): "
                              "dọn đĩa hoặc chỉ thư mục khác bằng --scratch.",
                              in, (5 * rows + reserve) >> 20)});
    const auto checked = [&]() -> Result<Done> {
        MC_TRY(loaded, load_rows(scratch, archive.part(), name, archive.key(), manifest));
        reached("backup-rehearsed");
        return fold_and_audit(scratch, manifest, loaded.head, false);
    }();
    fs::remove_all(scratch.data, none);
    return checked;
}

/// The backup before this one: of the same province, and part of the same journal? Shape: what is
/// odd, in words.
Result<std::string> compare_with_last(OpenPlace& place, const Archive& archive,
                                      const Manifest& now) {
    std::string odd;
    auto names = archive.names();
    Manifest last;
    // One that cannot be read is no reason to have no backup tonight.
    for (; !names.empty(); names.pop_back()) {
        auto manifest = archive.manifest(names.back());
        if (!manifest) odd += fmt::format("không đọc được mục lục của bản {}; ", names.back());
        if (!manifest || !manifest->damage.empty()) continue;
        last = std::move(*manifest);
        break;
    }
    if (names.empty()) return odd;
    if (last.province != now.province) {
        // The number that says which province it is may be what is damaged.
        MC_TRY(found, damage_of(place));
        if (!found.empty()) return odd;
        return fail(Fault{Fault::Kind::unavailable,
                          "Nơi ấy giữ bản sao lưu của một tỉnh khác: chọn thư mục khác."});
    }
    if (last.number == 0 || !now.damage.empty()) return odd;
    MC_TRY(rows, place.store->view([&](Snapshot& snapshot) {
        return snapshot.query(sql::order_page, {last.number - 1});
    }));
    if (!rows.empty() && rows.front().integer(0) == last.number &&
        hash_in(rows.front().cells.at(1)) == last.head)
        return odd;
    return odd + fmt::format(
                     "nhật ký không nối tiếp bản sao lưu trước ({}): ở số {} nay là mã băm khác. "
                     "Nếu vừa phục hồi từ bản cũ hơn thì đúng là vậy; nếu không, đã có người viết "
                     "lại nhật ký.",
                     names.back(), last.number);
}

/// The real time, whatever a demo's clock says: 20261128T232905.
std::string made_now() {
    SystemTime time;
    std::string text = iso(time.now()).substr(0, 19);
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

/// Restored and verified; or a true copy of a journal that is damaged, which says so. The reason it
/// cannot be restored has to lie in the office itself: a medium that fails makes no backup.
Result<Done> proven(const BackupOptions& options, OpenPlace& place, const Archive& archive,
                    const std::string& name, Manifest& manifest) {
    if (manifest.damage.empty()) {
        const auto rehearsed = rehearse(options, archive, name, manifest);
        if (rehearsed) return Done{};
        const auto* fault = std::get_if<Fault>(&rehearsed.error());
        if (fault && fault->kind == Fault::Kind::full) return rehearsed;
        MC_TRY(found, damage_of(place));
        if (found.empty()) return rehearsed;
        manifest.damage = std::move(found);
    } else {
        MC_TRY(found, damage_of(place));
        manifest.damage.insert(manifest.damage.end(), found.begin(), found.end());
    }
    keep_sayable(manifest);
    return read_back(archive, name);
}

Result<Told> make(const BackupOptions& options, OpenPlace& place, const Archive& archive) {
    archive.drop_parts();
    std::error_code error;
    fs::remove_all(scratch_of(options), error);  // of one that was killed: it lies in the clear
    fs::create_directory(archive.part(), error);
    if (error) return fail(disk_fault(error.value(), "make " + archive.part().string()));
    const std::string made = made_now();
    const std::string name = archive.next_name(made);
    MC_TRY(taken, take_rows(place, archive, name));
    Manifest& manifest = taken.manifest;
    manifest.format = formats().today().number;
    manifest.made = made;
    manifest.store = on_postgres(options.place) ? "postgres" : "sqlite";
    manifest.shift = place.shift.count();
    MC_TRY(odd, compare_with_last(place, archive, manifest));
    MC_CHECK(copy_files(place, archive, std::stol(name.substr(0, 6)), taken.uploads, manifest));
    MC_CHECK(proven(options, place, archive, name, manifest));
    reached("backup-checked");
    MC_CHECK(archive.write_manifest(archive.part(), name, manifest));
    fs::rename(archive.part(), archive.folder(name), error);
    if (error) return fail(disk_fault(error.value(), "name the backup"));
    MC_CHECK(sync_folder(archive.folder(name).parent_path()));
    return Told{name, odd, std::move(manifest), std::move(taken.uploads)};
}

bool lies_in(const fs::path& inner, const fs::path& outer) {
    std::error_code none;
    const auto in = fs::weakly_canonical(inner, none), out = fs::weakly_canonical(outer, none);
    return std::mismatch(out.begin(), out.end(), in.begin(), in.end()).first == out.end();
}

Result<Told> backed_up(const BackupOptions& options, OpenPlace& place, Tidy& tidy) {
    if (lies_in(options.target, options.place.data))
        return fail(Fault{Fault::Kind::unavailable,
                          "Nơi sao lưu nằm trong chính thư mục dữ liệu: chọn đĩa khác."});
    MC_TRY(key, read_key(options.key));
    MC_TRY(archive, Archive::open_to_write(options.target, key));
    const Alone target(options.target), data(options.place.data);
    if (!target.is() || !data.is())
        return fail(Fault{Fault::Kind::unavailable, "Đang có lệnh sao lưu khác chạy."});
    tidy.own();
    auto told = make(options, place, archive);
    if (!told) archive.drop_parts();
    return told;
}

}  // namespace
}  // namespace backup

int back_up(const BackupOptions& options) {
    std::signal(SIGXFSZ, SIG_IGN);  // a bound on files is a full disk, not a death
    backup::Tidy tidy(backup::scratch_of(options));
    auto opened = open_place(options.place, Opening::read);
    if (!opened) return (void)backup::write_numbers(options, nullptr), not_opened(opened.error());
    const auto told = backup::backed_up(options, **opened, tidy);
    if (const auto written = backup::write_numbers(options, told ? &*told : nullptr); !written)
        not_done(written.error());
    return told ? backup::tell(options, *told) : not_done(told.error());
}

int make_backup_key(const std::string& file) {
    SystemEntropy entropy;
    const auto made = backup::make_key(file, entropy);
    if (!made) return not_done(made.error());
    std::puts(("Đã tạo khóa sao lưu " + file +
               ". Cất một bản ở nơi khác: mất khóa là mất mọi bản sao lưu.")
                  .c_str());
    return 0;
}

}  // namespace mc
