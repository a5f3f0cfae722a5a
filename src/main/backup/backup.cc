#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

#include "edge/json.h"
#include "main/backup/load.h"
#include "main/backup/rows.h"
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
    std::vector<std::string> files;
    std::set<std::string> held;  // that acts name
    std::int64_t copied = 0;
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
            MC_CHECK(each_row(snapshot_, table, [&](const std::vector<Cell>& cells) {
                look(table, cells);
                return rows_.row(cells);
            }));
        }
        MC_CHECK(waiting());
        MC_CHECK(
            snapshot_.each_key(file_held_rows, [&](const std::vector<Cell>& key) -> Result<Done> {
                taken_.held.insert(std::get<std::string>(key.back()));
                return Done{};
            }));
        return rows_.end();
    }

private:
    void look(const KeptTable& table, const std::vector<Cell>& cells) {
        if (table.name == "event") ++taken_.manifest.records;
        if (table.name == "file") taken_.files.push_back(std::get<std::string>(cells.front()));
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

Result<Done> seal_file(const OpenBlob& blob, const std::string& hash, const Archive& archive) {
    const fs::path to = archive.file(hash), part = to.string() + ".part";
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    if (error) return fail(disk_fault(error.value(), "make " + to.parent_path().string()));
    MC_TRY(out, SealedWriter::make(part, archive.key(), "file/" + hash));
    std::string room(64u << 10, '\0');
    for (std::uint64_t from = 0; from < blob.size();) {
        const std::size_t got = blob.read(from, room);
        if (got == 0) return fail(Fault{Fault::Kind::unavailable, "read blob " + hash});
        MC_CHECK(out.add(std::string_view(room).substr(0, got)));
        from += got;
    }
    MC_CHECK(out.end());
    // Read back before it has its name: whatever lies under a name is right.
    MC_TRY(in, SealedReader::open(part, archive.key(), "file/" + hash));
    Sha256 seen;
    for (;;) {
        MC_TRY(piece, in.next());
        if (piece.empty()) break;
        seen.add(piece);
    }
    if (hex(seen.end()) != hash)
        return fail(Fault{Fault::Kind::corrupt, "Tệp " + hash + " ghi ra không đọc lại được."});
    MC_CHECK(settle_file(part, to));
    return Done{};
}

Result<Done> copy_files(OpenPlace& place, const Archive& archive, Taken& taken) {
    std::error_code none;
    for (const std::string& hash : taken.files) {
        if (fs::exists(archive.file(hash), none)) continue;
        const auto blob = place.blobs->open({hash});
        if (blob) {
            MC_CHECK(seal_file(**blob, hash, archive));
            ++taken.copied;
            reached("backup-file");
            continue;
        }
        const auto* fault = std::get_if<Fault>(&blob.error());
        if (fault && fault->kind != Fault::Kind::corrupt) return fail(blob.error());
        (fault || taken.held.contains(hash) ? taken.manifest.missing : taken.manifest.gone)
            .push_back(hash);
    }
    taken.manifest.files = static_cast<std::int64_t>(
        taken.files.size() - taken.manifest.missing.size() - taken.manifest.gone.size());
    reached("backup-files");
    return Done{};
}

/// What was written is read again into a place of its own, folded and verified there.
Result<Done> rehearse(const BackupOptions& options, const Archive& archive, const std::string& name,
                      const Manifest& manifest) {
    const std::string in = options.scratch.empty() ? options.place.data : options.scratch;
    const Place scratch{.data = in + "/backup-check", .store = {}};
    std::error_code none;
    fs::remove_all(scratch.data, none);
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
        return fold_and_audit(scratch, manifest, loaded.head, false);
    }();
    fs::remove_all(scratch.data, none);
    return checked;
}

/// The backup before this one: of the same province, and part of the same journal? Shape: what is
/// odd, in words.
Result<std::string> compare_with_last(OpenPlace& place, const Archive& archive,
                                      const Manifest& now) {
    const auto names = archive.names();
    if (names.empty()) return std::string();
    MC_TRY(last, archive.manifest(names.back()));
    if (last.province != now.province)
        return fail(Fault{Fault::Kind::unavailable,
                          "Nơi ấy giữ bản sao lưu của một tỉnh khác: chọn thư mục khác."});
    if (last.number == 0) return std::string();
    MC_TRY(rows, place.store->view([&](Snapshot& snapshot) {
        return snapshot.query(sql::order_page, {last.number - 1});
    }));
    if (!rows.empty() && rows.front().integer(0) == last.number &&
        hash_in(rows.front().cells.at(1)) == last.head)
        return std::string();
    return fmt::format(
        "nhật ký không nối tiếp bản sao lưu trước ({}): ở số {} nay là mã băm khác. Nếu vừa phục "
        "hồi "
        "từ bản cũ hơn thì đúng là vậy; nếu không, đã có người viết lại nhật ký.",
        names.back(), last.number);
}

