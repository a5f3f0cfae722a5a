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

std::vector<Stretch> parted(std::span<const Stretch> stretches, const Dossier& dossier) {
    std::vector<Stretch> parts;
    for (Stretch rest : stretches) {
        bool used_up = false;
        // Stops of one step come one after the other.
        for (const Stop& stop : granted_stops(dossier, rest.step)) {
            const Minute from = std::max(rest.from, stop.from);
            const Minute until = std::min(rest.until.value_or(*stop.until), *stop.until);
            if (rest.applicant || from >= until) continue;
            Stretch before = rest, within = rest;
            before.until = within.from = from;
            within.until = rest.from = until;
            within.stopped = true;
            if (before.from < from) parts.push_back(std::move(before));
            parts.push_back(std::move(within));
            used_up = rest.until == rest.from;
        }
        if (!used_up) parts.push_back(std::move(rest));
    }
    return parts;
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
                   c.applicant == one.applicant && c.stopped == one.stopped;
        });
        if (charge == charges.end())
            charge = charges.insert(
                charges.end(), {one.step, one.round, one.unit, one.applicant, one.stopped, {}, 0});
        if (one.from >= until) continue;
        minutes_by(charge->minutes, one.clock) +=
            working_minutes(calendar, agency, one.from, until);
        if (due && !one.applicant && !one.stopped && until > *due)
            charge->late += working_minutes(calendar, agency, std::max(one.from, *due), until);
    }
    return charges;
}

}  // namespace mc
