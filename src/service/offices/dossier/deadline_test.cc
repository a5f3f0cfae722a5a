#include "service/offices/dossier/deadline.h"

#include <doctest/doctest.h>

#include "service/hall.h"
#include "service/offices/dossier/list_checks.h"
#include "service/offices/dossier/projection.h"
#include "service/offices/dossier/work_rows.h"

using namespace mc;
using namespace mc::testing;

namespace {

Minute at(std::string_view text) {
    return *parse_minute(text);
}

const Calendar& calendar() {
    static const Hall<OnSqlite> hall;
    static const auto province = hall.services.province();
    return province->calendar;
}

RemainingView said(const Deadline& deadline, std::string_view now) {
    return worded(deadline, calendar(), {"ubnd-22330"}, at(now));
}

template <class H>
SubmittedView submit_online(H& hall) {
    const auto start = start_draft(hall.services, {extract, "ubnd-22330"}, "home");
    REQUIRE(start);
    const std::string secret = *start->secret;
    REQUIRE(save_draft(hall.services, start->id, secret,
                       {{.name = "Nguyễn Thị Bình",
                         .number = "056190000123",
                         .address = "12 Trần Phú",
                         .phone = "0905000111"},
                        "Xin cấp bản sao",
                        "counter"},
                       start->revision));
    for (const PaperIn& paper : hall.papers(extract)) {
        REQUIRE(give_file(hall.services, paper.files[0], owner_of_draft(start->id)));
        REQUIRE(add_draft_file(hall.services, start->id, secret, paper.component,
                               {paper.files[0], "a.pdf", "pdf", 9, {}}));
    }
    const auto submitted = hall.done(
        [&](Answered a) { submit_draft(hall.services, start->id, secret, std::move(a)); });
    REQUIRE(submitted);
    return *edge::json::parse<SubmittedView>(submitted->bytes);
}

}  // namespace

