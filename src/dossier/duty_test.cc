#include "dossier/duty.h"

#include <doctest/doctest.h>

#include <random>

#include "dossier/bench_of_rules.h"
#include "dossier/complete.h"
#include "dossier/fit.h"
#include "dossier/refuse.h"
#include "dossier/stop.h"

using namespace mc;
using namespace mc::testing;

namespace duty_test {
namespace {

Minute at(const char* text) {
    return *parse_minute(text);
}

/// Received on Monday 1 March 2021, 08:00, at UBND phường Vĩnh Hải: an extract for the same day, or
/// land for a month and more.
struct Office : Bench {
    explicit Office(const char* code = "2.000635") : Bench(code) { take_in(); }

    std::optional<OpenDuty> open_duty(DutyKind kind) const {
        for (const OpenDuty& duty : open_duties(dossier, rules()))
            if (duty.kind == kind) return duty;
        return {};
    }
    bool stands(DutyKind kind) const { return open_duty(kind).has_value(); }
    std::vector<BorneDuty> borne(DutyKind kind) const {
        std::vector<BorneDuty> out;
        for (BorneDuty& one : duties_of(dossier, rules()))
            if (one.duty.kind == kind) out.push_back(std::move(one));
        return out;
    }
    void to_officer() {
        hand_over(0);
        receive(1);
        mc::testing::Bench::open(1);
    }
    Actor head() const { return {{"ct"}, {{{"ubnd-22330/leadership"}, Role::leader}}}; }
    Actor counter() const { return {{"mc"}, {{{"ubnd-22330/one_stop"}, Role::receptionist}}}; }
    void draft() {
        const Minute due = due_of(dossier, plan(), calendar).value_or(now);
        const Day until =
            open_day(day_of(std::max(due, now)) + std::chrono::days{7}, agency, rules());
        happen(*decide(dossier, DraftApology{1, LateCause::verification, until, "Tra sổ gốc"},
                       rules(), fitting(1), now));
    }
    void ask() {
        const Words words{.reason = "Chưa đủ", .items = {{"", "Thiếu giấy tờ", "Nộp bản sao"}}};
        happen(*decide(dossier, RequireSupplement{1, 7, *parse_day("2021-03-12"), false, words},
                       rules(), fitting(1), now),
               {}, words);
    }
    void propose() {
        const ProposeRefusal refusal{
            1, {.reasons = {"Không có trong sổ gốc"}, .legal_basis = "Luật Hộ tịch 2014 Đ.63"}};
        happen(*decide(dossier, refusal, rules(), fitting(1), now), fitting(1));
    }
};

}  // namespace

TEST_CASE("every kind of duty has its words, its law on any day of these years and its act") {
    std::set<std::string_view> codes;
    std::int64_t number = 0;
    for (const DutyRule& rule : duty_rules()) {
        CAPTURE(rule.code);
        CHECK(static_cast<std::int64_t>(rule.kind) == number++);
        CHECK(codes.insert(rule.code).second);
        CHECK_FALSE(rule.words.empty());
        CHECK_FALSE(rule.blocks.empty());
        for (const char* day : {"2019-02-01", "2021-03-01", "2025-07-01", "2026-11-30"})
            CHECK(law_on(rule.law, *parse_day(day)) != nullptr);
    }
    CHECK(number == static_cast<std::int64_t>(last_of(DutyKind{})) + 1);
}

TEST_CASE("R-018 what was taken in is the counter's to send until the hour the law gives") {
    const Office bench;
    const auto duty = bench.open_duty(DutyKind::intake_to_send);
    REQUIRE(duty);
    CHECK(duty->from == at("2021-03-01T08:00"));
    CHECK(duty->due == *step_due_of(bench.dossier, 0, bench.plan(), bench.calendar, bench.agency));
    CHECK(duty->by_law);
    CHECK(duty->agency == bench.agency);
    CHECK(duty->role == Role::receptionist);
    Office sent;
    sent.hand_over(0);
    CHECK_FALSE(sent.stands(DutyKind::intake_to_send));
}

TEST_CASE("R-032 on the last of three working days whoever verifies is reminded, not after it") {
    Office bench("1.003003");  // land: a term longer than the window
    bench.to_officer();
    const auto duty = bench.open_duty(DutyKind::supplement_window);
    REQUIRE(duty);
    CHECK(duty->due == *supplement_asked_by(bench.dossier, bench.calendar));
    CHECK(day_of(duty->from) == day_of(duty->due));
    CHECK(duty->until == duty->due);
    const auto borne = bench.borne(DutyKind::supplement_window);
    REQUIRE(borne.size() == 1);
    CHECK(borne.front().unit == bench.dossier.steps[1].unit);
    CHECK(borne.front().person == PersonId{"p1"});
    SUBCASE("asked") {
        bench.ask();
    }
    SUBCASE("refused instead") {
        bench.propose();
    }
    CHECK_FALSE(bench.stands(DutyKind::supplement_window));
}

TEST_CASE("R-032 a finished step asks for nothing any more, the next one may") {
    Office bench("1.003003");
    bench.to_officer();
    bench.finish(1);
    CHECK(bench.borne(DutyKind::supplement_window).empty());
    bench.hand_over(1);
    for (const BorneDuty& one : bench.borne(DutyKind::supplement_window)) CHECK(*one.step != 1);
}

TEST_CASE("R-032 where the whole term is no longer than the window nobody is reminded") {
    Office bench;
    bench.to_officer();
    CHECK_FALSE(bench.stands(DutyKind::supplement_window));
}

TEST_CASE("R-031 a request for papers is the counter's to pass on, within the law's three days") {
    Office bench("1.003003");
    bench.to_officer();
    bench.ask();
    const auto duty = bench.open_duty(DutyKind::supplement_to_pass_on);
    REQUIRE(duty);
    CHECK(duty->by_law);
    CHECK(duty->due == *supplement_asked_by(bench.dossier, bench.calendar));
    CHECK(duty->agency == bench.agency);
    bench.happen(*decide(bench.dossier, PassOn{Letter::supplement_request, Way::counter},
                         bench.rules(), bench.counter()));
    CHECK_FALSE(bench.stands(DutyKind::supplement_to_pass_on));
}

TEST_CASE("R-031 asked when the three days were over it is to be passed on that working day") {
    Office bench("1.003003");
    bench.to_officer();
    bench.pass(5 * working_day_minutes);
    bench.ask();
    const auto duty = bench.open_duty(DutyKind::supplement_to_pass_on);
    REQUIRE(duty);
    CHECK_FALSE(duty->by_law);
    CHECK(duty->due >= bench.now);
    CHECK(day_of(duty->due) <= day_of(bench.now) + std::chrono::days{1});
}

TEST_CASE("R-070 an apology is to be drafted from the morning of the last lawful working day on") {
    // Received on each day of a week, so that weekends lie before the due day too.
    for (int days = 0; days < 7; ++days) {
        CAPTURE(days);
        Bench raw("1.003003");
        raw.now += std::chrono::days{days};
        raw.take_in();
        const auto due = due_of(raw.dossier, raw.plan(), raw.calendar);
        REQUIRE(due);
        const auto all = open_duties(raw.dossier, raw.rules());
        const auto found = std::ranges::find(all, DutyKind::apology_to_draft, &OpenDuty::kind);
        REQUIRE(found != all.end());
        CHECK(found->due == *due);
        const OfficeTime& office = raw.calendar.office(raw.agency);
        const Day morning = day_of(found->from);
        CHECK(found->from == office.opening(morning));
        CHECK(morning <= day_of(*due) - std::chrono::days{1});
        // No working day lies between that one and the last day the law allows.
        for (Day day = morning + std::chrono::days{1}; day < day_of(*due);
             day += std::chrono::days{1})
            CHECK_FALSE(office.works(day));
    }
}

TEST_CASE("R-070 a term of a day has no day before it: the apology is owed when it is late") {
    const Office bench;
    const auto duty = bench.open_duty(DutyKind::apology_to_draft);
    REQUIRE(duty);
    CHECK(duty->from == duty->due);
}

TEST_CASE("R-075 of the apology each part is on another's list until it is done") {
    Office bench;
    bench.to_officer();
    auto borne = bench.borne(DutyKind::apology_to_draft);
    REQUIRE(borne.size() == 1);
    CHECK(borne.front().unit == bench.dossier.steps[1].unit);
    CHECK(borne.front().person == PersonId{"p1"});
    bench.pass(4 * working_day_minutes);
    bench.draft();
    CHECK_FALSE(bench.stands(DutyKind::apology_to_draft));
    const auto sign = bench.open_duty(DutyKind::apology_to_sign);
    REQUIRE(sign);
    CHECK(sign->role == Role::leader);
    CHECK(sign->agency == bench.agency);
    CHECK_FALSE(sign->by_law);  // drafted when the law's last day was over
    bench.happen(*decide(bench.dossier, SignApology{1}, bench.rules(), bench.head()));
    CHECK_FALSE(bench.stands(DutyKind::apology_to_sign));
    const auto pass_on = bench.open_duty(DutyKind::apology_to_pass_on);
    REQUIRE(pass_on);
    CHECK(pass_on->role == Role::receptionist);
    bench.happen(*decide(bench.dossier, PassOn{Letter::apology, Way::telephone}, bench.rules(),
                         bench.counter()));
    CHECK_FALSE(bench.stands(DutyKind::apology_to_pass_on));
    // there is no second one.
    CHECK_FALSE(bench.stands(DutyKind::apology_to_draft));
}

TEST_CASE("R-071 an apology drafted in time is signed and passed on by the law's last day") {
    Office bench("1.003003");
    bench.to_officer();
    bench.draft();
    const auto sign = bench.open_duty(DutyKind::apology_to_sign);
    REQUIRE(sign);
    CHECK(sign->by_law);
    CHECK(day_of(sign->due) <= *apology_day(bench.dossier, bench.plan(), bench.calendar));
}

TEST_CASE("R-034 a refusal waits for whoever signs results, in that step's role") {
    Office bench;
    bench.to_officer();
    bench.propose();
    const std::size_t signing = *signing_step(1, bench.plan());
    CHECK(bench.open_duty(DutyKind::refusal_to_sign)->role == bench.version.steps[signing].role);
    CHECK(bench.borne(DutyKind::refusal_to_sign).empty());  // still with who proposed it
    bench.hand_over(1);
    auto borne = bench.borne(DutyKind::refusal_to_sign);
    REQUIRE(borne.size() == 1);
    CHECK(borne.front().step == signing);
    SUBCASE("signed") {
        bench.receive(signing);
        static_cast<Bench&>(bench).open(signing);
        bench.happen(*decide(bench.dossier, SignRefusal{signing, 9, {}}, bench.rules(),
                             bench.fitting(signing), bench.now),
                     bench.fitting(signing));
    }
    SUBCASE("sent back") {
        bench.receive(signing);
        bench.happen(Returned{static_cast<std::int32_t>(signing), 1});
    }
    CHECK_FALSE(bench.stands(DutyKind::refusal_to_sign));
}

TEST_CASE("R-053 a stop that was asked for waits for the head of that agency") {
    Office bench("1.003003");
    bench.to_officer();
    bench.happen(*decide(bench.dossier,
                         AskStop{.step = 1,
                                 .ground = StopGround::court,
                                 .party = "Tòa án nhân dân tối cao",
                                 .reason = "Đang có tranh chấp",
                                 .evidence = {Bench::file("c")},
                                 .until = *parse_day("2021-03-20")},
                         bench.rules(), bench.fitting(1), bench.now),
                 bench.fitting(1));
    const auto duty = bench.open_duty(DutyKind::stop_to_decide);
    REQUIRE(duty);
    CHECK(duty->role == Role::leader);
    CHECK(duty->agency == bench.org.unit(bench.dossier.steps[1].unit)->agency);
    CHECK(duty->due == at("2021-03-01T17:00"));
    const Actor head{{"ct"}, {{bench.dossier.steps[1].unit, Role::head_of_room}}};
    bench.happen(*decide(bench.dossier, DecideStop{true, ""}, bench.rules(), head, bench.now),
                 head);
    CHECK_FALSE(bench.stands(DutyKind::stop_to_decide));
}

TEST_CASE("R-081 a result wanted by post is the counter's to send once it has come back") {
    for (const Delivery wanted : {Delivery::counter, Delivery::post}) {
        Bench bench("2.000635");
        Accept accept = bench.accept();
        accept.registration.delivery = wanted;
        bench.happen(*decide(bench.dossier, accept, bench.rules(), bench.now), {{"clerk"}, {}});
        const std::size_t last = last_step(bench.plan());
        bench.hand_over(0);
        for (std::size_t i = 1; i < last; ++i) bench.run(i);
        const auto stands = [&] {
            return std::ranges::any_of(
                open_duties(bench.dossier, bench.rules()),
                [](const auto& d) { return d.kind == DutyKind::result_to_post; });
        };
        CHECK_FALSE(stands());
        bench.receive(last);
        CHECK(stands() == (wanted == Delivery::post));
        bench.happen(Delivered{static_cast<std::int32_t>(last), IdentityCheck::receipt, {}, {}});
        CHECK_FALSE(stands());
    }
}

namespace {

/// What may end a duty of each kind: its own act, and what overtakes it. Nothing else.
bool may_end(DutyKind kind, std::string_view event) {
    static const std::map<DutyKind, std::set<std::string_view>> ends{
        {DutyKind::intake_to_send, {"handed_over"}},
        // A term that stands still or begins anew has no window; what is solved needs no papers.
        {DutyKind::supplement_window,
         {"supplement_required", "refusal_proposed", "finished", "handed_over"}},
        {DutyKind::supplement_to_pass_on, {"passed_on", "completed", "closed"}},
        {DutyKind::refusal_to_sign, {"refusal_signed", "returned"}},
        // Whoever brings it back in time, or waits for the applicant, has nothing to be sorry for.
        {DutyKind::apology_to_draft,
         {"apology_drafted", "received", "handed_over", "supplement_required"}},
        {DutyKind::apology_to_sign, {"apology_signed", "received", "handed_over"}},
        {DutyKind::apology_to_pass_on, {"passed_on", "received", "handed_over"}},
        {DutyKind::result_to_post, {"delivered", "returned"}},
        // What nobody decided on comes to nothing when its step moves on.
        {DutyKind::stop_to_decide,
         {"stop_decided", "finished", "returned", "supplement_required", "refusal_proposed"}},
    };
    return event == "withdrawn" || event == "delivered" || event == "closed" ||
           ends.at(kind).contains(event);
}

/// One act that could happen now, drawn by chance; nothing where it is refused.
std::optional<DossierEvent> some_act(const Office& bench, std::size_t step,
                                     std::mt19937_64& chance) {
    const auto draw = [&](std::size_t n) { return chance() % n; };
    const Dossier& d = bench.dossier;
    const auto given = [](auto result) -> std::optional<DossierEvent> {
        if (!result) return {};
        return *std::move(result);
    };
    const Words words{.reason = "Chưa đủ",
                      .items = {{"", "Thiếu giấy tờ", "Nộp bản sao"}},
                      .reasons = {"Không có trong sổ gốc"},
                      .legal_basis = "Luật Hộ tịch 2014 Đ.63"};
    const Minute due = due_of(d, bench.plan(), bench.calendar).value_or(bench.now);
    const Day later = open_day(day_of(std::max(due, bench.now)) + std::chrono::days{10},
                               bench.agency, bench.rules());
    const Actor fitting = bench.fitting(step);
    switch (draw(18)) {
        case 0:
            return given(decide(d, SignApology{1}, bench.rules(), bench.head()));
        case 1:
            return given(
                decide(d, PassOn{Letter::apology, Way::post}, bench.rules(), bench.counter()));
        case 2:
            return given(decide(d, PassOn{Letter::supplement_request, Way::post}, bench.rules(),
                                bench.counter()));
        case 3:
            return given(decide(d, DraftApology{step, LateCause::system, later, "Mạng hỏng"},
                                bench.rules(), fitting, bench.now));
        case 4:
            if (draw(4) != 0) return {};
            return given(decide(d, RequireSupplement{step, 3, later, false, words}, bench.rules(),
                                fitting, bench.now));
        case 5:
            return given(decide(d, TakeCompletion{bench.papers()}, bench.rules(), bench.now));
        case 6:
            if (draw(4) != 0) return {};
            return given(decide(d, ProposeRefusal{step, words}, bench.rules(), fitting, bench.now));
        case 7:
            return given(decide(d, SignRefusal{step, 9, {}}, bench.rules(), fitting, bench.now));
        case 8: {
            if (draw(6) != 0) return {};
            const auto back = static_cast<std::int32_t>(draw(d.steps.size()));
            const Returned event{static_cast<std::int32_t>(step), back};
            return fits(d, event, bench.plan()) ? std::optional<DossierEvent>(event) : std::nullopt;
        }
        case 16:
            return given(decide(d,
                                AskStop{.step = step,
                                        .ground = StopGround::court,
                                        .party = "Tòa án nhân dân tối cao",
                                        .reason = "Đang có tranh chấp",
                                        .evidence = {Bench::file("c")},
                                        .until = day_of(bench.now) + std::chrono::days{9}},
                                bench.rules(), fitting, bench.now));
        case 17:
            return given(decide(d, DecideStop{draw(2) == 0, "Chưa đủ chứng cứ"}, bench.rules(),
                                bench.head(), bench.now));
        case 9:
            return given(decide(d, Deliver{step, IdentityCheck::receipt, "", {}, {}}, bench.rules(),
                                fitting));
        case 10:
        case 11:
            return given(decide(d, Receive{step}, bench.rules(), fitting));
        case 12:
            return given(decide(d, mc::Open{step}, bench.rules(), fitting));
        case 13:
        case 14:
            return given(decide(d,
                                Finish{step, bench.outputs(step), bench.version.steps[step].result,
                                       bench.hung(step)},
                                bench.rules(), fitting, bench.now));
        default:
            return given(decide(d, HandOver{step}, bench.rules(), fitting, bench.now));
    }
}

}  // namespace

TEST_CASE("R-046 a duty goes with the act that discharges it, and none is left at the end") {
    std::set<DutyKind> seen;
    std::int64_t ended_lives = 0;
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 chance(seed);
        Office bench(seed % 2 == 0 ? "1.003003" : "2.000635");
        if (seed % 5 == 0) bench.dossier.registration.delivery = Delivery::post;
        for (int turn = 0; turn < 2'000 && !ended(bench.dossier); ++turn) {
            const std::size_t step = chance() % bench.dossier.steps.size();
            const auto event = some_act(bench, step, chance);
            if (chance() % 40 == 0) bench.pass(static_cast<int>(chance() % 900) + 1);
            if (!event || !fits(bench.dossier, *event, bench.plan())) continue;
            const Dossier before = bench.dossier;
            const auto then = open_duties(before, bench.rules());
            bench.happen(*event, bench.fitting(step));
            const auto now = open_duties(bench.dossier, bench.rules());
            const std::string_view name = name_of(*event);
            CAPTURE(name);
            for (const OpenDuty& duty : now) {
                seen.insert(duty.kind);
                CHECK(duty.from <= duty.due);
                CHECK((duty.agency.empty() == (rule_of(duty.kind).bearer <= Bearer::signer)));
            }
            for (const OpenDuty& duty : then)
                if (std::ranges::find(now, duty.kind, &OpenDuty::kind) == now.end()) {
                    CAPTURE(rule_of(duty.kind).code);
                    CHECK(may_end(duty.kind, name));
                }
            // What saves most acts their rows is true.
            if (same_duties(before, bench.dossier) &&
                due_of(before, bench.plan(), bench.calendar) ==
                    due_of(bench.dossier, bench.plan(), bench.calendar))
                CHECK(then == now);
        }
        if (!ended(bench.dossier)) continue;
        ++ended_lives;
        CHECK(open_duties(bench.dossier, bench.rules()).empty());
        CHECK(duties_of(bench.dossier, bench.rules()).empty());
    }
    CHECK(seen.size() == duty_rules().size());
    CHECK(ended_lives > 20);
}

}  // namespace duty_test
