// What applicants were sent: one row for each message and channel, from the plan on until it is
// known what became of it. No number and no address is in it: they are looked up in the dossier's
// words when a message goes out or is shown, so they are gone when those are erased.
//
// Not here: what waits to go out (service/outbox.h).
#pragma once

#include <optional>

#include "store/store.h"

namespace mc {

/// Numbers are in the database; append only.
enum class NoticeChannel : std::int64_t { sms = 0, mail = 1 };
std::string_view code_of(NoticeChannel channel);  // "sms", "email"

/// Numbers are in the database and in notices_*.sql; append only.
enum class NoticeState : std::int64_t {
    waiting = 0,
    sent = 1,         // the provider or the mail server has it
    delivered = 2,    // and the telephone
    undelivered = 3,  // the provider reports that it never will
    given_up = 4,     // refused, too late, or nobody to send it to any more
    again = 5,        // after either, somebody has had it sent again: another row
};
std::string_view code_of(NoticeState state);  // "given_up"

struct Notice {
    std::string key;  // the message's, as the provider knows it
    std::int64_t dossier{};
    std::string kind;  // "applicant.ready"
    NoticeChannel channel{};
    std::string body;  // NoticeBody as JSON
    Instant at{};      // when the act was done
    NoticeState state{};
    Instant changed{};     // when it came to this state
    std::string why;       // of a failure: "HTTP 400", "too_late"; never a provider's own words
    std::int64_t parts{};  // of a short message; 0 before it went
};

extern const Projection notice_rows;
/// How many messages an address gets on a day. Shape: (day, mark), sent. The mark is a hash of
/// both; the row goes when the day is over.
extern const Projection notice_day_rows;

Notice notice_of(const Row& row);
void put(Transaction& tx, const Notice& notice);
/// Nothing where there is none.
Result<std::optional<Notice>> notice_by_key(Snapshot& snapshot, const std::string& key);

}  // namespace mc
