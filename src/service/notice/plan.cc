#include "service/notice/plan.h"

#include "service/notice/compose.h"
#include "service/outbox.h"
#include "store/statements.h"

namespace mc {
namespace {

constexpr std::int64_t at_once = 64;

/// Of one address on one day: told apart from others, and from itself the day after.
std::string mark_of(Day day, const std::string& address) {
    return hex(sha256(fmt::format("motcua tin/{}/{}", iso(day), address))).substr(0, 24);
}

/// Shape: midnight of the first day on which the address gets one more, counted; zero for today.
/// Nothing where that is too late to be told.
Result<std::optional<Day>> take_turn(Services& services, Transaction& tx,
                                     const std::string& address, Day today, DayUse& used) {
    for (Day day = today; day - today < limits::notice_put_off_max; day += std::chrono::days{1}) {
        const std::int64_t number = day.time_since_epoch().count();
        const auto where = std::pair(number, mark_of(day, address));
        auto known = used.sent.find(where);
        if (known == used.sent.end()) {
            MC_TRY(row, tx.row(notice_day_rows, {number, where.second}));
            known = used.sent.emplace(where, row ? Row{*row}.integer(2) : 0).first;
        }
        if (known->second >= services.notices.per_day) continue;
        tx.put(notice_day_rows, {number, where.second, ++known->second});
        return std::optional(day);
    }
    return std::optional<Day>();
}

Result<Done> plan_message(Services& services, Transaction& tx, const Row& row, Instant now,
                          DayUse& used) {
    Message message = message_of(row);
    if (now - message.at > limits::outbox_late) {
        put_message(tx, message, outbox_never);
        return Done{};
    }
    const auto body = body_of(message.body);
    const notice::Template* what = notice::template_of(message.kind);
    if (body && what) {
        const std::int64_t id = dossier_of(*body);
        MC_TRY(reach, reach_of(tx, id));
        for (const NoticeChannel channel : {NoticeChannel::sms, NoticeChannel::mail}) {
            const bool has =
                channel == NoticeChannel::sms ? services.notices.sms : services.notices.mail;
            const std::string& address = address_in(reach, channel);
            if (!has || address.empty()) continue;
            MC_CHECK(plan_one(services, tx,
                              Notice{.key = {},
                                     .dossier = id,
                                     .kind = message.kind,
                                     .channel = channel,
                                     .body = message.body,
                                     .at = message.at,
                                     .state = NoticeState::waiting,
                                     .changed = now,
                                     .why = {}},
                              address, now, used));
        }
    }
    if (services.notices.gateway) {
        message.kind = std::string(planned_for_gateway) + message.kind;
        put_message(tx, message, micros(now));
    } else {
        tx.erase(outbox_rows, {message.id});
    }
    return Done{};
}

}  // namespace

Result<Done> plan_one(Services& services, Transaction& tx, Notice notice,
                      const std::string& address, Instant now, DayUse& used) {
    const Day today = day_of(now);
    MC_TRY(day, take_turn(services, tx, address, today, used));
    if (!day) {
        notice.key = random_hex(services.entropy, 16);
        notice.state = NoticeState::given_up;
        notice.why = "quota";
        put(tx, notice);
        return Done{};
    }
    const Instant not_before =
        *day == today ? Instant{} : instant_of(notice::morning(services.notices.quiet, *day));
    const std::string word(outbox_word(notice.channel));
    notice.key = tx.tell(word + notice.kind, fmt::format("dossier/{}/{}", notice.dossier, word),
                         notice.body, not_before);
    put(tx, notice);
    return Done{};
}

Result<std::int64_t> plan_notices(Services& services) {
    if (!services.notices.planned()) return 0;
    const auto waiting = [](Snapshot& snapshot, std::int64_t most) {
        return snapshot.query(sql::outbox_unplanned, {outbox_never, most});
    };
    MC_TRY(any, services.store.view([&](Snapshot& s) { return waiting(s, 1); }));
    if (any.empty()) return 0;
    std::int64_t planned = 0;
    const Instant now = services.own_now();
    const Act act{.stream = {},
                  .request_key = {},
                  .command = {},
                  .at = now,
                  .work = [&](Transaction& tx) -> Result<std::string> {
                      planned = 0;
                      DayUse used;
                      MC_CHECK(tx.next(outbox_turn));
                      MC_TRY(rows, waiting(tx, at_once));
                      for (const Row& row : rows)
                          MC_CHECK(plan_message(services, tx, row, now, used));
                      planned = std::ssize(rows);
                      return std::string();
                  }};
    MC_CHECK(services.store.act(act));
    return planned;
}

}  // namespace mc
