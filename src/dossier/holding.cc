#include "dossier/holding.h"

#include <algorithm>

namespace mc {
namespace {

std::optional<HeldBy> clock_of(Phase phase) {
    switch (phase) {
        case Phase::transfer:
            return HeldBy::transfer;
        case Phase::waiting:
            return HeldBy::waiting;
        case Phase::working:
            return HeldBy::working;
        case Phase::finished:
            return HeldBy::holding;
        case Phase::future:
        case Phase::done:
            break;
    }
    return {};
}

int& minutes_by(StepMinutes& minutes, HeldBy clock) {
    switch (clock) {
        case HeldBy::transfer:
            return minutes.transfer;
        case HeldBy::waiting:
            return minutes.waiting;
        case HeldBy::working:
            return minutes.working;
        case HeldBy::holding:
            break;
    }
    return minutes.holding;
}

}  // namespace

std::optional<Stretch> Holding::running_in(const Dossier& dossier, std::size_t step,
                                           Minute at) const {
    const StepState& state = dossier.steps[step];
    const bool asked_for_papers = supplementing(dossier);
    // The step whose unit asked is nobody's until the papers come: the applicant's time.
    const bool asking =
        asked_for_papers && step == static_cast<std::size_t>(dossier.supplementings.back().step);
    const auto clock = asking ? std::optional(HeldBy::waiting) : clock_of(state.phase);
    if (!clock || ended(dossier)) return {};
    const Step& asked = plan_.version->steps[step];
    const bool collects = step == last_step(plan_) && dossier.returned != Minute{};
    return Stretch{.step = step,
                   .clock = *clock,
                   .unit = state.unit,
                   .counted_at = counted_at(state),
                   .applicant = collects || asked_for_papers ||
                                (asked.applicant && state.phase == Phase::waiting),
                   .from = at,
                   .until = {}};
}

void Holding::follow(const Dossier& after, Minute at) {
    running_.resize(std::max(running_.size(), after.steps.size()));
    rounds_.resize(running_.size());
    for (std::size_t i = 0; i < after.steps.size(); ++i) {
        std::optional<Stretch> before;
        if (running_[i]) before = all_[*running_[i]];
        auto now = running_in(after, i, at);
        if (!before && !now) continue;
        // What passes to an heir is the same round.
        const bool anew = before && before->from < at && after.steps[i].arrived == at;
        if (now) now->round = rounds_[i] + (!before || anew ? 1 : 0);
        if (before && now && before->clock == now->clock && before->unit == now->unit &&
            before->applicant == now->applicant)
            continue;
        if (running_[i]) all_[*running_[i]].until = at;
        running_[i].reset();
        if (!now) continue;
        rounds_[i] = now->round;
        running_[i] = all_.size();
        all_.push_back(std::move(*now));
    }
}

std::vector<Charge> charges_of(std::span<const Stretch> stretches, const Calendar& calendar,
                               const std::function<AgencyId(const UnitId&)>& agency_of,
                               std::optional<Minute> due, Minute now) {
    std::vector<Charge> charges;
    for (const Stretch& one : stretches) {
        const AgencyId agency = agency_of(one.counted_at);
        const Minute until = std::min(one.until.value_or(now), now);
        auto charge = std::ranges::find_if(charges, [&](const Charge& c) {
            return c.step == one.step && c.round == one.round && c.unit == one.unit &&
                   c.applicant == one.applicant;
        });
        if (charge == charges.end())
            charge = charges.insert(charges.end(),
                                    {one.step, one.round, one.unit, one.applicant, {}, 0});
        if (one.from >= until) continue;
        minutes_by(charge->minutes, one.clock) +=
            working_minutes(calendar, agency, one.from, until);
        if (due && !one.applicant && until > *due)
            charge->late += working_minutes(calendar, agency, std::max(one.from, *due), until);
    }
    return charges;
}

}  // namespace mc
