// Somebody with a key to the database: whatever is changed by hand, the audit tells; what is only a
// cache, a rebuild gives back. Over both databases.
#include <doctest/doctest.h>

#include <list>

#include "service/hall.h"

using namespace mc;
using namespace mc::testing;

#define STORES OnSqlite, OnPostgres

namespace {

/// Three dossiers: one on its way, one accepted, one declined.
template <class H>
DossierId three_lives(H& hall) {
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    REQUIRE(hall.step(receive, "officer", id, "b2"));
    REQUIRE(hall.take_in(hall.intake_of(extract)));
    auto in = hall.intake_of(extract);
    in.outcome = "decline";
    in.decline = DeclineIn{{"Không thuộc thẩm quyền"}, "Điều 17 NĐ 61/2018/NĐ-CP", {}};
    REQUIRE(hall.take_in(in));
    REQUIRE(verify(hall.services)->found_wanting.empty());
    return id;
}

template <class H>
void by_hand(H& hall, const char* name, const char* sql, const char* postgres = nullptr,
             std::vector<Cell> cells = {}) {
    static std::list<std::string> texts;  // connections know a statement by where its text stands
    const std::string& lite = texts.emplace_back(sql);
    const Statement statement{name, lite, postgres ? texts.emplace_back(postgres) : lite};
    REQUIRE(hall.store->write([&](Transaction& tx) -> Result<std::string> {
        MC_CHECK(tx.query(statement, cells));
        return std::string();
    }));
}

}  // namespace

TEST_CASE_TEMPLATE(
    "P2 a state, a row or a counter changed by hand is found, and given back by a rebuild", S,
    STORES) {
    Hall<S> hall;
    three_lives(hall);
    struct Change {
        const char *name, *sql;
    };
    // What a forger of punctuality would reach for first: due days, ends, whose desk it lay on.
    for (const Change& change : std::initializer_list<Change>{
             {"due", "UPDATE dossier SET due = due + 480 WHERE id = 1"},
             {"returned", "UPDATE dossier SET done = received WHERE id = 1"},
             {"status", "UPDATE dossier SET status = 10 WHERE id = 2"},
             {"unit", "UPDATE task SET unit = 'ubnd-22330/leadership' WHERE dossier = 1"},
             {"hidden", "DELETE FROM task WHERE dossier = 1"},
             {"invented",
              "INSERT INTO party(unit, dossier, clock, due, soon, returned) "
              "VALUES('ubnd-22333/one_stop', 1, 0, 0, 0, 0)"},
             {"undone", "UPDATE duty SET due = due + 480 WHERE dossier = 2"},
             {"discharged", "DELETE FROM duty WHERE dossier = 2"},
             {"unfindable", "DELETE FROM word WHERE dossier = 1"},
             {"unlisted", "DELETE FROM dossier WHERE id = 3"},
             {"revision", "UPDATE stream SET revision = revision + 1 WHERE kind = 1 AND id = 1"},
             {"state",
              "UPDATE stream SET state = (SELECT s.state FROM stream s WHERE s.kind = 1 "
              "AND s.id = 2) WHERE kind = 1 AND id = 1"},
             {"stateless", "DELETE FROM stream WHERE kind = 1 AND id = 2"},
             {"counted_back", "UPDATE counter SET value = value - 1 WHERE name LIKE 'code/%'"},
             {"counted_on", "UPDATE counter SET value = value + 1 WHERE name LIKE 'book/%'"}}) {
        CAPTURE(std::string(change.name));
        by_hand(hall, change.name, change.sql);
        CHECK(verify(hall.services)->found_wanting.size() >= 1);
        REQUIRE(replay(hall.services));
        CHECK(verify(hall.services)->found_wanting.empty());
    }
}

TEST_CASE_TEMPLATE("P2 P5 a name changed beside the record is found; nothing is rebuilt from it", S,
                   STORES) {
    Hall<S> hall;
    three_lives(hall);
    Words words{.applicant = {.name = "Trần Văn Lạ"}};
    by_hand(hall, "renamed",
            "UPDATE personal SET data = ?1 WHERE place = (1 << 58) + (1 << 20) + 1",
            "UPDATE personal SET data = $1 WHERE kind = 1 AND stream = 1",
            {Bytes{cbor::encode(words)}});
    CHECK(verify(hall.services)->found_wanting.size() >= 1);
    CHECK_FALSE(replay(hall.services));
}

TEST_CASE_TEMPLATE("P2 the last record of a dossier changed by hand is found", S, STORES) {
    Hall<S> hall;
    const DossierId id = three_lives(hall);
    const auto records = hall.store->view([&](Snapshot& s) {
        return s.records({StreamKind::dossier, id.value});
    });
    Record last = records->back();
    last.at -= std::chrono::hours{24};  // signed for a day earlier than it was
    by_hand(hall, "rewritten",
            "UPDATE event SET record = ?1 WHERE kind = 1 AND stream = 1 AND seq = 3",
            "UPDATE event SET record = $1 WHERE kind = 1 AND stream = 1 AND seq = 3",
            {Bytes{encode_record(last)}});
    const auto wanting = verify(hall.services)->found_wanting;
    CHECK(wanting.size() >=
          2);  // before the one it follows, and not what the state was folded from
}

