// What rules do by themselves: an office says, as rows of one table, when a rule is to act on one
// of its streams; whoever serves looks every second and lets what is due act. The act carries a key
// made of the rule, the stream and the minute, so two servers, or one that died and begins again,
// act once (docs/adr/0032).
//
// Not here: what a rule decides (the office's pure part), the thread that looks
// (main/scheduler.h).
#pragma once

#include <map>
#include <set>
#include <stop_token>

#include "service/rows.h"
#include "service/services.h"

namespace mc {

extern const Projection timer_rows;

/// Shape: a row. `rule` is its number, "R-033".
struct Timer {
    StreamKind kind{};
    std::int64_t stream{};
    std::string rule;
    Minute due{};
};
ProjectedRow timer_row(const Timer& timer);

/// What an office brings so that its rules can act (Office::timers).
struct Timers {
    /// Lets the rule act, under timer_key. Refuses where nothing is due any more: another server
    /// was first, somebody did meanwhile what the rule waited for, the calendar changed.
    void (*fire)(Services& services, const Timer& timer, Answered answered);
    /// Writes the rows of one stream as they follow now, so that one that came to nothing goes.
    Result<Done> (*set)(Transaction& tx, const Timer& timer, const Province& province);
};

/// "R-033/dossier/42/2026-12-01T00:00": the request key of what the rule does. A rule that is due
/// anew must be due at another minute, or it has acted.
std::string timer_key(const Office& office, const Timer& timer);

/// Of one look at everything that is due.
struct Fired {
    std::int64_t acted{};
    std::int64_t nothing{};  // refused: nothing was due any more
    std::int64_t failed{};   // faults: tried again later
    bool operator==(const Fired&) const = default;
};

/// Lets all act that is due. One that does not get on is tried again after a pause that doubles,
/// and holds nobody else up.
class Firing {
public:
    explicit Firing(Services& services) : services_(services) {}
    /// Faults: the store cannot be read.
    Result<Fired> look(const std::stop_token& stop = {});

private:
    struct Waiting {
        std::chrono::seconds pause{};
        Instant next{};
    };
    /// Lets them act side by side, so that one commit carries many.
    Result<Done> fire(const std::vector<Timer>& timers, Fired& fired);
    /// The office of the timer's stream; null where this program's rules do nothing there.
    const Office* office_of(const Timer& timer) const;
    bool waits(const std::string& key) const;
    void wait_longer(const std::string& key);

    Services& services_;
    std::map<std::string, Waiting> waiting_;
    std::set<std::string> seen_;  // in this look: what is no more waits no more
};

}  // namespace mc
