#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "edge/json.h"
#include "main/backup/damage.h"
#include "main/backup/load.h"
#include "main/command.h"
#include "main/upgrade.h"
#include "store/durable.h"
#include "store/postgres/load.h"
#include "store/sqlite/open.h"

namespace mc {
namespace backup {
namespace {

namespace fs = std::filesystem;

Fault refused(const std::string& words) {
    return {Fault::Kind::unavailable, words};
}

Fault told_by(const NotOpened& why) {
    return refused(why.words);
}

/// Lies in a folder from the first step of a restore to the last; what lies beside it is ours.
fs::path mark_of(const Place& place) {
    return fs::path(place.data) / "dang-phuc-hoi";
}

PostgresConfig database(const Place& place) {
    return {.conninfo = place.store};
}

/// What lies in the place came from a restore that was broken off.
Result<bool> broken_off(const Place& place) {
    std::error_code none;
    if (!fs::exists(mark_of(place), none)) return false;
    // A wrong address on the second try is another database, with or without a province: what a
    // restore began says so itself, or has no table yet.
    if (on_postgres(place)) {
        MC_TRY(tables, holds_tables(database(place)));
        if (!tables) return true;
    } else if (look_for_store(SqliteConfig{.path = database_of(place)}) == Found::nothing) {
        return true;
    }
    const auto stored = stored_format(place);
    if (!stored) return fail(told_by(stored.error()));
    return *stored && (*stored)->number == 0;  // whichever build began it
}

Result<Done> clear(const Place& place) {
    if (on_postgres(place)) MC_CHECK(drop_tables(database(place)));
    std::error_code error;
    // The mark goes last: until then the next restore knows whose the rest is.
    for (const auto& entry : fs::directory_iterator(place.data, error))
        if (entry.path() != mark_of(place)) fs::remove_all(entry.path(), error);
    fs::remove(mark_of(place), error);
    if (error) return fail(disk_fault(error.value(), "clear " + place.data));
    return Done{};
}

/// The place is empty, or was left by a restore that was broken off; then it is made empty.
Result<Done> make_room(const Place& place) {
    MC_TRY(ours, broken_off(place));
    if (ours) MC_CHECK(clear(place));
    std::error_code none;
    if (fs::exists(place.data, none) && !fs::is_empty(place.data, none))
        return fail(refused("Thư mục " + place.data +
                            " không trống: phục hồi vào một thư mục mới, rồi đổi chỗ."));
    if (on_postgres(place)) {
        MC_TRY(tables, holds_tables(database(place)));
        if (tables)
            return fail(refused(
                "Cơ sở dữ liệu PostgreSQL này không trống: phục hồi vào một cơ sở dữ liệu mới."));
    }
    return Done{};
}

Result<Done> begin_marked(const Place& place) {
    std::error_code error;
    fs::create_directories(place.data, error);
    if (error) return fail(disk_fault(error.value(), "make " + place.data));
    std::ofstream(mark_of(place)) << "motcua restore\n";
    MC_CHECK(sync_folder(place.data));
    reached("restore-begun");
    return Done{};
}

Result<Done> bring_file(const Archive& archive, BlobStore& blobs, const std::string& hash) {
    MC_TRY(in, SealedReader::open(archive.file(hash), archive.key(), "file/" + hash));
    MC_TRY(out, blobs.write(std::numeric_limits<std::uint64_t>::max()));
    for (;;) {
        MC_TRY(piece, in.next());
        if (piece.empty()) break;
        MC_CHECK(out.add(piece));
    }
    if (out.hash() != hash)
        return fail(Fault{Fault::Kind::corrupt, "Bản sao lưu: tệp " + hash + " đã bị sửa."});
    MC_CHECK(out.finish());
    return Done{};
}

/// `skipped`: where those that rotted are left out, which they were.
Result<Done> bring_files(const Place& place, const Archive& archive, const Manifest& manifest,
                         const std::vector<std::string>& hashes,
                         std::vector<std::string>* skipped) {
    SystemEntropy entropy;
    MC_TRY(blobs, BlobStore::open(fs::path(place.data) / "files", entropy));
    for (const std::string& hash : hashes) {
        if (std::ranges::find(manifest.missing, hash) != manifest.missing.end()) continue;
        const auto brought = bring_file(archive, blobs, hash);
        if (brought) continue;
        if (!skipped || !spoiled(brought.error())) return brought;
        skipped->push_back(hash);
    }
    reached("restore-files");
    return Done{};
}

/// Folded, audited, and said to be whole.
Result<Done> finish(const Place& place, const Manifest& manifest, const OrderHead& head,
                    bool files) {
    const int format = static_cast<int>(manifest.format), today = formats().today().number;
    // What is damaged folds into nothing: it is laid there to be looked at, and verify names it.
    const bool whole = manifest.damage.empty();
    if (format == today && whole) MC_CHECK(fold_and_audit(place, manifest, head, files));
    reached("restore-folded");
    if (manifest.shift != 0) MC_CHECK(set_clock_shift(place, std::chrono::days{manifest.shift}));
    if (auto said = end_restore(place, format); !said) return fail(told_by(said.error()));
    if (format == today || !whole) return Done{};
    if (auto upgraded = upgrade(place); !upgraded) return fail(told_by(upgraded.error()));
    auto opened = open_place(place, Opening::read);
    if (!opened) return fail(told_by(opened.error()));
    return audit(**opened, manifest, head, files);
}

struct Restored {
    std::string name;
    Manifest manifest;
    OrderHead head;
    std::vector<std::string> skipped;  // uploads that rotted in the backup
};

/// The newest one that can be worked with, in a sentence.
std::string other_than(const std::string& name, const Archive& archive) {
    auto names = archive.names();
    for (; !names.empty(); names.pop_back()) {
        if (names.back() == name) continue;
        const auto manifest = archive.manifest(names.back());
        if (manifest && manifest->damage.empty())
            return " Bản tốt gần nhất: --backup " + names.back() + ".";
    }
    return " Không có bản nào khác dùng được.";
}

Result<Restored> chosen(const RestoreOptions& options, const Archive& archive) {
    const auto names = archive.names();
    if (names.empty())
        return fail(refused("Ở " + options.source + " chưa có bản sao lưu nào hoàn chỉnh."));
    const std::string name = options.name.empty() ? names.back() : options.name;
    if (std::ranges::find(names, name) == names.end())
        return fail(refused("Ở " + options.source + " không có bản sao lưu " + name + "."));
    const auto read = archive.manifest(name);
    if (!read) return fail(refused(operator_words(read.error()) + other_than(name, archive)));
    const Manifest& manifest = *read;
    if (!manifest.damage.empty() && !options.damaged)
        return fail(refused(fmt::format(
            "Bản sao lưu {} là của nhật ký đã hỏng ({} chỗ, trước hết: {}); nó không phục hồi để "
            "làm "
            "việc được, chỉ để xem xét (--damaged).{}",
            name, manifest.damage.size(), manifest.damage.front(), other_than(name, archive))));
    if (!manifest.damage.empty() && manifest.format != formats().today().number)
        return fail(
            refused(fmt::format("Bản sao lưu {} của nhật ký đã hỏng thuộc định dạng {}: chỉ chương "
                                "trình của định dạng ấy "
                                "đặt lại được nguyên trạng.",
                                name, manifest.format)));
    if (manifest.format > formats().today().number || manifest.format < 1)
        return fail(
            refused(fmt::format("Bản sao lưu {} thuộc định dạng {}, chương trình này chỉ biết "
                                "đến định dạng {}: dùng bản mới hơn.",
                                name, manifest.format, formats().today().number)));
    return Restored{name, manifest, {}, {}};
}

Result<Restored> restored(const RestoreOptions& options) {
    const Place& place = options.place;
    MC_TRY(key, read_key(options.key));
    MC_TRY(archive, Archive::open_to_read(options.source, key));
    MC_TRY(chosen_one, chosen(options, archive));
    Restored one = std::move(chosen_one);
    MC_CHECK(make_room(place));
    MC_CHECK(begin_marked(place));
    const auto done = [&]() -> Result<Done> {
        MC_TRY(loaded, load_rows(place, archive.folder(one.name), one.name, key, one.manifest));
        one.head = loaded.head;
        reached("restore-rows");
        MC_CHECK(bring_files(place, archive, one.manifest, loaded.files,
                             options.skip_spoiled ? &one.skipped : nullptr));
        return finish(place, one.manifest, loaded.head,
                      one.manifest.missing.empty() && one.skipped.empty());
    }();
    if (done) {
        std::error_code none;
        fs::remove(mark_of(place), none);
        return one;
    }
    // What was said to be whole stays for whoever looks; everything else goes. What cannot be
    // cleared now is told beside, and goes with the next restore.
    const auto ours = broken_off(place);
    if (ours && *ours)
        if (const auto cleared = clear(place); !cleared) not_done(cleared.error());
    return fail(done.error());
}

}  // namespace
}  // namespace backup

int restore(const RestoreOptions& options) {
    std::signal(SIGXFSZ, SIG_IGN);  // a bound on files is a full disk, not a death
    const auto done = backup::restored(options);
    if (!done) return not_done(done.error());
    const auto& m = done->manifest;
    if (options.json)
        std::puts(fmt::format(R"({{"backup":"{}","made":"{}","number":{},"head":"{}","records":{},)"
                              R"("files":{},"missing":{},"skipped":{},"damage":{}}})",
                              done->name, m.made, done->head.number, hex(done->head.hash),
                              m.records, m.files, m.missing.size(), edge::json::text(done->skipped),
                              edge::json::text(m.damage))
                      .c_str());
    else
        std::puts(fmt::format("Đã phục hồi {} (lập lúc {}): {} bản ghi, {} tệp, {}.\nNhật "
                              "ký đến số {}, mã băm {}. Mọi người phải đăng nhập lại.",
                              done->name, m.made, m.records, m.files,
                              m.damage.empty()
                                  ? "đã kiểm tra: đúng"
                                  : "nguyên trạng của nhật ký đã hỏng, không để làm việc",
                              done->head.number, hex(done->head.hash))
                      .c_str());
    for (const std::string& hash : m.missing)
        std::fprintf(stderr, "motcua: tệp %s đã mất từ trước khi sao lưu\n", hash.c_str());
    for (const std::string& hash : done->skipped)
        std::fprintf(stderr, "motcua: tệp %s đã hỏng trong bản sao lưu, không phục hồi được\n",
                     hash.c_str());
    return m.missing.empty() && done->skipped.empty() && m.damage.empty() ? 0 : 1;
}

}  // namespace mc
