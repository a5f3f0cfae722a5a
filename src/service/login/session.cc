#include "service/login/session.h"

#include "base/limits.h"
#include "base/text.h"
#include "service/login/password.h"
#include "service/login/password_rules.h"
#include "service/offices/dossier/wording.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;
using enum ColumnType;
using namespace std::chrono_literals;

constexpr std::chrono::seconds cache_time = 5s;
// Writing "seen" at every request would be a commit a request.
constexpr std::chrono::minutes seen_step = 1min;
constexpr std::size_t cache_max = 10'000;

std::string hash_text(const std::string& token) {
    return hex(sha256(token));
}

/// What a person may be shown of a session: enough to name it, nothing to use it by.
std::string id_of_session(const std::string& token_hash) {
    return token_hash.substr(0, 16);
}

bool over(Instant created, Instant seen, Instant now) {
    // On both sides: a session made while the clock was ahead would live until it is that late.
    return std::chrono::abs(now - seen) > limits::session_idle_max ||
           std::chrono::abs(now - created) > limits::session_age_max;
}

Result<std::string> nothing() {
    return std::string();
}

/// UTF-8: every byte but those that continue a character.
std::size_t characters_of(const std::string& text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (c & 0xc0) != 0x80; }));
}

bool has(const Actor& actor, Role role) {
    return std::ranges::find(actor.duties, role, &Duty::role) != actor.duties.end();
}

}  // namespace

const Projection account_rows{
    "account", {{"name", text}}, {{"person", text}, {"hash", text}, {"due", integer}}};
const Projection session_rows{
    "session",
    {{"token", text}},
    {{"person", text}, {"csrf", text}, {"client", text}, {"created", integer}, {"seen", integer}}};

namespace {

/// Ends what the question finds, inside one transaction. Shape: the hashes of the tokens ended.
Result<std::vector<std::string>> end_sessions(Transaction& tx, const Statement& found_by,
                                              std::vector<Cell> cells) {
    MC_TRY(rows, tx.query(found_by, std::move(cells)));
    std::vector<std::string> tokens;
    for (const Row& row : rows) {
        tx.erase(session_rows, {row.text(0)});
        tokens.push_back(row.text(0));
    }
    return tokens;
}

/// Those of a person's sessions that `of` names. Shape: as above.
Result<std::vector<std::string>> end_in(
    Transaction& tx, const PersonId& person,
    const std::function<bool(const std::string& token_hash)>& of) {
    MC_TRY(rows, tx.query(sql::sessions_of_person, {person.value}));
    std::vector<std::string> tokens;
    for (const Row& row : rows) {
        if (!of(row.text(0))) continue;
        tx.erase(session_rows, {row.text(0)});
        tokens.push_back(row.text(0));
    }
    return tokens;
}

struct Account {
    PersonId person;
    std::string hash;
    bool due = false;
};

struct Try {
    std::string name;  // under which it is counted
    std::optional<Account> account;
};

/// The account, if there is one of that name, with one try taken.
Result<Try> try_account(Store& store, const std::string& account, const std::string& client,
                        Instant now) {
    Try taken;
    MC_CHECK(store.write([&](Transaction& tx) -> Result<std::string> {
        MC_TRY(rows, tx.query(sql::account_by_name, {account}));
        taken = {tries_name(account, !rows.empty()), {}};
        if (!rows.empty())
            taken.account =
                Account{{rows.front().text(0)}, rows.front().text(1), rows.front().integer(2) != 0};
        MC_CHECK(take_try(tx, taken.name, client, now));
        return nothing();
    }));
    return taken;
}

std::vector<FailedLogins> told(const std::vector<Failures>& failures) {
    std::vector<FailedLogins> out;
    for (const Failures& one : failures)
        out.push_back({one.client, one.untold, iso(minute_of(one.last))});
    return out;
}

}  // namespace

