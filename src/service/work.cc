#include "service/work.h"

#include "base/limits.h"
#include "base/text.h"
#include "edge/json.h"
#include "service/act.h"
#include "service/cursor.h"
#include "service/deadline.h"
#include "service/projection.h"
#include "service/scope.h"
#include "service/session.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;

/// Which queue rows a view shows. Empty `queues`: the dossiers themselves, open or ended.
struct ViewRule {
    std::vector<Queue> queues;
    bool mine = false;      // assigned to the person
    bool last = false;      // the counter's last step only
    bool approve = false;   // steps that produce a result only
    bool outgoing = false;  // handed over by the units, not signed for
    bool led = false;       // of every unit the person leads or watches, not only the own
};

const std::map<std::string, ViewRule, std::less<>> view_rules{
    {"mine", {{Queue::waiting, Queue::working}, true}},
    {"unit", {{Queue::waiting, Queue::working}}},
    {"incoming", {{Queue::transfer}}},
    {"holding", {{Queue::finished}}},
    {"online", {{Queue::intake}}},
    {"counter", {{Queue::waiting, Queue::working}, false, true}},
    {"approve", {{Queue::waiting, Queue::working}, false, false, true}},
    {"waiting", {{Queue::applicant, Queue::supplement}}},
    {"outgoing", {{Queue::transfer}, false, false, false, true}},
    {"agency",
     {{Queue::transfer, Queue::waiting, Queue::working, Queue::finished, Queue::applicant,
       Queue::intake, Queue::supplement},
      false,
      false,
      false,
      false,
      true}},
    {"all", {{}, false, false, false, false, true}},
};

std::set<std::string> procedures_of(const WorkQuery& query, const Province& province) {
    std::set<std::string> codes;
    if (!query.procedure.empty())
        codes.insert(query.procedure);
    else if (!query.field.empty())
        for (const auto& v : province.versions)
            if (v->version.field == query.field) codes.insert(v->version.code.value);
    if (codes.empty() && !query.field.empty())
        codes.insert("-");  // an unknown field matches nothing
    return codes;
}

std::string queue_list(const std::vector<Queue>& queues) {
    std::vector<std::int64_t> numbers;
    for (const Queue queue : queues) numbers.push_back(static_cast<std::int64_t>(queue));
    return edge::json::text(numbers);
}

std::int64_t state_number(const std::string& state) {
    static const std::map<std::string, std::int64_t> numbers{
        {"", -1}, {"ok", 0}, {"soon", 1}, {"overdue", 2}, {"paused", 3}};
    const auto found = numbers.find(state);
    return found == numbers.end() ? -2 : found->second;
}

Minute minute(std::int64_t count) {
    return Minute{std::chrono::minutes{count}};
}
std::optional<std::string> due_text(std::int64_t count) {
    return count >= no_due ? std::nullopt : std::optional(iso(minute(count)));
}

/// The deadline as a list shows it: from the stored due minute, so that a page of fifty rows stays
/// cheap.
RemainingView remaining_of_row(std::int64_t due, std::int64_t soon, bool paused,
                               const AgencyId& agency, const Province& province, Minute now) {
    if (paused) return worded({Remaining::State::paused, 0});
    if (due >= no_due) return worded({});
    const int left = working_minutes(province.calendar, agency, now, minute(due));
    if (minute(due) < now)
        return worded({Remaining::State::overdue,
                       working_minutes(province.calendar, agency, minute(due), now)});
    return worded({minute(soon) <= now ? Remaining::State::soon : Remaining::State::ok, left});
}

