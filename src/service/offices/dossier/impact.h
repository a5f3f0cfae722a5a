// What another calendar would do to the deadlines of open dossiers: looked at before a calendar
// decision is written, and what the rows then follow (refresh.h). Nothing is written here.
#pragma once

#include <map>

#include "service/offices/dossier/act.h"
#include "service/offices/dossier/deadline.h"

namespace mc {

/// Which deadline of a dossier.
enum class DeadlineOf : std::uint8_t { term, answer, supplement, step };

struct Move {
    DossierId dossier{};
    DossierCode code;
    DeadlineOf what{};
    std::string step;  // its name
    AgencyId agency;   // by whose hours
    Minute from{}, to{};
    int minutes{};  // working minutes from one to the other, by the calendar after; earlier:
                    // negative
    bool late{};    // in time at this moment, and overdue by the other calendar
    bool operator==(const Move&) const = default;
};

/// Every open deadline of one dossier that moves. Pure.
std::vector<Move> moves_of(DossierId id, const Loaded& loaded, const Province& province,
                           const Calendar& before, const Calendar& after, Minute now);
/// Whether anything a row keeps of it differs, the band of "soon" included. Pure.
bool rows_move(const Loaded& loaded, const Province& province, const Calendar& before,
               const Calendar& after);

/// Over all open dossiers. Sums are of deadlines.
struct Impact {
    std::int64_t looked{};    // open dossiers
    std::int64_t dossiers{};  // with anything that moves
    std::int64_t terms{}, answers{}, supplements{}, steps{};
    std::int64_t later{}, earlier{}, late{};
    std::int64_t waiting{};          // dossiers without a due minute: they wait for the applicant
    std::int64_t termless{};         // dossiers without a term
    std::int64_t same{};             // dossiers with a due minute, of which nothing moves
    std::map<int, std::int64_t> by;  // how many of the dossiers' own move by so many minutes
    std::vector<Move>
        first;  // overdue and earlier ones first; up to limits::calendar_moves_shown_max
};

/// Cost: reads every open dossier, a few hundred in a view, on the readers' connections: no act
/// waits. Measured on SQLite: 45 ms for 3,088. Faults: what the store gives.
Result<Impact> impact_of(Services& services, const Province& province, const Calendar& after,
                         Minute now);

/// Open dossiers after one, some at a time, in the order of their numbers. Shape: the last of them;
/// nothing when there was none.
using EachOpen = std::function<Result<Done>(DossierId, const Loaded&)>;
Result<std::optional<std::int64_t>> some_open(Snapshot& snapshot, std::int64_t after,
                                              std::int64_t at_once, const Province& province,
                                              const EachOpen& each);

}  // namespace mc
