#include "dossier/apology.h"

#include "base/law.h"
#include "base/limits.h"
#include "base/text.h"
#include "calendar/office.h"
#include "dossier/fit.h"
#include "dossier/gates.h"

namespace mc {
namespace {

using enum RefusalCode;

/// What is wrong with the new day: it lies after the old one and today, the counter is open then,
/// and it is no day without end.
std::vector<Refusal> check_new_day(Day until, Minute due, const OfficeTime& office, Minute now) {
    const Day first = std::max(day_of(due), day_of(now)) + std::chrono::days{1};
    const Day last = first + limits::apology_days_max;
    if (until < first || until > last)
        return {{field_invalid,
                 "until",
                 {fmt::format("ngày hẹn mới phải từ {} đến {}", vn_day(first), vn_day(last))}}};
    if (!office.works(until))
        return {{field_invalid,
                 "until",
                 {fmt::format("{} cơ quan nghỉ, không trả kết quả được", vn_day(until))}}};
    return {};
}

}  // namespace

Result<ApologyDrafted> decide(const Dossier& dossier, const DraftApology& command,
                              const Rules& rules, const Actor& actor, Minute now) {
    MC_CHECK(check_step(dossier, command.step, rules, actor));
    if (dossier.apology)
        return fail(Refused(apology_given, {vn_day(day_of(dossier.apology->until))}));
    const auto due = due_of(dossier, rules.plan, *rules.calendar);
    if (!due || dossier.returned != Minute{}) return fail(Refused(apology_needless));
    const OfficeTime& office = rules.calendar->office(dossier.registration.agency);
    auto faults = check_new_day(command.until, *due, office, now);
    if (says_nothing(command.reason)) faults.push_back({reason_missing, "reason", {}});
    if (!faults.empty()) return fail(Refused(std::move(faults)));
    return ApologyDrafted{static_cast<std::int32_t>(command.step), command.cause,
                          office.closing(command.until)};
}

Result<ApologySigned> decide(const Dossier& dossier, const SignApology& command, const Rules& rules,
                             const Actor& actor) {
    if (ended(dossier) || !dossier.apology || dossier.apology->signed_at != Minute{})
        return fail(Refused(apology_not_drafted));
    const UnitId& unit = dossier.steps.at(static_cast<std::size_t>(dossier.apology->step)).unit;
    if (!heads_agency(actor, unit, *rules.org))
        return fail(Refused(not_permitted, {"ký phiếu xin lỗi"}));
    return ApologySigned{command.number};
}

Result<PassedOn> decide(const Dossier& dossier, const PassOn& command, const Rules& rules,
                        const Actor& actor) {
    const PassedOn event{command.letter, command.way};
    if (!fits(dossier, event, rules.plan)) return fail(Refused(nothing_to_pass_on));
    if (!sits_at_counter(actor, counter_agency(dossier), *rules.org))
        return fail(Refused(not_permitted, {"gửi giấy tờ cho người nộp"}));
    return event;
}

std::optional<Day> apology_day(const Dossier& dossier, const Plan& plan, const Calendar& calendar) {
    const auto due = due_of(dossier, plan, calendar);
    return due ? apology_day(*due) : std::nullopt;
}

std::optional<Day> apology_day(Minute due) {
    const auto days = number_on(Law::apology, day_of(due));
    return days ? std::optional(day_of(due) - std::chrono::days{*days}) : std::nullopt;
}

}  // namespace mc
