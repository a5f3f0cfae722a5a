// Somebody with a key to the database changes one thing at a time: each change that means something
// is found and placed, or stands as outside on the page docs/operate/verify.md. A few hundred
// changes on each store; MC_LONG=1 makes ten thousand. MC_SEED repeats another run.
#include <doctest/doctest.h>

#include <deque>
#include <random>
#include <regex>
#include <thread>

#include "service/hall.h"
#include "store/requests.h"

using namespace mc;
using namespace mc::testing;

#define STORES OnSqlite, OnPostgres

namespace {

struct Field {
    std::string name, type;
    bool key;
};
struct Table {
    std::string name;
    std::vector<Field> fields;
    std::vector<std::vector<Cell>> rows;
};
struct Step {
    std::string sql;
    std::vector<Cell> cells;
};
/// One change, the places that may be told of it, and whether the page says it is not seen.
struct Change {
    std::string what;
    std::vector<Step> steps;
    std::vector<std::string> places;
    bool outside = false;
};

/// The first column of the page's table, the words between backticks, of rows that end so.
std::set<std::string> declared(const std::string& verdict) {
    std::ifstream page(MC_SOURCE_DIR "/docs/operate/verify.md");
    std::set<std::string> names;
    for (std::string line; std::getline(page, line);) {
        if (!line.starts_with("| `") || !line.ends_with("| " + verdict + " |")) continue;
        const std::string first = line.substr(0, line.find(" | "));
        static const std::regex name("`([^`]+)`");
        for (std::sregex_iterator i(first.begin(), first.end(), name), end; i != end; ++i)
            names.insert((*i)[1]);
    }
    return names;
}

/// Connections know a statement by where it stands, so each stays.
const Statement& statement(const Step& step) {
    static std::map<std::string, std::pair<std::string, Statement>> all;
    const auto [found, added] = all.try_emplace(step.sql);
    auto& [post, statement] = found->second;
    if (added) {
        post = step.sql;
        for (std::size_t at; (at = post.find('?')) != std::string::npos;) post[at] = '$';
        statement = {"", found->first, post};
    }
    return statement;
}

/// Tables as the database itself lists them, so that none is forgotten.
const Statement columns{
    "campaign_columns",
    "SELECT m.name, p.name, p.type, p.pk FROM sqlite_master m, pragma_table_info(m.name) p WHERE "
    "m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.cid",
    "SELECT c.table_name::text, c.column_name::text, c.data_type::text, (SELECT count(*) FROM "
    "information_schema.key_column_usage k JOIN information_schema.table_constraints t ON "
    "t.constraint_name = k.constraint_name AND t.constraint_type = 'PRIMARY KEY' WHERE "
    "k.table_name = c.table_name AND k.column_name = c.column_name) FROM "
    "information_schema.columns c WHERE c.table_schema = 'public' ORDER BY 1, c.ordinal_position"};

std::string joined(const Table& table, const char* between,
                   const std::function<std::string(const Field&, std::size_t)>& each,
                   bool keys_only = false) {
    std::string text;
    std::size_t place = 0;
    for (const Field& field : table.fields)
        if (!keys_only || field.key) text += (text.empty() ? "" : between) + each(field, ++place);
    return text;
}

std::string name_of(const Field& field, std::size_t) {
    return field.name;
}

template <class S>
std::vector<Table> tables_of(Hall<S>& hall) {
    std::vector<Table> tables;
    const auto rows = hall.store->view([](Snapshot& s) { return s.query(columns, {}); });
    MC_ENSURE(rows.has_value());
    for (const Row& row : *rows) {
        if (tables.empty() || tables.back().name != row.text(0))
            tables.push_back({row.text(0), {}, {}});
        const std::string& type = row.text(2);
        tables.back().fields.push_back({row.text(1),
                                        type == "INTEGER" || type == "bigint" ? "integer"
                                        : type == "BLOB" || type == "bytea"   ? "bytes"
                                                                              : "text",
                                        row.integer(3) > 0});
    }
    std::erase_if(tables, [](const Table& table) { return table.name == "migration"; });
    for (Table& table : tables) {
        const std::string keys = joined(table, ", ", name_of, true);
        const Step all{"SELECT " + joined(table, ", ", name_of) + " FROM " + table.name +
                           (keys.empty() ? "" : " ORDER BY " + keys),
                       {}};
        const auto found =
            hall.store->view([&](Snapshot& s) { return s.query(statement(all), {}); });
        MC_ENSURE(found.has_value());
        for (const Row& row : *found) table.rows.push_back(row.cells);
    }
    return tables;
}

class Forger {
public:
    Forger(std::vector<Table> tables, std::uint64_t seed)
        : tables_(std::move(tables)), random_(seed) {
        for (const Table& table : tables_)
            if (table.name == "event")
                for (const auto& row : table.rows) {
                    auto record = decode_record(std::get<Bytes>(row.back()).raw);
                    MC_ENSURE(record.has_value());
                    journal_.push_back(std::move(*record));
                }
    }

