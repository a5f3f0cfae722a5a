#include "dossier/stop.h"

#include "base/law.h"
#include "base/text.h"
#include "dossier/fit.h"
#include "dossier/gates.h"

namespace mc {
namespace {

using enum RefusalCode;

Law law_of(StopGround ground) {
    switch (ground) {
        case StopGround::court:
            return Law::stop_court;
        case StopGround::expertise:
            return Law::stop_expertise;
        case StopGround::outside:
            return Law::stop_outside;
        case StopGround::sector_law:
            return Law::stop_sector_law;
        case StopGround::other:
            break;
    }
    return Law::stop_other;
}

/// Whether the words name an agency of the province, with or without its kind: what it does is the
/// State's own time.
const Agency* agency_named(const Org& org, const std::string& text) {
    constexpr std::string_view committee = "UBND ";
    for (const Agency& agency : org.agencies()) {
        if (contains_words(text, agency.name)) return &agency;
        if (agency.name.starts_with(committee) &&
            contains_words(text, "Ủy ban nhân dân " + agency.name.substr(committee.size())))
            return &agency;
    }
    return nullptr;
}

const Exclusion* exclusion_of(const ProcedureVersion& version, const std::string& id) {
    const auto found = std::ranges::find(version.exclusions, id, &Exclusion::id);
    return found == version.exclusions.end() ? nullptr : &*found;
}

/// Everything wrong with what was typed, at once.
std::vector<Refusal> check_typed(const AskStop& command, const Rules& rules, Day today) {
    std::vector<Refusal> faults;
    if (command.evidence.empty()) faults.push_back({stop_evidence_missing, "evidence", {}});
    if (says_nothing(command.reason)) faults.push_back({reason_missing, "reason", {}});
    const auto rule = rule_of(command.ground, command.exclusion, *rules.plan.version, today);
    if (!rule)
        faults.push_back({stop_not_listed,
                          command.ground == StopGround::sector_law ? "exclusion" : "ground",
                          {}});
    if (command.ground != StopGround::sector_law) {
        if (says_nothing(command.party))
            faults.push_back({field_missing, "party", {"nơi đang chờ kết luận"}});
        for (const std::string& text : {command.party, command.reason})
            if (const Agency* named = agency_named(*rules.org, text)) {
                faults.push_back({stop_within_province, "party", {named->name}});
                break;
            }
    }
    if (rule && (command.until <= today || command.until > last_day(*rule, today)))
        faults.push_back(
            {field_invalid,
             "until",
             {fmt::format("ngày cuối của thời gian dừng phải sau hôm nay và không quá {}",
                          vn_day(last_day(*rule, today)))}});
    return faults;
}

/// The due minute of a dossier whose last stop stands so.
Minute due_with(Dossier dossier, const Rules& rules, auto stand) {
    stand(dossier.clock_stops.back());
    return due_of(dossier, rules.plan, *rules.calendar).value_or(Minute{});
}

Minute due_when_ended(const Dossier& dossier, const Rules& rules, Minute now) {
    return due_with(dossier, rules,
                    [&](ClockStop& stop) { stop.ended = std::min(now, ends_by_itself(stop)); });
}

}  // namespace

std::optional<GroundRule> rule_of(StopGround ground, const std::string& exclusion,
                                  const ProcedureVersion& version, Day day) {
    const LawRow* row = law_on(law_of(ground), day);
    if (!row) return {};
    if (ground != StopGround::sector_law) {
        if (!exclusion.empty()) return {};
        return GroundRule{static_cast<int>(number_on(row->key, day).value_or(0)),
                          std::string(row->citation)};
    }
    const Exclusion* listed = exclusion_of(version, exclusion);
    if (!listed) return {};
    return GroundRule{listed->days_max, listed->law};
}

std::string article_of(const ClockStop& stop, const ProcedureVersion& version) {
    const auto rule = rule_of(stop.ground, stop.exclusion, version, day_of(stop.asked));
    return rule ? rule->citation : std::string();
}

Result<StopAsked> decide(const Dossier& dossier, const AskStop& command, const Rules& rules,
                         const Actor& actor, Minute now) {
    MC_CHECK(check_in_hand(dossier, command.step, rules, actor));
    if (rules.plan.version->steps[command.step].applicant ||
        command.step == last_step(rules.plan) || dossier.refusing)
        return fail(Refused(wrong_stage, {std::string(words_of(dossier.status))}));
    if (stop_asked(dossier) || stop_open(dossier)) return fail(Refused(stop_under_way));
    const auto due = due_of(dossier, rules.plan, *rules.calendar);
    // What is late stays late, whatever it waits for now.
    if (!due || *due < now) return fail(Refused(stop_after_due));
    auto faults = check_typed(command, rules, day_of(now));
    if (!faults.empty()) return fail(Refused(std::move(faults)));
    return StopAsked{static_cast<std::int32_t>(command.step), command.ground, command.exclusion,
                     command.evidence, command.until};
}

Result<StopDecided> decide(const Dossier& dossier, const DecideStop& command, const Rules& rules,
                           const Actor& actor, Minute now) {
    const ClockStop* asked = stop_asked(dossier);
    if (!under_way(dossier.status) || !asked) return fail(Refused(stop_not_asked));
    const UnitId& unit = dossier.steps.at(static_cast<std::size_t>(asked->step)).unit;
    if (!leads(actor, unit, *rules.org))
        return fail(Refused(not_permitted, {"cho dừng tính thời hạn"}));
    if (asked->asked_by == actor.person) return fail(Refused(own_work));
    if (!command.granted && says_nothing(command.reason))
        return fail(Refused(reason_missing, {}, "reason"));
    const auto due = due_of(dossier, rules.plan, *rules.calendar);
    if (command.granted && (!due || *due < now)) return fail(Refused(stop_after_due));
    if (!command.granted) return StopDecided{};
    return StopDecided{true, due_with(dossier, rules, [&](ClockStop& stop) {
                           stop.decided = now, stop.granted = true;
                       })};
}

Result<StopEnded> decide(const Dossier& dossier, const EndStop& command, const Rules& rules,
                         const Actor& actor, Minute now) {
    const ClockStop* open = stop_open(dossier);
    if (ended(dossier) || !open) return fail(Refused(stop_not_asked));
    const UnitId& unit = dossier.steps.at(static_cast<std::size_t>(open->step)).unit;
    if (!works_in(actor, unit) && !leads(actor, unit, *rules.org))
        return fail(Refused(foreign_unit, {unit_words(*rules.org, unit)}));
    if (!command.evidence) return fail(Refused(stop_evidence_missing, {}, "evidence"));
    return StopEnded{command.evidence, due_when_ended(dossier, rules, now)};
}

Result<StopEnded> decide_stop_over(const Dossier& dossier, const Rules& rules, Minute now) {
    const ClockStop* open = stop_open(dossier);
    if (ended(dossier) || !open) return fail(Refused(stop_not_asked));
    if (now < ends_by_itself(*open)) return fail(Refused(stop_lasts, {vn_day(open->until)}));
    return StopEnded{{}, due_when_ended(dossier, rules, now)};
}

std::optional<Minute> due_if_granted(const Dossier& dossier, const AskStop& command,
                                     const Rules& rules, Minute now) {
    Dossier granted = dossier;
    granted.clock_stops.push_back({.step = static_cast<std::int32_t>(command.step),
                                   .ground = command.ground,
                                   .until = command.until,
                                   .asked = now,
                                   .decided = now,
                                   .granted = true});
    return due_of(granted, rules.plan, *rules.calendar);
}

}  // namespace mc
