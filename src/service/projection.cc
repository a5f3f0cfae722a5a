#include "service/projection.h"

#include "base/text.h"
#include "service/deadline.h"
#include "service/held.h"

namespace mc {
namespace {

using enum ColumnType;

Cell cell(Minute minute) {
    return minute.time_since_epoch().count();
}
Cell cell(std::string_view text_value) {
    return std::string(text_value);
}

std::int64_t flag(bool value) {
    return value ? 1 : 0;
}

std::int64_t due_cell(std::optional<Minute> due) {
    return due ? due->time_since_epoch().count() : no_due;
}

/// What lists can be searched by: the applicant's name folded, and the code in the one spelling
/// without dashes.
std::string search_text(const Dossier& d) {
    return fold(d.applicant) + " " + fold(d.registration.code.value);
}

ProjectedRow dossier_row(DossierId id, const Dossier& d, std::optional<Minute> due,
                         const std::string& search) {
    return {&dossier_rows,
            {id.value, cell(d.registration.code.value), cell(d.registration.procedure.value),
             cell(d.registration.agency.value), static_cast<std::int64_t>(d.registration.channel),
             static_cast<std::int64_t>(d.status), cell(d.applicant), cell(search),
             cell(d.accepted == Minute{} ? d.submitted : d.accepted), due_cell(due),
             cell(d.returned), cell(d.ended)}};
}

/// The agency's own counter; where it has none its first unit, so that no dossier is ever in no
/// queue.
UnitId counter_of(const Org& org, const AgencyId& agency) {
    const auto units = org.units_of(agency);
    for (const Unit* unit : units)
        if (unit->function == "one_stop") return unit->id;
    return units.empty() ? UnitId{} : units.front()->id;
}

struct Place {
    std::int64_t step;
    UnitId unit;
    Queue queue;
    PersonId assignee;
    UnitId from;
    Minute since;
    std::optional<Minute> step_due;
    bool last, approve;
};

ProjectedRow task_row(DossierId id, const Dossier& d, const Place& p, std::optional<Minute> due,
                      std::int64_t soon, const std::string& search) {
    return {&task_rows,
            {id.value,
             p.step,
             cell(p.unit.value),
             static_cast<std::int64_t>(p.queue),
             cell(p.assignee.value),
             cell(p.from.value),
             cell(p.since),
             due_cell(p.step_due),
             due_cell(due),
             soon,
             flag(p.last),
             flag(p.approve),
             cell(d.registration.code.value),
             cell(d.registration.procedure.value),
             cell(d.registration.agency.value),
             static_cast<std::int64_t>(d.registration.channel),
             static_cast<std::int64_t>(d.status),
             cell(d.applicant),
             cell(search),
             cell(d.accepted == Minute{} ? d.submitted : d.accepted)}};
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
                 counter_of(province.org, d.registration.agency),
                 queue,
                 {},
                 {},
                 d.submitted,
                 {},
                 false,
                 false}};
    }
    std::vector<Place> places;
    if (ended(d)) return places;
    for (const std::size_t i : current_steps(d)) {
        const StepState& s = d.steps[i];
        const Step& step = plan.version->steps[i];
        places.push_back({static_cast<std::int64_t>(i), s.unit, queue_of(s, step), s.assignee,
                          s.from, since_of(s),
                          step_due_of(d, i, plan, province.calendar, province.agency_of(s.unit)),
                          i == last_step(plan), step.result});
    }
    return places;
}

}  // namespace

const Projection dossier_rows{"dossier",
                              {{"id", integer}},
                              {{"code", text},
                               {"procedure", text},
                               {"agency", text},
                               {"channel", integer},
                               {"status", integer},
                               {"applicant", text},
                               {"search", text},
                               {"received", integer},
                               {"due", integer},
                               {"returned", integer},
                               {"ended", integer}}};

const Projection task_rows{"task",
                           {{"dossier", integer}, {"step", integer}},
                           {{"unit", text},
                            {"queue", integer},
                            {"assignee", text},
                            {"from_unit", text},
                            {"since", integer},
                            {"step_due", integer},
                            {"due", integer},
                            {"soon", integer},
                            {"last", integer},
                            {"approve", integer},
                            {"code", text},
                            {"procedure", text},
                            {"agency", text},
                            {"channel", integer},
                            {"status", integer},
                            {"applicant", text},
                            {"search", text},
                            {"received", integer}}};

const Projection party_rows{"party",
                            {{"unit", text}, {"dossier", integer}},
                            {{"open", integer}, {"phase", integer}, {"due", integer}}};