Result<bool> Sessions::is_right(const std::string& password, const std::string& hash,
                                const std::string& counted_as, const std::string& client) {
    auto right = password_matches(password, hash);
    if (!right) {
        MC_CHECK(services_.store.write([&](Transaction& tx) -> Result<std::string> {
            MC_CHECK(give_back_try(tx, counted_as, client));
            return nothing();
        }));
    } else if (!*right && reads_) {
        reads_->note({counted_as, client, Looked::login_failed, 0});
    }
    return right;
}

Result<LoggedIn> Sessions::log_in(const std::string& account_typed, const std::string& password,
                                  const std::string& before, const std::string& client) {
    // Capitals, accents and blanks are no other account and cost no try.
    const std::string name = fold(account_typed);
    if (password.size() > limits::password_bytes_max) return fail(Refused(wrong_credentials));
    const Instant now = services_.time.now();
    MC_TRY(taken, try_account(services_.store, name, client, now));
    const auto& account = taken.account;
    // Where no password was made yet, none is right, and finding that out takes as long.
    const bool none = !account || account->hash.empty();
    MC_TRY(right, is_right(password, none ? hash_of_nobody() : account->hash, taken.name, client));
    if (!right || none) return fail(Refused(wrong_credentials));
    if (services_.province()->people.shut_out(account->person, day_of(now)))
        return fail(Refused(account_locked));
    const std::string token = random_hex(services_.entropy, 32),
                      csrf = random_hex(services_.entropy, 16), replaced = hash_text(before);
    std::vector<Failures> failed;
    MC_CHECK(services_.store.write([&](Transaction& tx) -> Result<std::string> {
        // Whoever sets a new password while the old one is being looked at wins.
        MC_TRY(rows, tx.query(sql::account_by_name, {name}));
        if (rows.empty() || rows.front().text(1) != account->hash)
            return fail(Refused(wrong_credentials));
        MC_CHECK(end_sessions(
            tx, sql::sessions_over,
            {micros(now - limits::session_idle_max), micros(now - limits::session_age_max)}));
        if (!before.empty()) tx.erase(session_rows, {replaced});
        tx.put(session_rows,
               {hash_text(token), account->person.value, csrf, client, micros(now), micros(now)});
        MC_TRY(untold, settle_tries(tx, taken.name, client, now));
        failed = std::move(untold);
        return nothing();
    }));
    forget({replaced});
    const Authenticated who{services_.province()->actor(account->person, day_of(now)), csrf,
                            account->due};
    LoggedIn logged{token, view(who)};
    if (!failed.empty()) logged.view.failed_logins = told(failed);
    return logged;
}

Result<Sessions::Cached> Sessions::fetch(const std::string& token_hash, Instant now) {
    std::uint64_t ended_before = 0;
    {
        const std::lock_guard lock(mutex_);
        ended_before = ended_;
    }
    MC_TRY(rows, services_.store.view(
                     [&](Snapshot& s) { return s.query(sql::session_by_token, {token_hash}); }));
    if (rows.empty()) return fail(Refused(not_logged_in));
    const Row& row = rows.front();
    Cached session{
        {row.text(0)}, row.text(1),        instant_at(row.integer(2)), instant_at(row.integer(3)),
        now,           row.integer(5) != 0};
    const std::lock_guard lock(mutex_);
    // What was read before somebody logged out may be just that session: not remembered.
    if (ended_ != ended_before) return session;
    if (cache_.size() >= cache_max) cache_.clear();
    cache_[token_hash] = session;
    return session;
}

Result<Authenticated> Sessions::admit(const std::string& token_hash, const Cached& session,
                                      Instant now) {
    if (over(session.created, session.seen, now)) return fail(Refused(session_expired));
    // Whoever was locked or has left is out with the next request, here and on other servers.
    if (services_.province()->people.shut_out(session.person, day_of(now)))
        return fail(Refused(not_logged_in));
    if (now - session.seen > seen_step) mark_seen(token_hash, now);
    return Authenticated{services_.province()->actor(session.person, day_of(now)), session.csrf,
                         session.due};
}

