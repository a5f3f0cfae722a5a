// E-mail through the province's own mail server, by SMTP (docs/formats/mail.md).
#pragma once

#include "gateway/gateway.h"
#include "service/notice/compose.h"

namespace mc {

struct MailOptions {
    std::string url;  // smtps://…, smtp://… with STARTTLS, or smtp:// of this machine; none: none
    std::string user, secret;  // none: the server takes ours without
    std::string from, from_name;
};

/// What an SMTP server's last answer says of this one message. Pure.
Sent sent_by_smtp(long status);
/// From several threads at once; limits::gateway_answer_max at most.
Posted send_mail(const MailOptions& options, const Outgoing& message, const std::string& key);

}  // namespace mc
