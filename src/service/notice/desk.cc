#include "service/notice/desk.h"

#include "service/notice/compose.h"
#include "service/notice/plan.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;

Result<Done> check_desk(Services& services, const Actor& actor) {
    const auto province = services.province();
    for (const Duty& duty : actor.duties) {
        const Agency* agency = province->org.agency(province->agency_of(duty.unit));
        if (duty.role == Role::administrator && agency && is_top(*agency)) return Done{};
    }
    return fail(Refused(not_permitted, {"xem tin nhắn không gửi được"}));
}

std::string words_of_failure(const std::string& why) {
    if (why == "too_late") return "Quá 7 ngày mới tới lượt gửi";
    if (why == "no_address") return "Hồ sơ không còn số điện thoại hoặc địa chỉ thư";
    if (why == "quota") return "Người nhận đã đủ số tin mỗi ngày trong nhiều ngày liền";
    if (why == "DLR 2") return "Nhà mạng báo không chuyển được tới máy";
    if (why == "DLR 16") return "Tổng đài nhà mạng từ chối";
    if (why.empty()) return "Nơi nhận từ chối";
    return fmt::format("Nơi nhận từ chối ({})", why);
}

FailedNotice view_of(const Notice& one) {
    const notice::Template* what = notice::template_of(one.kind);
    const auto body = body_of(one.body);
    return {.key = one.key,
            .at = iso(minute_of(one.at)),
            .since = iso(minute_of(one.changed)),
            .what = std::string(what ? what->title : one.kind),
            .channel = std::string(code_of(one.channel)),
            .code = body ? body->code : std::string(),
            .dossier = std::to_string(one.dossier),
            .state = std::string(code_of(one.state)),
            .why = words_of_failure(one.why)};
}

/// Of the gateway, which keeps no ledger here.
FailedNotice view_of(const Message& message) {
    const notice::Template* what = notice::template_of(kind_of(message));
    const auto body = body_of(message.body);
    return {.key = message.key,
            .at = iso(minute_of(message.at)),
            .since = iso(minute_of(message.at)),
            .what = std::string(what ? what->title : kind_of(message)),
            .channel = "gateway",
            .code = body ? body->code : std::string(),
            .dossier = body ? body->dossier : std::string(),
            .state = "given_up",
            .why = "Cổng nhắn tin từ chối, hoặc không nhận trong 7 ngày"};
}

/// Another message in its place; the old row says that there is one.
Result<Done> again(Services& services, Transaction& tx, Notice old, Instant now) {
    MC_TRY(reach, reach_of(tx, old.dossier));
    const std::string& address = address_in(reach, old.channel);
    if (address.empty()) return fail(Refused(notice_unreachable));
    Notice fresh = old;
    fresh.state = NoticeState::waiting;
    fresh.why.clear();
    fresh.parts = 0;
    fresh.changed = now;
    old.state = NoticeState::again;
    old.changed = now;
    put(tx, old);
    DayUse used;
    return plan_one(services, tx, std::move(fresh), address, now, used);
}

Result<Done> again_at_gateway(Transaction& tx, const std::string& key) {
    MC_TRY(rows, tx.query(sql::outbox_given_up, {outbox_never, limits::notices_shown_max}));
    for (const Row& row : rows) {
        const Message message = message_of(row);
        if (message.key != key) continue;
        tx.erase(outbox_rows, {message.id});
        tx.tell(message.kind, message.topic, message.body);
        return Done{};
    }
    return fail(Refused(not_found, {"tin nhắn này"}));
}

}  // namespace

Result<FailedNotices> failed_notices(Services& services) {
    const NoticeOptions& options = services.notices;
    FailedNotices view{.channels = {}, .quiet = {}, .per_day = options.per_day, .items = {}};
    if (options.sms) view.channels.emplace_back("sms");
    if (options.mail) view.channels.emplace_back("email");
    if (options.gateway) view.channels.emplace_back("gateway");
    view.quiet = notice::words_of(options.quiet);
    return services.store.view([&](Snapshot& snapshot) -> Result<FailedNotices> {
        constexpr std::int64_t most = limits::notices_shown_max;
        MC_TRY(size, snapshot.query(sql::outbox_size, {outbox_never}));
        MC_TRY(failed, snapshot.query(sql::notices_failed, {most + 1}));
        MC_TRY(lost, snapshot.query(sql::outbox_given_up, {outbox_never, most + 1}));
        MC_TRY(old, snapshot.query(sql::outbox_too_old, {outbox_never}));
        view.waiting = size.front().integer(0);
        view.too_old = old.front().integer(0);
        for (const Row& row : failed) view.items.push_back(view_of(notice_of(row)));
        for (const Row& row : lost) view.items.push_back(view_of(message_of(row)));
        std::ranges::stable_sort(view.items, std::greater{}, &FailedNotice::since);
        view.more = std::ssize(view.items) > most;
        if (view.more) view.items.resize(static_cast<std::size_t>(most));
        return view;
    });
}

Result<FailedNotices> failed_notices(Services& services, const Actor& actor) {
    MC_CHECK(check_desk(services, actor));
    return failed_notices(services);
}

Result<Done> send_notice_again(Services& services, const std::string& key) {
    const Instant now = services.own_now();
    const Act act{.stream = {},
                  .request_key = {},
                  .command = {},
                  .at = now,
                  .work = [&](Transaction& tx) -> Result<std::string> {
                      MC_CHECK(tx.next(outbox_turn));
                      MC_TRY(found, notice_by_key(tx, key));
                      // Somebody was first, or asks once more for the same.
                      if (found && found->state == NoticeState::again) return std::string();
                      const bool failed = found && (found->state == NoticeState::undelivered ||
                                                    found->state == NoticeState::given_up);
                      if (failed) {
                          MC_CHECK(again(services, tx, *found, now));
                      } else {
                          MC_CHECK(again_at_gateway(tx, key));
                      }
                      return std::string();
                  }};
    MC_CHECK(services.store.act(act));
    return Done{};
}

Result<FailedNotices> send_notice_again(Services& services, const Actor& actor,
                                        const std::string& key) {
    MC_CHECK(check_desk(services, actor));
    MC_CHECK(send_notice_again(services, key));
    return failed_notices(services);
}

}  // namespace mc
