#include "store/dump.h"

#include <algorithm>
#include <deque>
#include <mutex>

#include "store/statements.h"

namespace mc {
namespace {

constexpr std::string_view page = " LIMIT 500";

/// The journal's tables as both databases can say them.
const std::vector<KeptTable>& journal_tables() {
    using enum ColumnType;
    static const std::vector<KeptTable> tables{
        {"event", {"kind", "stream", "seq", "record"}, {integer, integer, integer, bytes}, 3},
        {"personal",
         {"kind", "stream", "seq", "salt", "data"},
         {integer, integer, integer, bytes, bytes},
         3},
        {"journal_order",
         {"number", "kind", "stream", "seq", "hash"},
         {integer, integer, integer, integer, bytes},
         1}};
    return tables;
}

/// Statements are prepared under their address, so all of them live as long as the process.
const Statement& question(std::string name, std::string lite, std::string post) {
    struct Kept {
        std::string name, lite, post;
        Statement statement;
    };
    static std::mutex mutex;
    static std::deque<Kept> all;
    const std::lock_guard lock(mutex);
    for (const Kept& kept : all)
        if (kept.name == name && kept.lite == lite) return kept.statement;
    Kept& kept = all.emplace_back(Kept{std::move(name), std::move(lite), std::move(post), {}});
    kept.statement = {kept.name, kept.lite, kept.post};
    return kept.statement;
}

std::string joined(const KeptTable& table, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : ", ") + table.columns[i];
    return text;
}

std::string places(char mark, std::size_t count) {
    std::string text;
    for (std::size_t i = 1; i <= count; ++i)
        text += (i == 1 ? "" : ", ") + std::string(1, mark) + std::to_string(i);
    return text;
}

struct Pages {
    const Statement &first, &next;
};

Pages pages_of(const KeptTable& table) {
    const std::string keys = joined(table, table.keys),
                      from =
                          "SELECT " + joined(table, table.columns.size()) + " FROM " + table.name,
                      order = " ORDER BY " + keys + std::string(page),
                      beyond = from + " WHERE (" + keys + ") > (";
    const bool placed = table.name == "event" || table.name == "personal";
    const std::string lite_order = placed ? " ORDER BY place" + std::string(page) : order;
    const std::string lite_from =
        placed ? "SELECT place >> 58, place >> 20 & 0x3FFFFFFFFF, place & 0xFFFFF" +
                     joined(table, table.columns.size()).substr(keys.size()) + " FROM " + table.name
               : from;
    const std::string lite_next =
        placed ? lite_from + " WHERE place > (?1 << 58) + (?2 << 20) + ?3" + lite_order
               : beyond + places('?', table.keys) + ")" + order;
    return {question("keep_first_" + table.name, lite_from + lite_order, from + order),
            question("keep_next_" + table.name, lite_next,
                     beyond + places('$', table.keys) + ")" + order)};
}

Result<ColumnType> type_of(const std::string& word) {
    if (word == "INTEGER" || word == "bigint") return ColumnType::integer;
    if (word == "TEXT" || word == "text") return ColumnType::text;
    if (word == "BLOB" || word == "bytea") return ColumnType::bytes;
    return fail(Fault{Fault::Kind::corrupt, "a column of a type that is not kept: " + word});
}

/// Of rows of table_columns.sql, one table: its key first, the others as they stand.
Result<KeptTable> table_of(const std::vector<const Row*>& rows) {
    std::vector<const Row*> sorted = rows;
    std::ranges::stable_sort(sorted, {}, [](const Row* row) {
        const std::int64_t at = row->integer(3);
        return at == 0 ? std::numeric_limits<std::int64_t>::max() : at;
    });
    KeptTable table{.name = rows.front()->text(0)};
    for (const Row* row : sorted) {
        MC_TRY(type, type_of(row->text(2)));
        table.columns.push_back(row->text(1));
        table.types.push_back(type);
        table.keys += row->integer(3) > 0 ? 1 : 0;
    }
    if (table.keys == 0)
        return fail(Fault{Fault::Kind::corrupt, "a table without a key: " + table.name});
    return table;
}

}  // namespace

Left left_by_store() {
    return {"event",  "personal", "journal_order", "journal_head", "arrival",
            "stream", "request",  "counter",       "data_format",  "migration"};
}

Result<std::vector<KeptTable>> kept_tables(Snapshot& snapshot, const Left& left) {
    MC_TRY(rows, snapshot.query(sql::table_columns, {}));
    std::map<std::string, std::vector<const Row*>> by_table;
    for (const Row& row : rows)
        if (!left.contains(row.text(0))) by_table[row.text(0)].push_back(&row);
    std::vector<KeptTable> tables = journal_tables();
    for (const auto& [name, columns] : by_table) {
        MC_TRY(table, table_of(columns));
        tables.push_back(std::move(table));
    }
    return tables;
}

Result<Done> each_row(Snapshot& snapshot, const KeptTable& table,
                      const std::function<Result<Done>(const std::vector<Cell>&)>& each) {
    const Pages pages = pages_of(table);
    MC_TRY(rows, snapshot.query(pages.first, {}));
    while (!rows.empty()) {
        for (const Row& row : rows) MC_CHECK(each(row.cells));
        const auto& last = rows.back().cells;
        MC_TRY(next, snapshot.query(pages.next,
                                    {last.begin(), last.begin() + static_cast<long>(table.keys)}));
        rows = std::move(next);
    }
    return Done{};
}

Result<std::vector<Waiting>> waiting_in(Snapshot& snapshot) {
    MC_TRY(rows, snapshot.query(sql::waiting_for_number, {}));
    std::vector<Waiting> waiting;
    for (const Row& row : rows) {
        Waiting one{{{static_cast<StreamKind>(row.integer(0)), row.integer(1)}, row.integer(2)},
                    {}};
        const std::string& hash = row.bytes(3);
        std::copy_n(hash.begin(), std::min(hash.size(), one.hash.size()), one.hash.begin());
        waiting.push_back(one);
    }
    return waiting;
}

}  // namespace mc