    const std::vector<Table>& tables() const { return tables_; }

    Change next() {
        for (;;) {
            std::optional<Change> made;
            switch (below(10)) {
                case 0:
                    made = remove();
                    break;
                case 1:
                    made = invent();
                    break;
                case 2:
                    made = swap();
                    break;
                case 3:
                    made = cut_tail();
                    break;
                case 4:
                    made = back_date();
                    break;
                case 5:
                    made = rewrite_stream();
                    break;
                case 6:
                    made = below(2) == 0 ? cut_stream() : add_record();
                    break;
                default:
                    made = flip();
            }
            if (made) return std::move(*made);
        }
    }

private:
    std::size_t below(std::size_t n) {
        return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
    }
    const Table& any() { return tables_[below(tables_.size())]; }
    const Table& table(std::string_view name) const {
        return *std::ranges::find(tables_, name, &Table::name);
    }
    static bool has(const Table& t, std::string_view name) {
        return std::ranges::find(t.fields, name, &Field::name) != t.fields.end();
    }
    static const Cell& cell(const Table& t, const std::vector<Cell>& row, std::string_view name) {
        const auto field = std::ranges::find(t.fields, name, &Field::name);
        return row.at(static_cast<std::size_t>(field - t.fields.begin()));
    }
    static std::int64_t number(const Table& t, const std::vector<Cell>& row,
                               std::string_view name) {
        return std::get<std::int64_t>(cell(t, row, name));
    }

    /// Where a sentence about this row would place it.
    static std::vector<std::string> places_of(const Table& t, const std::vector<Cell>& row) {
        if (t.name == "journal_head") return {"Đầu nhật ký", "Số ", "Các số "};
        if (t.name == "counter") return {std::get<std::string>(cell(t, row, "name"))};
        if (t.name == "request") return {"Bảng request"};
        if (t.name == "file") return {std::get<std::string>(cell(t, row, "hash")).substr(0, 12)};
        std::vector<std::string> places;
        if (t.name == "outbox") return places;
        if (has(t, "number")) {
            places = {fmt::format("Số {} ", number(t, row, "number")), "Các số ", "Số "};
        }
        if (has(t, "place")) {
            const std::int64_t place = number(t, row, "place");
            places.push_back(stream_words(place >> 58, place >> 20 & 0x3F'FFFF'FFFF));
        } else if (has(t, "kind") && (has(t, "stream") || has(t, "id"))) {
            const std::int64_t kind = number(t, row, "kind"),
                               id = number(t, row, has(t, "stream") ? "stream" : "id");
            places.push_back(stream_words(kind, id));
            places.push_back(fmt::format("{}/{}", kind, id));
        } else if (has(t, "dossier") || t.name == "dossier") {
            places = {stream_words(1, number(t, row, t.name == "dossier" ? "id" : "dossier")),
                      "Bảng " + t.name + ", dòng"};
        }
        return places;
    }
    static std::string stream_words(std::int64_t kind, std::int64_t id) {
        return fmt::format("{}/{}", kind < 0 || kind > 255 ? 255 : kind, id);
    }

