#include "gateway/sms.h"

#include "base/limits.h"
#include "gateway/post.h"
#include "notice/segments.h"
#include "service/notice/report.h"

namespace mc {
namespace {

// Delivered, never will be, refused by the centre.
constexpr int reports_wanted = 1 | 2 | 16;

}  // namespace

std::string international(const std::string& mobile) {
    return mobile.starts_with('0') ? "84" + mobile.substr(1) : mobile;
}

Posted send_sms(const SmsOptions& options, const Outgoing& message, const std::string& key,
                const std::string& report_secret) {
    const notice::SmsSize size = notice::sms_size(message.text);
    std::vector<std::string> headers{
        "X-Kannel-Username: " + options.user,
        "X-Kannel-Password: " + options.secret,
        "X-Kannel-From: " + options.from,
        "X-Kannel-To: " + international(message.to),
        fmt::format("X-Kannel-Coding: {}", size.coding == notice::Coding::ucs2 ? 2 : 0),
        "X-Kannel-Meta-Data: ?motcua?key=" + key};
    if (!options.report.empty()) {
        headers.push_back(fmt::format("X-Kannel-DLR-Mask: {}", reports_wanted));
        headers.push_back(fmt::format("X-Kannel-DLR-Url: {}/api/sms-report/{}/{}?status=%d",
                                      options.report, key, report_sign(report_secret, key)));
    }
    const PostDone done = post_json({.url = options.url,
                                     .body = message.text,
                                     .headers = std::move(headers),
                                     .type = "text/plain; charset=UTF-8",
                                     .most = limits::gateway_answer_max});
    Posted posted{sent_by(done.status), {}, done.status, size.parts};
    if (posted.how != Sent::taken)
        posted.why = done.status == 0 ? done.why : fmt::format("HTTP {}", done.status);
    return posted;
}

}  // namespace mc
