#include "main/backup/load.h"

#include "main/backup/rows.h"
#include "service/replay.h"
#include "service/verify.h"
#include "store/postgres/load.h"
#include "store/sqlite/load.h"

namespace mc::backup {
namespace {

Fault as_fault(const NotOpened& why) {
    return {Fault::Kind::unavailable, why.words};
}

Fault differs(const std::string& what) {
    return {Fault::Kind::corrupt, "Bản sao lưu không dùng được: " + what + "."};
}

Result<std::unique_ptr<Loader>, Fault> loader_of(const Place& place) {
    if (on_postgres(place)) return load_postgres({.conninfo = place.store});
    return load_sqlite({.path = database_of(place)});
}

/// Takes rows one by one; numbers what waited for a number.
class Filling {
public:
    Filling(Loader& loader, const Manifest& manifest)
        : loader_(loader), gone_(manifest.gone.begin(), manifest.gone.end()) {}

    Result<Done> row(const KeptTable& table, std::vector<Cell> cells) {
        if (table.name == "arrival") return number(cells);
        if (table.name == "journal_order") return in_order(table, cells);
        const bool file = table.name == "file";
        if (file || table.name == "file_owner") {
            const auto at = std::ranges::find(table.columns, "hash") - table.columns.begin();
            const auto& hash = std::get<std::string>(cells.at(static_cast<std::size_t>(at)));
            if (gone_.contains(hash)) return Done{};
            if (file) loaded.files.push_back(hash);
        }
        return add(table, cells);
    }

    Loaded loaded;
    OrderHead ordered;  // of what had a number when the backup was taken

private:
    Result<Done> add(const KeptTable& table, const std::vector<Cell>& cells) {
        MC_CHECK(loader_.add(table, cells));
        return Done{};
    }
    Result<Done> in_order(const KeptTable& table, const std::vector<Cell>& cells) {
        order_ = table;
        loaded.head.number = std::get<std::int64_t>(cells.at(0));
        const std::string& hash = std::get<Bytes>(cells.at(4)).raw;
        std::copy_n(hash.begin(), std::min(hash.size(), loaded.head.hash.size()),
                    loaded.head.hash.begin());
        ordered = loaded.head;
        return add(table, cells);
    }
    Result<Done> number(const std::vector<Cell>& cells) {
        Hash record{};
        const std::string& hash = std::get<Bytes>(cells.at(3)).raw;
        std::copy_n(hash.begin(), std::min(hash.size(), record.size()), record.begin());
        loaded.head = next_in_order(loaded.head, record);
        return add(order_, {loaded.head.number, cells.at(0), cells.at(1), cells.at(2),
                            Bytes{std::string(raw(loaded.head.hash))}});
    }

    Loader& loader_;
    std::set<std::string> gone_;
    KeptTable order_;
};

}  // namespace

Result<Loaded> load_rows(const Place& place, const std::filesystem::path& folder,
                         const std::string& name, const Key& key, const Manifest& manifest) {
    if (auto begun = begin_restore(place, static_cast<int>(manifest.format)); !begun)
        return fail(as_fault(begun.error()));
    MC_TRY(loader, loader_of(place));
    MC_TRY(in, SealedReader::open(folder / "rows", key, "rows/" + name));
    Filling filling(*loader, manifest);
    MC_CHECK(read_rows(in, {[](const KeptTable&) -> Result<Done> { return Done{}; },
                            [&](const KeptTable& table, std::vector<Cell> cells) {
                                return filling.row(table, std::move(cells));
                            }}));
    if (manifest.damage.empty() && filling.ordered != OrderHead{manifest.number, manifest.head})
        return fail(differs("nhật ký không kết thúc ở số và mã băm mà mục lục ghi"));
    MC_CHECK(loader->end(filling.loaded.head));
    return std::move(filling.loaded);
}

Result<Done> audit(OpenPlace& place, const Manifest& manifest, const OrderHead& head, bool files) {
    MC_TRY(report, verify(*place.services, {.file_contents = false, .files = files}));
    if (!report.found_wanting.empty())
        return fail(
            differs(fmt::format("kiểm tra thấy {} chỗ sai, trước hết: {}",
                                report.found_wanting.size(), report.found_wanting.front())));
    if (report.head != head || head.number != manifest.number + manifest.waiting)
        return fail(differs(
            fmt::format("nhật ký đến số {}, mục lục ghi {}", report.head.number, manifest.number)));
    if (report.records != manifest.records)
        return fail(differs(
            fmt::format("có {} bản ghi, mục lục ghi {}", report.records, manifest.records)));
    return Done{};
}

Result<Done> fold_and_audit(const Place& place, const Manifest& manifest, const OrderHead& head,
                            bool files) {
    auto opened = open_place(place, Opening::restore);
    if (!opened) return fail(as_fault(opened.error()));
    MC_CHECK(replay(*(*opened)->services));
    return audit(**opened, manifest, head, files);
}

}  // namespace mc::backup
