// Short messages over HTTP as Kannel's sendsms takes them: POST with the X-Kannel headers, so that
// neither number nor password is in an address that somebody logs (docs/formats/sms.md).
#pragma once

#include "gateway/gateway.h"
#include "service/notice/compose.h"

namespace mc {

struct SmsOptions {
    std::string url;  // https://…/cgi-bin/sendsms, or http:// of this machine; none: no SMS
    std::string user, secret;
    std::string from;    // what telephones show: a name of the province's or a number
    std::string report;  // where Kannel reaches this server, to report; none: it does not
};

/// "0905123456" → "84905123456".
std::string international(const std::string& mobile);
/// From several threads at once; limits::gateway_answer_max at most.
Posted send_sms(const SmsOptions& options, const Outgoing& message, const std::string& key,
                const std::string& report_secret);

}  // namespace mc