/// Queues the mark and does not wait for it. One that is lost makes the session end early, not
/// late, and the next minute makes another. A session that ended meanwhile stays ended.
void Sessions::mark_seen(const std::string& token_hash, Instant now) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto known = cache_.find(token_hash); known != cache_.end())
            known->second.seen = now;
    }
    const auto mark = [token_hash, now](Transaction& tx) -> Result<std::string> {
        MC_TRY(rows, tx.query(sql::session_by_token, {token_hash}));
        if (rows.empty()) return nothing();
        const Row& row = rows.front();
        tx.put(session_rows,
               {token_hash, row.text(0), row.text(1), row.text(4), row.integer(2), micros(now)});
        return nothing();
    };
    services_.store.act(Act{.stream = {}, .request_key = {}, .command = {}, .at = {}, .work = mark},
                        [](const Result<Answer>&) {});
}

std::optional<Result<Authenticated>> Sessions::recall(const std::string& token) {
    if (token.empty()) return Result<Authenticated>(fail(Refused(not_logged_in)));
    const Instant now = services_.time.now();
    const std::string token_hash = hash_text(token);
    std::unique_lock lock(mutex_);
    const auto found = cache_.find(token_hash);
    if (found == cache_.end() || std::chrono::abs(now - found->second.read) >= cache_time)
        return {};
    const Cached session = found->second;
    lock.unlock();
    return admit(token_hash, session, now);
}

Result<Authenticated> Sessions::authenticate(const std::string& token) {
    if (auto known = recall(token)) return std::move(*known);
    const Instant now = services_.time.now();
    const std::string token_hash = hash_text(token);
    MC_TRY(session, fetch(token_hash, now));
    return admit(token_hash, session, now);
}

Result<Done> Sessions::log_out(const std::string& token) {
    const std::string token_hash = hash_text(token);
    MC_CHECK(services_.store.write([&](Transaction& tx) {
        tx.erase(session_rows, {token_hash});
        return nothing();
    }));
    forget({token_hash});
    return Done{};
}

Result<OpenSessions> Sessions::open(const Authenticated& who, const std::string& token) {
    const Instant now = services_.time.now();
    MC_TRY(rows, services_.store.view([&](Snapshot& s) {
        return s.query(sql::sessions_of_person, {who.actor.person.value});
    }));
    const std::string mine = hash_text(token);
    OpenSessions out;
    for (const Row& row : rows) {
        const Instant began = instant_at(row.integer(2)), seen = instant_at(row.integer(3));
        if (over(began, seen, now)) continue;
        out.items.push_back({id_of_session(row.text(0)), row.text(1), iso(minute_of(began)),
                             iso(minute_of(seen)), row.text(0) == mine});
    }
    return out;
}

Result<std::vector<std::string>> Sessions::end_those(
    const PersonId& person, const std::function<bool(const std::string& token_hash)>& of) {
    std::vector<std::string> ended;
    MC_CHECK(services_.store.write([&](Transaction& tx) -> Result<std::string> {
        MC_TRY(those, end_in(tx, person, of));
        ended = std::move(those);
        return nothing();
    }));
    forget(ended);
    return ended;
}

Result<Done> Sessions::end(const Authenticated& who, const std::string& id) {
    MC_TRY(ended, end_those(who.actor.person, [&](const std::string& token_hash) {
               return id_of_session(token_hash) == id;
           }));
    if (ended.empty()) return fail(Refused(not_found, {"phiên đăng nhập này"}));
    return Done{};
}

Result<Done> Sessions::end_others(const Authenticated& who, const std::string& token) {
    const std::string mine = hash_text(token);
    MC_CHECK(end_those(who.actor.person,
                       [&](const std::string& token_hash) { return token_hash != mine; }));
    return Done{};
}

void Sessions::forget(const std::vector<std::string>& token_hashes) {
    const std::lock_guard lock(mutex_);
    ++ended_;
    for (const std::string& hash : token_hashes) cache_.erase(hash);
}

