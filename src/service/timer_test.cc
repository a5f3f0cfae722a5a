// What rules do by themselves: once, at their time, whoever serves; over both databases.
#include "service/timer.h"

#include <doctest/doctest.h>

#include <thread>

#include "service/hall.h"
#include "service/offices/dossier/projection.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

#define STORES OnSqlite, OnPostgres

namespace {

/// A ward of a day on which the law knows an end of waiting for papers.
template <class S>
struct Waiting : Hall<S> {
    Waiting() {
        this->time.set("2026-03-02T08:00");
        REQUIRE(record_org(
            this->services,
            {PersonSet{{"now"}, "Người bây giờ", "", ""}, Granted{{"now"},
                                                                  {"ubnd-22333-2025/one_stop"},
                                                                  Role::receptionist,
                                                                  *parse_day("2026-01-01"),
                                                                  {},
                                                                  "QĐ kiểm thử"}},
            {"he-thong"}, "now"));
    }

    DossierId ask(const char* until = "2026-03-10") {
        auto in = this->intake_of(extract);
        in.outcome = "supplement";
        in.papers.clear();
        in.supplement = SupplementRequestIn{
            {{{}, "Thiếu tờ khai", "Nộp tờ khai theo mẫu"}}, "Chưa đủ thành phần", until, {}};
        const auto asked_for = this->take_in(in, "now");
        REQUIRE(asked_for);
        return id_of(*asked_for);
    }
    Status status(DossierId id) { return this->load_now(id).dossier.status; }
    std::vector<std::string> timers() { return this->rows("timer", "due, stream, rule"); }
    long told(const char* kind) {
        return std::ranges::count_if(this->rows("outbox", "id"), [&](const std::string& row) {
            return row.find(kind) != std::string::npos;
        });
    }
    Fired look() {
        const auto fired = firing_.look();
        REQUIRE(fired);
        return *fired;
    }

private:
    Firing firing_{this->services};
};

}  // namespace

TEST_CASE_TEMPLATE(
    "R-033 what was not supplemented is closed by the rule when the law's last day is over, once",
    S, STORES) {
    Waiting<S> hall;
    const DossierId id = hall.ask();
    // Fifteen days after 2 March; the request's own last day comes before.
    REQUIRE(hall.timers().size() == 1);
    hall.time.set("2026-03-17T23:59");
    CHECK(hall.look() == Fired{});
    CHECK(hall.status(id) == Status::supplement);
    hall.time.set("2026-03-18T00:00");
    CHECK(hall.look() == Fired{.acted = 1});
    CHECK(hall.status(id) == Status::discontinued);
    CHECK(hall.timers().empty());
    CHECK(hall.told("applicant.closed") == 1);
    CHECK(hall.look() == Fired{});
    const auto rows = hall.rows("dossier", "id");
    REQUIRE(replay(hall.services));
    CHECK(hall.rows("dossier", "id") == rows);
    CHECK(verify(hall.services)->found_wanting.empty());
    const auto view = view_dossier(hall.services, hall.who("now"), id);
    REQUIRE(view);
    CHECK(view->timeline.back().title == "Đóng hồ sơ vì chưa bổ sung giấy tờ");
    CHECK(view->timeline.back().note->find("17/03/2026") != std::string::npos);
    CHECK(view->timeline.back().person == "Hệ thống (theo quy định)");
    CHECK(refused_with(hall.act([&](Answered a) {
        supplement(hall.services, hall.asked("now", id), {hall.papers(extract)}, std::move(a));
    }),
                       not_permitted));
}

TEST_CASE_TEMPLATE("R-033 a later day of the request counts, and a day of rest moves on", S,
                   STORES) {
    Waiting<S> hall;
    const DossierId later = hall.ask("2026-03-28");  // a Saturday: Monday the 30th
    hall.time.set("2026-03-06T08:00");
    const DossierId rest = hall.ask("2026-03-10");  // fifteen days: Saturday the 21st, the 23rd
    hall.time.set("2026-03-23T23:59");
    CHECK(hall.look() == Fired{});
    hall.time.set("2026-03-24T00:00");
    CHECK(hall.look() == Fired{.acted = 1});
    CHECK(hall.status(rest) == Status::discontinued);
    hall.time.set("2026-03-30T23:59");
    CHECK(hall.look() == Fired{});
    hall.time.set("2026-03-31T00:00");
    CHECK(hall.look() == Fired{.acted = 1});
    CHECK(hall.status(later) == Status::discontinued);
}

TEST_CASE_TEMPLATE(
    "R-033 nothing is closed that was supplemented, or asked for before the law knew an end", S,
    STORES) {
    Waiting<S> hall;
    const DossierId came = hall.ask();
    REQUIRE(hall.act([&](Answered a) {
        supplement(hall.services, hall.asked("now", came), {hall.papers(extract)}, std::move(a));
    }));
    CHECK(hall.timers().empty());
    Hall<S> before;
    auto in = before.intake_of(extract);
    in.outcome = "supplement";
    in.supplement =
        SupplementRequestIn{{{{}, "Thiếu tờ khai", "Nộp tờ khai"}}, "Chưa đủ", "2021-03-10", {}};
    const auto id = id_of(*before.take_in(in));
    before.time.set("2026-03-18T00:00");
    CHECK(*Firing(before.services).look() == Fired{});
    CHECK(before.load_now(id).dossier.status == Status::supplement);
}

TEST_CASE_TEMPLATE("a row that is wrong or stale does nothing, and is put right", S, STORES) {
    Waiting<S> hall;
    const DossierId id = hall.ask();
    const auto right = hall.timers();
    const auto change = [&](std::int64_t due) {
        REQUIRE(hall.store->write([&](Transaction& tx) -> Result<std::string> {
            tx.put(timer_rows, timer_row({.kind = StreamKind::dossier,
                                          .stream = id.value,
                                          .rule = "R-033",
                                          .due = Minute{std::chrono::minutes{due}}})
                                   .cells);
            return std::string();
        }));
    };
    change(1);
    CHECK_FALSE(verify(hall.services)->found_wanting.empty());
    CHECK(hall.look() == Fired{.nothing = 1});
    CHECK(hall.status(id) == Status::supplement);
    CHECK(hall.timers() == right);
    CHECK(verify(hall.services)->found_wanting.empty());
}

TEST_CASE_TEMPLATE("R-033 two servers that look at once act once on each", S, STORES) {
    Waiting<S> hall;
    std::vector<DossierId> ids;
    for (int i = 0; i < 90; ++i) ids.push_back(hall.ask());
    hall.time.set("2026-03-18T00:00");
    std::vector<Fired> fired(2);
    {
        std::vector<std::jthread> servers;
        for (Fired& mine : fired)
            servers.emplace_back([&] {
                if (const auto looked = Firing(hall.services).look()) mine = *looked;
            });
    }
    CHECK(fired[0].acted + fired[1].acted == 90);
    CHECK(fired[0].failed + fired[1].failed == 0);
    for (const DossierId id : ids) {
        CHECK(hall.status(id) == Status::discontinued);
        CHECK(hall.revision_of(id) == 2);
    }
    CHECK(hall.told("applicant.closed") == 90);
    CHECK(hall.timers().empty());
    CHECK(verify(hall.services)->found_wanting.empty());
}
