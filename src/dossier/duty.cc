#include "dossier/duty.h"

#include <algorithm>
#include <array>

#include "calendar/office.h"
#include "dossier/apology.h"
#include "dossier/complete.h"
#include "dossier/fit.h"

namespace mc {
namespace {

/// The end of the working day in which something happened; what comes after hours is of the next.
Minute end_of_working_day(const OfficeTime& office, Minute at) {
    const Day today = day_of(at);
    if (office.works(today) && at <= office.closing(today)) return office.closing(today);
    const auto next = office.working_day_from(today + std::chrono::days{1});
    return next ? office.closing(*next) : at;
}

/// The last working day that is not after the day.
std::optional<Day> working_day_until(const OfficeTime& office, Day day) {
    const std::int64_t before = office.days_before(day + std::chrono::days{1});
    return before > 0 ? office.day_after(before - 1) : std::nullopt;
}

AgencyId agency_of(const Org& org, const UnitId& unit) {
    const Unit* known = org.unit(unit);
    return known ? known->agency : AgencyId{};
}

/// Until the end the law gives where that lies ahead when the duty arises. Where the law names
/// none, or its time was over before, it is to be done in the working day: a list needs an end, and
/// the dossier's own lateness stands in its figures.
OpenDuty until_law(DutyKind kind, const Dossier& d, const Rules& rules, Minute from,
                   std::optional<Minute> law) {
    const bool ahead = law && *law >= from;
    return {.kind = kind,
            .from = from,
            .due = ahead ? *law
                         : end_of_working_day(rules.calendar->office(d.registration.agency), from),
            .by_law = ahead};
}

OpenDuty at_counter(OpenDuty duty, AgencyId agency) {
    duty.agency = std::move(agency);
    duty.role = Role::receptionist;
    return duty;
}

/// The working day by whose end an apology has to be with the one-stop unit.
std::optional<Day> last_apology_day(const DutyGround& ground) {
    const auto day = ground.due ? apology_day(*ground.due) : std::nullopt;
    if (!day) return {};
    const Dossier& d = ground.dossier;
    return working_day_until(ground.rules.calendar->office(d.registration.agency), *day);
}

std::optional<Minute> apology_by(const DutyGround& ground) {
    const auto day = last_apology_day(ground);
    if (!day) return {};
    return ground.rules.calendar->office(ground.dossier.registration.agency).closing(*day);
}

/// Whether the result came back to the counter in time: then there is nothing to be sorry for.
bool came_in_time(const DutyGround& ground) {
    const Minute returned = ground.dossier.returned;
    return returned != Minute{} && ground.due && returned <= *ground.due;
}

std::optional<OpenDuty> intake_to_send(const DutyGround& ground) {
    const auto& [d, rules, due] = ground;
    if (!under_way(d.status) || d.steps.front().phase != Phase::finished) return {};
    const StepState& intake = d.steps.front();
    const AgencyId agency = agency_of(*rules.org, intake.unit);
    const auto leaves =
        step_due_of(d, 0, rules.plan, *rules.calendar, agency_of(*rules.org, counted_at(intake)));
    return at_counter(until_law(DutyKind::intake_to_send, d, rules, intake.finished, leaves),
                      agency);
}

std::optional<OpenDuty> supplement_window(const DutyGround& ground) {
    const auto& [d, rules, due] = ground;
    if (!under_way(d.status) || !d.supplementings.empty() || d.solved != Minute{} || d.refusing)
        return {};
    const auto by = supplement_asked_by(d, *rules.calendar);
    // Where the whole term is shorter there is nothing to be reminded of.
    if (!by || !due || *due <= *by) return {};
    const Minute morning = rules.calendar->office(d.registration.agency).opening(day_of(*by));
    return OpenDuty{.kind = DutyKind::supplement_window,
                    .from = std::max(morning, d.accepted),
                    .due = *by,
                    .until = *by,
                    .by_law = true};
}

std::optional<OpenDuty> supplement_to_pass_on(const DutyGround& ground) {
    const auto& [d, rules, due] = ground;
    if (!supplementing(d) || d.supplementings.back().passed_on != Minute{}) return {};
    return at_counter(
        until_law(DutyKind::supplement_to_pass_on, d, rules, d.supplementings.back().asked,
                  supplement_asked_by(d, *rules.calendar)),
        counter_agency(d));
}

std::optional<OpenDuty> refusal_to_sign(const DutyGround& ground) {
    const auto& [d, rules, due] = ground;
    if (!under_way(d.status) || !d.refusing || d.refusing->signed_at != Minute{}) return {};
    OpenDuty duty = until_law(DutyKind::refusal_to_sign, d, rules, d.refusing->proposed, due);
    const auto step = static_cast<std::size_t>(d.refusing->step);
    if (const auto signing = signing_step(step, rules.plan))
        duty.role = rules.plan.version->steps[*signing].role;
    return duty;
}

// Whoever finishes in time has nothing to be sorry for: it is due with the dossier itself, and
// stands on the list from the morning of the last day on which the law would have it.
std::optional<OpenDuty> apology_to_draft(const DutyGround& ground) {
    const auto& [d, rules, due] = ground;
    if (!under_way(d.status) || d.apology || d.returned != Minute{}) return {};
    const auto last = last_apology_day(ground);
    if (!due || !last) return {};
    const Minute morning = rules.calendar->office(d.registration.agency).opening(*last);
    // A term of a day or less has no such morning: it is owed when it is late.
    const Minute from = morning < term_began(d) ? *due : std::min(morning, *due);
    return OpenDuty{.kind = DutyKind::apology_to_draft, .from = from, .due = *due, .by_law = true};
}

std::optional<OpenDuty> apology_to_sign(const DutyGround& ground) {
    const auto& [d, rules, due] = ground;
    if (ended(d) || !d.apology || d.apology->signed_at != Minute{} || came_in_time(ground))
        return {};
    OpenDuty duty =
        until_law(DutyKind::apology_to_sign, d, rules, d.apology->drafted, apology_by(ground));
    const StepState& late = d.steps.at(static_cast<std::size_t>(d.apology->step));
    duty.agency = agency_of(*rules.org, late.unit);
    duty.role = Role::leader;
    return duty;
}

std::optional<OpenDuty> apology_to_pass_on(const DutyGround& ground) {
    const auto& [d, rules, due] = ground;
    if (ended(d) || !d.apology || d.apology->signed_at == Minute{} ||
        d.apology->passed_on != Minute{} || came_in_time(ground))
        return {};
    return at_counter(
        until_law(DutyKind::apology_to_pass_on, d, rules, d.apology->signed_at, apology_by(ground)),
        counter_agency(d));
}

std::optional<OpenDuty> result_to_post(const DutyGround& ground) {
    const auto& [d, rules, due] = ground;
    if (!under_way(d.status) || d.registration.delivery != Delivery::post || d.returned == Minute{})
        return {};
    const StepState& last = d.steps[last_step(rules.plan)];
    return at_counter(until_law(DutyKind::result_to_post, d, rules, d.returned, due),
                      agency_of(*rules.org, last.unit));
}

// The head of the room may decide as well; it waits on the list of who heads the agency.
std::optional<OpenDuty> stop_to_decide(const DutyGround& ground) {
    const auto& [d, rules, due] = ground;
    const ClockStop* asked = under_way(d.status) ? stop_asked(d) : nullptr;
    if (!asked) return {};
    OpenDuty duty = until_law(DutyKind::stop_to_decide, d, rules, asked->asked, {});
    duty.agency = agency_of(*rules.org, d.steps.at(static_cast<std::size_t>(asked->step)).unit);
    duty.role = Role::leader;
    return duty;
}

constexpr std::array rules_in_order{
    DutyRule{DutyKind::intake_to_send, "intake_to_send",
             "Chuyển hồ sơ vừa tiếp nhận đến đơn vị giải quyết", Law::leaves_counter,
             Bearer::counter, Action::hand_over,
             "đơn vị giải quyết chưa nhận được hồ sơ, thời hạn vẫn tính", "", intake_to_send},
    DutyRule{DutyKind::supplement_window, "supplement_window",
             "Kiểm tra hồ sơ: nếu thiếu giấy tờ thì yêu cầu bổ sung trong hôm nay",
             Law::supplement_after_acceptance, Bearer::verifier, Action::require_supplement,
             "yêu cầu bổ sung sau hạn này là trái thời hạn luật định", "", supplement_window},
    DutyRule{DutyKind::supplement_to_pass_on, "supplement_to_pass_on",
             "Chuyển phiếu yêu cầu bổ sung cho người nộp", Law::through_one_stop, Bearer::counter,
             Action::pass_on, "người nộp chưa biết phải bổ sung giấy tờ gì", "",
             supplement_to_pass_on},
    DutyRule{DutyKind::refusal_to_sign, "refusal_to_sign",
             "Ký phiếu từ chối giải quyết, hoặc trả lại để làm tiếp", Law::negative_result,
             Bearer::signer, Action::sign_refusal,
             "hồ sơ dừng ở bước ký, người nộp chưa có trả lời", "", refusal_to_sign},
    DutyRule{DutyKind::apology_to_draft, "apology_to_draft",
             "Nếu không kịp trả kết quả đúng hạn: soạn phiếu xin lỗi và hẹn lại ngày trả",
             Law::apology, Bearer::holder, Action::draft_apology,
             "khi đã quá hạn thì không kết thúc, không bàn giao được bước",
             "Hồ sơ đã quá hạn: soạn phiếu xin lỗi và hẹn lại ngày trả", apology_to_draft},
    DutyRule{DutyKind::apology_to_sign, "apology_to_sign",
             "Ký phiếu xin lỗi và hẹn lại ngày trả kết quả", Law::apology, Bearer::head,
             Action::sign_apology, "bộ phận một cửa chưa gửi được phiếu cho người nộp", "",
             apology_to_sign},
    DutyRule{DutyKind::apology_to_pass_on, "apology_to_pass_on",
             "Chuyển phiếu xin lỗi và hẹn lại ngày trả cho người nộp", Law::through_one_stop,
             Bearer::counter, Action::pass_on, "người nộp chưa biết ngày hẹn mới", "",
             apology_to_pass_on},
    DutyRule{DutyKind::result_to_post, "result_to_post",
             "Gửi kết quả qua bưu chính theo yêu cầu của người nộp", Law::result, Bearer::counter,
             Action::deliver, "kết quả đã có mà người nộp chưa nhận được", "", result_to_post},
    DutyRule{DutyKind::stop_to_decide, "stop_to_decide", "Quyết định đề nghị dừng tính thời hạn",
             Law::stop_other, Bearer::head, Action::decide_stop,
             "thời hạn vẫn tính cho đến khi có quyết định", "", stop_to_decide},
};

}  // namespace

std::span<const DutyRule> duty_rules() {
    return rules_in_order;
}

const DutyRule& rule_of(DutyKind kind) {
    return rules_in_order.at(static_cast<std::size_t>(kind));
}

std::vector<OpenDuty> open_duties(const Dossier& dossier, const Rules& rules) {
    std::vector<OpenDuty> open;
    if (dossier.accepted == Minute{} || ended(dossier)) return open;
    const DutyGround ground{dossier, rules, due_of(dossier, rules.plan, *rules.calendar)};
    for (const DutyRule& rule : rules_in_order)
        if (auto duty = rule.arises(ground)) open.push_back(*std::move(duty));
    return open;
}

bool same_duties(const Dossier& a, const Dossier& b) {
    const bool intake = a.steps.empty() == b.steps.empty() &&
                        (a.steps.empty() || a.steps.front().phase == b.steps.front().phase);
    return intake && a.status == b.status && a.accepted == b.accepted && a.returned == b.returned &&
           a.solved == b.solved && a.ended == b.ended && a.keeper == b.keeper &&
           a.supplementings == b.supplementings && a.refusing == b.refusing &&
           a.apology == b.apology && a.clock_stops == b.clock_stops &&
           a.registration == b.registration &&
           std::ranges::equal(a.steps, b.steps, {}, &StepState::unit, &StepState::unit);
}

bool borne_at(Bearer bearer, const Dossier& dossier, std::size_t step, const Plan& plan) {
    const Phase phase = dossier.steps[step].phase;
    const Step& asked = plan.version->steps[step];
    const bool in_hand =
        phase == Phase::transfer || phase == Phase::waiting || phase == Phase::working;
    switch (bearer) {
        case Bearer::holder:
            return !asked.applicant && (in_hand || phase == Phase::finished);
        case Bearer::verifier:
            return in_hand && step > 0 && step != last_step(plan) && !asked.applicant &&
                   !asked.result;
        case Bearer::signer:
            return in_hand && asked.result;
        case Bearer::head:
        case Bearer::counter:
            return false;
    }
    return false;
}

std::vector<BorneDuty> duties_of(const Dossier& dossier, const Rules& rules) {
    std::vector<BorneDuty> borne;
    for (const OpenDuty& duty : open_duties(dossier, rules)) {
        if (!duty.agency.empty()) {
            borne.push_back({duty, {}, {}, {}});
            continue;
        }
        const Bearer bearer = rule_of(duty.kind).bearer;
        for (const std::size_t step : current_steps(dossier))
            if (borne_at(bearer, dossier, step, rules.plan))
                borne.push_back(
                    {duty, step, dossier.steps[step].unit, dossier.steps[step].assignee});
    }
    return borne;
}

}  // namespace mc
