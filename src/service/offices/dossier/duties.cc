#include "service/offices/dossier/duties.h"

#include "base/limits.h"
#include "dossier/duty.h"
#include "service/offices/dossier/cursor.h"
#include "service/offices/dossier/deadline.h"
#include "service/offices/dossier/scope.h"
#include "store/statements.h"

namespace mc {
namespace {

/// Where counting stops (duties_count.sql).
constexpr std::int64_t duties_counted_max = 1'000;

/// In what a person bears duties today. Shape: `as` has "unit role", the role by its number.
struct Seats {
    std::set<std::string> units, as, headed, counters;
};

/// Who does not work on dossiers has none of their steps in hand.
bool works_on_dossiers(Role role) {
    switch (role) {
        case Role::receptionist:
        case Role::specialist:
        case Role::head_of_room:
        case Role::leader:
        case Role::council:
            return true;
        case Role::citizen:
        case Role::control_officer:
        case Role::inspector:
        case Role::administrator:
        case Role::asset_accountant:
        case Role::asset_manager:
            return false;
    }
    return false;
}

Seats seats_of(const Actor& actor, const Province& province) {
    Seats seats;
    const auto seat = [](const UnitId& unit, Role role) {
        return fmt::format("{} {}", unit.value, static_cast<int>(role));
    };
    for (const Duty& duty : actor.duties) {
        if (!works_on_dossiers(duty.role)) continue;
        const std::string agency = province.agency_of(duty.unit).value;
        seats.units.insert(duty.unit.value);
        seats.as.insert(seat(duty.unit, duty.role));
        // A head of room may do what the room's specialists do.
        if (duty.role == Role::head_of_room) seats.as.insert(seat(duty.unit, Role::specialist));
        if (duty.role == Role::leader) seats.headed.insert(agency);
        if (duty.role == Role::receptionist) seats.counters.insert(agency);
    }
    return seats;
}

Minute minute(std::int64_t count) {
    return Minute{std::chrono::minutes{count}};
}

/// Columns of duties_page.sql.
LawDutyView duty_in(const Row& row, const Province& province, Minute now) {
    const DutyRule& rule = rule_of(static_cast<DutyKind>(row.integer(0)));
    const Minute due = minute(row.integer(1)), since = minute(row.integer(2));
    Hash hash{};
    if (row.bytes(11).size() == hash.size()) std::ranges::copy(row.bytes(11), hash.begin());
    const Versioned* found = province.of(hash);
    // Near from the day on which it ends.
    const Deadline deadline{DueClock::term, due, std::min(Minute{day_of(due)}, due), {}};
    const LawRow* law = law_on(rule.law, day_of(since));
    LawDutyView view{.kind = std::string(rule.code),
                     .words = std::string(rule.words_at(due, now)),
                     .law = law ? std::string(law->citation) : "",
                     .since = iso(since),
                     .due_at = iso(due),
                     .by_law = row.integer(4) != 0,
                     .lapses = row.integer(3) != 0,
                     .remaining = worded(deadline, province.calendar, {row.text(12)}, now),
                     .blocks = std::string(rule.blocks),
                     .act = std::string(code_of(rule.act)),
                     .dossier = std::to_string(row.integer(5)),
                     .code = row.text(8),
                     .procedure_name = found ? found->version.name : row.text(9),
                     .applicant = row.text(10),
                     .step_name = {},
                     .unit = {}};
    const auto step = static_cast<std::size_t>(row.integer(6));
    if (row.integer(6) >= 0 && found && step < found->version.steps.size()) {
        view.step_name = found->version.steps[step].name;
        view.unit = unit_words(province.org, {row.text(7)});
    }
    return view;
}

}  // namespace

Result<LawDuties> law_duties(Services& services, const Actor& actor, const std::string& cursor,
                             std::size_t limit) {
    const auto province = services.province();
    const Minute now = minute_of(services.time.now());
    const auto after = parse_cursor(cursor, Order::duty);
    if (!after)
        return fail(Refused(RefusalCode::field_invalid, {"vị trí trang không đúng"}, "cursor"));
    const auto most = static_cast<std::int64_t>(limit == 0 ? limits::page_rows_usual : limit);
    const Seats seats = seats_of(actor, *province);
    const std::vector<Cell> asked{json_list(seats.units),  json_list(seats.as),
                                  json_list(seats.headed), json_list(seats.counters),
                                  actor.person.value,      now.time_since_epoch().count()};
    return services.store.view([&](Snapshot& snapshot) -> Result<LawDuties> {
        std::vector<Cell> page = asked, count = asked;
        page.insert(page.end(), {after->key, after->dossier, after->step, most + 1});
        count.emplace_back(Minute{day_of(now) + std::chrono::days{1}}.time_since_epoch().count());
        MC_TRY(rows, snapshot.query(sql::duties_page, page));
        MC_TRY(counted, snapshot.query(sql::duties_count, count));
        const auto number = [&](std::size_t column) {
            return std::min(counted.front().integer(column), duties_counted_max);
        };
        LawDuties list{.items = {},
                       .next = {},
                       .counts = {number(0), number(1), number(2), duties_counted_max},
                       .as_of = iso(now)};
        for (const Row& row : rows) {
            if (static_cast<std::int64_t>(list.items.size()) == most) {
                const Row& last = rows[static_cast<std::size_t>(most) - 1];
                list.next =
                    text_of(Cursor{Order::duty, last.integer(1), last.integer(5), last.integer(0)});
                break;
            }
            list.items.push_back(duty_in(row, *province, now));
        }
        return list;
    });
}

}  // namespace mc
