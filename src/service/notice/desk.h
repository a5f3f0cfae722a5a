// Messages that came to nothing, for the province's administrators: why, and once more.
#pragma once

#include <boost/describe.hpp>

#include "service/services.h"

namespace mc {

struct FailedNotice {
    std::string key;      // by which it is sent again
    std::string at;       // of the act
    std::string since;    // given up
    std::string what;     // "đã có kết quả"
    std::string channel;  // sms, email, gateway
    std::string code, dossier;
    std::string state;  // undelivered, given_up
    std::string why;    // in words
};
BOOST_DESCRIBE_STRUCT(FailedNotice, (), (key, at, since, what, channel, code, dossier, state, why))

struct FailedNotices {
    std::vector<std::string> channels;  // that this server has
    std::string quiet;                  // "21:00-07:00"; empty: none
    std::int64_t per_day{};
    std::int64_t waiting{};  // in the outbox
    std::int64_t too_old{};  // before there was anybody to send them; they go after ninety days
    std::vector<FailedNotice> items;
    bool more{};  // there are more than are shown
};
BOOST_DESCRIBE_STRUCT(FailedNotices, (), (channels, quiet, per_day, waiting, too_old, items, more))

/// Refuses: not_permitted, unless an administrator of the province itself.
Result<FailedNotices> failed_notices(Services& services, const Actor& actor);

/// Puts the message into the outbox anew, under a key of its own: whoever has the first one is told
/// twice, because somebody wants so. Asking again changes nothing. Refuses: not_permitted;
/// not_found, where it is none of those; notice_unreachable, where the applicant has no such
/// address.
Result<FailedNotices> send_notice_again(Services& services, const Actor& actor,
                                        const std::string& key);
/// The same by whoever runs the machine.
Result<FailedNotices> failed_notices(Services& services);
Result<Done> send_notice_again(Services& services, const std::string& key);

}  // namespace mc