RemainingView settled(std::int64_t due, std::int64_t end, const AgencyId& agency,
                      const Province& province) {
    const bool late = due < end;
    return worded(
        {late ? Remaining::State::done_late : Remaining::State::done_on_time,
         late ? working_minutes(province.calendar, agency, minute(due), minute(end)) : 0});
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

std::string procedure_name(const Province& province, const std::string& code,
                           const std::string& fallback) {
    for (auto it = province.versions.rbegin(); it != province.versions.rend(); ++it)
        if ((*it)->version.code.value == code) return (*it)->version.name;
    return fallback;
}

const ProcedureVersion* any_version(const Province& province, const std::string& code) {
    for (auto it = province.versions.rbegin(); it != province.versions.rend(); ++it)
        if ((*it)->version.code.value == code) return &(*it)->version;
    return nullptr;
}

/// Columns of work_by_due.sql and work_by_received.sql, in their order.
WorkItem item_of_task(const Row& row, const Province& province, Minute now) {
    const auto queue = static_cast<Queue>(row.integer(3));
    const ProcedureVersion* version = any_version(province, row.text(12));
    const std::int64_t step = row.integer(1);
    WorkItem item{.id = std::to_string(row.integer(0)),
                  .code = row.text(11),
                  .revision = row.integer(18),
                  .procedure_code = row.text(12),
                  .procedure_name = version ? version->name : row.text(12),
                  .field = version ? version->field : "",
                  .applicant = row.text(16),
                  .channel = std::string(code_of(static_cast<Channel>(row.integer(14)))),
                  .status = view_of(static_cast<Status>(row.integer(15))),
                  .received_at = text_if(minute(row.integer(17))),
                  .due_at = due_text(row.integer(8)),
                  .step_state = std::string(code_of(queue))};
    // What lies at the counter is done: its lateness was settled when it came back.
    if (row.integer(10) == 1 && (queue == Queue::waiting || queue == Queue::working))
        item.remaining = settled(row.integer(8), row.integer(6), {row.text(13)}, province);
    else
        item.remaining = remaining_of_row(row.integer(8), row.integer(9),
                                          queue == Queue::applicant || queue == Queue::supplement,
                                          {row.text(13)}, province, now);
    if (version && step >= 0 && static_cast<std::size_t>(step) < version->steps.size()) {
        item.step = version->steps[static_cast<std::size_t>(step)].id.value;
        item.step_name = version->steps[static_cast<std::size_t>(step)].name;
    }
    item.step_due_at = due_text(row.integer(7));
    UnitName holder = name_of(province.org, {row.text(2)});
    item.unit = std::move(holder.unit);
    item.agency = std::move(holder.agency);
    if (!row.text(5).empty()) item.from_unit = unit_words(province.org, {row.text(5)});
    if (!row.text(4).empty()) item.assignee = province.person_name({row.text(4)});
    item.at = text_if(minute(row.integer(6)));
    return item;
}

/// Columns of dossiers_of_unit.sql and dossiers_of_all.sql, in their order.
WorkItem item_of_dossier(const Row& row, const Province& province, Minute now) {
    const auto status = static_cast<Status>(row.integer(5));
    WorkItem item{.id = std::to_string(row.integer(0)),
                  .code = row.text(1),
                  .revision = row.integer(11),
                  .procedure_code = row.text(2),
                  .procedure_name = procedure_name(province, row.text(2), row.text(2)),
                  .applicant = row.text(6),
                  .channel = std::string(code_of(static_cast<Channel>(row.integer(4)))),
                  .status = view_of(status),
                  .received_at = text_if(minute(row.integer(7))),
                  .due_at = due_text(row.integer(8)),
                  .step_state = "none"};
    if (const ProcedureVersion* version = any_version(province, row.text(2)))
        item.field = version->field;
    const bool paused = status == Status::supplement || status == Status::financial_obligation;
    const bool done = row.integer(10) != 0 || row.integer(9) != 0;
    if (!done) {
        item.remaining =
            remaining_of_row(row.integer(8), row.integer(8), paused, {row.text(3)}, province, now);
        return item;
    }
    const bool counts =
        row.integer(8) < no_due && status != Status::withdrawn && status != Status::declined;
    item.remaining =
        counts ? settled(row.integer(8), row.integer(9) != 0 ? row.integer(9) : row.integer(10),
                         {row.text(3)}, province)
               : worded({});
    return item;
}

struct Filter {
    std::string units, queues, procedures, q, assignee;
    std::int64_t last, approve, channel, state, now;
    std::vector<Cell> cells() const {
        return {units, queues, procedures, q, assignee, last, approve, channel, state, now};
    }
    /// Whether the index of queues holds all that is asked about.
    bool plain() const {
        return procedures == "[]" && q.empty() && assignee.empty() && channel < 0;
    }
};

Result<Filter> filter_of(const Actor& actor, const WorkQuery& query, const ViewRule& rule,
                         const Province& province, Minute now) {
    const std::int64_t state = state_number(query.state);
    if (state == -2)
        return fail(
            Refused(field_invalid, {"trạng thái hạn là overdue, soon, ok hoặc paused"}, "state"));
    std::int64_t channel = -1;
    if (!query.channel.empty()) {
        const auto parsed = parse_channel(query.channel);
        if (!parsed)
            return fail(
                Refused(field_invalid, {"hình thức nộp là direct, online hoặc postal"}, "channel"));
        channel = static_cast<std::int64_t>(*parsed);
    }
    return Filter{json_list(units_of(actor, province, rule.led)),
                  queue_list(rule.queues),
                  json_list(procedures_of(query, province)),
                  fold(query.q),
                  rule.mine ? actor.person.value : "",
                  rule.last ? 1 : 0,
                  rule.approve ? 1 : 0,
                  channel,
                  state,
                  now.time_since_epoch().count()};
}

std::string cursor_text(const Row& row, bool by_due, bool dossiers) {
    if (dossiers) return text_of(Cursor{row.integer(7), row.integer(0), 0});
    return text_of(Cursor{row.integer(by_due ? 8 : 17), row.integer(0), row.integer(1)});
}

constexpr std::int64_t rows_counted_max = 10'000, dossiers_counted_max = 1'000;

WorkCounts counts_of(const Row& row, std::int64_t most) {
    const bool capped = row.integer(0) > most;
    return {std::min(row.integer(0), most),
            row.integer(1),
            row.integer(2),
            row.integer(3),
            row.integer(4),
            capped ? std::optional(true) : std::nullopt};
}

Result<WorkCounts> queue_counts(Snapshot& snapshot, const Filter& f) {
    MC_TRY(count, f.plain() ? snapshot.query(sql::work_counts_plain,
                                             {f.units, f.queues, f.last, f.approve, f.now})
                            : snapshot.query(sql::work_counts, f.cells()));
    return counts_of(count.front(), rows_counted_max);
}

Result<WorkCounts> dossier_counts(Snapshot& snapshot, const Filter& f) {
    MC_TRY(count, f.plain() ? snapshot.query(sql::dossiers_of_units_count_plain, {f.units, f.now})
                            : snapshot.query(sql::dossiers_of_units_count,
                                             {f.units, f.procedures, f.q, f.channel, f.now}));
    return counts_of(count.front(), dossiers_counted_max);
}

Result<Rows> page(Snapshot& snapshot, const ViewRule& rule, const Filter& filter,
                  const Cursor& cursor, bool by_due, std::int64_t limit) {
    if (rule.outgoing) return snapshot.query(sql::work_outgoing, {filter.units, limit});
    const std::vector<Cell> place{cursor.key, cursor.dossier, cursor.step, limit};
    const bool plain = by_due && filter.plain();
    std::vector<Cell> cells = plain ? std::vector<Cell>{filter.units,   filter.queues, filter.last,
                                                        filter.approve, filter.state,  filter.now}
                                    : filter.cells();
    cells.insert(cells.end(), place.begin(), place.end());
    if (plain) return snapshot.query(sql::work_by_due_plain, cells);
    return snapshot.query(by_due ? sql::work_by_due : sql::work_by_received, cells);
}

/// The newest dossiers of several units: a few from each, merged, so that a page costs the same
/// however many there are.
Result<Rows> newest(Snapshot& snapshot, const std::set<std::string>& units, const Filter& f,
                    std::int64_t before, std::int64_t most) {
    std::map<std::int64_t, Row, std::greater<>> merged;
    for (const std::string& unit : units) {
        MC_TRY(rows, snapshot.query(sql::dossiers_of_unit, {unit, f.procedures, f.q, f.channel,
                                                            f.state, f.now, before, most}));
        for (Row& row : rows) merged.emplace(row.integer(0), std::move(row));
    }
    Rows page;
    for (auto& [id, row] : merged) {
        if (static_cast<std::int64_t>(page.size()) == most) break;
        page.push_back(std::move(row));
    }
    return page;
}

Result<WorkList> dossier_list(Snapshot& snapshot, const Actor& actor, const Filter& f,
                              const Cursor& cursor, std::int64_t limit, const Province& province,
                              Minute now) {
    const std::int64_t before = cursor.dossier < 0 ? std::int64_t{1} << 62 : cursor.dossier;
    MC_TRY(rows, inspects(actor)
                     ? snapshot.query(sql::dossiers_of_all, {f.procedures, f.q, f.channel, f.state,
                                                             f.now, before, limit + 1})
                     : newest(snapshot, units_of(actor, province, true), f, before, limit + 1));
    MC_TRY(counts, dossier_counts(snapshot, f));
    WorkList list{.counts = counts, .as_of = iso(now)};
    for (const Row& row : rows) {
        if (static_cast<std::int64_t>(list.items.size()) == limit) {
            list.next = cursor_text(rows[static_cast<std::size_t>(limit) - 1], false, true);
            break;
        }
        list.items.push_back(item_of_dossier(row, province, now));
    }
    return list;
}

}  // namespace

