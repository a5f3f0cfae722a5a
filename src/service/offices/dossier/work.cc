#include "service/offices/dossier/work.h"

#include "base/limits.h"
#include "base/text.h"
#include "dossier/find.h"
#include "dossier/step.h"
#include "edge/json.h"
#include "service/login/session.h"
#include "service/offices/dossier/act.h"
#include "service/offices/dossier/cursor.h"
#include "service/offices/dossier/deadline.h"
#include "service/offices/dossier/projection.h"
#include "service/offices/dossier/scope.h"
#include "service/offices/dossier/work_rows.h"
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
    bool returned = false;  // came back to the counter this month
};

const std::map<std::string, ViewRule, std::less<>> view_rules{
    {"mine", {{Queue::waiting, Queue::working}, true}},
    {"unit", {{Queue::waiting, Queue::working}}},
    {"incoming", {{Queue::transfer}}},
    {"holding", {{Queue::finished}}},
    {"online", {{Queue::intake}}},
    {"counter", {{Queue::waiting, Queue::working}, false, true}},
    {"approve", {{Queue::transfer, Queue::waiting, Queue::working}, false, false, true}},
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
    {"returned", {{}, false, false, false, false, true, true}},
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

/// The states a filter names; "done" is both that are settled. Nothing for a word that is none.
std::optional<std::string> state_list(const std::string& state) {
    if (state.empty()) return "[]";
    std::vector<std::int64_t> numbers;
    for (std::int64_t i = 0; i <= static_cast<std::int64_t>(last_of(DueState{})); ++i) {
        const auto code = code_of(static_cast<DueState>(i));
        if (code == state || (state == "done" && code.starts_with("done"))) numbers.push_back(i);
    }
    if (numbers.empty()) return {};
    return edge::json::text(numbers);
}

struct Filter {
    std::set<std::string> units;
    std::string queues, procedures;
    std::vector<std::string> needles;
    std::string assignee;
    std::int64_t last, approve, channel;
    std::string states;
    std::int64_t now, late_steps, once;

    /// The parameters of work_by_due and work_counts before the cursor.
    std::vector<Cell> cells() const {
        return {json_list(units), queues, procedures, json_list(needles), assignee, last, approve,
                channel,          states, now,        late_steps,         once};
    }
    /// The same for the plain questions.
    std::vector<Cell> plain_cells() const {
        return {json_list(units), queues, last, approve, states, now, late_steps, once};
    }
    /// Whether the index of queues holds all that is asked about.
    bool plain() const {
        return procedures == "[]" && needles.empty() && assignee.empty() && channel < 0;
    }
    /// The parameters of the questions about dossiers, whatever their queue; `last` is each one's
    /// own.
    std::vector<Cell> dossier_cells(std::string where, std::int64_t before, std::int64_t most,
                                    Cell own) const {
        return {std::move(where), procedures, json_list(needles), channel, states, now,
                before,           most,       std::move(own)};
    }
    /// Counts follow every filter but that of the deadline, so that they say what each would give.
    Filter of_any_state() const {
        Filter all = *this;
        all.states = "[]", all.late_steps = 0;
        return all;
    }
};

Result<std::int64_t> channel_number(const std::string& channel) {
    if (channel.empty()) return std::int64_t{-1};
    if (const auto parsed = parse_channel(channel)) return static_cast<std::int64_t>(*parsed);
    return fail(Refused(field_invalid, {"hình thức nộp là direct, online hoặc postal"}, "channel"));
}

/// Those of the person's units that the question is about: all, one, or those of one agency.
std::set<std::string> units_asked(const Actor& actor, const WorkQuery& query, const ViewRule& rule,
                                  const Province& province) {
    auto units = units_of(actor, province, rule.led);
    if (!query.unit.empty())
        std::erase_if(units, [&](const std::string& unit) {
            return unit != query.unit && province.agency_of({unit}).value != query.unit;
        });
    return rule.returned ? counters_of(units, province) : units;
}

Result<Filter> filter_of(const Actor& actor, const WorkQuery& query, const ViewRule& rule,
                         const Province& province, Minute now) {
    const auto states = state_list(query.state);
    if (!states)
        return fail(Refused(field_invalid,
                            {"trạng thái hạn là overdue, soon, ok, paused, expired, done, "
                             "done_on_time, done_late hoặc none"},
                            "state"));
    if (!query.step.empty() && query.step != "overdue")
        return fail(Refused(field_invalid, {"hạn của bước lọc theo overdue"}, "step"));
    MC_TRY(channel, channel_number(query.channel));
    return Filter{units_asked(actor, query, rule, province),
                  queue_list(rule.queues),
                  json_list(procedures_of(query, province)),
                  needles_of(query.q),
                  rule.mine ? actor.person.value : "",
                  rule.last ? 1 : 0,
                  rule.approve ? 1 : 0,
                  channel,
                  *states,
                  now.time_since_epoch().count(),
                  query.step.empty() ? 0 : 1,
                  rule.led ? 1 : 0};
}

constexpr std::int64_t rows_counted_max = 10'000, dossiers_counted_max = 1'000;

std::string next_after(const Row& task, bool by_due) {
    return text_of(Cursor{by_due ? Order::due : Order::received, key_of_task(task, by_due),
                          task.integer(0), task.integer(1)});
}

Result<WorkCounts> queue_counts(Snapshot& snapshot, const Filter& asked) {
    const Filter f = asked.of_any_state();
    MC_TRY(count, f.plain() ? snapshot.query(sql::work_counts_plain, f.plain_cells())
                            : snapshot.query(sql::work_counts, f.cells()));
    WorkCounts counts = counts_of(count.front(), rows_counted_max, Counted::together);
    counts.steps_overdue = count.front().integer(9);
    return counts;
}

Result<WorkCounts> dossier_counts(Snapshot& snapshot, const Filter& asked) {
    const Filter f = asked.of_any_state();
    MC_TRY(count, f.plain() && f.units.size() == 1
                      ? snapshot.query(sql::dossiers_of_unit_count_plain, {*f.units.begin(), f.now})
                  : f.plain() ? snapshot.query(sql::dossiers_of_units_count_plain,
                                               {json_list(f.units), f.now})
                              : snapshot.query(sql::dossiers_of_units_count,
                                               {json_list(f.units), f.procedures,
                                                json_list(f.needles), f.channel, f.states, f.now}));
    return counts_of(count.front(), dossiers_counted_max,
                     f.plain() ? Counted::each : Counted::together);
}

Result<Rows> page(Snapshot& snapshot, const ViewRule& rule, const Filter& filter,
                  const Cursor& cursor, bool by_due, std::int64_t limit) {
    if (rule.outgoing) return snapshot.query(sql::work_outgoing, {json_list(filter.units), limit});
    const bool plain = by_due && filter.plain();
    std::vector<Cell> cells = plain ? filter.plain_cells() : filter.cells();
    cells.insert(cells.end(), {cursor.key, cursor.dossier, cursor.step, limit});
    if (plain) return snapshot.query(sql::work_by_due_plain, cells);
    return snapshot.query(by_due ? sql::work_by_due : sql::work_by_received, cells);
}

/// Of more units than this the newest dossiers are looked for among all, not unit by unit.
constexpr std::size_t units_merged_max = 32;

/// The newest dossiers of several units: a few from each, merged, so that a page costs the same
/// however many there are. Without filters only the page's own rows are read.
Result<Rows> newest(Snapshot& snapshot, const Filter& f, std::int64_t before, std::int64_t most) {
    std::map<std::int64_t, Row, std::greater<>> merged;
    for (const std::string& unit : f.units) {
        MC_TRY(rows, f.plain()
                         ? snapshot.query(sql::party_newest, {unit, f.states, f.now, before, most})
                         : snapshot.query(sql::dossiers_of_unit,
                                          {unit, f.procedures, json_list(f.needles), f.channel,
                                           f.states, f.now, before, most}));
        for (Row& row : rows) merged.emplace(row.integer(0), std::move(row));
    }
    std::vector<std::int64_t> ids;
    Rows page;
    for (auto& [id, row] : merged) {
        if (static_cast<std::int64_t>(page.size()) == most) break;
        ids.push_back(id);
        page.push_back(std::move(row));
    }
    if (!f.plain()) return page;
    return snapshot.query(sql::dossiers_by_id, {edge::json::text(ids)});
}

Result<Rows> newest_of_many(Snapshot& snapshot, const Filter& f, bool all, std::int64_t before,
                            std::int64_t most, const Province& province) {
    std::set<std::string> agencies;
    if (!all)
        for (const std::string& unit : f.units) agencies.insert(province.agency_of({unit}).value);
    return snapshot.query(sql::dossiers_of_all, f.dossier_cells(all ? "[]" : json_list(f.units),
                                                                before, most, json_list(agencies)));
}

struct Found {
    Rows rows;  // one more than the page where there are more
    WorkCounts counts;
};

/// Beyond so many a search walks through the newest instead: what so many dossiers share fills a
/// page soon.
constexpr std::int64_t found_max = 1'000;

/// All dossiers that fit what was typed, whoever may see them; nothing when they are very many.
Result<std::optional<std::string>> candidates(Snapshot& snapshot, const Filter& f) {
    std::set<std::int64_t> ids;
    for (const std::string& needle : f.needles) {
        const std::string from = needle.substr(1), to = from + "\xF4\x8F\xBF\xBF";
        MC_TRY(rows, snapshot.query(sql::found_by_key, {from, to, found_max + 1}));
        for (const Row& row : rows) ids.insert(row.integer(0));
        if (static_cast<std::int64_t>(ids.size()) > found_max) return std::optional<std::string>();
    }
    return std::optional(edge::json::text(std::vector<std::int64_t>(ids.begin(), ids.end())));
}

Result<Found> found(Snapshot& snapshot, const Filter& f, bool all, const std::string& ids,
                    std::int64_t before, std::int64_t most) {
    const std::string units = all ? "[]" : json_list(f.units);
    MC_TRY(rows, snapshot.query(sql::dossiers_found, f.dossier_cells(units, before, most, ids)));
    MC_TRY(count, snapshot.query(sql::dossiers_found_count,
                                 f.of_any_state().dossier_cells(units, before, most, ids)));
    return Found{std::move(rows), counts_of(count.front(), found_max, Counted::together)};
}

/// Everything that came back to the counters this month, by how it was settled.
Result<Found> returned(Snapshot& snapshot, const Filter& f, std::int64_t before, std::int64_t most,
                       Minute since) {
    const std::string units = json_list(f.units);
    const std::int64_t from = since.time_since_epoch().count();
    MC_TRY(rows,
           snapshot.query(sql::dossiers_returned, f.dossier_cells(units, before, most, from)));
    if (f.of_any_state().plain()) {
        MC_TRY(counts,
               returned_counts(snapshot, f.units, since, Minute{std::chrono::minutes{f.now}}));
        return Found{std::move(rows), counts};
    }
    MC_TRY(count, snapshot.query(sql::dossiers_returned_count,
                                 f.of_any_state().dossier_cells(units, before, most, from)));
    return Found{std::move(rows), counts_of(count.front(), counted_all, Counted::each)};
}

Result<WorkList> dossier_list(Snapshot& snapshot, const Actor& actor, const ViewRule& rule,
                              const Filter& f, const Cursor& cursor, std::int64_t limit,
                              const Province& province, Minute now) {
    const std::int64_t before = cursor.dossier < 0 ? std::int64_t{1} << 62 : cursor.dossier;
    Found list_of;
    const bool all = inspects(actor);
    std::optional<std::string> ids;
    if (!f.needles.empty() && !rule.returned) {
        MC_TRY(few, candidates(snapshot, f));
        ids = std::move(few);
    }
    if (rule.returned) {
        MC_TRY(those, returned(snapshot, f, before, limit + 1, month_of(now)));
        list_of = std::move(those);
    } else if (ids) {
        MC_TRY(those, found(snapshot, f, all, *ids, before, limit + 1));
        list_of = std::move(those);
    } else {
        MC_TRY(rows, all || f.units.size() > units_merged_max
                         ? newest_of_many(snapshot, f, all, before, limit + 1, province)
                         : newest(snapshot, f, before, limit + 1));
        MC_TRY(counts, dossier_counts(snapshot, f));
        list_of = {std::move(rows), counts};
    }
    WorkList list{.counts = list_of.counts, .as_of = iso(now)};
    for (const Row& row : list_of.rows) {
        if (static_cast<std::int64_t>(list.items.size()) == limit) {
            const Row& last = list_of.rows[static_cast<std::size_t>(limit) - 1];
            list.next = text_of(Cursor{Order::newest, last.integer(7), last.integer(0), 0});
            break;
        }
        list.items.push_back(item_of_dossier(row, province, now));
    }
    return list;
}

/// The duty in which somebody could do a step himself: who is assigned must be able to open it. A
/// head of room may do what the room's specialists do.
const Duty* duty_for(const Actor& actor, const UnitId& unit, const Step& step) {
    const auto fits = [&](const Duty& duty) {
        return duty.unit == unit && (duty.role == step.role || (step.role == Role::specialist &&
                                                                duty.role == Role::head_of_room));
    };
    const auto found = std::ranges::find_if(actor.duties, fits);
    return found == actor.duties.end() ? nullptr : &*found;
}

}  // namespace