/// The real time, whatever a demo's clock says: 20261128T232905.
std::string made_now() {
    SystemTime time;
    std::string text = iso(time.now()).substr(0, 19);
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

struct Told {
    std::string name, odd;
    Taken taken;
};

Result<Told> make(const BackupOptions& options, OpenPlace& place, const Archive& archive) {
    archive.drop_parts();
    std::error_code error;
    fs::create_directory(archive.part(), error);
    if (error) return fail(disk_fault(error.value(), "make " + archive.part().string()));
    const std::string made = made_now(), name = archive.next_name(made);
    MC_TRY(taken, take_rows(place, archive, name));
    Manifest& manifest = taken.manifest;
    manifest.format = formats().today().number;
    manifest.made = made;
    manifest.store = on_postgres(options.place) ? "postgres" : "sqlite";
    manifest.shift = place.shift.count();
    MC_TRY(odd, compare_with_last(place, archive, manifest));
    MC_CHECK(copy_files(place, archive, taken));
    MC_CHECK(rehearse(options, archive, name, manifest));
    reached("backup-checked");
    MC_CHECK(archive.write_manifest(archive.part(), name, manifest));
    fs::rename(archive.part(), archive.folder(name), error);
    if (error) return fail(disk_fault(error.value(), "name the backup"));
    MC_CHECK(sync_folder(archive.folder(name).parent_path()));
    return Told{name, odd, std::move(taken)};
}

bool lies_in(const fs::path& inner, const fs::path& outer) {
    std::error_code none;
    const auto in = fs::weakly_canonical(inner, none), out = fs::weakly_canonical(outer, none);
    return std::mismatch(out.begin(), out.end(), in.begin(), in.end()).first == out.end();
}

Result<Told> backed_up(const BackupOptions& options, OpenPlace& place) {
    if (lies_in(options.target, options.place.data))
        return fail(Fault{Fault::Kind::unavailable,
                          "Nơi sao lưu nằm trong chính thư mục dữ liệu: chọn đĩa khác."});
    MC_TRY(key, read_key(options.key));
    MC_TRY(archive, Archive::open_to_write(options.target, key));
    const Alone target(options.target), data(options.place.data);
    if (!target.is() || !data.is())
        return fail(Fault{Fault::Kind::unavailable, "Đang có lệnh sao lưu khác chạy."});
    auto told = make(options, place, archive);
    if (!told) archive.drop_parts();
    return told;
}

int tell(const BackupOptions& options, const Told& told) {
    const Manifest& m = told.taken.manifest;
    const int status = m.missing.empty() && told.odd.empty() ? 0 : 1;
    if (options.json) {
        std::puts(
            fmt::format(R"({{"backup":"{}","number":{},"head":"{}","waiting":{},"records":{},)"
                        R"("files":{},"copied":{},"missing":{},"odd":{}}})",
                        told.name, m.number, hex(m.head), m.waiting, m.records, m.files,
                        told.taken.copied, edge::json::text(m.missing), edge::json::text(told.odd))
                .c_str());
        return status;
    }
    std::puts(
        fmt::format("Đã sao lưu {}: {} bản ghi, {} tệp ({} tệp mới). Đã phục hồi thử và kiểm tra: "
                    "đúng.\nNhật ký đến số {}, mã băm {}. Ghi lại ở nơi khác.",
                    told.name, m.records, m.files, told.taken.copied, m.number, hex(m.head))
            .c_str());
    for (const std::string& hash : m.missing)
        std::puts(
            fmt::format("Không sao lưu được tệp {}: nội dung không còn đúng. Chạy motcua verify.",
                        hash)
                .c_str());
    if (!told.odd.empty()) std::puts(("Lưu ý: " + told.odd).c_str());
    return status;
}

}  // namespace
}  // namespace backup

int back_up(const BackupOptions& options) {
    std::signal(SIGXFSZ, SIG_IGN);  // a bound on files is a full disk, not a death
    auto opened = open_place(options.place, Opening::read);
    if (!opened) return not_opened(opened.error());
    const auto told = backup::backed_up(options, **opened);
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
