#include "service/offices/ministry/compare.h"

#include <map>
#include <set>

#include "edge/json.h"
#include "service/kept_document.h"
#include "service/offices/ministry/fetch.h"
#include "service/offices/ministry/gather.h"

namespace mc {
namespace {

using enum RefusalCode;

// Nobody works then, and the books of the day are written.
constexpr std::chrono::hours night_from{1};

template <class T>
Result<T> kept_as(Services& services, const FileRef& file) {
    MC_TRY(bytes, services.blobs.read(file.hash));
    auto read = edge::json::parse<T>(bytes, ministry_file);
    if (read) return std::move(*read);
    return fail(Fault{Fault::Kind::corrupt, "a file of the connection does not read"});
}

/// Whose a code is: the agency with that code, or with the nearest one above it.
AgencyId agency_by(const std::map<std::string, AgencyId>& codes, std::string_view code) {
    if (!ministry::unit_code(code)) return {};
    for (; !code.empty(); code = ministry::code_above(code))
        if (const auto found = codes.find(std::string(code)); found != codes.end())
            return found->second;
    return {};
}

Result<Done> add_accounts(Services& services, LookedAt& seen,
                          std::map<std::string, ministry::Spoken>& spoken) {
    for (const ministry::Unit& unit : seen.connection.units) {
        if (!unit.accounts) continue;
        MC_TRY(file, kept_as<AccountsFile>(services, unit.accounts->lines));
        for (AccountsRow& row : file.rows) {
            ministry::Spoken& said = spoken[unit.agency.value];
            (row.number.empty() ? said.accounts_sums : said.accounts_assets) = true;
            seen.sides.in_accounts.push_back({unit.agency, std::move(row.number),
                                              std::move(row.name), std::move(row.class_), row.cost,
                                              row.accumulated});
        }
    }
    return Done{};
}

std::map<std::string, AgencyId> codes_of(const ministry::Connection& connection) {
    std::map<std::string, AgencyId> codes;
    for (const ministry::Unit& unit : connection.units)
        if (!unit.code.empty()) codes.emplace(unit.code, unit.agency);
    return codes;
}

void add_mirror(MinistryMirror mirror, LookedAt& seen,
                std::map<std::string, ministry::Spoken>& spoken) {
    const auto codes = codes_of(seen.connection);
    std::set<std::string, std::less<>> stale;  // asked for by a code that is nobody's any more
    for (const std::string& code : mirror.units)
        if (const auto found = codes.find(code); found != codes.end())
            spoken[found->second.value].ministry = true;
        else
            stale.insert(code);
    const auto is_stale = [&](std::string_view code) {
        for (; !code.empty() && !stale.empty(); code = ministry::code_above(code)) {
            if (codes.contains(std::string(code))) return false;
            if (stale.contains(code)) return true;
            if (!ministry::unit_code(code)) return false;
        }
        return false;
    };
    for (MinistryHeld& held : mirror.assets) {
        if (is_stale(held.unit)) continue;
        seen.sides.at_ministry.push_back(
            {agency_by(codes, held.unit), std::move(held.asset), std::move(held.name),
             std::move(held.class_), held.cost, held.accumulated,
             held.state == "gone" ? ministry::Standing::gone : ministry::Standing::in_use,
             held.unit});
    }
}

std::vector<ministry::Counted> counted(const std::vector<ministry::Difference>& open) {
    std::vector<ministry::Counted> all;
    for (const ministry::Difference& one : open) {
        if (all.empty() || all.back().agency != one.agency)
            all.push_back({one.agency, std::vector<std::int64_t>(ministry::kinds), one.since, 0});
        ministry::Counted& here = all.back();
        ++here.by_kind[static_cast<std::size_t>(one.kind)];
        here.oldest = std::min(here.oldest, one.since);
        here.again += one.was.has_value();
    }
    return all;
}

/// One comparison, written down.
struct Comparing {
    MinistryAsked asked;
    bool night{};
    MinistryFetched fetched{};
    /// What it was fetched beside; else whatever is there.
    std::optional<std::optional<ministry::Compared>> beside{};
};

Result<Done> compare(Services& services, const Comparing& how) {
    MC_TRY(seen, look_at_three(services, how.fetched.mirror));
    if (how.beside && *how.beside != seen.connection.compared)
        return fail(Refused(changed_meanwhile));
    const Day today = mc::day_of(how.asked.at);
    MC_TRY(before, differences_now(services, seen.connection));
    const Day looked = seen.connection.compared ? seen.connection.compared->on : today;
    const ministry::Differences found =
        ministry::aged(before, looked, ministry::reconcile(seen.sides), today);
    ministry::Reconciled event{.on = today,
                               .night = how.night,
                               .fetched = {},
                               .fetched_count = 0,
                               .why = how.fetched.why,
                               .in_register = digest_of(seen.sides.in_register),
                               .assets = std::ssize(seen.sides.in_register),
                               .differences = {},
                               .counted = counted(found.open)};
    if (how.fetched.mirror) {
        MC_TRY(file, keep_document(services, edge::json::text(*how.fetched.mirror),
                                   limits::ministry_file_bytes_max));
        event.fetched = std::move(file);
        event.fetched_count = std::ssize(how.fetched.mirror->assets);
    }
    MC_TRY(file, keep_document(services, differences_file(found), limits::ministry_file_bytes_max));
    event.differences = std::move(file);
    MC_CHECK(act_on_ministry(services, how.asked,
                             [&](const Sees<MinistryStreams>& sees) -> Result<ministry::Event> {
                                 // The ages follow from what was found before.
                                 if (sees.held.state.compared != seen.connection.compared)
                                     return fail(Refused(changed_meanwhile));
                                 return ministry::Event(event);
                             }));
    return Done{};
}

}  // namespace

Result<LookedAt> look_at_three(Services& services, const std::optional<MinistryMirror>& fetched) {
    LookedAt seen;
    const MinistryBooks books = ministry_books(services);
    MC_CHECK(services.store.view([&](Snapshot& snapshot) -> Result<Done> {
        MC_TRY(held, connection_now(snapshot, *books.province));
        MC_TRY(lines, register_lines(snapshot, books, held.state));
        seen.connection = std::move(held.state);
        seen.revision = held.revision;
        seen.sides.in_register = std::move(lines);
        return Done{};
    }));
    std::map<std::string, ministry::Spoken> spoken;
    MC_CHECK(add_accounts(services, seen, spoken));
    if (fetched) {
        add_mirror(*fetched, seen, spoken);
    } else if (seen.connection.mirror) {
        MC_TRY(mirror, kept_as<MinistryMirror>(services, seen.connection.mirror->lines));
        add_mirror(std::move(mirror), seen, spoken);
    }
    for (auto& [agency, one] : spoken) {
        one.agency = {agency};
        seen.sides.spoken.push_back(one);
    }
    return seen;
}

Result<ministry::Differences> differences_now(Services& services,
                                              const ministry::Connection& connection) {
    if (!connection.compared) return ministry::Differences{};
    MC_TRY(bytes, services.blobs.read(connection.compared->differences.hash));
    return read_differences(bytes);
}

Result<bool> compare_when_due(Services& services, ConnectionKeep& keep,
                              const std::stop_token& stop) {
    MC_TRY(held, keep.now(services));
    if (held->revision == 0) return false;
    const Instant now = services.own_now();
    const Day today = mc::day_of(now);
    const ministry::Connection& connection = held->state;
    const bool night =
        (!connection.night || *connection.night < today) && minute_of(now) - today >= night_from;
    if (!night && !connection.wanted) return false;
    // What cannot be compared is not worth asking for.
    MC_CHECK(differences_now(services, connection));
    const std::string key =
        night ? fmt::format("R-132/ministry/night/{}", iso(today))
              : fmt::format("R-132/ministry/fetch/{}", micros(*connection.wanted));
    Comparing how{.asked = asked_by_rule(services, key), .night = night, .fetched = {}};
    if (services.ministry) {
        auto fetched = fetch_from_ministry(services, connection, stop);
        if (!fetched) return false;
        how.fetched = std::move(*fetched);
    } else if (connection.wanted) {
        how.fetched.why = "máy chủ chưa được cấu hình kết nối";
    }
    const auto done = compare(services, how);
    if (!done && !std::holds_alternative<Refused>(done.error())) return fail(done.error());
    return true;
}

Result<Done> compare_with(Services& services, const MinistryAsked& asked, const AgencyId& agency,
                          MinistryMirror of_unit) {
    MC_TRY(held, services.store.view([&](Snapshot& snapshot) {
        return connection_now(snapshot, *services.province());
    }));
    const ministry::Connection& connection = held.state;
    MinistryMirror mirror;
    if (connection.mirror) {
        MC_TRY(known, kept_as<MinistryMirror>(services, connection.mirror->lines));
        mirror = std::move(known);
    }
    const auto codes = codes_of(connection);
    const auto& code = of_unit.units.front();
    std::erase(mirror.units, code);
    std::erase_if(mirror.assets,
                  [&](const MinistryHeld& one) { return agency_by(codes, one.unit) == agency; });
    mirror.units.push_back(code);
    std::ranges::move(of_unit.assets, std::back_inserter(mirror.assets));
    return compare(services, {.asked = asked,
                              .night = false,
                              .fetched = {std::move(mirror), connection.unreached},
                              .beside = connection.compared});
}

Result<Done> compare_now(Services& services, const Asked& asked) {
    const MinistryDesk desk(services, asked.actor);
    MC_CHECK(desk.check());
    std::optional<UnitId> unit = desk.manages();
    for (const Duty& duty : asked.actor.duties)
        if (!unit && duty.role == Role::asset_accountant) unit = duty.unit;
    if (!unit) return fail(Refused(not_permitted, {"đối chiếu tài sản"}));
    return compare(services,
                   {.asked = asked_by(services, asked, *unit), .night = false, .fetched = {}});
}

Result<Done> ask_to_fetch(Services& services, const Asked& asked) {
    const MinistryDesk desk(services, asked.actor);
    MC_TRY(unit, desk.check_manages());
    if (!services.ministry) return fail(Refused(ministry_not_connected));
    const MinistryAsked by = asked_by(services, asked, unit);
    MC_CHECK(
        act_on_ministry(services, by, [&](const Sees<MinistryStreams>&) -> Result<ministry::Event> {
            return ministry::Event(ministry::FetchAsked{mc::day_of(by.at)});
        }));
    return Done{};
}

}  // namespace mc