Result<WorkList> work(Services& services, const Actor& actor, const WorkQuery& query) {
    const auto province = services.province();
    const Minute now = minute_of(services.time.now());
    const auto views = views_of(actor);
    const auto rule = view_rules.find(query.view);
    if (rule == view_rules.end() || std::ranges::find(views, query.view) == views.end())
        return fail(Refused(not_permitted, {"xem danh sách «" + query.view + "»"}));
    if (query.sort != "due" && query.sort != "received")
        return fail(Refused(field_invalid, {"sắp xếp theo due hoặc received"}, "sort"));
    const bool by_due = query.sort == "due", by_queue = !rule->second.queues.empty();
    const auto cursor = parse_cursor(query.cursor, !by_queue ? Order::newest
                                                   : by_due  ? Order::due
                                                             : Order::received);
    if (!cursor) return fail(Refused(field_invalid, {"vị trí trang không đúng"}, "cursor"));
    // Finished dossiers have no step that could be late.
    if (!by_queue && !query.step.empty())
        return fail(Refused(field_invalid, {"danh sách này không lọc theo hạn của bước"}, "step"));
    const auto limit =
        static_cast<std::int64_t>(query.limit == 0 ? limits::page_rows_usual : query.limit);
    MC_TRY(filter, filter_of(actor, query, rule->second, *province, now));
    return services.store.view([&](Snapshot& snapshot) -> Result<WorkList> {
        if (!by_queue)
            return dossier_list(snapshot, actor, rule->second, filter, *cursor, limit, *province,
                                now);
        MC_TRY(rows, page(snapshot, rule->second, filter, *cursor, by_due, limit + 1));
        MC_TRY(counts, queue_counts(snapshot, filter));
        WorkList list{.counts = counts, .as_of = iso(now)};
        for (std::size_t i = 0; i < rows.size() && i < static_cast<std::size_t>(limit); ++i)
            list.items.push_back(item_of_task(rows[i], *province, now));
        if (rows.size() > static_cast<std::size_t>(limit))
            list.next = next_after(rows[static_cast<std::size_t>(limit) - 1], by_due);
        return list;
    });
}

