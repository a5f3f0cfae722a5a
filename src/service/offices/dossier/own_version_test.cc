// Lists and custody name steps and procedures as each dossier's own version does. Over both
// databases.
#include <doctest/doctest.h>

#include "service/hall.h"

using namespace mc;
using namespace mc::testing;

#define STORES OnSqlite, OnPostgres

TEST_CASE_TEMPLATE(
    "R-021 every list names step, procedure and field as the version of the intake day does, "
    "whatever was published after it",
    S, STORES) {
    Hall<S> hall;
    const DossierId old = id_of(*hall.take_in(hall.intake_of(extract)));
    // A copy: what the province held goes with it when another version is published.
    const ProcedureVersion before = hall.load_now(old).version->version;
    // Another step stands first, so every number of a step means another one.
    const std::string first = "id = \"b1\"\nname = \"" + before.steps[0].name;
    hall.publish(extract, {{"from = 2021-01-01", "from = 2021-03-02"},
                           {"\nname = \"", "\nname = \"Mới: "},
                           {"\nfield = \"", "\nfield = \"Mới: "},
                           {first, "id = \"b1\"\nname = \"Mới: bước một"}});
    hall.time.set("2021-03-02T08:00");
    const DossierId young = id_of(*hall.take_in(hall.intake_of(extract)));
    const auto check = [&](const WorkItem& item) {
        const DossierId id{std::stoll(item.id)};
        const ProcedureVersion& own = hall.load_now(id).version->version;
        CAPTURE(id.value);
        CHECK(item.procedure_name == own.name);
        CHECK(item.field == own.field);
        if (item.step) CHECK(item.step_name == own.steps[0].name);
    };
    REQUIRE(hall.load_now(young).version->version.name.starts_with("Mới: "));
    for (const char* view : {"holding", "all"}) {
        for (const char* sort : {"due", "received"}) {
            const auto list = work(hall.services, hall.who("clerk"), {.view = view, .sort = sort});
            REQUIRE(list);
            CHECK(list->items.size() == 2);
            for (const WorkItem& item : list->items) check(item);
        }
    }
    REQUIRE(hall.sorry("clerk", old, "b1"));
    REQUIRE(hall.step(hand_over, "clerk", old, "b1"));
    const auto held = custody(hall.services, hall.who("officer"));
    REQUIRE(held);
    REQUIRE(held->incoming.size() == 1);
    CHECK(held->incoming[0].step_name == before.steps[1].name);
    CHECK(held->incoming[0].procedure_name == before.name);
}