const std::array<const Projection*, 4> dossier_projections{&dossier_rows, &task_rows, &party_rows,
                                                           &file_held_rows};

std::vector<Cell> key_of(const ProjectedRow& row) {
    return {row.cells.begin(),
            row.cells.begin() + static_cast<std::ptrdiff_t>(row.projection->keys.size())};
}

namespace {

/// The units a dossier passes through, its own counter among them.
std::set<UnitId> parties_of(const Dossier& d, const Province& province) {
    std::set<UnitId> parties{counter_of(province.org, d.registration.agency)};
    for (const StepState& step : d.steps) parties.insert(step.unit);
    return parties;
}

/// What counts tell apart beside the deadline: 3 paused, 4 returned, 0 neither.
std::int64_t phase_of(const Dossier& d) {
    if (d.status == Status::supplement || d.status == Status::financial_obligation) return 3;
    return d.returned == Minute{} ? 0 : 4;
}

void add_parties(std::vector<ProjectedRow>& rows, DossierId id, const Dossier& d,
                 std::optional<Minute> due, const Province& province) {
    if (d.status == Status::none) return;
    for (const UnitId& unit : parties_of(d, province))
        rows.push_back({&party_rows,
                        {cell(unit.value), id.value, flag(!ended(d)), phase_of(d), due_cell(due)}});
}

/// Whether the rows of the parties are the same, the deadline apart: most acts leave them so.
bool same_parties(const Dossier& a, const Dossier& b) {
    return a.status != Status::none && ended(a) == ended(b) && phase_of(a) == phase_of(b) &&
           a.registration.agency == b.registration.agency &&
           std::ranges::equal(a.steps, b.steps, {}, &StepState::unit, &StepState::unit);
}

/// The rows of a dossier but its parties.
std::vector<ProjectedRow> project(DossierId id, const Dossier& d, std::optional<Minute> due,
                                  const Plan& plan, const Province& province,
                                  const std::string& search) {
    std::vector<ProjectedRow> rows;
    if (d.status == Status::none) return rows;
    rows.push_back(dossier_row(id, d, due, search));
    const auto places = places_of(d, plan, province);
    if (places.empty()) return rows;
    const std::int64_t soon =
        due ? soon_from(province.calendar, d.registration.agency, d.accepted, *due)
                  .time_since_epoch()
                  .count()
            : no_due;
    for (const Place& place : places) rows.push_back(task_row(id, d, place, due, soon, search));
    return rows;
}

RowChanges changes(std::vector<ProjectedRow> before, std::vector<ProjectedRow> after) {
    RowChanges out;
    for (const ProjectedRow& row : before) {
        const auto same_key = [&](const ProjectedRow& other) {
            return other.projection == row.projection &&
                   std::equal(
                       row.cells.begin(),
                       row.cells.begin() + static_cast<std::ptrdiff_t>(row.projection->keys.size()),
                       other.cells.begin());
        };
        if (std::ranges::none_of(after, same_key))
            out.erase.push_back({row.projection, key_of(row)});
    }
    for (ProjectedRow& row : after)
        if (std::ranges::find(before, row) == before.end()) out.put.push_back(std::move(row));
    return out;
}

}  // namespace

std::vector<ProjectedRow> project(DossierId id, const Dossier& d, const Plan& plan,
                                  const Province& province) {
    const auto due = due_of(d, plan, province.calendar);
    auto rows = project(id, d, due, plan, province, search_text(d));
    add_parties(rows, id, d, due, province);
    return rows;
}

RowChanges changes(DossierId id, const Dossier* before, const Dossier& after, const Plan& plan,
                   const Province& province) {
    // Folding a name costs more than the rest of a row, and hardly any act changes it.
    const std::string search = search_text(after);
    const bool same = before && before->applicant == after.applicant &&
                      before->registration.code == after.registration.code;
    const auto due_after = due_of(after, plan, province.calendar);
    auto rows_after = project(id, after, due_after, plan, province, search);
    std::vector<ProjectedRow> rows_before;
    std::optional<Minute> due_before;
    if (before) {
        due_before = due_of(*before, plan, province.calendar);
        rows_before =
            project(id, *before, due_before, plan, province, same ? search : search_text(*before));
    }
    if (!before || due_before != due_after || !same_parties(*before, after)) {
        if (before) add_parties(rows_before, id, *before, due_before, province);
        add_parties(rows_after, id, after, due_after, province);
    }
    return changes(std::move(rows_before), std::move(rows_after));
}

}  // namespace mc
