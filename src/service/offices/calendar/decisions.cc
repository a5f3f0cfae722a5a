#include "service/offices/calendar/decisions.h"

#include <algorithm>

#include "base/cbor.h"
#include "base/text.h"
#include "calendar/entry.h"
#include "calendar/office.h"
#include "service/file.h"
#include "service/offices/calendar/typed_entry.h"
#include "service/offices/dossier/impact.h"
#include "service/offices/dossier/refresh.h"
#include "service/offices/org/staff_desk.h"

namespace mc {
namespace {

using enum RefusalCode;

Result<Done> check_calendar_desk(const StaffDesk& desk) {
    if (desk.top()) return Done{};
    return fail(Refused(not_permitted, {"nhập quyết định về lịch làm việc của tỉnh"}));
}

struct KeptDecision {
    DecisionKept kept;
    Instant at{};
    PersonId by;
};

Result<std::vector<KeptDecision>> kept_decisions(Snapshot& snapshot) {
    MC_TRY(lines, snapshot.history(calendar_stream));
    std::vector<KeptDecision> all;
    for (const Replayed& line : lines)
        if (auto decided = cbor::decode<CalendarDecided>(line.record.payload))
            all.push_back(
                {{line.record.seq, *std::move(decided)}, line.record.at, line.record.actor});
    return all;
}

/// The signed paper lies with whoever enters it and is a PDF.
Result<Done> check_file(Snapshot& snapshot, const std::string& hash, const PersonId& by) {
    MC_TRY(files, known_files(snapshot, {hash}, "file", {.owner = owner_of(by)}));
    if (files.front().kind != FileKind::pdf)
        return fail(Refused(calendar_file_not_pdf, {}, "file"));
    return Done{};
}

struct Planned {
    EntryDecided entry;
    Impact impact;
    std::string digest;
};

void take(std::vector<Refusal>& all, const Error& error) {
    if (const auto* refused = std::get_if<Refused>(&error))
        all.insert(all.end(), refused->all.begin(), refused->all.end());
}

std::string digest_of(const StaffDesk& desk, const CalendarDecided& decided, std::int64_t late) {
    CalendarDecided timeless = decided;
    timeless.known_at = {};
    for (DayDecision& day : timeless.days) day.known_at = {};
    if (timeless.hours) timeless.hours->known_at = {};
    cbor::Writer bytes;
    bytes.write(desk.by.value);
    bytes.write(desk.province->records);
    bytes.write(desk.today);
    bytes.write(late);
    bytes.write(cbor::encode(timeless));
    return hex(sha256(bytes.take()));
}

Result<Planned> planned(Services& services, const StaffDesk& desk, const CalendarDecisionIn& in) {
    const Instant now = services.time.now();
    auto [entry, refusals] = typed_entry(in, desk.province->org);
    MC_TRY(kept, services.store.view(kept_decisions));
    std::vector<DecisionKept> decisions;
    for (KeptDecision& one : kept) decisions.push_back(std::move(one.kept));
    auto decided = decide_entry(desk.province->calendar, decisions, entry, now);
    if (!decided) {
        // Of a row that could not be read nothing else is told.
        std::vector<Refusal> more;
        take(more, decided.error());
        const auto told = [&](const Refusal& one) {
            const auto row = one.field.substr(0, one.field.find('.'));
            return std::ranges::any_of(refusals, [&](const Refusal& other) {
                return other.field.substr(0, other.field.find('.')) == row;
            });
        };
        std::erase_if(more, told);
        refusals.insert(refusals.end(), more.begin(), more.end());
        if (!std::holds_alternative<Refused>(decided.error())) return fail(decided.error());
    }
    if (!in.file.empty()) {
        const auto file = services.store.view(
            [&](Snapshot& snapshot) { return check_file(snapshot, in.file, desk.by); });
        if (!file) {
            if (!std::holds_alternative<Refused>(file.error())) return fail(file.error());
            take(refusals, file.error());
        }
    }
    if (!refusals.empty()) return fail(Refused(std::move(refusals)));
    Planned plan{.entry = *std::move(decided)};
    const Calendar after = apply(desk.province->calendar, plan.entry.decided);
    MC_TRY(impact, impact_of(services, *desk.province, after, minute_of(now)));
    plan.impact = std::move(impact);
    plan.digest = digest_of(desk, plan.entry.decided, plan.impact.late);
    return plan;
}

std::string shift_words(int minutes) {
    const int size = std::abs(minutes);
    std::string amount;
    if (size > 0 && size % working_day_minutes == 0)
        amount = fmt::format("{} ngày làm việc", size / working_day_minutes);
    else if (size >= 60)
        amount = size % 60 == 0 ? fmt::format("{} giờ làm việc", size / 60)
                                : fmt::format("{} giờ {} phút làm việc", size / 60, size % 60);
    else
        amount = fmt::format("{} phút làm việc", size);
    if (size == 0) return "đổi ngày, không đổi giờ làm việc";
    return (minutes > 0 ? "muộn hơn " : "sớm hơn ") + amount;
}

std::string_view code_of(DeadlineOf what) {
    constexpr std::array<std::string_view, 4> codes{"term", "answer", "supplement", "step"};
    return codes.at(static_cast<std::size_t>(what));
}

CalendarMove view_of(const Move& move) {
    return {move.code.value,
            std::string(code_of(move.what)),
            move.step.empty() ? std::nullopt : std::optional(move.step),
            iso(move.from),
            iso(move.to),
            move.minutes,
            shift_words(move.minutes),
            move.late};
}

std::string_view code_of(DayDecision::Kind kind) {
    constexpr std::array<std::string_view, 3> codes{"off", "works", "usual"};
    return codes.at(static_cast<std::size_t>(kind));
}

std::optional<std::string> agency_words(const Org& org, const AgencyId& id) {
    if (id.empty()) return {};
    const Agency* agency = org.agency(id);
    return agency ? agency->name : id.value;
}

CalendarDay view_of(const DayDecision& day, const Org& org) {
    CalendarDay view{.day = iso(day.day),
                     .weekday = weekday_name(day.day),
                     .kind = std::string(code_of(day.kind)),
                     .name = day.name,
                     .agency_name = agency_words(org, day.agency)};
    if (!day.sessions.empty()) view.hours = sessions_words(day.sessions);
    if (!day.decision.empty()) view.decision = day.decision;
    return view;
}

CalendarWeek view_of(const WorkingHours& hours, const Org& org) {
    CalendarWeek view{.from = iso(hours.from), .agency_name = agency_words(org, hours.agency)};
    if (!hours.follows)
        for (const auto& sessions : hours.week) view.week.push_back(sessions_words(sessions));
    return view;
}

CalendarDecisionItem item_of(const KeptDecision& one, std::span<const DecisionKept> kept,
                             const Province& province) {
    const CalendarDecided& decided = one.kept.decided;
    // Whoever takes in files runs the machine and is nobody of the office.
    const bool person = province.people.people.contains(one.by);
    CalendarDecisionItem item{.id = std::to_string(one.kept.seq),
                              .decision = decided.number,
                              .signed_on = iso(decided.decided_on),
                              .issuer = decided.by,
                              .entered_at = iso(minute_of(one.at)),
                              .entered_by = person ? province.person_name(one.by) : "Tệp của tỉnh",
                              .file = !decided.file.value.empty(),
                              .withdrawn = withdrawn(kept, one.kept.seq),
                              .moved = decided.moved,
                              .late = decided.late};
    for (const DayDecision& day : decided.days) item.days.push_back(view_of(day, province.org));
    if (decided.hours) item.hours = view_of(*decided.hours, province.org);
    for (const std::int64_t seq : decided.withdraws) {
        const auto found = std::ranges::find(kept, seq, &DecisionKept::seq);
        if (found != kept.end()) item.withdraws.push_back(found->decided.number);
    }
    return item;
}

}  // namespace

std::string owner_of_decision(std::int64_t seq) {
    return "decision/" + std::to_string(seq);
}

Result<CalendarPage> calendar_page(Services& services, const Actor& actor) {
    const StaffDesk desk(services, actor);
    MC_CHECK(check_calendar_desk(desk));
    const Province& province = *desk.province;
    CalendarPage page{.as_of = iso(minute_of(services.time.now()))};
    // Of several about one day the one that holds.
    const auto& all = province.calendar.decisions();
    const auto ahead = std::ranges::lower_bound(all, desk.today, {}, &DayDecision::day);
    for (auto day = ahead; day != all.end() && page.ahead.size() < limits::page_rows_max; ++day)
        if (province.calendar.said_of(day->day, day->agency) == &*day &&
            day->kind != DayDecision::Kind::usual)
            page.ahead.push_back(view_of(*day, province.org));
    const AgencyId nobody;
    if (const WorkingHours* week =
            DayRules{province.calendar.hours(), {}, nobody, {}}.week_on(desk.today))
        page.hours = view_of(*week, province.org);
    if (const auto year = province.calendar.undecided_after(desk.today))
        page.undecided_after = *year;
    MC_TRY(kept, services.store.view(kept_decisions));
    std::vector<DecisionKept> decisions;
    for (const KeptDecision& one : kept) decisions.push_back(one.kept);
    for (const KeptDecision& one : kept)
        page.decisions.push_back(item_of(one, decisions, province));
    std::ranges::reverse(page.decisions);
    page.cut = page.decisions.size() > limits::page_rows_max;
    if (page.cut) page.decisions.resize(limits::page_rows_max);
    MC_TRY(owed, services.store.view(rows_owed));
    page.rows_pending = owed;
    return page;
}

Result<CalendarPreview> check_decision(Services& services, const Actor& actor,
                                       const CalendarDecisionIn& in) {
    MC_CHECK(catch_up(services));
    const StaffDesk desk(services, actor);
    MC_CHECK(check_calendar_desk(desk));
    MC_TRY(plan, planned(services, desk, in));
    const Impact& impact = plan.impact;
    const Org& org = desk.province->org;
    CalendarPreview view{.plan = plan.digest,
                         .looked = impact.looked,
                         .dossiers = impact.dossiers,
                         .terms = impact.terms,
                         .answers = impact.answers,
                         .supplements = impact.supplements,
                         .steps = impact.steps,
                         .later = impact.later,
                         .earlier = impact.earlier,
                         .late = impact.late,
                         .same = impact.same,
                         .waiting = impact.waiting,
                         .termless = impact.termless,
                         .as_of = iso(minute_of(services.time.now()))};
    for (const DayDecision& day : plan.entry.decided.days) view.days.push_back(view_of(day, org));
    std::ranges::sort(view.days, {}, &CalendarDay::day);
    for (const Day day : plan.entry.rests) view.rests.push_back(iso(day));
    if (plan.entry.decided.hours) view.hours = view_of(*plan.entry.decided.hours, org);
    for (const auto& [minutes, count] : impact.by)
        view.shifts.push_back({minutes, shift_words(minutes), count});
    for (const Move& move : impact.first) view.moves.push_back(view_of(move));
    view.cut = impact.later + impact.earlier > std::ssize(impact.first);
    return view;
}

namespace {

Result<CalendarDecided> confirmed(const Result<Planned>& plan, const CalendarDecisionIn& in) {
    if (!plan) return fail(plan.error());
    if (!in.plan || in.plan->empty())
        return fail(Refused(field_missing, {"kết quả xem trước"}, "plan"));
    if (plan->digest != *in.plan) return fail(Refused(changed_meanwhile));
    if (plan->impact.late > 0 && !in.late_seen.value_or(false))
        return fail(Refused(calendar_makes_late, {std::to_string(plan->impact.late)}, "late_seen"));
    CalendarDecided decided = plan->entry.decided;
    decided.plan = sha256(*in.plan);
    decided.moved = plan->impact.dossiers;
    decided.late = plan->impact.late;
    return decided;
}

CalendarDone done_of(std::int64_t seq, const CalendarDecided& decided) {
    return {std::to_string(seq), decided.moved, decided.late, false};
}

}  // namespace

Result<CalendarDone> enter_decision(Services& services, const Asked& asked,
                                    const CalendarDecisionIn& in) {
    MC_CHECK(catch_up(services));
    const StaffDesk desk(services, asked.actor);
    MC_CHECK(check_calendar_desk(desk));
    // Looked at again outside the act: nobody waits for it. A repeat is answered whatever it says.
    const auto plan = planned(services, desk, in);
    CalendarDone done;
    MC_TRY(owed_before, services.store.view(rows_owed));
    auto answer = services.store.act(
        Act{.stream = calendar_stream,
            .request_key = asked.key,
            .command = asked.command,
            .at = services.time.now(),
            .work = [&](Transaction& tx) -> Result<std::string> {
                MC_TRY(decided, confirmed(plan, in));
                MC_TRY(records, reference_records(tx));
                if (records != desk.province->records) return fail(Refused(changed_meanwhile));
                MC_CHECK(check_file(tx, in.file, desk.by));
                MC_TRY(at, tx.time_of(calendar_stream));
                decided.known_at = at;
                for (DayDecision& day : decided.days) day.known_at = at;
                if (decided.hours) decided.hours->known_at = at;
                const auto grants = desk.province->people.grants_of(desk.by, desk.today);
                const UnitId unit = grants.empty() ? UnitId{} : grants.front().unit;
                MC_TRY(appended,
                       tx.append(calendar_stream, {1, desk.by, unit, cbor::encode(decided), {}}));
                tx.put(file_owner_rows,
                       {in.file, owner_of_decision(appended.seq), micros(services.time.now())});
                MC_CHECK(owe_rows(tx, appended.seq));
                done = done_of(appended.seq, decided);
                return std::string();
            },
            .again = [&](Snapshot& snapshot, const RecordPlace& place) -> Result<std::string> {
                MC_TRY(records, snapshot.records(place.stream, place.seq - 1));
                if (const auto decided = cbor::decode<CalendarDecided>(records.front().payload))
                    done = done_of(place.seq, *decided);
                return std::string();
            }});
    if (!answer) return fail(answer.error());
    MC_CHECK(catch_up(services));
    // What does not come to its end here is done by whichever server looks next (main/follower.h).
    if (answer->repeated || owed_before)
        done.rows_pending = !settle_rows(services);
    else
        done.rows_pending = !refresh_moved(services, *desk.province);
    return done;
}

Result<Document> decision_file(Services& services, const Actor& actor, const std::string& id) {
    const StaffDesk desk(services, actor);
    MC_CHECK(check_calendar_desk(desk));
    MC_TRY(kept, services.store.view(kept_decisions));
    const auto found = std::ranges::find_if(
        kept, [&](const KeptDecision& one) { return std::to_string(one.kept.seq) == id; });
    if (found == kept.end() || found->kept.decided.file.value.empty())
        return fail(Refused(not_found, {"văn bản này"}));
    const std::string hash = found->kept.decided.file.value;
    MC_CHECK(services.store.view([&](Snapshot& snapshot) {
        return known_files(snapshot, {hash}, "file", {.owner = owner_of_decision(found->kept.seq)});
    }));
    MC_TRY(file, services.blobs.open({hash}));
    return Document{.mime = "application/pdf",
                    .name = "van-ban-" + id + ".pdf",
                    .bytes = {},
                    .file = std::move(file)};
}

}  // namespace mc
