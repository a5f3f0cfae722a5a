// Changes as statements with one array per column.
#include <map>

#include "store/postgres/arrays.h"
#include "store/postgres/session.h"

namespace mc::postgres {
namespace {

/// Rows being gathered for one statement, column by column.
class Columns {
public:
    Columns(std::initializer_list<ColumnType> types) {
        for (const ColumnType type : types) arrays_.emplace_back(type);
    }
    explicit Columns(const std::vector<ColumnType>& types) {
        for (const ColumnType type : types) arrays_.emplace_back(type);
    }
    template <class... T>
    void row(const T&... cells) {
        std::size_t column = 0;
        (arrays_[column++].add(cells), ...);
    }
    void cell(std::size_t column, const Cell& value) { arrays_[column].add(value); }
    void send(Link& link, const std::string& name, const std::string& sql) {
        if (arrays_[0].size() == 0) return;
        std::vector<Parameter> parameters;
        for (Array& array : arrays_) parameters.push_back(binary(array.take()));
        link.queue(name, sql, std::move(parameters));
    }

private:
    std::vector<Array> arrays_;
};

using enum ColumnType;

void queue_journal(Link& link, const Changes& changes) {
    Columns events{integer, integer, integer, bytes, bytes};
    for (const NewEvent& e : changes.events)
        events.row(number(e.key.kind), e.key.id, e.seq, std::string_view(e.record), raw(e.hash));
    // A record and its waiting for a number come together or not at all.
    events.send(
        link, "event_add",
        "WITH line AS (SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bytea[], "
        "$5::bytea[]) WITH ORDINALITY AS u(kind, stream, seq, record, hash, place)), "
        "added AS (INSERT INTO event(kind, stream, seq, record) "
        "SELECT kind, stream, seq, record FROM line) "
        "INSERT INTO arrival(kind, stream, seq, hash) "
        "SELECT kind, stream, seq, hash FROM line ORDER BY place");
    Columns personal{integer, integer, integer, bytes, bytes};
    for (const NewPersonal& p : changes.personal)
        personal.row(number(p.key.kind), p.key.id, p.seq, raw(p.salt), std::string_view(p.data));
    personal.send(
        link, "personal_add",
        "INSERT INTO personal(kind, stream, seq, salt, data) "
        "SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bytea[], $5::bytea[])");
    Columns erased{integer, integer, integer};
    for (const auto& [key, seq] : changes.personal_erased)
        erased.row(number(key.kind), key.id, seq);
    erased.send(link, "personal_erase",
                "DELETE FROM personal p USING unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS "
                "u(kind, stream, seq) "
                "WHERE p.kind = u.kind AND p.stream = u.stream AND p.seq = u.seq");
}

void queue_caches(Link& link, const Changes& changes) {
    Columns streams{integer, integer, integer, bytes, bytes, bytes, integer};
    for (const auto& [key, s] : changes.streams)
        streams.row(number(key.kind), key.id, s.revision, raw(s.head), std::string_view(s.state),
                    std::string_view(s.marks), micros(s.at));
    streams.send(
        link, "stream_save",
        "INSERT INTO stream(kind, id, revision, head, state, marks, at) "
        "SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bytea[], $5::bytea[], "
        "$6::bytea[], $7::bigint[]) ON CONFLICT (kind, id) DO UPDATE SET revision = "
        "excluded.revision, "
        "head = excluded.head, state = excluded.state, marks = excluded.marks, at = excluded.at");
    // Of a rebuild the last record of a request decides the answer; an act's own conflict is a lost
    // race.
    Columns requests{bytes, bytes, integer, integer, integer}, again = requests;
    for (const auto& [key, r] : changes.requests)
        (r.command.empty() ? again : requests)
            .row(std::string_view(key), std::string_view(r.command), number(r.record.stream.kind),
                 r.record.stream.id, r.record.seq);
    const std::string insert =
        "INSERT INTO request(key, command, kind, stream, seq) SELECT * FROM unnest($1::bytea[], "
        "$2::bytea[], $3::bigint[], $4::bigint[], $5::bigint[])";
    requests.send(link, "request_add", insert);
    again.send(link, "request_again",
               insert +
                   " ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, stream = "
                   "excluded.stream, seq = excluded.seq");
    Columns counters{text, integer};
    for (const auto& [name, value] : changes.counters) counters.row(std::string_view(name), value);
    counters.send(link, "counter_save",
                  "INSERT INTO counter(name, value) SELECT * FROM unnest($1::text[], $2::bigint[]) "
                  "ON CONFLICT (name) DO UPDATE SET value = excluded.value");
    Columns told{text, text, text, bytes, integer, integer};
    for (const Told& t : changes.told)
        told.row(std::string_view(t.kind), std::string_view(t.topic), std::string_view(t.key),
                 std::string_view(t.body), micros(t.at), micros(t.due));
    told.send(
        link, "outbox_add",
        "INSERT INTO outbox(kind, topic, key, body, at, due) SELECT * FROM unnest($1::text[], "
        "$2::text[], $3::text[], $4::bytea[], $5::bigint[], $6::bigint[])");
}

RowText row_text(const Projection& projection) {
    std::string names, keys, sets, places, key_places, where;
    int place = 0;
    const auto add = [](std::string& to, const std::string& item, const char* by = ", ") {
        to += (to.empty() ? "" : by) + item;
    };
    const auto slot = [&](const Column& c) {
        return "$" + std::to_string(++place) + "::" + std::string(array_type(c.type));
    };
    for (const Column& c : projection.keys) {
        const std::string name(c.name), array = slot(c);
        add(names, name);
        add(keys, name);
        add(places, array);
        add(key_places, array);
        add(where, "t." + name + " = u." + name, " AND ");
    }
    for (const Column& c : projection.values) {
        const std::string name(c.name);
        add(names, name);
        add(places, slot(c));
        add(sets, name + " = excluded." + name);
    }
    const std::string table(projection.table);
    return {table + "_put",
            "INSERT INTO " + table + "(" + names + ") SELECT * FROM unnest(" + places +
                ") ON CONFLICT (" + keys + ") DO " +
                (sets.empty() ? "NOTHING" : "UPDATE SET " + sets),
            table + "_erase",
            "DELETE FROM " + table + " t USING unnest(" + key_places + ") AS u(" + keys +
                ") WHERE " + where};
}

// Erasing comes first: a row may take over a unique value from one that goes.
void queue_rows(Link& link, const Changes& changes, RowTexts& texts) {
    std::map<const Projection*, std::pair<Columns, Columns>> tables;
    for (const auto& [where, values] : changes.rows) {
        const Projection& projection = *where.first;
        auto found = tables.find(&projection);
        if (found == tables.end()) {
            std::vector<ColumnType> keys, all;
            for (const Column& c : projection.keys) keys.push_back(c.type), all.push_back(c.type);
            for (const Column& c : projection.values) all.push_back(c.type);
            found = tables.emplace(&projection, std::pair{Columns(keys), Columns(all)}).first;
        }
        Columns& columns = values ? found->second.second : found->second.first;
        std::size_t column = 0;
        for (const Cell& cell : where.second) columns.cell(column++, cell);
        if (!values) continue;
        for (const Cell& cell : *values) columns.cell(column++, cell);
    }
    const auto text_of = [&](const Projection* projection) -> const RowText& {
        auto& text = texts[projection];
        if (text.put.empty()) text = row_text(*projection);
        return text;
    };
    for (auto& [projection, columns] : tables)
        columns.first.send(link, text_of(projection).erase_name, text_of(projection).erase);
    for (auto& [projection, columns] : tables)
        columns.second.send(link, text_of(projection).put_name, text_of(projection).put);
}

}  // namespace

void queue_changes(Link& link, const Changes& changes, RowTexts& texts) {
    queue_journal(link, changes);
    queue_caches(link, changes);
    queue_rows(link, changes, texts);
}

}  // namespace mc::postgres
