// Local accounts and sessions. A session proves a person; what the person may do follows from the
// grants of the day.
#pragma once

#include <mutex>
#include <unordered_map>

#include "service/login/login_queue.h"
#include "service/login/login_tries.h"
#include "service/offices/dossier/views/work.h"
#include "service/read_log.h"
#include "service/services.h"

namespace mc {

extern const Projection account_rows;
extern const Projection session_rows;

/// A request that came with a valid cookie.
struct Authenticated {
    Actor actor;
    std::string csrf;
    bool password_due = false;  // made by somebody else: nothing but changing it is answered
};

struct LoggedIn {
    std::string token;  // goes into the cookie; only its hash is kept
    SessionView view;
};

class Sessions {
public:
    explicit Sessions(Services& services) : services_(services) {}

    /// `before`: the token the browser came with, whose session ends with the new one's beginning.
    /// `client`: where the try comes from, as the owner will be told.
    /// Refuses: account_locked, but to nobody who does not know the password;
    /// wrong_credentials (unknown account and wrong password look the same, do the same
    /// work and are slowed down alike), account_slowed (this client, on this account).
    /// Cost: a tenth of a second of a core and 64 MiB; see `queue`.
    Result<LoggedIn> log_in(const std::string& account, const std::string& password,
                            const std::string& before = {}, const std::string& client = {});
    /// Where a server lets logins wait and run.
    LoginQueue& queue() { return queue_; }
    /// Failed logins stand in this log, which outlives the sessions.
    void tell_failures_to(ReadLog& reads) { reads_ = &reads; }
    /// Refuses: not_logged_in, session_expired (idle 30 min, 12 h in all).
    Result<Authenticated> authenticate(const std::string& token);
    /// The same from memory alone, never waiting: nothing when only the store can tell.
    std::optional<Result<Authenticated>> recall(const std::string& token);
    Result<Done> log_out(const std::string& token);
    /// Where this person is logged in, oldest first; `token` is the session that asks.
    Result<OpenSessions> open(const Authenticated& who, const std::string& token);
    /// Ends one session of this person, of the ids in `open`. Refuses: not_found.
    Result<Done> end(const Authenticated& who, const std::string& id);
    /// Ends every session of this person but the one that asks.
    Result<Done> end_others(const Authenticated& who, const std::string& token);
    SessionView view(const Authenticated& who) const;

    /// Creates or replaces an account, and ends every session of the person: whoever knew the old
    /// password is out. Refuses: field_invalid for a password of fewer than 12 characters or more
    /// bytes than a login reads; password_weak (password_rules.h).
    Result<Done> set_account(const std::string& account, const PersonId& person,
                             const std::string& password);
    /// The same with a hash at hand, for many demo accounts.
    Result<Done> set_account_hash(const std::string& account, const PersonId& person,
                                  const std::string& hash);
    /// The person's own new password; every other session of theirs ends.
    /// Refuses: password_wrong, counted like a wrong login; account_slowed; as
    /// set_account for the new one, under new_password. Cost: two passwords; see `queue`.
    Result<Done> change_password(const Authenticated& who, const std::string& token,
                                 const std::string& password, const std::string& replacement,
                                 const std::string& client);

    /// Part of an act: the account with this hash, failures forgotten, sessions of the person over.
    /// Shape: the hashes of their tokens, to be forgotten once the act is done.
    Result<std::vector<std::string>> put_account(Transaction& tx, const std::string& account,
                                                 const PersonId& person, const std::string& hash,
                                                 bool due);
    /// Part of an act: an account of somebody new, whom no password lets in until one is given.
    /// Kept as an account whose hash is empty.
    static void open_account(Transaction& tx, const std::string& account, const PersonId& person);
    /// Part of an act: whoever is logged in as the person is out. Shape: as put_account.
    static Result<std::vector<std::string>> end_all(Transaction& tx, const PersonId& person);
    void forget(const std::vector<std::string>& token_hashes);

    /// Nobody is slowed down on this account any more, and its owner is not told.
    Result<std::vector<Failures>> forgive(const std::string& account);

private:
    struct Cached {
        PersonId person;
        std::string csrf;
        Instant created, seen, read;
        bool due = false;
    };
    /// A try that nobody had time to look at is given back, a wrong one noted.
    Result<bool> is_right(const std::string& password, const std::string& hash,
                          const std::string& counted_as, const std::string& client);
    Result<Cached> fetch(const std::string& token_hash, Instant now);
    Result<Authenticated> admit(const std::string& token_hash, const Cached& session, Instant now);
    void mark_seen(const std::string& token_hash, Instant now);
    Result<std::vector<std::string>> end_those(
        const PersonId& person, const std::function<bool(const std::string& token_hash)>& of);

    Services& services_;
    ReadLog* reads_ = nullptr;
    std::mutex mutex_;
    // A few seconds of memory spare a read per request; a logout on another server shows after that
    // time.
    std::unordered_map<std::string, Cached> cache_;
    std::uint64_t ended_ = 0;  // how often sessions were ended here: a read begun before is stale
    LoginQueue queue_;         // last: its threads end before what they use
};

/// A login name as it is kept: capitals and accents are no other account.
/// Refuses: field_missing, field_invalid (account).
Result<std::string> account_name(const std::string& typed);
/// Whether a folded name is one that people can dictate and type: letters, digits, dots, hyphens,
/// low lines. Of names that are to be; those that are there stay.
bool account_well_formed(std::string_view name);
/// The same of a name that is to be somebody's, which has no blanks and no odd signs.
Result<std::string> new_account_name(const std::string& typed);

/// The work views a person has, most used first.
std::vector<std::string> views_of(const Actor& actor);

}  // namespace mc
