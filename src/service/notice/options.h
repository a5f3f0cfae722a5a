// Which channels a server has for telling applicants, and the bounds they are told within. None:
// messages go to the province's gateway or wait, as docs/adr/0033 has it. Servers of one province
// have the same.
#pragma once

#include <string>

#include "base/limits.h"
#include "notice/hours.h"

namespace mc {

struct NoticeOptions {
    bool sms = false, mail = false;
    bool gateway = false;  // the province's own, which is told beside them
    bool accents = true;   // of short messages; without: half as many parts
    notice::QuietHours quiet;
    std::int64_t per_day = limits::notices_per_day;
    std::string report_secret;  // signs where delivery is reported; none: nobody reports

    /// Whether messages are planned: one for each channel the applicant can be reached by.
    bool planned() const { return sms || mail; }
};

}  // namespace mc