Result<WorkList> work(Services& services, const Actor& actor, const WorkQuery& query) {
    const auto province = services.province();
    const Minute now = minute_of(services.time.now());
    const auto views = views_of(actor);
    const auto rule = view_rules.find(query.view);
    if (rule == view_rules.end() || std::ranges::find(views, query.view) == views.end())
        return fail(Refused(not_permitted, {"xem danh sách «" + query.view + "»"}));
    const auto cursor = parse_cursor(query.cursor);
    if (!cursor) return fail(Refused(field_invalid, {"vị trí trang không đúng"}, "cursor"));
    if (query.sort != "due" && query.sort != "received")
        return fail(Refused(field_invalid, {"sắp xếp theo due hoặc received"}, "sort"));
    const bool by_due = query.sort == "due";
    const auto limit =
        static_cast<std::int64_t>(query.limit == 0 ? limits::page_rows_usual : query.limit);
    MC_TRY(filter, filter_of(actor, query, rule->second, *province, now));
    return services.store.view([&](Snapshot& snapshot) -> Result<WorkList> {
        if (rule->second.queues.empty())
            return dossier_list(snapshot, actor, filter, *cursor, limit, *province, now);
        MC_TRY(rows, page(snapshot, rule->second, filter, *cursor, by_due, limit + 1));
        MC_TRY(counts, queue_counts(snapshot, filter));
        WorkList list{.counts = counts, .as_of = iso(now)};
        for (std::size_t i = 0; i < rows.size() && i < static_cast<std::size_t>(limit); ++i)
            list.items.push_back(item_of_task(rows[i], *province, now));
        if (rows.size() > static_cast<std::size_t>(limit))
            list.next = cursor_text(rows[static_cast<std::size_t>(limit) - 1], by_due, false);
        return list;
    });
}

