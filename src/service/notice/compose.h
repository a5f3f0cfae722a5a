// What a message says and to whom, made when it goes out: from its body, the dossier's words and
// the organisation as they are at that moment.
#pragma once

#include <boost/describe.hpp>

#include "notice/text.h"
#include "service/outbox.h"

namespace mc {

/// What the act leaves for it. No word of a person is in it.
struct NoticeBody {
    std::string dossier, code;
    std::string agency;  // whose counter; its id
    std::string when;    // a minute or a day as in the API; empty where the act names none
};
BOOST_DESCRIBE_STRUCT(NoticeBody, (), (dossier, code, agency, when))

/// How the applicant can be reached, as it was typed and checked. Shape: empty where there is none,
/// where it is no mobile number, and after the words were erased.
struct Reach {
    std::string mobile, mail;
};
Result<Reach> reach_of(Snapshot& snapshot, std::int64_t dossier);
const std::string& address_in(const Reach& reach, NoticeChannel channel);
/// "•••• ••• 456", "b•••@example.vn": enough to know one's own.
std::string masked_address(const std::string& address, NoticeChannel channel);

/// What the texts are filled with. Nothing where the body is none of ours.
std::optional<NoticeBody> body_of(const std::string& json);
/// 0 where it is no number.
std::int64_t dossier_of(const NoticeBody& body);
notice::Facts facts_of(const NoticeBody& body, const Org& org);

/// One message as it goes out.
struct Outgoing {
    std::string to;
    std::string subject;  // of an e-mail
    std::string text;
    Instant at{};  // of the act, so that a repeat is the same to the letter
};
/// Nothing where nobody can be reached any more. Faults: the store's.
Result<std::optional<Outgoing>> outgoing(Services& services, const Message& message,
                                         NoticeChannel channel);

}  // namespace mc
