#include "gateway/gateway.h"

#include <openssl/hmac.h>

#include "base/limits.h"
#include "edge/json.h"
#include "gateway/post.h"

namespace mc {

Gateway::Gateway(GatewayOptions options) : options_(std::move(options)) {}

std::string gateway_body(const Message& m) {
    return fmt::format(R"({{"id":"{}","kind":"{}","topic":"{}","at":"{}","attempt":{},"data":{}}})",
                       m.key, kind_of(m), m.topic, iso(m.at), m.attempts, m.body);
}

std::string gateway_signature(const std::string& secret, const std::string& key,
                              std::string_view body) {
    const std::string text = key + "\n" + std::string(body);
    Hash mac{};
    unsigned length = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(), mac.data(), &length);
    return "sha256=" + hex(mac);
}

Posted Gateway::send(const Message& message, const std::string& trace) const {
    const std::string body = gateway_body(message);
    std::vector<std::string> headers{
        "Idempotency-Key: " + message.key,
        "X-Motcua-Signature: " + gateway_signature(options_.secret, message.key, body)};
    if (!trace.empty()) headers.push_back("traceparent: " + trace);
    const PostDone done = post_json({.url = options_.url,
                                     .body = body,
                                     .headers = std::move(headers),
                                     .most = limits::gateway_answer_max});
    const Sent how = sent_by(done.status);
    if (how == Sent::taken) return {how, {}, done.status};
    return {how, done.status == 0 ? done.why : fmt::format("HTTP {}", done.status), done.status};
}

}  // namespace mc