Result<std::vector<WorkItem>> first_of(Snapshot& snapshot, const Actor& actor, const char* view,
                                       std::int64_t limit, const Province& province, Minute now) {
    const ViewRule& rule = view_rules.at(view);
    MC_TRY(filter, filter_of(actor, {}, rule, province, now));
    MC_TRY(rows, page(snapshot, rule, filter, {}, true, limit));
    std::vector<WorkItem> out;
    for (const Row& row : rows) out.push_back(item_of_task(row, province, now));
    return out;
}

Result<Custody> custody(Services& services, const Actor& actor) {
    const auto province = services.province();
    const Minute now = minute_of(services.time.now());
    constexpr auto most = static_cast<std::int64_t>(limits::page_rows_max);
    return services.store.view([&](Snapshot& snapshot) -> Result<Custody> {
        MC_TRY(incoming, first_of(snapshot, actor, "incoming", most, *province, now));
        MC_TRY(held, first_of(snapshot, actor, "unit", most, *province, now));
        MC_TRY(finished, first_of(snapshot, actor, "holding", most, *province, now));
        MC_TRY(outgoing, first_of(snapshot, actor, "outgoing", most, *province, now));
        held.insert(held.begin(), finished.begin(),
                    finished.end());  // what is ready to go stands first
        return Custody{incoming, held, outgoing, iso(now)};
    });
}

Result<PersonList> people_of(Services& services, const Actor& actor, const UnitId& unit) {
    const auto province = services.province();
    const Day today = day_of(services.time.now());
    const AgencyId agency = province->agency_of(unit);
    if (agency.empty()) return fail(Refused(not_found, {"đơn vị " + unit.value}));
    const bool own = std::ranges::any_of(
        actor.duties, [&](const Duty& d) { return province->agency_of(d.unit) == agency; });
    if (!own) return fail(Refused(foreign_unit, {unit_words(province->org, unit)}));
    PersonList list;
    for (const PersonId& person : province->people.people_in(unit, today))
        for (const Duty& duty : province->actor(person, today).duties)
            if (duty.unit == unit) {
                list.items.push_back({person.value, province->person_name(person),
                                      std::string(title_of(duty.role))});
                break;
            }
    return list;
}

}  // namespace mc