namespace {

/// Whether somebody may use it. `own`: what a guesser knows of the account.
Result<Done> usable(const std::string& password, const std::vector<std::string>& own,
                    const std::string& field) {
    if (characters_of(password) < limits::password_characters_min)
        return fail(
            Refused(field_invalid,
                    {fmt::format("mật khẩu cần ít nhất {} ký tự", limits::password_characters_min)},
                    field));
    if (password.size() > limits::password_bytes_max)
        return fail(Refused(field_invalid,
                            {fmt::format("mật khẩu dài quá {} byte", limits::password_bytes_max)},
                            field));
    if (const auto why = easily_guessed(password, own))
        return fail(Refused(password_weak, {std::string(*why)}, field));
    return Done{};
}

}  // namespace

Result<Done> Sessions::set_account(const std::string& account, const PersonId& person,
                                   const std::string& password) {
    if (!services_.province()->people.people.contains(person))
        return fail(Refused(not_found, {"cán bộ có mã " + person.value}, "person"));
    MC_TRY(name, account_name(account));
    MC_CHECK(usable(password, {account, services_.province()->person_name(person)}, "password"));
    MC_TRY(hash, password_hash(password));
    return set_account_hash(name, person, hash);
}

Result<std::vector<std::string>> Sessions::put_account(Transaction& tx, const std::string& account,
                                                       const PersonId& person,
                                                       const std::string& hash, bool due) {
    tx.put(account_rows, {account, person.value, hash, std::int64_t{due}});
    MC_CHECK(forget_failures(tx, account));
    return end_sessions(tx, sql::sessions_of_person, {person.value});
}

void Sessions::open_account(Transaction& tx, const std::string& account, const PersonId& person) {
    tx.put(account_rows, {account, person.value, std::string(), std::int64_t{1}});
}

Result<std::vector<std::string>> Sessions::end_all(Transaction& tx, const PersonId& person) {
    return end_sessions(tx, sql::sessions_of_person, {person.value});
}

Result<Done> Sessions::set_account_hash(const std::string& account, const PersonId& person,
                                        const std::string& hash) {
    std::vector<std::string> ended;
    MC_CHECK(services_.store.write([&](Transaction& tx) -> Result<std::string> {
        MC_TRY(tokens, put_account(tx, account, person, hash, false));
        ended = std::move(tokens);
        return nothing();
    }));
    forget(ended);
    return Done{};
}

Result<Done> Sessions::change_password(const Authenticated& who, const std::string& token,
                                       const std::string& password, const std::string& replacement,
                                       const std::string& client) {
    const Instant now = services_.time.now();
    const PersonId& person = who.actor.person;
    MC_TRY(accounts, services_.store.view([&](Snapshot& s) {
        return s.query(sql::accounts_of_person, {person.value});
    }));
    if (accounts.empty()) return fail(Refused(not_found, {"tài khoản của bạn"}));
    const std::string name = accounts.front().text(0);
    MC_CHECK(usable(replacement, {name, services_.province()->person_name(person), password},
                    "new_password"));
    MC_TRY(taken, try_account(services_.store, name, client, now));
    MC_TRY(right, is_right(password, accounts.front().text(1), taken.name, client));
    if (!right) return fail(Refused(password_wrong, {}, "password"));
    MC_TRY(hash, password_hash(replacement));
    const std::string mine = hash_text(token);
    std::vector<std::string> ended;
    MC_CHECK(services_.store.write([&](Transaction& tx) -> Result<std::string> {
        MC_CHECK(give_back_try(tx, taken.name, client));
        // Whoever sets another one meanwhile wins.
        MC_TRY(now_kept, tx.query(sql::accounts_of_person, {person.value}));
        if (now_kept.empty() || now_kept.front().text(1) != accounts.front().text(1))
            return fail(Refused(password_wrong, {}, "password"));
        for (const Row& account : accounts)
            tx.put(account_rows, {account.text(0), person.value, hash, std::int64_t{0}});
        MC_TRY(others, end_in(tx, person,
                              [&](const std::string& token_hash) { return token_hash != mine; }));
        ended = std::move(others);
        ended.push_back(mine);  // read again: it has no password to change any more
        return nothing();
    }));
    forget(ended);
    return Done{};
}

