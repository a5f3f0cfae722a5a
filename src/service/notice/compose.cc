#include "service/notice/compose.h"

#include <charconv>

#include "edge/json.h"
#include "identity/contact.h"
#include "service/offices/dossier/history.h"

namespace mc {
namespace {

bool mobile(const std::string& phone) {
    return phone.size() == 10 && phone_fault(phone).empty();
}

/// "17:00 04/12/2026", "04/12/2026"; "" for what is neither.
std::string when_words(const std::string& when) {
    if (const auto minute = parse_minute(when))
        return fmt::format("{} {}", iso(*minute).substr(11, 5), vn_day(day_of(*minute)));
    const auto day = parse_day(when);
    return day ? vn_day(*day) : std::string();
}

}  // namespace

Result<Reach> reach_of(Snapshot& snapshot, std::int64_t dossier) {
    MC_TRY(events, history(snapshot, {dossier}));
    const Applicant& applicant = registration_words(events).applicant;
    return Reach{mobile(applicant.phone) ? applicant.phone : std::string(),
                 !applicant.email.empty() && email_fault(applicant.email).empty() ? applicant.email
                                                                                  : std::string()};
}

const std::string& address_in(const Reach& reach, NoticeChannel channel) {
    return channel == NoticeChannel::sms ? reach.mobile : reach.mail;
}

std::string masked_address(const std::string& address, NoticeChannel channel) {
    if (address.empty()) return {};
    if (channel == NoticeChannel::sms) return "•••• ••• " + address.substr(address.size() - 3);
    return address.substr(0, 1) + "•••" + address.substr(address.find('@'));
}

std::optional<NoticeBody> body_of(const std::string& json) {
    auto body = edge::json::parse<NoticeBody>(json);
    return body ? std::optional(std::move(*body)) : std::nullopt;
}

std::int64_t dossier_of(const NoticeBody& body) {
    std::int64_t number = 0;
    const char* end = body.dossier.data() + body.dossier.size();
    const auto [read, error] = std::from_chars(body.dossier.data(), end, number);
    return error == std::errc{} && read == end ? number : 0;
}

notice::Facts facts_of(const NoticeBody& body, const Org& org) {
    const Agency* agency = org.agency({body.agency});
    return {body.code, agency ? agency->name : "cơ quan tiếp nhận", when_words(body.when)};
}

Result<std::optional<Outgoing>> outgoing(Services& services, const Message& message,
                                         NoticeChannel channel) {
    const auto body = body_of(message.body);
    const notice::Template* what = notice::template_of(kind_of(message));
    if (!body || !what) return std::optional<Outgoing>();
    const auto province = services.province();
    MC_TRY(found, services.store.view([&](Snapshot& s) -> Result<std::pair<Reach, Instant>> {
        MC_TRY(reach, reach_of(s, dossier_of(*body)));
        MC_TRY(noted, notice_by_key(s, message.key));
        return std::pair(std::move(reach), noted ? noted->at : message.at);
    }));
    const std::string& to = address_in(found.first, channel);
    if (to.empty()) return std::optional<Outgoing>();
    const notice::Facts facts = facts_of(*body, province->org);
    Outgoing out{.to = to, .subject = {}, .text = {}, .at = found.second};
    if (channel == NoticeChannel::mail) {
        out.subject = notice::subject_of(*what, facts);
        out.text = notice::letter_of(*what, facts, services.site);
    } else {
        out.text = services.notices.accents ? notice::text_of(*what, facts)
                                            : notice::plain_text_of(*what, facts);
    }
    return std::optional(std::move(out));
}

}  // namespace mc
