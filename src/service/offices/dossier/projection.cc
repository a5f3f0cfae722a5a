#include "service/offices/dossier/projection.h"

#include "dossier/duty.h"
#include "dossier/end.h"
#include "dossier/find.h"
#include "dossier/stop.h"
#include "service/offices/dossier/deadline.h"
#include "service/timer.h"

namespace mc {
namespace {

using enum ColumnType;

std::int64_t cell(Minute minute) {
    return minute.time_since_epoch().count();
}
std::string cell(std::string_view text_value) {
    return std::string(text_value);
}

Bytes cell(const Hash& hash) {
    return {std::string(raw(hash))};
}

std::int64_t flag(bool value) {
    return value ? 1 : 0;
}

void add_words(std::vector<ProjectedRow>& rows, DossierId id, const Dossier& d) {
    if (d.status == Status::none) return;
    for (const std::string& word : search_keys(d.applicant, d.registration.code, d.marks))
        rows.push_back({&word_rows, {cell(word), id.value}});
}

/// The first minute after the last day of what the applicant was asked for, and of a stop
/// of the clock.
void add_timers(std::vector<ProjectedRow>& rows, DossierId id, const Dossier& d,
                const Province& province) {
    if (const auto last = supplement_last_day(d, province.calendar))
        rows.push_back(timer_row({.kind = StreamKind::dossier,
                                  .stream = id.value,
                                  .rule = std::string(supplement_rule),
                                  .due = Minute{*last + std::chrono::days{1}}}));
    if (const ClockStop* open = stop_open(d); open && !ended(d))
        rows.push_back(timer_row({.kind = StreamKind::dossier,
                                  .stream = id.value,
                                  .rule = std::string(stop_rule),
                                  .due = ends_by_itself(*open)}));
}

std::string searched(const Dossier& d) {
    return search_text(d.applicant, d.registration.code, d.marks);
}

/// `search`: what `searched` gives of it.
ProjectedRow dossier_row(DossierId id, const Dossier& d, const Deadline& deadline,
                         std::string search) {
    return {&dossier_rows,
            {id.value, cell(d.registration.code.value), cell(d.registration.procedure.value),
             cell(d.registration.version), cell(d.registration.agency.value),
             static_cast<std::int64_t>(d.registration.channel), static_cast<std::int64_t>(d.status),
             cell(d.applicant), std::move(search),
             cell(d.accepted == Minute{} ? d.submitted : d.accepted),
             static_cast<std::int64_t>(deadline.clock), cell(deadline.due), cell(deadline.soon),
             cell(deadline.done), cell(d.ended)}};
}

struct Place {
    std::int64_t step;
    UnitId unit;
    Queue queue;
    PersonId assignee;
    UnitId from;
    Minute since;
    Deadline deadline;  // the step's own
    bool last, approve;
};

/// What a list is sorted by: the step's deadline, the dossier's where the step has none.
Minute urgent(const Place& p, const Deadline& deadline) {
    return p.deadline.due < never ? p.deadline.due : deadline.due;
}

ProjectedRow task_row(DossierId id, const Place& p, const Deadline& deadline, bool alone) {
    return {
        &task_rows,
        {id.value, p.step, cell(p.unit.value), static_cast<std::int64_t>(p.queue),
         cell(p.assignee.value), cell(p.from.value), cell(p.since),
         static_cast<std::int64_t>(p.deadline.clock), cell(p.deadline.due), cell(p.deadline.soon),
         static_cast<std::int64_t>(deadline.clock), cell(deadline.due), cell(deadline.soon),
         cell(urgent(p, deadline)), flag(alone), flag(p.last), flag(p.approve)}};
}

Minute since_of(const StepState& s) {
    switch (s.phase) {
        case Phase::transfer:
            return s.arrived;
        case Phase::waiting:
            return s.received;
        case Phase::working:
            return s.opened;
        case Phase::finished:
            return s.finished;
        case Phase::future:
        case Phase::done:
            return s.handed_over;
    }
    return {};
}

Queue queue_of(const StepState& s, const Step& step) {
    if (step.applicant && s.phase == Phase::waiting) return Queue::applicant;
    switch (s.phase) {
        case Phase::transfer:
            return Queue::transfer;
        case Phase::waiting:
            return Queue::waiting;
        case Phase::working:
            return Queue::working;
        case Phase::finished:
        case Phase::future:
        case Phase::done:
            return Queue::finished;
    }
    return Queue::finished;
}

std::vector<Place> places_of(const Dossier& d, const Plan& plan, const Province& province) {
    if (d.status == Status::registered || d.status == Status::supplement) {
        const Queue queue = d.status == Status::registered ? Queue::intake : Queue::supplement;
        return {{-1,
                 counter_of(province.org, counter_agency(d)),
                 queue,
                 {},
                 {},
                 supplementing(d) ? d.supplement_asked : d.submitted,
                 {DueClock::none, never, never, {}},
                 false,
                 false}};
    }
    std::vector<Place> places;
    if (ended(d)) return places;
    for (const std::size_t i : current_steps(d)) {
        const StepState& s = d.steps[i];
        const Step& step = plan.version->steps[i];
        Deadline own =
            deadline_of_step(d, i, plan, province.calendar, province.agency_of(counted_at(s)));
        // Only a running term makes a step late or urgent.
        if (own.clock != DueClock::term) own = {DueClock::none, never, never, {}};
        places.push_back({static_cast<std::int64_t>(i), s.unit, queue_of(s, step), s.assignee,
                          s.from, since_of(s), own, i == last_step(plan), step.result});
    }
    return places;
}

}  // namespace

const Projection dossier_rows{"dossier",
                              {{"id", integer}},
                              {{"code", text},
                               {"procedure", text},
                               {"version", bytes},
                               {"agency", text},
                               {"channel", integer},
                               {"status", integer},
                               {"applicant", text},
                               {"search", text},
                               {"received", integer},
                               {"clock", integer},
                               {"due", integer},
                               {"soon", integer},
                               {"done", integer},
                               {"ended", integer}}};

const Projection task_rows{"task",
                           {{"dossier", integer}, {"step", integer}},
                           {{"unit", text},
                            {"queue", integer},
                            {"assignee", text},
                            {"from_unit", text},
                            {"since", integer},
                            {"step_clock", integer},
                            {"step_due", integer},
                            {"step_soon", integer},
                            {"clock", integer},
                            {"due", integer},
                            {"soon", integer},
                            {"urgent", integer},
                            {"alone", integer},
                            {"last", integer},
                            {"approve", integer}}};

const Projection party_rows{"party",
                            {{"unit", text}, {"dossier", integer}},
                            {{"clock", integer},
                             {"due", integer},
                             {"soon", integer},
                             {"returned", integer},
                             {"refused", integer}}};

const Projection word_rows{"word", {{"word", text}, {"dossier", integer}}, {}};

const Projection duty_rows{"duty",
                           {{"dossier", integer}, {"kind", integer}},
                           {{"agency", text},
                            {"role", integer},
                            {"since", integer},
                            {"due", integer},
                            {"lapses", integer},
                            {"by_law", integer}}};

const std::array<const Projection*, 5> dossier_projections{&dossier_rows, &task_rows, &party_rows,
                                                           &word_rows, &duty_rows};

namespace {

/// The units a dossier passes through, its own counter among them.
std::set<UnitId> parties_of(const Dossier& d, const Province& province) {
    std::set<UnitId> parties{counter_of(province.org, counter_agency(d))};
    for (const StepState& step : d.steps) parties.insert(step.unit);
    return parties;
}

void add_parties(std::vector<ProjectedRow>& rows, DossierId id, const Dossier& d,
                 const Deadline& deadline, const Province& province) {
    if (d.status == Status::none) return;
    const UnitId home = counter_of(province.org, counter_agency(d));
    const bool settled = deadline.clock == DueClock::on_time || deadline.clock == DueClock::late;
    const bool refused = settled && d.refusing && d.refusing->signed_at != Minute{};
    for (const UnitId& unit : parties_of(d, province))
        rows.push_back({&party_rows,
                        {cell(unit.value), id.value, static_cast<std::int64_t>(deadline.clock),
                         cell(deadline.due), cell(deadline.soon),
                         cell(settled && unit == home ? d.returned : Minute{}),
                         flag(refused && unit == home)}});
}

/// Whether the rows of the parties are the same, the deadline apart: most acts leave them so.
bool same_parties(const Dossier& a, const Dossier& b) {
    return a.status != Status::none && a.returned == b.returned && a.refusing == b.refusing &&
           counter_agency(a) == counter_agency(b) &&
           std::ranges::equal(a.steps, b.steps, {}, &StepState::unit, &StepState::unit);
}

void add_tasks(std::vector<ProjectedRow>& rows, DossierId id, const Dossier& d,
               const Deadline& deadline, const Plan& plan, const Province& province) {
    if (d.status == Status::none) return;
    const auto places = places_of(d, plan, province);
    for (const Place& place : places)
        rows.push_back(task_row(id, place, deadline, places.size() == 1));
}

/// Who has a step in hand is no column: the queue says it, so that most acts write none of these.
void add_duties(std::vector<ProjectedRow>& rows, DossierId id, const Dossier& d, const Plan& plan,
                const Province& province) {
    for (const OpenDuty& duty : open_duties(d, {plan, &province.calendar, &province.org}))
        rows.push_back({&duty_rows,
                        {id.value, static_cast<std::int64_t>(duty.kind), cell(duty.agency.value),
                         static_cast<std::int64_t>(duty.role), cell(duty.from), cell(duty.due),
                         cell(duty.until), flag(duty.by_law)}});
}

/// What a dossier is found by.
bool same_names(const Dossier& a, const Dossier& b) {
    return a.applicant == b.applicant && a.marks == b.marks &&
           a.registration.code == b.registration.code;
}

/// Whether the row of the dossier itself is the same, the deadline apart: most acts leave it so.
bool same_dossier_row(const Dossier& a, const Dossier& b) {
    return same_names(a, b) && a.status == b.status && a.registration == b.registration &&
           a.submitted == b.submitted && a.accepted == b.accepted && a.ended == b.ended;
}

}  // namespace

UnitId counter_of(const Org& org, const AgencyId& agency) {
    const auto units = org.units_of(agency);
    for (const Unit* unit : units)
        if (unit->function == "one_stop") return unit->id;
    return units.empty() ? UnitId{} : units.front()->id;
}

std::vector<ProjectedRow> project(DossierId id, const Dossier& d, const Plan& plan,
                                  const Province& province) {
    std::vector<ProjectedRow> rows;
    if (d.status == Status::none) return rows;
    const Deadline deadline = deadline_of(d, plan, province.calendar);
    rows.push_back(dossier_row(id, d, deadline, searched(d)));
    add_tasks(rows, id, d, deadline, plan, province);
    add_parties(rows, id, d, deadline, province);
    add_words(rows, id, d);
    add_duties(rows, id, d, plan, province);
    add_timers(rows, id, d, province);
    return rows;
}

// Rows that are the same before and after are not even made: folding a name costs more than the
// rest of an act's rows.
RowChanges changes(DossierId id, const Dossier* before, const Dossier& after, const Plan& plan,
                   const Province& province) {
    if (!before) return {project(id, after, plan, province), {}};
    const Deadline now = deadline_of(after, plan, province.calendar),
                   then = deadline_of(*before, plan, province.calendar);
    std::vector<ProjectedRow> rows_before, rows_after;
    const auto each = [&](auto add) {
        add(rows_before, *before, then);
        add(rows_after, after, now);
    };
    const bool renamed = !same_names(*before, after);
    if (then != now || !same_dossier_row(*before, after)) {
        const std::string search = searched(after);
        if (before->status != Status::none)
            rows_before.push_back(
                dossier_row(id, *before, then, renamed ? searched(*before) : search));
        if (after.status != Status::none) rows_after.push_back(dossier_row(id, after, now, search));
    }
    each([&](auto& rows, const Dossier& d, const Deadline& deadline) {
        add_tasks(rows, id, d, deadline, plan, province);
    });
    if (then != now || !same_parties(*before, after))
        each([&](auto& rows, const Dossier& d, const Deadline& deadline) {
            add_parties(rows, id, d, deadline, province);
        });
    if (renamed)
        each([&](auto& rows, const Dossier& d, const Deadline&) { add_words(rows, id, d); });
    if (then != now || !same_duties(*before, after))
        each([&](auto& rows, const Dossier& d, const Deadline&) {
            add_duties(rows, id, d, plan, province);
        });
    each([&](auto& rows, const Dossier& d, const Deadline&) { add_timers(rows, id, d, province); });
    return difference(rows_before, std::move(rows_after));
}

}  // namespace mc
