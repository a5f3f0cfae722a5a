// Who held a dossier, minute by minute: the four clocks of every round of every step, also
// of those that rework has made undone. "Solved early, handed over late" is seen here: each minute
// is charged to whoever had it then. Pure; computed from the journal's events whenever it is asked.
#pragma once

#include <functional>
#include <span>

#include "dossier/dossier.h"

namespace mc {

/// The four clocks (architecture §6), in the order in which a step goes through them.
enum class HeldBy : std::uint8_t {
    transfer,  // handed over to the unit, which has not signed
    waiting,   // signed for, not begun
    working,
    holding,  // done and not handed over
};

/// A stretch of time of one round of a step.
/// Shape: from ≤ until; no `until`: it goes on. `round` counts how often the step was begun, from 1.
struct Stretch {
    std::size_t step{};
    std::int32_t round{};
    HeldBy clock{};
    UnitId unit;        // who is charged
    UnitId counted_at;  // by whose working hours
    bool applicant{};  // his own time: asked to pay or for papers, or called to collect; charged to
                       // nobody
    bool stopped{};    // the clock stood still for the step: charged to nobody
    Minute from{};
    std::optional<Minute> until;
    bool operator==(const Stretch&) const = default;
};

/// Follows a dossier through its events.
class Holding {
public:
    explicit Holding(const Plan& plan) : plan_(plan) {}
    /// In the order of the journal. `after`: the dossier as the event at that minute left it.
    void follow(const Dossier& after, Minute at);
    const std::vector<Stretch>& stretches() const { return all_; }

private:
    std::optional<Stretch> running_in(const Dossier& dossier, std::size_t step, Minute at) const;
    Plan plan_;
    std::vector<Stretch> all_;
    std::vector<std::optional<std::size_t>> running_;  // of each step, its place in `all_`
    std::vector<std::int32_t> rounds_;
};

/// The same stretches, parted where the clock stood still for their step on a ground of its own.
/// `dossier`: as its last event left it, for a stop counts from its asking.
std::vector<Stretch> parted(std::span<const Stretch> stretches, const Dossier& dossier);

/// What one unit is charged for one round of a step.
/// Unit: working minutes of the agency by whose hours the round is counted. `late`: those of them
///       that lie after the dossier was due.
struct Charge {
    std::size_t step{};
    std::int32_t round{};
    UnitId unit;
    bool applicant{};
    bool stopped{};
    StepMinutes minutes;
    int late{};
    int all() const {
        return minutes.transfer + minutes.waiting + minutes.working + minutes.holding;
    }
};

/// Shape: a charge for each unit of each round, in the order in which they began; the applicant's
///        own time and what was stopped have one of their own. `due`: from when minutes are late;
///        `now` ends what goes on.
std::vector<Charge> charges_of(std::span<const Stretch> stretches, const Calendar& calendar,
                               const std::function<AgencyId(const UnitId&)>& agency_of,
                               std::optional<Minute> due, Minute now);

}  // namespace mc
