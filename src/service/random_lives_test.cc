// Random lives over both databases: whoever may act does what the screen offers; afterwards the
// tables rebuilt from the journal equal the live ones, every promise recomputes, every request
// asked again gets its first answer, and no open dossier is in no queue.
#include "service/random_lives.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "service/offices/dossier/list_checks.h"
#include "service/offices/dossier/streams.h"

using namespace mc;
using namespace mc::testing;

TEST_CASE_TEMPLATE(
    "P3 R-043 after random lives the journal alone gives back every row, and nobody's dossier is "
    "lost",
    S, OnSqlite, OnPostgres) {
    const int rounds = std::getenv("MC_LONG") ? 20 : 1;
    for (int round = 0; round < rounds; ++round) {
        Hall<S> hall;
        Lives lives(hall, static_cast<unsigned>(1294 + round));
        lives.live(900);
        CHECK(lives.answers().size() > 150);
        const auto tables = [&] {
            return std::tuple(hall.rows("dossier", "id"), hall.rows("task", "dossier, step"),
                              hall.rows("party", "unit, dossier"),
                              hall.rows("duty", "dossier, kind"),
                              hall.rows("word", "word, dossier"));
        };
        const auto before = tables();
        REQUIRE(replay(hall.services));
        CHECK(tables() == before);
        for (const ActDone& first : lives.answers()) {
            const auto again = hall.store->view([&](Snapshot& s) {
                return answer_again<DossierStreams>(
                    s, {key_in<DossierStreams>(id_of(first).value), first.revision},
                    hall.province());
            });
            REQUIRE(again);
            CHECK(*again == edge::json::text(first));
        }
        CHECK(verify(hall.services)->found_wanting.empty());
        check_plain_questions(hall);
        check_states(hall);
        static const Statement lost{
            "lost",
            "SELECT id FROM dossier WHERE ended = 0 AND id NOT IN (SELECT dossier FROM task)",
            "SELECT id FROM dossier WHERE ended = 0 AND id NOT IN (SELECT dossier FROM task)"};
        CHECK(hall.store->view([&](Snapshot& s) { return s.query(lost, {}); })->empty());
    }
}
