#include "main/lines.h"

#include "main/place.h"

namespace mc {
namespace {

using Carry = std::function<Posted(const Outgoing&, const Message&)>;

/// What goes to people is made when it goes out: until then the dossier's words may be erased.
WayOut to_people(Services& services, const char* name, Carrier carrier, NoticeChannel channel,
                 Carry carry) {
    return {name, carrier,
            [&services, channel, carry = std::move(carry)](const Message& message,
                                                           const std::string&) -> Posted {
                const auto out = outgoing(services, message, channel);
                if (!out) return {Sent::unreachable, operator_words(out.error())};
                if (!*out) return {Sent::refused, "no_address"};
                return carry(**out, message);
            }};
}

}  // namespace

NoticeOptions notice_options(const ServeOptions& options) {
    NoticeOptions notices = options.notices;
    notices.sms = !options.sms.url.empty();
    notices.mail = !options.mail.url.empty();
    notices.gateway = !options.gateway.url.empty();
    if (!options.sms.report.empty()) notices.report_secret = options.sms.secret;
    return notices;
}

std::vector<WayOut> lines_of(Services& services, const ServeOptions& options) {
    std::vector<WayOut> lines;
    if (!options.gateway.url.empty())
        lines.push_back({"gateway", Carrier::gateway,
                         [gateway = Gateway(options.gateway)](const Message& message,
                                                              const std::string& trace) {
                             return gateway.send(message, trace);
                         }});
    if (!options.sms.url.empty())
        lines.push_back(to_people(services, "sms", Carrier::sms, NoticeChannel::sms,
                                  [sms = options.sms](const Outgoing& out, const Message& message) {
                                      return send_sms(sms, out, message.key, sms.secret);
                                  }));
    if (!options.mail.url.empty())
        lines.push_back(
            to_people(services, "mail", Carrier::mail, NoticeChannel::mail,
                      [mail = options.mail](const Outgoing& out, const Message& message) {
                          return send_mail(mail, out, message.key);
                      }));
    return lines;
}

}  // namespace mc
