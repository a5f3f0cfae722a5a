// Who looked at a dossier, as its applicant may know it (Law 91/2025 on personal data): the office,
// the room, for what task, and the day; never a name. A code alone shows nothing of it.
//
// Not here: the log itself, with names and addresses, for inspectors (service/read_log.h).
#pragma once

#include <boost/describe.hpp>

#include "service/services.h"

namespace mc {

struct ReaderView {
    std::string day;   // "2026-03-02"
    std::string what;  // dossier, document, tracked
    std::optional<std::string> agency, unit, role;
    std::string why;
    std::int64_t times{};
};
BOOST_DESCRIBE_STRUCT(ReaderView, (), (day, what, agency, unit, role, why, times))

struct ReadersView {
    std::string code;
    std::int64_t kept_days{};  // older looks are gone
    std::vector<ReaderView> items;
    bool more{};  // there were more than are shown
};
BOOST_DESCRIBE_STRUCT(ReadersView, (), (code, kept_days, items, more))

/// With the receipt's secret. Refuses: code_invalid, not_found; not_found too where the secret is
/// not right.
Result<ReadersView> readers_of_tracked(Services& services, const std::string& code,
                                       const std::string& secret);
/// For an officer who may open the dossier, to be shown or printed for the applicant at the
/// counter. Refuses: not_found, not_permitted.
Result<ReadersView> readers_for_officer(Services& services, const Actor& actor, DossierId id);

}  // namespace mc