Result<Head> head_of(Snapshot& snapshot, const Actor& actor, const WorkQuery& query,
                     std::int64_t limit, const Province& province, Minute now) {
    const ViewRule& rule = view_rules.at(query.view);
    MC_TRY(filter, filter_of(actor, query, rule, province, now));
    MC_TRY(rows, page(snapshot, rule, filter, {}, true, limit));
    Head head;
    for (const Row& row : rows) head.items.push_back(item_of_task(row, province, now));
    if (rule.outgoing) return head;
    MC_TRY(counts, queue_counts(snapshot, filter));
    head.counts = counts;
    return head;
}

Minute month_of(Minute now) {
    const std::chrono::year_month_day today{day_of(now)};
    return Minute{Day{std::chrono::local_days{today.year() / today.month() / 1}}};
}

Result<WorkCounts> returned_counts(Snapshot& snapshot, const std::set<std::string>& counters,
                                   Minute since, Minute now) {
    MC_TRY(rows, snapshot.query(sql::returned_counts,
                                {json_list(counters), since.time_since_epoch().count(),
                                 now.time_since_epoch().count()}));
    return counts_of(rows.front(), counted_all, Counted::each);
}

Result<Custody> custody(Services& services, const Actor& actor) {
    const auto province = services.province();
    const Minute now = minute_of(services.time.now());
    constexpr auto most = static_cast<std::int64_t>(limits::page_rows_max);
    return services.store.view([&](Snapshot& snapshot) -> Result<Custody> {
        bool cut = false;
        const auto those = [&](const char* view) -> Result<std::vector<WorkItem>> {
            MC_TRY(head, head_of(snapshot, actor, {.view = view}, most + 1, *province, now));
            const bool more = head.items.size() > static_cast<std::size_t>(most);
            if (more) head.items.pop_back();
            cut = cut || more;
            return std::move(head.items);
        };
        MC_TRY(incoming, those("incoming"));
        MC_TRY(held, those("unit"));
        MC_TRY(finished, those("holding"));
        MC_TRY(outgoing, those("outgoing"));
        held.insert(held.begin(), finished.begin(),
                    finished.end());  // what is ready to go stands first
        return Custody{incoming, held, outgoing, cut, iso(now)};
    });
}

