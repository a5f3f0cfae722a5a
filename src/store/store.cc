#include "store/store.h"

#include <array>
#include <mutex>
#include <semaphore>

#include "store/changes.h"
#include "store/session.h"
#include "store/statements.h"

namespace mc {
namespace {

/// The questions by which a projection's rows are read back; made once for each.
struct Selects {
    std::string row_name, row_lite, row_postgres;
    Statement row;
    /// How many rows there are, and their keys, page by page.
    struct Walk {
        std::string count_name, count_lite, count_postgres, first_name, first_lite, first_postgres,
            next_name, next_lite, next_postgres;
        Statement count, first, next;
    };
    Walk all, of_kind;  // of one kind of streams: the first key is its number
};

/// `which`: what all rows of the walk have in common, empty for all of the table; `beyond`: the
/// same and a key after the last one of the page before.
void fill(Selects::Walk& walk, const std::string& table, const std::string& name,
          const std::string& keys, std::array<std::string, 2> which,
          std::array<std::string, 2> beyond) {
    const std::string select = "SELECT " + keys + " FROM " + table,
                      in_order = " ORDER BY " + keys + " LIMIT 1000";
    const auto where = [](const std::string& what) { return what.empty() ? "" : " WHERE " + what; };
    const std::string count = "SELECT count(*) FROM " + table;
    walk.count_name = "count_" + name;
    walk.count_lite = count + where(which[0]), walk.count_postgres = count + where(which[1]);
    walk.first_name = "first_keys_" + name;
    walk.first_lite = select + where(which[0]) + in_order;
    walk.first_postgres = select + where(which[1]) + in_order;
    walk.next_name = "next_keys_" + name;
    walk.next_lite = select + where(beyond[0]) + in_order;
    walk.next_postgres = select + where(beyond[1]) + in_order;
    walk.count = {walk.count_name, walk.count_lite, walk.count_postgres};
    walk.first = {walk.first_name, walk.first_lite, walk.first_postgres};
    walk.next = {walk.next_name, walk.next_lite, walk.next_postgres};
}

std::unique_ptr<const Selects> make_selects(const Projection& projection) {
    std::string names, keys, lite, postgres, lite_places, postgres_places;
    const auto add = [&](const Column& column) {
        names += (names.empty() ? "" : ", ") + std::string(column.name);
    };
    for (std::size_t i = 0; i < projection.keys.size(); ++i) {
        const std::string name(projection.keys[i].name), at = std::to_string(i + 1);
        add(projection.keys[i]);
        lite += (i == 0 ? "" : " AND ") + name + " = ?" + at;
        postgres += (i == 0 ? "" : " AND ") + name + " = $" + at;
        keys += (i == 0 ? "" : ", ") + name;
        lite_places += (i == 0 ? "?" : ", ?") + at;
        postgres_places += (i == 0 ? "$" : ", $") + at;
    }
    for (const Column& column : projection.values) add(column);
    const std::string table(projection.table), from = "SELECT " + names + " FROM " + table;
    auto made = std::make_unique<Selects>();
    made->row_name = "row_of_" + table;
    made->row_lite = from + " WHERE " + lite;
    made->row_postgres = from + " WHERE " + postgres;
    made->row = {made->row_name, made->row_lite, made->row_postgres};
    const auto beyond = [&](const std::string& places) {
        return "(" + keys + ") > (" + places + ")";
    };
    const std::string next_lite = beyond(lite_places), next_postgres = beyond(postgres_places);
    fill(made->all, table, "of_" + table, keys, {}, {next_lite, next_postgres});
    fill(made->of_kind, table, "of_kind_in_" + table, keys, {"kind = ?1", "kind = $1"},
         {next_lite + " AND kind = ?1", next_postgres + " AND kind = $1"});
    return made;
}

const Selects& selects_of(const Projection& projection) {
    static std::mutex mutex;
    static std::map<const Projection*, std::unique_ptr<const Selects>> made;
    const std::lock_guard lock(mutex);
    auto& selects = made[&projection];
    if (!selects) selects = make_selects(projection);
    return *selects;
}

bool commits_to(const Record& record, const std::string& salt_bytes, const std::string& data) {
    Salt salt{};
    if (salt_bytes.size() != salt.size()) return false;
    std::ranges::copy(salt_bytes, salt.begin());
    return personal_commitment(salt, data) == record.personal;
}

}  // namespace

Result<Stream> Snapshot::load(StreamKey key) {
    if (!can_be_kept(key)) return Stream{};
    MC_TRY(rows, query(sql::stream_by_key, {static_cast<std::int64_t>(key.kind), key.id}));
    return rows.empty() ? Stream{} : stream_of(rows[0]);
}

Result<std::optional<std::vector<Cell>>> Snapshot::row(const Projection& projection,
                                                       std::vector<Cell> key) {
    MC_TRY(rows, query(selects_of(projection).row, std::move(key)));
    std::optional<std::vector<Cell>> cells;
    if (!rows.empty()) cells = std::move(rows.front().cells);
    return cells;
}

namespace {

Result<std::int64_t> count_in(Snapshot& snapshot, const Selects::Walk& walk,
                              std::vector<Cell> which) {
    MC_TRY(rows, snapshot.query(walk.count, std::move(which)));
    return rows.front().integer(0);
}

Result<Done> each_key_in(Snapshot& snapshot, const Selects::Walk& walk, std::vector<Cell> which,
                         const std::function<Result<Done>(const std::vector<Cell>&)>& each) {
    MC_TRY(rows, snapshot.query(walk.first, std::move(which)));
    while (!rows.empty()) {
        for (const Row& row : rows) MC_CHECK(each(row.cells));
        MC_TRY(next, snapshot.query(walk.next, rows.back().cells));
        rows = std::move(next);
    }
    return Done{};
}

}  // namespace

Result<std::int64_t> Snapshot::count(const Projection& projection) {
    return count_in(*this, selects_of(projection).all, {});
}
Result<Done> Snapshot::each_key(const Projection& projection,
                                const std::function<Result<Done>(const std::vector<Cell>&)>& each) {
    return each_key_in(*this, selects_of(projection).all, {}, each);
}
Result<std::int64_t> Snapshot::count_of(const Projection& projection, StreamKind kind) {
    return count_in(*this, selects_of(projection).of_kind, {static_cast<std::int64_t>(kind)});
}
Result<Done> Snapshot::each_key_of(
    const Projection& projection, StreamKind kind,
    const std::function<Result<Done>(const std::vector<Cell>&)>& each) {
    return each_key_in(*this, selects_of(projection).of_kind, {static_cast<std::int64_t>(kind)},
                       each);
}

Result<std::vector<Record>> Snapshot::records(StreamKey key, std::int64_t after) {
    const auto kind = static_cast<std::int64_t>(key.kind);
    std::vector<Record> records;
    if (!can_be_kept(key) || after >= records_end - 1) return records;
    MC_TRY(rows, query(sql::records_of_stream, {kind, key.id, std::max<std::int64_t>(after, 0)}));
    for (const Row& row : rows) {
        MC_TRY(line, replayed_of(row));
        records.push_back(std::move(line.record));
    }
    return records;
}

std::string text_of(const RecordPlace& place) {
    return "record " + std::to_string(place.seq) + " of stream " +
           std::to_string(static_cast<std::int64_t>(place.stream.kind)) + "/" +
           std::to_string(place.stream.id);
}

Line line_of(const Row& row) {
    Line line{{{kind_in(row.integer(3)), row.integer(4)}, row.integer(5)},
              row.bytes(0),
              decode_record(row.bytes(0)),
              {}};
    if (row.null(1)) return line;
    line.personal = row.bytes(1);
    line.personal_right = line.record && commits_to(*line.record, row.bytes(2), *line.personal);
    return line;
}

Result<Replayed> replayed_of(const Row& row) {
    Line line = line_of(row);
    if (!line.record)
        return fail(Fault{Fault::Kind::corrupt, text_of(line.place) + " cannot be read"});
    if (line.displaced())
        return fail(Fault{Fault::Kind::corrupt, text_of({line.record->key(), line.record->seq}) +
                                                    " lies in the place of " +
                                                    text_of(line.place)});
    return Replayed{std::move(*line.record), std::move(line.bytes), std::move(line.personal),
                    line.personal_right};
}

Result<std::vector<Replayed>> Snapshot::history(StreamKey key) {
    std::vector<Replayed> lines;
    if (!can_be_kept(key)) return lines;
    MC_TRY(rows, query(sql::history_of_stream, {static_cast<std::int64_t>(key.kind), key.id}));
    lines.reserve(rows.size());
    for (const Row& row : rows) {
        MC_TRY(line, replayed_of(row));
        lines.push_back(std::move(line));
    }
    return lines;
}

Result<std::optional<std::string>> Snapshot::personal(StreamKey key, std::int64_t seq) {
    std::optional<std::string> data;
    if (!can_be_kept(RecordPlace{key, seq})) return data;
    MC_TRY(rows,
           query(sql::personal_of_record, {static_cast<std::int64_t>(key.kind), key.id, seq}));
    if (!rows.empty()) data = rows[0].bytes(1);
    return data;
}

Result<Answer> Store::act(Act asked) {
    std::optional<Result<Answer>> out;
    std::binary_semaphore done{0};
    act(std::move(asked), [&](Result<Answer> answer) {
        out.emplace(std::move(answer));
        done.release();
    });
    done.acquire();
    if (*out && (*out)->making) (*out)->bytes = (*out)->take();
    return std::move(*out);
}

Result<std::string> Store::write(Work work) {
    MC_TRY(answer,
           act(Act{
               .stream = {}, .request_key = {}, .command = {}, .at = {}, .work = std::move(work)}));
    return std::move(answer.bytes);
}

Result<Done> Store::scan(StreamKind kind, std::int64_t from,
                         const std::function<Result<Done>(const Replayed&)>& each) {
    return read([&](Snapshot& snapshot) { return scan_in(snapshot, kind, from, each); });
}

namespace {

/// From where a page ends to the next one, until there is none.
Result<Done> page_on(Snapshot& snapshot, const Statement& statement, std::int64_t kind,
                     std::int64_t stream, const std::function<Result<Done>(const Row&)>& each) {
    for (std::int64_t seq = 0;;) {
        MC_TRY(rows, snapshot.query(statement, {kind, stream, seq}));
        if (rows.empty()) return Done{};
        for (const Row& row : rows) MC_CHECK(each(row));
        kind = rows.back().integer(3);
        stream = rows.back().integer(4);
        seq = rows.back().integer(5);
    }
}

}  // namespace

Result<Done> all_lines(Snapshot& snapshot, const std::function<Result<Done>(const Line&)>& each) {
    return page_on(snapshot, sql::journal_all, std::numeric_limits<std::int64_t>::min(), 0,
                   [&](const Row& row) { return each(line_of(row)); });
}

Result<Done> lines_of(Snapshot& snapshot, StreamKind kind,
                      const std::function<Result<Done>(const Line&)>& each) {
    return page_on(snapshot, sql::journal_page, static_cast<std::int64_t>(kind), 0,
                   [&](const Row& row) { return each(line_of(row)); });
}

Result<Done> scan_in(Snapshot& snapshot, StreamKind kind, std::int64_t from,
                     const std::function<Result<Done>(const Replayed&)>& each) {
    return page_on(snapshot, sql::journal_page, static_cast<std::int64_t>(kind), from,
                   [&](const Row& row) -> Result<Done> {
                       MC_TRY(line, replayed_of(row));
                       return each(line);
                   });
}

}  // namespace mc
