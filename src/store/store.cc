#include "store/store.h"

#include <mutex>
#include <semaphore>

#include "store/session.h"
#include "store/statements.h"

namespace mc {
namespace {

/// The questions by which a projection's rows are read back; made once for each.
struct Selects {
    std::string row_name, row_lite, row_postgres, count_name, count_text;
    Statement row, count;
};

std::unique_ptr<const Selects> make_selects(const Projection& projection) {
    std::string names, lite, postgres;
    const auto add = [&](const Column& column) {
        names += (names.empty() ? "" : ", ") + std::string(column.name);
    };
    for (std::size_t i = 0; i < projection.keys.size(); ++i) {
        const std::string name(projection.keys[i].name), at = std::to_string(i + 1);
        add(projection.keys[i]);
        lite += (i == 0 ? "" : " AND ") + name + " = ?" + at;
        postgres += (i == 0 ? "" : " AND ") + name + " = $" + at;
    }
    for (const Column& column : projection.values) add(column);
    const std::string table(projection.table), from = "SELECT " + names + " FROM " + table;
    auto made = std::make_unique<Selects>(Selects{"row_of_" + table,
                                                  from + " WHERE " + lite,
                                                  from + " WHERE " + postgres,
                                                  "count_of_" + table,
                                                  "SELECT count(*) FROM " + table,
                                                  {},
                                                  {}});
    made->row = {made->row_name, made->row_lite, made->row_postgres};
    made->count = {made->count_name, made->count_text, made->count_text};
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

Result<std::vector<Record>> Snapshot::records(StreamKey key, std::int64_t after) {
    const auto kind = static_cast<std::int64_t>(key.kind);
    std::vector<Record> records;
    if (!can_be_kept(key) || after >= records_end - 1) return records;
    MC_TRY(rows, query(sql::records_of_stream, {kind, key.id, std::max<std::int64_t>(after, 0)}));
    for (const Row& row : rows) {
        auto record = decode_record(row.bytes(0));
        if (!record)
            return fail(Fault{Fault::Kind::corrupt, "a record of the journal cannot be read"});
        records.push_back(std::move(*record));
    }
    return records;
}

Result<Replayed> replayed_of(const Row& row) {
    const std::string& bytes = row.bytes(0);
    auto record = decode_record(bytes);
    if (!record) return fail(Fault{Fault::Kind::corrupt, "a record of the journal cannot be read"});
    Replayed line{std::move(*record), bytes, {}};
    if (row.null(1)) return line;
    line.personal = row.bytes(1);
    line.personal_right = commits_to(line.record, row.bytes(2), *line.personal);
    return line;
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

Result<Done> scan_in(Snapshot& snapshot, StreamKind kind, std::int64_t from,
                     const std::function<Result<Done>(const Replayed&)>& each) {
    std::int64_t stream = from, seq = 0;
    for (;;) {
        MC_TRY(rows,
               snapshot.query(sql::journal_page, {static_cast<std::int64_t>(kind), stream, seq}));
        if (rows.empty()) return Done{};
        for (const Row& row : rows) {
            MC_TRY(line, replayed_of(row));
            MC_CHECK(each(line));
            stream = line.record.stream;
            seq = line.record.seq;
        }
    }
}

}  // namespace mc