Result<SameApplicant> same_applicant(Services& services, const Actor& actor,
                                     const SameApplicantIn& in) {
    const auto province = services.province();
    const Minute now = minute_of(services.time.now());
    SameApplicant out;
    const std::string mark = number_mark(in.number);
    if (mark.empty()) return out;
    const Minute since = now - limits::same_applicant_days;
    constexpr std::int64_t most = 5;
    return services.store.view([&](Snapshot& snapshot) -> Result<SameApplicant> {
        MC_TRY(rows, snapshot.query(sql::same_applicant,
                                    {mark, in.procedure, since.time_since_epoch().count(), most}));
        for (const Row& row : rows) {
            // Only what the asking person may open is told.
            MC_TRY(loaded, load(snapshot, DossierId{row.integer(0)}, *province));
            if (check_access(Action::view, actor, loaded.dossier, province->org))
                out.items.push_back(item_of_dossier(row, *province, now));
        }
        return std::move(out);
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

Result<PersonList> assignable(Services& services, const Actor& actor, DossierId id,
                              const StepId& step) {
    const auto province = services.province();
    const Day today = day_of(services.time.now());
    return services.store.view([&](Snapshot& snapshot) -> Result<PersonList> {
        MC_TRY(loaded, load(snapshot, id, *province));
        MC_CHECK(check_access(Action::view, actor, loaded.dossier, province->org));
        const Rules rules = province->rules(*loaded.version);
        MC_TRY(index, find_step(rules.plan, step));
        if (loaded.dossier.steps.empty())
            return fail(Refused(wrong_stage, {std::string(words_of(loaded.dossier.status))}));
        PersonList list;
        MC_CHECK(check_access(Action::assign, actor, loaded.dossier, province->org));
        const UnitId& unit = loaded.dossier.steps[index].unit;
        for (const PersonId& person : province->people.people_in(unit, today)) {
            const Actor to = province->actor(person, today);
            const Duty* duty = duty_for(to, unit, rules.plan.version->steps[index]);
            if (duty && decide(loaded.dossier, Assign{index, person, true}, rules, actor))
                list.items.push_back({person.value, province->person_name(person),
                                      std::string(title_of(duty->role))});
        }
        return list;
    });
}

}  // namespace mc
