#include "service/login/login_tries.h"

#include <algorithm>

#include "base/hash.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum ColumnType;
using namespace std::chrono_literals;

void put(Transaction& tx, const std::string& name, const Failures& one) {
    if (one.in_a_row == 0 && one.untold == 0)
        return tx.erase(login_failure_rows, {name, one.client});
    tx.put(login_failure_rows, {name, one.client, one.in_a_row, one.untold, micros(one.last)});
}

bool remembered(const Failures& one, Instant now) {
    // On both sides: what a clock that was ahead wrote is not waited for until it is that late.
    return std::chrono::abs(now - one.last) < limits::login_failures_kept;
}

Failures& of(std::vector<Failures>& all, const std::string& client) {
    const auto found = std::ranges::find(all, client, &Failures::client);
    if (found != all.end()) return *found;
    return all.emplace_back(Failures{.client = client});
}

/// So many strangers that a row for each is too much: the oldest become one.
void make_room(Transaction& tx, const std::string& name, std::vector<Failures>& all) {
    if (all.size() + 1 < limits::login_clients_per_account) return;  // one place is the rest's
    Failures& rest = of(all, "");
    const auto oldest =
        std::ranges::find_if(all, [](const Failures& one) { return !one.client.empty(); });
    rest.in_a_row += oldest->in_a_row;
    rest.untold += oldest->untold;
    rest.last = std::max(rest.last, oldest->last);
    put(tx, name, rest);
    tx.erase(login_failure_rows, {name, oldest->client});
    all.erase(oldest);
}

/// Rows that nobody waits for any more, a few with each failure, so that strangers' names do not
/// add up. What an owner has yet to be told stays as long as a session of a year's leave.
Result<Done> sweep(Transaction& tx, Instant now) {
    MC_TRY(over,
           tx.query(sql::login_failures_over, {micros(now - limits::login_failures_kept),
                                               micros(now - limits::login_failures_told_within)}));
    for (const Row& row : over) tx.erase(login_failure_rows, {row.text(0), row.text(1)});
    return Done{};
}

}  // namespace

const Projection login_failure_rows{
    "login_failure",
    {{"name", text}, {"client", text}},
    {{"in_a_row", integer}, {"untold", integer}, {"last", integer}}};

std::chrono::seconds wait_after(std::int64_t own, std::int64_t everybodys) {
    const bool attacked = everybodys >= limits::login_failures_of_an_attack;
    const auto over = own - (attacked ? 0 : limits::login_failures_free);
    if (over <= 0) return 0s;
    const std::chrono::seconds first = attacked ? 60s : 2s;
    // Doubling from two seconds passes any bound within so many steps.
    constexpr std::int64_t steps_max = 20;
    return std::min<std::chrono::seconds>(first * (1 << std::min(over - 1, steps_max)),
                                          limits::login_wait_max);
}

std::string tries_name(const std::string& account, bool exists) {
    // No account's name begins with that sign (Sessions::set_account).
    return exists ? account : "#" + hex(sha256(account)).substr(0, 4);
}

Result<std::vector<Failures>> failures_at(Snapshot& snapshot, const std::string& name) {
    MC_TRY(rows, snapshot.query(sql::login_failures_of, {name}));
    std::vector<Failures> all;
    for (const Row& row : rows)
        all.push_back({row.text(0), row.integer(1), row.integer(2), instant_at(row.integer(3))});
    return all;
}

Result<Done> take_try(Transaction& tx, const std::string& name, const std::string& client,
                      Instant now) {
    MC_TRY(all, failures_at(tx, name));
    std::int64_t everybodys = 0;
    for (Failures& one : all) {
        if (!remembered(one, now)) one.in_a_row = 0;
        everybodys += one.in_a_row;
    }
    if (std::ranges::find(all, client, &Failures::client) == all.end()) make_room(tx, name, all);
    Failures& own = of(all, client);
    const auto wait = wait_after(own.in_a_row, everybodys);
    const auto ahead = own.last - now;
    const auto left =
        ahead > wait ? Instant::duration{} : std::min<Instant::duration>(ahead + wait, wait);
    if (left > 0s) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(left);
        return fail(
            Refused(Refusal{RefusalCode::account_slowed, {}, {wait_words(seconds)}, seconds}));
    }
    ++own.in_a_row, ++own.untold;
    own.last = now;
    put(tx, name, own);
    return sweep(tx, now);
}

Result<Done> give_back_try(Transaction& tx, const std::string& name, const std::string& client) {
    MC_TRY(all, failures_at(tx, name));
    Failures& own = of(all, client);
    own.in_a_row = std::max<std::int64_t>(own.in_a_row - 1, 0);
    own.untold = std::max<std::int64_t>(own.untold - 1, 0);
    put(tx, name, own);
    return Done{};
}

Result<std::vector<Failures>> settle_tries(Transaction& tx, const std::string& name,
                                           const std::string& client, Instant now) {
    MC_TRY(all, failures_at(tx, name));
    std::vector<Failures> told;
    for (Failures& one : all) {
        // The try that was right has been counted too.
        if (one.client == client) one.untold = std::max<std::int64_t>(one.untold - 1, 0);
        if (one.untold > 0) told.push_back(one);
        one.untold = 0;
        if (one.client == client || !remembered(one, now)) one.in_a_row = 0;
        put(tx, name, one);
    }
    return told;
}

Result<Done> forget_failures(Transaction& tx, const std::string& name) {
    MC_TRY(all, failures_at(tx, name));
    for (const Failures& one : all) tx.erase(login_failure_rows, {name, one.client});
    return Done{};
}

}  // namespace mc
