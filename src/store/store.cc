#include "store/store.h"

#include <mutex>
#include <semaphore>

#include "store/changes.h"
#include "store/session.h"
#include "store/statements.h"

namespace mc {
namespace {

/// The questions by which a projection's rows are read back; made once for each.
struct Selects {
    std::string row_name, row_lite, row_postgres, count_name, count_text;
    std::string first_name, first_text, next_name, next_lite, next_postgres;
    Statement row, count, first_keys, next_keys;
};

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
    made->count_name = "count_of_" + table;
    made->count_text = "SELECT count(*) FROM " + table;
    made->row = {made->row_name, made->row_lite, made->row_postgres};
    made->count = {made->count_name, made->count_text, made->count_text};
    const std::string all_keys = "SELECT " + keys + " FROM " + table,
                      in_order = " ORDER BY " + keys + " LIMIT 1000",
                      beyond = all_keys + " WHERE (" + keys + ") > (";
    made->first_name = "first_keys_of_" + table;
    made->first_text = all_keys + in_order;
    made->next_name = "next_keys_of_" + table;
    made->next_lite = beyond + lite_places + ")" + in_order;
    made->next_postgres = beyond + postgres_places + ")" + in_order;
    made->first_keys = {made->first_name, made->first_text, made->first_text};
    made->next_keys = {made->next_name, made->next_lite, made->next_postgres};
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

Result<std::int64_t> Snapshot::count(const Projection& projection) {
    MC_TRY(rows, query(selects_of(projection).count, {}));
    return rows.front().integer(0);
}

Result<Done> Snapshot::each_key(const Projection& projection,
                                const std::function<Result<Done>(const std::vector<Cell>&)>& each) {
    const Selects& selects = selects_of(projection);
    MC_TRY(rows, query(selects.first_keys, {}));
    while (!rows.empty()) {
        for (const Row& row : rows) MC_CHECK(each(row.cells));
        MC_TRY(next, query(selects.next_keys, rows.back().cells));
        rows = std::move(next);
    }
    return Done{};
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
