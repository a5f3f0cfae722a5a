// What the applicant of a dossier was sent, by which channel, to which of his addresses (masked),
// and what became of it: behind the receipt's secret (docs/adr/0013), and on the officer's page.
#pragma once

#include <boost/describe.hpp>

#include "service/notice/ledger.h"
#include "service/services.h"

namespace mc {

struct NoticeView {
    std::string at;       // of the act
    std::string what;     // "đã có kết quả"
    std::string kind;     // "applicant.ready"
    std::string channel;  // sms, email
    std::string to;  // "•••• ••• 456"; empty once the applicant's words were erased
    std::string state;    // waiting, sent, delivered, undelivered, given_up, again
    std::string changed;  // since when
};
BOOST_DESCRIBE_STRUCT(NoticeView, (), (at, what, kind, channel, to, state, changed))

struct NoticesView {
    std::string code;
    std::int64_t kept_days{};
    std::vector<NoticeView> items;  // the newest first
};
BOOST_DESCRIBE_STRUCT(NoticesView, (), (code, kept_days, items))

/// With the receipt's secret. Refuses: code_invalid, not_found; not_found too where the secret is
/// not right.
Result<NoticesView> notices_of_tracked(Services& services, const std::string& code,
                                       const std::string& secret);
/// For an officer who may open the dossier. Refuses: not_found, not_permitted.
Result<NoticesView> notices_for_officer(Services& services, const Actor& actor, DossierId id);

}  // namespace mc