Result<std::vector<Failures>> Sessions::forgive(const std::string& typed) {
    const std::string account = fold(typed);
    std::vector<Failures> forgiven;
    MC_CHECK(services_.store.write([&](Transaction& tx) -> Result<std::string> {
        MC_TRY(rows, tx.query(sql::account_by_name, {account}));
        if (rows.empty()) return fail(Refused(not_found, {"tài khoản " + account}));
        MC_TRY(failures, failures_at(tx, account));
        forgiven = std::move(failures);
        MC_CHECK(forget_failures(tx, account));
        return nothing();
    }));
    return forgiven;
}

namespace {

/// What a request for supplements proposes as its last day: five working days on.
std::optional<std::string> supplement_day(const Province& province, const AgencyId& agency,
                                          Instant now) {
    const auto last = due(province.calendar, agency, {{TermUnit::working_day, 5}}, minute_of(now));
    return last ? std::optional(iso(day_of(last->at))) : std::nullopt;
}

}  // namespace

Result<std::string> account_name(const std::string& typed) {
    if (blank(typed)) return fail(Refused(field_missing, {"tên đăng nhập"}, "account"));
    std::string name = fold(typed);
    // The sign under which failures at names of nobody are kept (login_tries.h).
    if (name.empty() || name.starts_with('#'))
        return fail(Refused(field_invalid, {"tên đăng nhập"}, "account"));
    return name;
}

bool account_well_formed(std::string_view name) {
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return !name.empty() && plain(name.front()) && std::ranges::all_of(name, [&](char c) {
        return plain(c) || c == '.' || c == '-' || c == '_';
    });
}

Result<std::string> new_account_name(const std::string& typed) {
    MC_TRY(name, account_name(typed));
    if (!account_well_formed(name)) return fail(Refused(account_malformed, {}, "account"));
    return name;
}

SessionView Sessions::view(const Authenticated& who) const {
    const auto province = services_.province();
    SessionView view{.person = who.actor.person.value,
                     .name = province->person_name(who.actor.person),
                     .csrf = who.csrf,
                     .views = views_of(who.actor)};
    if (who.password_due) view.password_due = true;
    if (administers_top(province->people, province->org, who.actor.person,
                        day_of(services_.time.now())))
        view.province_wide = true;
    for (const Duty& duty : who.actor.duties)
        if (const std::string code(code_of(duty.role));
            std::ranges::find(view.roles, code) == view.roles.end())
            view.roles.push_back(code);
    if (who.actor.duties.empty()) return view;
    const Duty& first = who.actor.duties.front();
    if (const Unit* unit = province->org.unit(first.unit)) {
        view.title = std::string(title_of(first.role)) + ", " + unit->name;
        view.unit = {unit->id.value, unit->name};
        if (const Agency* agency = province->org.agency(unit->agency))
            view.agency = view_of(*agency, province->org);
        view.supplement_by = supplement_day(*province, unit->agency, services_.time.now());
    }
    return view;
}

std::vector<std::string> views_of(const Actor& actor) {
    std::vector<std::string> views;
    const bool counter = has(actor, Role::receptionist),
               leader = has(actor, Role::leader) || has(actor, Role::head_of_room),
               watcher = has(actor, Role::control_officer) || has(actor, Role::inspector);
    const bool specialist = has(actor, Role::specialist) || has(actor, Role::council);
    if (leader) views.push_back("approve");
    if (leader || watcher) views.insert(views.end(), {"agency", "returned"});
    if (specialist || leader) views.push_back("mine");
    if (counter) views.insert(views.end(), {"online", "counter"});
    if (counter || specialist || leader) views.insert(views.end(), {"unit", "incoming", "holding"});
    if (counter) views.push_back("waiting");
    // Who keeps assets alone has no dossier to find.
    if ((counter || specialist || leader || watcher) && !has(actor, Role::administrator))
        views.push_back("all");
    return views;
}

}  // namespace mc
