// What others must be told, carried to them: acts leave messages in the outbox, whoever serves
// takes some, sends them and takes them out. Each reaches its receiver at least once and carries a
// key by which the receiver knows one that comes again; those of one topic (a dossier) come in
// their order. Several servers share the work (docs/adr/0033).
//
// Not here: how a message is sent (gateway/), the thread that does it (main/messenger.h), what it
// says to a citizen.
#pragma once

#include <functional>

#include "service/notice/ledger.h"
#include "service/services.h"

namespace mc {

/// Every column, so that a row can be put back as it is with another due instant.
extern const Projection outbox_rows;
/// The due instant of what was given up.
inline constexpr std::int64_t outbox_never = std::int64_t{1} << 62;
/// Whoever asks for the next number waits for the others who did: one server at a time looks and
/// marks. The number itself is of no use.
inline constexpr std::string_view outbox_turn = "store/outbox-turn";

struct Message {
    std::int64_t id{};
    std::string kind;         // "applicant.ready"
    std::string topic;        // "dossier/42"
    std::string key;          // 32 hex digits, the same however often it is sent
    std::string body;         // JSON
    Instant at{};             // when the act was done
    std::int64_t attempts{};  // this one among them
};

/// From the columns id, kind, topic, key, body, at, attempts.
Message message_of(const Row& row);
void put_message(Transaction& tx, const Message& message, std::int64_t due);

/// Who carries a message: its kind begins with the carrier's word, that of an act with none.
enum class Carrier : std::uint8_t {
    gateway,
    ministry,  // the Ministry's software for public assets: "ministry.part"
    sms,       // "sms.applicant.ready"; planned of "applicant.ready" (service/notice/plan.h)
    mail,
};
/// What was planned and goes to the province's gateway as well.
inline constexpr std::string_view planned_for_gateway = "gateway.";
std::string_view outbox_word(NoticeChannel channel);  // "sms."
/// The kind without the carrier's word.
std::string_view kind_of(const Message& message);

/// Takes messages of one carrier whose turn it is, so many at most, each of another topic: until
/// `limits:: outbox_claim` has passed nobody else is given them. What is older than
/// limits::outbox_late is given up on the way: telling it today would mislead. What the Ministry is
/// told never is. Nobody's telephone and no mailbox is written to in quiet hours; the gateway has
/// its own.
Result<std::vector<Message>> claim(Services& services, std::int64_t most,
                                   Carrier carrier = Carrier::gateway);

/// What came of sending one.
enum class Sent : std::uint8_t {
    taken,        // the receiver has it
    refused,      // and will never take it
    unreachable,  // later
    untried,      // whoever claimed it ends: somebody else may have it at once
};
/// What an answer's status says. Only what the receiver can say of this one message gives it up; a
/// wrong address or a wrong secret is the operator's to mend, and nothing is lost meanwhile.
Sent sent_by(long status);
/// What came of one, and why not: "HTTP 400", never a receiver's own words.
struct Settled {
    Message message;
    Sent how{};
    std::string why{};
    std::int64_t parts = 0;  // of a short message
};
/// Takes out what was taken, gives up what was refused, and lets the rest come again later; the
/// ledger of notices says the same. A message that another server has claimed since, because this
/// one took too long, is left to it.
Result<Done> settle(Services& services, const std::vector<Settled>& sent);

/// What of a topic waits after it was not taken goes now, and no longer keeps what came after it
/// waiting: somebody has made it anew, or says that the line is mended.
Result<Done> hurry(Services& services, const std::string& topic);

}  // namespace mc
