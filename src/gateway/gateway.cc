#include "gateway/gateway.h"

#include <curl/curl.h>
#include <openssl/hmac.h>

#include <memory>

#include "edge/json.h"

namespace mc {
namespace {

struct Closing {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// One connection a thread, kept open from message to message.
CURL* connection() {
    static const bool once = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    thread_local const std::unique_ptr<CURL, Closing> handle(once ? curl_easy_init() : nullptr);
    if (handle) curl_easy_reset(handle.get());
    return handle.get();
}

std::size_t ignore(char*, std::size_t size, std::size_t count, void*) {
    return size * count;
}

}  // namespace

Gateway::Gateway(GatewayOptions options) : options_(std::move(options)) {}

std::string gateway_body(const Message& m) {
    return fmt::format(R"({{"id":"{}","kind":"{}","topic":"{}","at":"{}","attempt":{},"data":{}}})",
                       m.key, m.kind, m.topic, iso(m.at), m.attempts, m.body);
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

Sent sent_by(long status) {
    if (status >= 200 && status < 300) return Sent::taken;
    for (const long of_this_one : {400L, 410L, 413L, 415L, 422L})
        if (status == of_this_one) return Sent::refused;
    return Sent::unreachable;
}

Gateway::Posted Gateway::send(const Message& message, const std::string& trace) const {
    CURL* handle = connection();
    if (!handle) return {Sent::unreachable, "libcurl", 0};
    const std::string body = gateway_body(message);
    std::unique_ptr<curl_slist, Closing> headers;
    for (const std::string& line :
         {std::string("Content-Type: application/json"), "Idempotency-Key: " + message.key,
          "X-Motcua-Signature: " + gateway_signature(options_.secret, message.key, body)})
        headers.reset(curl_slist_append(headers.release(), line.c_str()));
    if (!trace.empty())
        headers.reset(curl_slist_append(headers.release(), ("traceparent: " + trace).c_str()));
    const auto milliseconds = std::chrono::milliseconds{limits::gateway_answer_max}.count();
    curl_easy_setopt(handle, CURLOPT_URL, options_.url.c_str());
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body.data());
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, ignore);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(milliseconds));
    curl_easy_setopt(
        handle, CURLOPT_CONNECTTIMEOUT_MS,
        static_cast<long>(std::chrono::milliseconds{limits::gateway_connect_max}.count()));
    // A resolver that is silent is not waited for once the time is over.
    curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    // What the environment says of proxies is not the operator's word to this program.
    curl_easy_setopt(handle, CURLOPT_NOPROXY, "*");
    // Once the status is there the receiver has decided, however the rest of its answer comes.
    const CURLcode done = curl_easy_perform(handle);
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    const Sent how = sent_by(status);
    if (how == Sent::taken) return {how, {}, status};
    return {how,
            status == 0 ? std::string(curl_easy_strerror(done)) : fmt::format("HTTP {}", status),
            status};
}

}  // namespace mc
