// The province's message gateway: one address of the operator's own to which each message of the
// outbox is posted; what it makes of it (SMS, e-mail, a partner's system) is its own. Shape of the
// request: docs/formats/gateway.md.
//
// Not here: which message is sent when, and what happens to one that is not taken
// (service/outbox.h).
#pragma once

#include "service/outbox.h"

namespace mc {

struct GatewayOptions {
    std::string url;     // https://…, or http:// of this machine
    std::string secret;  // shared with the gateway, which knows by it who sends
};

/// What came of sending one, and why nobody took it: "HTTP 503", "Couldn't resolve host name".
struct Posted {
    Sent how{};
    std::string why;
    long status = 0;
    std::int64_t parts = 0;  // of a short message
};

class Gateway {
public:
    explicit Gateway(GatewayOptions options);
    /// Waits for the answer, limits::gateway_answer_max at most, also for a resolver that is
    /// silent. From several threads at once.
    Posted send(const Message& message, const std::string& traceparent = {}) const;

private:
    GatewayOptions options_;
};

/// What is posted.
std::string gateway_body(const Message& message);
/// "sha256=" and the HMAC of the message's key, a line end and the body, in hex digits.
std::string gateway_signature(const std::string& secret, const std::string& key,
                              std::string_view body);

}  // namespace mc