    static std::string where(const Table& t, std::size_t from) {
        const std::string keys = joined(
            t, " AND ",
            [&](const Field& f, std::size_t i) {
                return f.name + " = ?" + std::to_string(from + i);
            },
            true);
        return keys.empty() ? "1 = 1" : keys;
    }
    static std::vector<Cell> keys_of(const Table& t, const std::vector<Cell>& row) {
        std::vector<Cell> keys;
        for (std::size_t i = 0; i < t.fields.size(); ++i)
            if (t.fields[i].key) keys.push_back(row[i]);
        return keys;
    }
    static Step update(const Table& t, const std::vector<Cell>& row, std::size_t field,
                       Cell value) {
        std::vector<Cell> cells{std::move(value)};
        for (const Cell& key : keys_of(t, row)) cells.push_back(key);
        return {"UPDATE " + t.name + " SET " + t.fields[field].name + " = ?1 WHERE " + where(t, 1),
                std::move(cells)};
    }
    static Step remove_row(const Table& t, const std::vector<Cell>& row) {
        return {"DELETE FROM " + t.name + " WHERE " + where(t, 0), keys_of(t, row)};
    }
    static std::size_t field_of(const Table& t, std::string_view name) {
        return static_cast<std::size_t>(std::ranges::find(t.fields, name, &Field::name) -
                                        t.fields.begin());
    }

