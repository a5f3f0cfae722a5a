#include "service/offices/dossier/impact.h"

#include <algorithm>

#include "dossier/duty.h"
#include "dossier/end.h"
#include "store/statements.h"

namespace mc {
namespace {

constexpr std::int64_t open_at_once = 400;  // read in one view

DeadlineOf kind_of(const Deadline& deadline) {
    return deadline.clock == DueClock::answer ? DeadlineOf::answer : DeadlineOf::term;
}

/// The end of the last day papers are waited for.
std::optional<Minute> supplement_end(const Dossier& d, const Calendar& calendar) {
    const auto last = supplement_last_day(d, calendar);
    if (!last) return {};
    return Minute{*last} + std::chrono::hours{24} - std::chrono::minutes{1};
}

bool office_owes(const Deadline& deadline) {
    return deadline.clock == DueClock::term || deadline.clock == DueClock::stopped ||
           deadline.clock == DueClock::answer;
}

/// One dossier's deadlines by one calendar.
struct Stand {
    Deadline own;
    std::map<std::size_t, Deadline> steps;
    std::optional<Minute> supplement;
    bool operator==(const Stand&) const = default;
};

Stand stand_of(const Loaded& loaded, const Province& province, const Calendar& calendar) {
    const Dossier& d = loaded.dossier;
    const Plan plan = loaded.version->plan();
    Stand stand{deadline_of(d, plan, calendar), {}, supplement_end(d, calendar)};
    if (ended(d) || d.status == Status::registered || d.status == Status::supplement) return stand;
    for (const std::size_t i : current_steps(d)) {
        const Deadline own =
            deadline_of_step(d, i, plan, calendar, province.agency_of(counted_at(d.steps[i])));
        if (own.clock == DueClock::term || own.clock == DueClock::stopped)
            stand.steps.emplace(i, own);
    }
    return stand;
}

/// What comes first to whoever has to answer for it.
bool graver(const Move& a, const Move& b) {
    const auto rank = [](const Move& m) {
        return std::tuple(!m.late, m.minutes >= 0, m.to, m.dossier.value, m.what, m.step);
    };
    return rank(a) < rank(b);
}

void add(Impact& impact, const Loaded& loaded, const std::vector<Move>& moves,
         const Deadline& own) {
    ++impact.looked;
    if (!moves.empty())
        ++impact.dossiers;
    else if (office_owes(own))
        ++impact.same;
    else if (loaded.version->version.term.empty())
        ++impact.termless;
    else
        ++impact.waiting;
    for (const Move& move : moves) {
        (move.to > move.from ? impact.later : impact.earlier) += 1;
        impact.late += move.late ? 1 : 0;
        switch (move.what) {
            case DeadlineOf::term:
                ++impact.terms, ++impact.by[move.minutes];
                break;
            case DeadlineOf::answer:
                ++impact.answers;
                break;
            case DeadlineOf::supplement:
                ++impact.supplements;
                break;
            case DeadlineOf::step:
                ++impact.steps;
                break;
        }
        impact.first.push_back(move);
    }
    constexpr std::size_t kept = 4 * limits::calendar_moves_shown_max;
    if (impact.first.size() <= kept) return;
    std::ranges::sort(impact.first, graver);
    impact.first.resize(limits::calendar_moves_shown_max);
}

}  // namespace

namespace {

std::vector<Move> moves_between(const Stand& then, const Stand& next, DossierId id,
                                const Loaded& loaded, const Province& province,
                                const Calendar& after, Minute now) {
    std::vector<Move> moves;
    const Dossier& d = loaded.dossier;
    const auto moved = [&](DeadlineOf what, std::string step, const AgencyId& agency, Minute from,
                           Minute to) {
        if (from == to) return;
        moves.push_back({id, d.registration.code, what, std::move(step), agency, from, to,
                         working_minutes(after, agency, from, to), from >= now && to < now});
    };
    if (office_owes(then.own) && office_owes(next.own))
        moved(kind_of(then.own), "", d.registration.agency, then.own.due, next.own.due);
    if (then.supplement && next.supplement)
        moved(DeadlineOf::supplement, "", d.registration.agency, *then.supplement,
              *next.supplement);
    for (const auto& [i, deadline] : then.steps)
        if (const auto other = next.steps.find(i); other != next.steps.end())
            moved(DeadlineOf::step, loaded.version->version.steps[i].name,
                  province.agency_of(counted_at(d.steps[i])), deadline.due, other->second.due);
    return moves;
}

}  // namespace

std::vector<Move> moves_of(DossierId id, const Loaded& loaded, const Province& province,
                           const Calendar& before, const Calendar& after, Minute now) {
    return moves_between(stand_of(loaded, province, before), stand_of(loaded, province, after), id,
                         loaded, province, after, now);
}

bool rows_move(const Loaded& loaded, const Province& province, const Calendar& before,
               const Calendar& after) {
    if (stand_of(loaded, province, before) != stand_of(loaded, province, after)) return true;
    const Plan plan = loaded.version->plan();
    return open_duties(loaded.dossier, {plan, &before, &province.org}) !=
           open_duties(loaded.dossier, {plan, &after, &province.org});
}

Result<std::optional<std::int64_t>> some_open(Snapshot& snapshot, std::int64_t after,
                                              std::int64_t at_once, const Province& province,
                                              const EachOpen& each) {
    std::optional<std::int64_t> last;
    MC_TRY(rows, snapshot.query(sql::dossiers_open_after, {after, at_once}));
    for (const Row& row : rows) {
        const DossierId id{row.integer(0)};
        MC_TRY(found, loaded(id, row.integer(1), row.bytes(2), province));
        MC_CHECK(each(id, found));
        last = id.value;
    }
    return last;
}

Result<Impact> impact_of(Services& services, const Province& province, const Calendar& after,
                         Minute now) {
    Impact impact;
    for (std::optional<std::int64_t> last = 0; last;) {
        Impact tried;
        MC_TRY(reached, services.store.view([&](Snapshot& snapshot) {
            tried = impact;  // the work may run twice
            return some_open(snapshot, *last, open_at_once, province,
                             [&](DossierId id, const Loaded& one) -> Result<Done> {
                                 const Stand then = stand_of(one, province, province.calendar);
                                 add(tried, one,
                                     moves_between(then, stand_of(one, province, after), id, one,
                                                   province, after, now),
                                     then.own);
                                 return Done{};
                             });
        }));
        impact = std::move(tried);
        last = reached;
    }
    std::ranges::sort(impact.first, graver);
    if (impact.first.size() > limits::calendar_moves_shown_max)
        impact.first.resize(limits::calendar_moves_shown_max);
    return impact;
}

}  // namespace mc
