// What an applicant is told of who looked at the dossier; over both databases.
#include "service/offices/dossier/readers.h"

#include <doctest/doctest.h>

#include "service/hall.h"
#include "service/read_log.h"

using namespace mc;
using namespace mc::testing;
using namespace std::chrono_literals;
using enum RefusalCode;

namespace readers_of_a_dossier {

template <class S>
struct Read : Hall<S> {
    ReadLog log{this->services};
    DossierId id = id_of(*this->take_in(this->intake_of(extract)));

    void look(const char* who, Looked what = Looked::dossier) {
        log.note({who, "10.0.0.7", what, id.value});
        this->time.pass(6min);
        // Noted with the next commit.
        REQUIRE(this->store->write([](Transaction&) { return Result<std::string>(""); }));
    }
};

TEST_CASE_TEMPLATE("the applicant is told office, room, task and day, and no name", S, OnSqlite,
                   OnPostgres) {
    Read<S> hall;
    hall.look("clerk");
    hall.look("clerk2");
    hall.look("officer", Looked::document);
    hall.look("", Looked::tracked);
    hall.look("officer", Looked::log);
    hall.time.set("2021-03-02T08:00");
    hall.look("elsewhere");
    const auto view = readers_for_officer(hall.services, hall.who("clerk"), hall.id);
    REQUIRE(view);
    REQUIRE(view->items.size() == 4);
    CHECK(view->kept_days >= 730);
    CHECK_FALSE(view->more);
    CHECK(view->items[0].day == "2021-03-02");
    CHECK(view->items[0].agency != view->items[3].agency);
    CHECK(view->items[1].what == "tracked");
    CHECK_FALSE(view->items[1].role);
    CHECK(view->items[2].what == "document");
    CHECK(view->items[2].why == "Giải quyết hồ sơ");
    // Two people of one room are one line.
    CHECK(view->items[3].times == 2);
    CHECK(view->items[3].role == "Cán bộ tiếp nhận");
    CHECK(view->items[3].day == "2021-03-01");
    const std::string text = edge::json::text(*view);
    for (const char* hidden : {"Người clerk", "\"clerk", "officer\"", "10.0.0.7"})
        CHECK(text.find(hidden) == std::string::npos);
}

TEST_CASE_TEMPLATE("an officer who may not open the dossier is not told who did", S, OnSqlite,
                   OnPostgres) {
    Read<S> hall;
    CHECK(refused_with(readers_for_officer(hall.services, hall.who("elsewhere"), hall.id),
                       not_permitted));
    CHECK(refused_with(readers_for_officer(hall.services, hall.who("clerk"), {99'999}), not_found));
}

TEST_CASE_TEMPLATE("a code alone, or with a wrong secret, shows nobody", S, OnSqlite, OnPostgres) {
    Read<S> hall;
    hall.look("clerk");
    const std::string code = hall.load_now(hall.id).dossier.registration.code.value;
    for (const char* secret : {"", "khong-phai-ma"})
        CHECK(refused_with(readers_of_tracked(hall.services, code, secret), not_found));
    CHECK(refused_with(readers_of_tracked(hall.services, "H32.99-210301-9999", ""), not_found));
}

TEST_CASE_TEMPLATE("who has no duty any more keeps the one of that day; who had none is said so", S,
                   OnSqlite, OnPostgres) {
    Read<S> hall;
    hall.look("officer");
    hall.look("nobody-we-know");
    hall.time.set("2021-03-05T08:00");
    REQUIRE(
        record_org(hall.services,
                   {Revoked{{"officer"}, desk, Role::specialist, *parse_day("2021-03-04"), "QĐ"}},
                   {"he-thong"}, "later"));
    const auto view = readers_for_officer(hall.services, hall.who("clerk"), hall.id);
    REQUIRE(view);
    REQUIRE(view->items.size() == 2);
    CHECK_FALSE(view->items[0].role);
    CHECK(view->items[1].role == "Chuyên viên");
}

}  // namespace readers_of_a_dossier