    Cell other(const Table& t, std::size_t field, const Cell& was) {
        if (below(4) == 0) {  // what stands in another row
            const Cell& there = t.rows[below(t.rows.size())][field];
            if (there != was) return there;
        }
        if (const auto* old = std::get_if<std::int64_t>(&was)) {
            constexpr std::int64_t by[]{1, -1, 480, -480, 1 << 20, 10'000};
            return below(8) == 0 ? Cell{std::int64_t{0}} : Cell{*old + by[below(6)]};
        }
        if (const auto* old = std::get_if<std::string>(&was)) {
            std::string text = *old;
            if (text.empty() || below(4) == 0) return text + "x";
            char& letter = text[below(text.size())];
            letter = letter == 'a' ? 'b' : 'a';
            // Half a letter is no text: PostgreSQL would refuse it, SQLite keep it.
            for (char& c : text)
                if (static_cast<unsigned char>(c) >= 0x80) c = '-';
            return text;
        }
        std::string bytes = std::get<Bytes>(was).raw;
        if (bytes.empty() || below(8) == 0) return Bytes{bytes + "x"};
        if (below(8) == 0) return Bytes{bytes.substr(0, bytes.size() / 2)};
        char& byte = bytes[below(bytes.size())];
        byte = static_cast<char>(byte ^ (1 << below(8)));
        return Bytes{std::move(bytes)};
    }

    /// What the page declares, as far as it goes by table and column.
    bool outside(const Table& t, const std::vector<Cell>& row, std::size_t field,
                 const Cell& value) const {
        if (outside_.contains(t.name) && t.name != "file") return true;
        const std::string& name = t.fields[field].name;
        if (t.name == "stream" && name == "marks")
            return without_commands(std::get<Bytes>(row[field]).raw) ==
                   without_commands(std::get<Bytes>(value).raw);
        return outside_.contains(t.name + "." + name) || stray_file(t, row) || own(t, row);
    }
    /// Counters of the store itself.
    static bool own(const Table& t, const std::vector<Cell>& row) {
        return t.name == "counter" &&
               std::get<std::string>(cell(t, row, "name")).starts_with("store/");
    }
    bool stray_file(const Table& t, const std::vector<Cell>& row) const {
        return t.name == "file" && std::ranges::none_of(journal_, [&](const Record& record) {
                   const auto hash = std::get<std::string>(cell(t, row, "hash"));
                   return record.payload.find(raw_of(hash)) != std::string::npos ||
                          record.payload.find(hash) != std::string::npos;
               });
    }
    static std::string raw_of(const std::string& hex_text) {
        std::string bytes;
        for (std::size_t i = 0; i + 1 < hex_text.size(); i += 2)
            bytes += static_cast<char>(std::stoi(hex_text.substr(i, 2), nullptr, 16));
        return bytes;
    }

    std::optional<Change> flip() {
        const Table& t = any();
        if (t.rows.empty()) return {};
        const auto& row = t.rows[below(t.rows.size())];
        const std::size_t field = below(t.fields.size());
        const Cell value = other(t, field, row[field]);
        if (value == row[field]) return {};
        return Change{"flip " + t.name + "." + t.fields[field].name,
                      {update(t, row, field, value)},
                      places_of(t, row),
                      outside(t, row, field, value)};
    }

    bool outside_row(const Table& t, const std::vector<Cell>& row) const {
        return (outside_.contains(t.name) && t.name != "file") || stray_file(t, row) || own(t, row);
    }

    std::optional<Change> remove() {
        const Table& t = any();
        if (t.rows.empty()) return {};
        const auto& row = t.rows[below(t.rows.size())];
        return Change{
            "delete " + t.name, {remove_row(t, row)}, places_of(t, row), outside_row(t, row)};
    }

    /// A row that nobody wrote: another's values under a key of its own.
    std::optional<Change> invent() {
        const Table& t = any();
        if (t.rows.empty()) return {};
        auto row = t.rows[below(t.rows.size())];
        for (std::size_t i = 0; i < t.fields.size(); ++i) {
            if (!t.fields[i].key || (below(2) == 0 && i + 1 < t.fields.size())) continue;
            const Cell was = row[i];
            if (std::holds_alternative<std::int64_t>(was))
                row[i] =
                    std::get<std::int64_t>(was) + 1 + static_cast<std::int64_t>(below(5'000'000));
            else if (std::holds_alternative<std::string>(was))
                row[i] = std::get<std::string>(was) + "y";
            else
                row[i] = other(t, i, was);
        }
        return Change{
            "insert " + t.name,
            {{"INSERT INTO " + t.name + "(" + joined(t, ", ", name_of) + ") VALUES(" +
                  joined(t, ", ",
                         [](const Field&, std::size_t i) { return "?" + std::to_string(i); }) +
                  ")",
              row}},
            places_of(t, row),
            outside_row(t, row) || t.name == "file"};
    }

    std::optional<Change> swap() {
        const Table& t = any();
        if (t.rows.size() < 2) return {};
        const auto &a = t.rows[below(t.rows.size())], &b = t.rows[below(t.rows.size())];
        const std::size_t field = below(t.fields.size());
        if (t.fields[field].key || a[field] == b[field]) return {};
        auto places = places_of(t, a);
        for (std::string& place : places_of(t, b)) places.push_back(std::move(place));
        return Change{"swap " + t.name + "." + t.fields[field].name,
                      {update(t, a, field, b[field]), update(t, b, field, a[field])},
                      std::move(places),
                      outside(t, a, field, b[field]) && outside(t, b, field, a[field])};
    }

    std::optional<Change> cut_tail() {
        const Table& t = any();
        if (t.rows.size() < 4) return {};
        Change change{"cut " + t.name, {}, {}, true};
        for (std::size_t left = 1 + below(3), i = t.rows.size(); left-- > 0;) {
            const auto& row = t.rows[--i];
            change.steps.push_back(remove_row(t, row));
            for (std::string& place : places_of(t, row)) change.places.push_back(std::move(place));
            change.outside = change.outside && outside_row(t, row);
        }
        return change;
    }

    Step write_record(std::size_t i, const Record& record) const {
        const Table& t = table("event");
        return update(t, t.rows[i], field_of(t, "record"), Bytes{encode_record(record)});
    }
    std::vector<std::string> places_of_record(const Record& record) const {
        return {stream_words(static_cast<std::int64_t>(record.kind), record.stream)};
    }

    std::optional<Change> back_date() {
        const std::size_t i = below(journal_.size());
        Record record = journal_[i];
        record.at -= std::chrono::seconds{1 + static_cast<long>(below(200'000))};
        return Change{"back-date event", {write_record(i, record)}, places_of_record(record)};
    }

    Step move_head(const Record& last) const {
        const Table& t = table("stream");
        const auto kind = static_cast<std::int64_t>(last.kind);
        const std::string at =
            has(t, "kind") ? "kind = ?4 AND id = ?5" : "place = (?4 << 58) + (?5 << 20)";
        return {"UPDATE stream SET revision = ?1, head = ?2, at = ?3 WHERE " + at,
                {last.seq, Bytes{std::string(raw(record_hash(last)))}, micros(last.at), kind,
                 last.stream}};
    }

    /// A record changed, and all after it chained anew: the stream alone looks right.
    std::optional<Change> rewrite_stream() {
        const std::size_t i = below(journal_.size());
        Record record = journal_[i];
        if (below(2) == 0)
            record.actor.value += "x";
        else
            record.at += std::chrono::seconds{below(2)} - std::chrono::seconds{1};
        if (record == journal_[i]) return {};
        Change change{"rewrite stream", {write_record(i, record)}, places_of_record(record)};
        for (std::size_t next = i + 1;
             next < journal_.size() && journal_[next].key() == record.key(); ++next) {
            Record chained = journal_[next];
            chained.previous = record_hash(record);
            change.steps.push_back(write_record(next, chained));
            record = chained;
        }
        change.steps.push_back(move_head(record));
        return change;
    }

    std::size_t last_of_some_stream() {
        std::size_t i = below(journal_.size());
        while (i + 1 < journal_.size() && journal_[i + 1].key() == journal_[i].key()) ++i;
        return i;
    }

    /// The last record of a stream gone together with its personal data and the stream's head.
    std::optional<Change> cut_stream() {
        const std::size_t i = last_of_some_stream();
        if (journal_[i].seq == 1) return {};
        const Table& t = table("event");
        return Change{"cut stream",
                      {remove_row(t, t.rows[i]), move_head(journal_[i - 1])},
                      places_of_record(journal_[i])};
    }

    /// One record more, rightly chained.
    std::optional<Change> add_record() {
        const std::size_t i = last_of_some_stream();
        Record record = journal_[i];
        record.previous = record_hash(journal_[i]);
        ++record.seq;
        record.personal = {};
        const Table& t = table("event");
        const Bytes bytes{encode_record(record)};
        const auto kind = static_cast<std::int64_t>(record.kind);
        const Step put = has(t, "place")
                             ? Step{"INSERT INTO event(place, record) VALUES((?1 << 58) + (?2 << 20) "
                                    "+ ?3, ?4)",
                                    {kind, record.stream, record.seq, bytes}}
                             : Step{"INSERT INTO event(kind, stream, seq, record) VALUES(?1, ?2, ?3, "
                                    "?4)",
                                    {kind, record.stream, record.seq, bytes}};
        return Change{"add record", {put, move_head(record)}, places_of_record(record)};
    }

    std::vector<Table> tables_;
    std::vector<Record> journal_;
    std::mt19937_64 random_;
    std::set<std::string> outside_ = declared("outside");
};

std::string words_of_error(const Error& error) {
    const auto* fault = std::get_if<Fault>(&error);
    return "audit ended: " + (fault ? fault->detail : std::string("refused"));
}

/// What an audit says while a change stands; nothing when the database itself refuses it. Always
/// undone.
template <class S>
std::optional<std::vector<std::string>> audit_under(Hall<S>& hall, const Change& change) {
    std::optional<std::vector<std::string>> told;
    bool cut_off = true;  // a busy database may be too late once; thrice is the audit's own fault
    const auto look = [&](Transaction& tx) -> Result<std::string> {
        told.reset();
        cut_off = false;
        for (const Step& step : change.steps)
            if (!tx.query(statement(step), step.cells))
                return fail(Refused{RefusalCode::wrong_stage});
        const auto report = verify_in(tx, hall.blobs, all_offices(), {});
        told.emplace();
        if (report)
            *told = report->found_wanting;
        else
            told->push_back(words_of_error(report.error()));
        cut_off = !report;
        return fail(Refused{RefusalCode::wrong_stage});
    };
    for (int tries = 0; cut_off && tries < 3; ++tries)
        MC_ENSURE(!hall.store->write(look).has_value());
    return told;
}

/// "1/4" is in "1/4/2" and "(1/4)", not in "1/41".
bool names(const std::string& sentence, const std::string& place) {
    for (std::size_t at = 0; (at = sentence.find(place, at)) != sentence.npos; ++at) {
        const std::size_t end = at + place.size();
        const bool goes_on = end < sentence.size() && std::isdigit(sentence[end]) != 0;
        const bool began = at > 0 && std::isdigit(sentence[at - 1]) != 0;
        if (!(std::isdigit(place.back()) != 0 && goes_on) &&
            !(std::isdigit(place[0]) != 0 && began))
            return true;
    }
    return false;
}

/// Five dossiers at different points, later decisions, and one row in each table that has none.
template <class S>
void inhabit(Hall<S>& hall) {
    const DossierId first = id_of(*hall.take_in(hall.intake_of(extract)));
    REQUIRE(hall.step(hand_over, "clerk", first, "b1"));
    REQUIRE(hall.step(receive, "officer", first, "b2"));
    REQUIRE(hall.step(mc::open, "officer", first, "b2"));
    REQUIRE(hall.finished("officer", first, "b2"));
    REQUIRE(hall.take_in(hall.intake_of(extract)));
    auto declined = hall.intake_of(extract);
    declined.outcome = "decline";
    declined.decline = DeclineIn{{"Không thuộc thẩm quyền"}, "Điều 17 NĐ 61/2018/NĐ-CP", {}};
    REQUIRE(hall.take_in(declined));
    hall.time.set("2021-03-02T09:00");
    const DossierId second = id_of(*hall.take_in(hall.intake_of(extract)));
    REQUIRE(hall.step(hand_over, "clerk", second, "b1"));
    REQUIRE(record_org(hall.services, {PersonSet{{"clerk3"}, "Người mới", "", ""}}, {"he-thong"},
                       "late"));
    hall.file("chưa dùng");
    Sessions sessions(hall.services);
    REQUIRE(sessions.set_account("binh", {"clerk"}, "chiec-o-xanh"));
    REQUIRE(sessions.log_in("binh", "chiec-o-xanh"));
    for (int tries = 0; verify(hall.services)->waiting > 0; ++tries) {
        REQUIRE(tries < 500);
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    const auto before = verify(hall.services);
    const std::string told = fmt::format("{}", fmt::join(before->found_wanting, "\n"));
    CAPTURE(told);
    REQUIRE(before->found_wanting.empty());
    REQUIRE(before->files > 0);
}

struct Tally {
    int found = 0, outside = 0, impossible = 0;
};

int changes_to_make() {
#ifdef __SANITIZE_THREAD__
    return 15;  // one thread audits a whole province for each: four seconds there, and nothing
                // races
#else
    return std::getenv("MC_LONG") ? 10'000 : 250;
#endif
}

}  // namespace

TEST_CASE_TEMPLATE("P2 every table of the database stands on the page of what verify sees", S,
                   STORES) {
    Hall<S> hall;
    auto known = declared("inside");
    known.merge(declared("outside"));
    for (const Table& table : tables_of(hall)) {
        CAPTURE(table.name);
        CHECK(known.contains(table.name));
    }
}

TEST_CASE_TEMPLATE(
    "P2 whatever one thing is changed by hand is found and placed, or declared outside", S,
    STORES) {
    Hall<S> hall;
    inhabit(hall);
    const char* asked = std::getenv("MC_SEED");
    const std::uint64_t seed = asked ? std::strtoull(asked, nullptr, 10) : 20'261'128;
    Forger forger(tables_of(hall), seed);
    std::map<std::string, Tally> tally;
    for (int i = 0; i < changes_to_make(); ++i) {
        const Change change = forger.next();
        const auto told = audit_under(hall, change);
        Tally& kind = tally[change.what.substr(0, change.what.find('.'))];
        if (!told) {
            ++kind.impossible;
            continue;
        }
        if (change.outside) {
            ++kind.outside;
            continue;
        }
        ++kind.found;
        const bool placed = std::ranges::any_of(*told, [&](const std::string& sentence) {
            return std::ranges::any_of(
                change.places, [&](const std::string& place) { return names(sentence, place); });
        });
        if (placed) continue;
        CAPTURE(i);
        CAPTURE(change.what);
        CAPTURE(change.steps.front().sql);
        const std::string places = fmt::format("{}", fmt::join(change.places, ", "));
        const std::string sentences = fmt::format("{}", fmt::join(*told, "\n"));
        CAPTURE(places);
        CAPTURE(sentences);
        CHECK(placed);
    }
    std::string table =
        fmt::format("seed {}: change, found and placed, outside, refused by the database", seed);
    for (const auto& [what, t] : tally)
        table += fmt::format("\n  {}: {} {} {}", what, t.found, t.outside, t.impossible);
    MESSAGE(table);
    CHECK(verify(hall.services)->found_wanting.empty());  // and all of it was undone
}