// The chain of a stream says nothing of what came after its last record; the order of the whole
// journal does, and no rebuild writes it again.
TEST_CASE_TEMPLATE("P2 the last record of any stream, taken out, is missed, after a rebuild too", S,
                   STORES) {
    for (const StreamKind kind :
         {StreamKind::dossier, StreamKind::procedure, StreamKind::calendar, StreamKind::org}) {
        Hall<S> hall;
        three_lives(hall);
        const int number = static_cast<int>(kind);
        CAPTURE(number);
        const std::string sql = fmt::format(
            "DELETE FROM event WHERE kind = {0} AND (stream, seq) IN (SELECT stream, seq FROM "
            "event "
            "WHERE kind = {0} ORDER BY stream, seq DESC LIMIT 1)",
            number);
        by_hand(hall, fmt::format("last_{}", number).c_str(), sql.c_str());
        CHECK_FALSE(verify(hall.services)->found_wanting.empty());
        static_cast<void>(replay(hall.services));
        CHECK_FALSE(verify(hall.services)->found_wanting.empty());
    }
}

TEST_CASE_TEMPLATE("P2 R-016 a dossier that vanishes with all its rows leaves holes in the numbers",
                   S, STORES) {
    for (const int gone : {1, 2, 3}) {
        CAPTURE(gone);
        Hall<S> hall;
        three_lives(hall);
        for (const char* from : {"event WHERE kind = 1 AND stream", "stream WHERE kind = 1 AND id",
                                 "dossier WHERE id", "task WHERE dossier", "party WHERE dossier"}) {
            const std::string sql = fmt::format("DELETE FROM {} = {}", from, gone);
            const std::string name =
                fmt::format("gone_{}_{}", gone, std::string(from).substr(0, 5));
            by_hand(hall, name.c_str(), sql.c_str());
        }
        CHECK(verify(hall.services)->found_wanting.size() >= 2);
    }
}

TEST_CASE_TEMPLATE(
    "P2 R-043 an act written past the rules, chain and all, is found against the sealed process", S,
    STORES) {
    Hall<S> hall;
    const DossierId id = three_lives(hall);
    const StreamKey key{StreamKind::dossier, id.value};
    REQUIRE(hall.store->act(
        Act{.stream = key,
            .request_key = "forged",
            .command = "forged",
            .at = hall.time.now(),
            .work = [&](Transaction& tx) -> Result<std::string> {
                const DossierEvent skip = HandedOver{1, {3}};
                MC_CHECK(tx.append(key, {type_of(skip), {"officer"}, desk, encode(skip), {}}));
                return std::string();
            }}));
    const auto wanting = verify(hall.services)->found_wanting;
    REQUIRE(wanting.size() == 1);
    CHECK(wanting[0].find("không theo đúng quy trình") != std::string::npos);
    CHECK_FALSE(replay(hall.services));
}

TEST_CASE_TEMPLATE("R-014 an act dated before the one it follows is found", S, STORES) {
    Hall<S> hall;
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    const StreamKey key{StreamKind::dossier, id.value};
    auto records = *hall.store->view([&](Snapshot& s) { return s.records(key); });
    records[1].at = records[0].at - std::chrono::hours{72};  // no server of ours writes this
    by_hand(hall, "back_date",
            "UPDATE event SET record = ?1 WHERE kind = 1 AND stream = 1 AND seq = 2",
            "UPDATE event SET record = $1 WHERE kind = 1 AND stream = 1 AND seq = 2",
            {Bytes{encode_record(records[1])}});
    const auto wanting = verify(hall.services)->found_wanting;
    CHECK(std::ranges::any_of(wanting, [](const std::string& sentence) {
        return sentence.find("ghi giờ trước") != std::string::npos;
    }));
}

// Restored from half a backup, or dropped by hand: the audit names what is gone and reads the rest.
TEST_CASE_TEMPLATE("P2 whichever table is gone, the audit names it and goes on with the others", S,
                   STORES) {
    for (const std::string table :
         {"dossier", "task", "party", "duty", "word", "file_held", "file", "counter", "request",
          "personal", "stream", "journal_head", "journal_order", "event"}) {
        CAPTURE(table);
        Hall<S> hall;
        three_lives(hall);
        const bool order = table.starts_with("journal");
        by_hand(hall, "counted",
                order ? "UPDATE counter SET value = value + 1 WHERE name LIKE 'code/%'"
                      : "UPDATE journal_head SET number = number + 1");
        const std::string drop = "DROP TABLE " + table;
        by_hand(hall, drop.c_str(), drop.c_str());
        const auto report = verify(hall.services);
        REQUIRE(report);
        CHECK_FALSE(report->journal_whole);
        const auto told = [&](std::string_view words) {
            return std::ranges::any_of(report->found_wanting, [&](const std::string& sentence) {
                return sentence.find(words) != std::string::npos;
            });
        };
        CHECK(told(table));
        CHECK(told("Không đọc được"));
        CHECK(told(order ? "Bộ đếm code/" : table == "event" ? "dữ liệu nền" : "Số "));
    }
}