TEST_CASE("counts that stop with all rows together say that each is so many or more") {
    const Row thousand{{std::int64_t{1'001}, std::int64_t{900}, std::int64_t{101}, std::int64_t{0},
                        std::int64_t{0}, std::int64_t{0}, std::int64_t{0}, std::int64_t{0},
                        std::int64_t{0}}};
    CHECK(counts_of(thousand, 1'000, Counted::together).cut);
    CHECK_FALSE(counts_of(thousand, 1'000, Counted::each).cut);
    CHECK_FALSE(counts_of(thousand, 1'001, Counted::together).cut);
    CHECK(counts_of(thousand, 1'000, Counted::together).all == 1'000);
}

TEST_CASE(
    "R-059 a deadline is in time, near, late, waiting, expired or settled, and says since when") {
    const Minute due = at("2021-12-17T17:00"), soon = at("2021-12-16T17:00");
    const Deadline term{DueClock::term, due, soon, {}};
    CHECK(said(term, "2021-12-13T09:00").state == "ok");
    CHECK(said(term, "2021-12-13T09:00").words == "Còn 4 ngày");
    CHECK(said(term, "2021-12-16T16:59").state == "ok");
    CHECK(said(term, "2021-12-16T17:00").state == "soon");
    CHECK(said(term, "2021-12-17T14:00").words == "Còn 3 giờ");
    CHECK(said(term, "2021-12-17T16:55").words == "Đến hạn lúc 17:00 thứ Sáu 17/12");
    CHECK(said(term, "2021-12-17T17:00").state == "soon");  // the last minute is still in time
    CHECK(said(term, "2021-12-17T17:01").words == "Quá hạn từ 17:00 thứ Sáu 17/12");
    CHECK(said(term, "2021-12-22T17:00").words == "Quá hạn 3 ngày, từ 17:00 thứ Sáu 17/12");
    CHECK(said(term, "2022-01-04T17:00").words == "Quá hạn 11 ngày, từ 17:00 thứ Sáu 17/12/2021");

    const Deadline answer{DueClock::answer, at("2021-12-20T17:00"), soon, {}};
    CHECK(said(answer, "2021-12-17T17:00").words ==
          "Chờ tiếp nhận, trả lời trước 17:00 thứ Hai 20/12");
    CHECK(said(answer, "2021-12-21T17:00").state == "overdue");

    const Minute until = at("2021-12-20T23:59");
    const Deadline supplement{DueClock::supplement, until, until, {}};
    CHECK(said(supplement, "2021-12-20T23:59").words == "Chờ bổ sung đến hết thứ Hai 20/12");
    CHECK(said(supplement, "2021-12-20T23:59").state == "paused");
    CHECK(said(supplement, "2021-12-21T00:00").state == "expired");
    CHECK(said({DueClock::payment, never, never, {}}, "2021-12-21T00:00").state == "paused");

    const Deadline stopped{DueClock::stopped, due, at("2021-12-15T00:00"), {}};
    CHECK(said(stopped, "2021-12-13T09:00").state == "paused");
    CHECK(said(stopped, "2021-12-13T09:00").words == "Đang dừng tính đến hết thứ Ba 14/12");
    CHECK(said(stopped, "2021-12-17T17:01").state == "overdue");
    CHECK(said({DueClock::on_time, due, soon, due}, "2022-05-05T08:00").words == "Đúng hạn");
    const Deadline late{DueClock::late, due, soon, at("2021-12-21T17:00")};
    CHECK(said(late, "2022-05-05T08:00").words == "Trễ 2 ngày");
    CHECK(said({DueClock::none, never, never, {}}, "2022-05-05T08:00").words ==
          "Không quy định hạn");
    CHECK(said({DueClock::none, never, never, due}, "2022-05-05T08:00").state == "none");
}

TEST_CASE_TEMPLATE(
    "R-059 both databases give every deadline the state that the dossier's page gives it", S,
    OnSqlite, OnPostgres) {
    // state.sql is asked about a party row with these values, at every minute around its bounds.
    Hall<S> hall;
    const std::int64_t due = 1000, soon = 900;
    for (const std::int64_t clock : {0, 1, 2, 3, 5, 6, 7, 8})
        for (const std::int64_t now : {899, 900, 901, 999, 1000, 1001}) {
            REQUIRE(hall.store->write([&](Transaction& tx) -> Result<std::string> {
                tx.put(party_rows, {std::string("u"), std::int64_t{1}, clock, due, soon,
                                    std::int64_t{1}, std::int64_t{0}});
                return std::string();
            }));
            const auto rows = hall.store->view([&](Snapshot& s) {
                return s.query(sql::returned_counts, {"[\"u\"]", std::int64_t{0}, now});
            });
            REQUIRE(rows);
            const auto minute = [](std::int64_t m) { return Minute{std::chrono::minutes{m}}; };
            const auto state = state_of(
                {static_cast<DueClock>(clock), minute(due), minute(soon), {}}, minute(now));
            CHECK(rows->front().integer(static_cast<std::size_t>(state) + 1) == 1);
        }
}

TEST_CASE_TEMPLATE("R-019 a dossier submitted online waits with the clock of its answer", S,
                   OnSqlite, OnPostgres) {
    Hall<S> hall;
    hall.time.set("2021-03-05T09:00");  // a Friday
    const auto told = submit_online(hall);
    const auto seen = [&] {
        const auto online = work(hall.services, hall.who("clerk"), {.view = "online"});
        REQUIRE(online);
        REQUIRE(online->items.size() == 1);
        return online->items[0];
    };
    CHECK(seen().remaining.due_at == told.answer_by);
    CHECK(seen().remaining.words.starts_with("Chờ tiếp nhận, trả lời trước "));
    CHECK_FALSE(seen().due_at);
    check_states(hall);
    hall.time.set("2021-03-09T09:00");
    CHECK(seen().remaining.state == "overdue");
    CHECK(board(hall.services, hall.who("chair"))->counts.overdue == 1);
    check_states(hall);
}

TEST_CASE_TEMPLATE("R-014 a supplement that never came has a state of its own after its last day",
                   S, OnSqlite, OnPostgres) {
    Hall<S> hall;
    auto in = hall.intake_of(extract);
    in.outcome = "supplement";
    in.supplement = SupplementRequestIn{
        {{{}, "Thiếu tờ khai", "Nộp tờ khai theo mẫu"}}, "Chưa đủ", "2021-03-10", {}};
    REQUIRE(hall.take_in(in));
    const auto waiting = [&](const char* state) {
        const auto list =
            work(hall.services, hall.who("clerk"), {.view = "waiting", .state = state});
        REQUIRE(list);
        return list->items.size();
    };
    hall.time.set("2021-03-10T23:59");
    CHECK(waiting("paused") == 1);
    CHECK(waiting("expired") == 0);
    hall.time.set("2021-03-11T00:00");
    CHECK(waiting("paused") == 0);
    CHECK(waiting("expired") == 1);
    check_states(hall);
}

TEST_CASE_TEMPLATE("R-057 a result at the counter waits for the applicant: no step is late there",
                   S, OnSqlite, OnPostgres) {
    Hall<S> hall;
    const DossierId id = id_of(*hall.take_in(hall.intake_of(extract)));
    REQUIRE(hall.step(hand_over, "clerk", id, "b1"));
    REQUIRE(hall.step(receive, "officer", id, "b2"));
    REQUIRE(hall.step(mc::open, "officer", id, "b2"));
    REQUIRE(hall.finished("officer", id, "b2"));
    REQUIRE(hall.step(hand_over, "officer", id, "b2"));
    REQUIRE(hall.step(receive, "chair", id, "b3"));
    REQUIRE(hall.step(mc::open, "chair", id, "b3"));
    REQUIRE(hall.finished("chair", id, "b3",
                          {{"Bản sao Trích lục hộ tịch / Giấy khai sinh", hall.file("kết quả")}},
                          true));
    REQUIRE(hall.step(hand_over, "chair", id, "b3"));
    REQUIRE(hall.step(receive, "clerk2", id, "b4"));
    hall.time.set("2021-03-20T09:00");
    const auto list = work(hall.services, hall.who("clerk"), {.view = "counter"});
    REQUIRE(list);
    REQUIRE(list->items.size() == 1);
    CHECK(list->items[0].remaining.state == "done_on_time");
    CHECK_FALSE(list->items[0].step_remaining);
    CHECK(list->counts.steps_overdue == 0);
    check_states(hall);
}

TEST_CASE_TEMPLATE("R-059 a late step shows while its dossier is in time, and comes first", S,
                   OnSqlite, OnPostgres) {
    Hall<S> hall;
    const DossierId first = id_of(*hall.take_in(hall.intake_of("1.001731")));
    hall.time.set("2021-03-02T09:00");
    REQUIRE(hall.take_in(hall.intake_of("1.001731")));
    hall.time.set("2021-03-02T10:00");
    const auto list = work(hall.services, hall.who("clerk"), {.view = "holding"});
    REQUIRE(list);
    REQUIRE(list->items.size() == 2);
    CHECK(list->items[0].id == std::to_string(first.value));
    CHECK(list->items[0].remaining.state == "ok");
    REQUIRE(list->items[0].step_remaining);
    CHECK(list->items[0].step_remaining->state == "overdue");
    CHECK(list->counts.steps_overdue == 1);
    CHECK(list->counts.overdue == 0);
    check_states(hall);
}
