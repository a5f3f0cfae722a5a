#include "service/offices/dossier/work_rows.h"

#include "service/offices/dossier/act.h"
#include "service/offices/dossier/projection.h"

namespace mc {
namespace {

Minute minute(std::int64_t count) {
    return Minute{std::chrono::minutes{count}};
}

std::string_view code_of(Queue queue) {
    switch (queue) {
        case Queue::transfer:
            return "transfer";
        case Queue::waiting:
            return "waiting";
        case Queue::working:
            return "working";
        case Queue::finished:
            return "finished";
        case Queue::applicant:
            return "applicant";
        case Queue::intake:
        case Queue::supplement:
            return "none";
    }
    return "none";
}

/// The version a dossier is pinned to, whatever came after it: its steps have other numbers
/// and names in another version of the same code.
const ProcedureVersion* version_of(const Row& row, std::size_t column, const Province& province) {
    Hash hash{};
    const std::string& kept = row.bytes(column);
    if (kept.size() == hash.size()) std::ranges::copy(kept, hash.begin());
    const Versioned* found = province.of(hash);
    return found ? &found->version : nullptr;
}

Deadline deadline_at(const Row& row, std::size_t clock, Minute done) {
    return {static_cast<DueClock>(row.integer(clock)), minute(row.integer(clock + 1)),
            minute(row.integer(clock + 2)), done};
}

/// The appointment: what was promised to the applicant, not an answer's or a supplement's last day.
std::optional<std::string> appointment(const Deadline& d) {
    if (d.clock == DueClock::answer || d.clock == DueClock::supplement || d.due >= never) return {};
    return text_if(d.due);
}

}  // namespace

WorkItem item_of_task(const Row& row, const Province& province, Minute now) {
    const auto queue = static_cast<Queue>(row.integer(3));
    const ProcedureVersion* version = version_of(row, 22, province);
    const std::int64_t step = row.integer(1);
    const Deadline own = deadline_at(row, 7, {}),
                   whole = deadline_at(row, 10, minute(row.integer(13)));
    WorkItem item{.id = std::to_string(row.integer(0)),
                  .code = row.text(14),
                  .revision = row.integer(23),
                  .procedure_code = row.text(15),
                  .procedure_name = version ? version->name : row.text(15),
                  .field = version ? version->field : "",
                  .applicant = row.text(19),
                  .channel = std::string(code_of(static_cast<Channel>(row.integer(17)))),
                  .status = view_of(static_cast<Status>(row.integer(18))),
                  .received_at = text_if(minute(row.integer(20))),
                  .due_at = appointment(whole),
                  .remaining = worded(whole, province.calendar, {row.text(16)}, now),
                  .step_state = std::string(code_of(queue))};
    if (version && step >= 0 && static_cast<std::size_t>(step) < version->steps.size()) {
        item.step = version->steps[static_cast<std::size_t>(step)].id.value;
        item.step_name = version->steps[static_cast<std::size_t>(step)].name;
    }
    const UnitId unit{row.text(2)};
    if (own.due < never) {
        item.step_due_at = text_if(own.due);
        item.step_remaining = worded(own, province.calendar, province.agency_of(unit), now);
    }
    UnitName holder = name_of(province.org, unit);
    item.unit = std::move(holder.unit);
    item.agency = std::move(holder.agency);
    if (!row.text(5).empty()) item.from_unit = unit_words(province.org, {row.text(5)});
    if (!row.text(4).empty()) item.assignee = province.person_name({row.text(4)});
    item.at = text_if(minute(row.integer(6)));
    return item;
}

WorkItem item_of_dossier(const Row& row, const Province& province, Minute now) {
    const Deadline deadline = deadline_at(row, 8, minute(row.integer(11)));
    const ProcedureVersion* version = version_of(row, 12, province);
    WorkItem item{.id = std::to_string(row.integer(0)),
                  .code = row.text(1),
                  .revision = row.integer(13),
                  .procedure_code = row.text(2),
                  .procedure_name = version ? version->name : row.text(2),
                  .field = version ? version->field : "",
                  .applicant = row.text(6),
                  .channel = std::string(code_of(static_cast<Channel>(row.integer(4)))),
                  .status = view_of(static_cast<Status>(row.integer(5))),
                  .received_at = text_if(minute(row.integer(7))),
                  .due_at = appointment(deadline),
                  .remaining = worded(deadline, province.calendar, {row.text(3)}, now),
                  .step_state = "none"};
    return item;
}

std::int64_t key_of_task(const Row& row, bool by_due) {
    return row.integer(by_due ? 21 : 20);
}

std::int64_t& count_in(WorkCounts& c, DueState state) {
    switch (state) {
        case DueState::ok:
            return c.ok;
        case DueState::soon:
            return c.soon;
        case DueState::overdue:
            return c.overdue;
        case DueState::paused:
            return c.paused;
        case DueState::expired:
            return c.expired;
        case DueState::done_on_time:
            return c.done_on_time;
        case DueState::done_late:
            return c.done_late;
        case DueState::none:
            return c.none;
    }
    return c.none;
}

WorkCounts counts_of(const Row& row, std::int64_t most, Counted counted) {
    WorkCounts counts{.all = std::min(row.integer(0), most),
                      .most = most,
                      .cut = counted == Counted::together && row.integer(0) > most};
    for (std::size_t i = 0; i <= static_cast<std::size_t>(last_of(DueState{})); ++i)
        count_in(counts, static_cast<DueState>(i)) = std::min(row.integer(i + 1), most);
    return counts;
}

}  // namespace mc
