#include "gateway/smtp.h"

#include <cstring>

#include "base/limits.h"
#include "gateway/curl.h"
#include "notice/mail.h"

namespace mc {
namespace {

struct Reading {
    std::string_view rest;
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* from) {
    auto& reading = *static_cast<Reading*>(from);
    const std::size_t taken = std::min(size * count, reading.rest.size());
    std::memcpy(into, reading.rest.data(), taken);
    reading.rest.remove_prefix(taken);
    return taken;
}

bool of_this_machine(const std::string& url) {
    return url.starts_with("smtp://127.0.0.1:") || url.starts_with("smtp://[::1]:");
}

}  // namespace

Sent sent_by_smtp(long status) {
    if (status >= 200 && status < 300) return Sent::taken;
    // No such mailbox, full, not of a shape it takes; a content it does not want.
    for (const long of_this_one : {550L, 551L, 552L, 553L, 554L})
        if (status == of_this_one) return Sent::refused;
    return Sent::unreachable;
}

Posted send_mail(const MailOptions& options, const Outgoing& message, const std::string& key) {
    CURL* handle = curl_connection();
    if (!handle) return {Sent::unreachable, "libcurl"};
    const notice::Mail mail{options.from_name, options.from, message.to, message.subject,
                            message.text,      key,          message.at};
    const std::string bytes = notice::rfc5322(mail), from = "<" + options.from + ">";
    Reading reading{bytes};
    CurlList to;
    to.add("<" + message.to + ">");
    curl_easy_setopt(handle, CURLOPT_URL, options.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(
        handle, CURLOPT_USE_SSL,
        static_cast<long>(of_this_machine(options.url) ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!options.user.empty()) {
        curl_easy_setopt(handle, CURLOPT_USERNAME, options.user.c_str());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, options.secret.c_str());
    }
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(handle, CURLOPT_READDATA, &reading);
    bound_curl(handle, limits::gateway_answer_max, nullptr);
    const CURLcode done = curl_easy_perform(handle);
    if (done == CURLE_OK) return {Sent::taken, {}, 250};
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    // A server that fell silent after a good answer has not taken this message.
    const bool answered = status >= 400;
    return {answered ? sent_by_smtp(status) : Sent::unreachable,
            answered ? fmt::format("SMTP {}", status) : curl_easy_strerror(done), status};
}

}  // namespace mc
