#include "service/outbox.h"

#include <set>

#include "store/statements.h"

namespace mc {
namespace {

// So many are looked at for those that can go: some are too old, some wait for their topic.
constexpr std::int64_t looked_at = 512;
constexpr std::chrono::seconds pause_most = std::chrono::hours{1};

/// The numbers outbox_due.sql gives to kinds by their carrier's word, from one to another.
struct Lane {
    std::int64_t from, to;
};
Lane lane_of(Carrier carrier, const NoticeOptions& options) {
    switch (carrier) {
        case Carrier::ministry:
            return {1, 1};
        case Carrier::sms:
            return {2, 2};
        case Carrier::mail:
            return {3, 3};
        case Carrier::gateway:
            // Where messages are planned, what is not yet planned is not the gateway's to take.
            return options.planned() ? Lane{5, 5} : Lane{4, 5};
    }
    return {4, 5};
}

bool told_to_people(Carrier carrier) {
    return carrier == Carrier::sms || carrier == Carrier::mail;
}

/// A second, two, four … up to an hour.
std::chrono::seconds pause_after(std::int64_t attempts) {
    return std::min<std::chrono::seconds>(
        std::chrono::seconds{std::int64_t{1} << std::min(attempts - 1, 12L)}, pause_most);
}

/// Also what lies later than anything can: it was put there by a clock that was ahead.
Result<Rows> due(Snapshot& s, Carrier carrier, const NoticeOptions& options, Instant now,
                 std::int64_t most) {
    const Lane lane = lane_of(carrier, options);
    const Instant latest =
        now + pause_most + limits::outbox_claim +
        (told_to_people(carrier) ? limits::notice_put_off_max : std::chrono::days{});
    return s.query(sql::outbox_due,
                   {micros(now), most, outbox_never, micros(latest), lane.from, lane.to});
}

/// The ledger's row of a message for people; nothing of any other.
Result<Done> note(Transaction& tx, const Message& message, NoticeState state, Instant now,
                  const std::string& why, std::int64_t parts) {
    MC_TRY(found, notice_by_key(tx, message.key));
    // What is reported may be there before the answer that it was taken.
    if (!found || found->state != NoticeState::waiting) return Done{};
    found->state = state;
    found->changed = now;
    found->why = why;
    found->parts = parts;
    put(tx, *found);
    return Done{};
}

bool in_ledger(const Message& message) {
    return message.kind.starts_with(outbox_word(NoticeChannel::sms)) ||
           message.kind.starts_with(outbox_word(NoticeChannel::mail));
}

/// What is in the ledger is kept there; all else where it lies.
Result<Done> give_up(Transaction& tx, const Message& message, Instant now, const std::string& why) {
    if (in_ledger(message)) {
        tx.erase(outbox_rows, {message.id});
        return note(tx, message, NoticeState::given_up, now, why, 0);
    }
    put_message(tx, message, outbox_never);
    return Done{};
}

Result<Done> settle_one(Transaction& tx, const Settled& one, Instant now) {
    const auto& [message, how, why, parts] = one;
    MC_TRY(mine, tx.query(sql::outbox_claimed, {message.id, message.attempts}));
    if (mine.empty()) return Done{};
    if (how == Sent::refused) return give_up(tx, message, now, why);
    if (how == Sent::taken) {
        tx.erase(outbox_rows, {message.id});
        if (in_ledger(message)) return note(tx, message, NoticeState::sent, now, {}, parts);
    } else if (how == Sent::untried) {
        Message again = message;
        --again.attempts;
        put_message(tx, again, micros(now));
    } else {
        put_message(tx, message, micros(now + pause_after(message.attempts)));
    }
    return Done{};
}

}  // namespace

Message message_of(const Row& row) {
    return {row.integer(0), row.text(1),  row.text(2),
            row.text(3),    row.bytes(4), instant_at(row.integer(5)),
            row.integer(6)};
}

void put_message(Transaction& tx, const Message& m, std::int64_t due) {
    tx.put(outbox_rows,
           {m.id, m.kind, m.topic, m.key, Bytes{m.body}, micros(m.at), m.attempts, due});
}

std::string_view outbox_word(NoticeChannel channel) {
    return channel == NoticeChannel::sms ? "sms." : "mail.";
}

std::string_view kind_of(const Message& message) {
    for (const std::string_view word :
         {planned_for_gateway, outbox_word(NoticeChannel::sms), outbox_word(NoticeChannel::mail)})
        if (message.kind.starts_with(word))
            return std::string_view(message.kind).substr(word.size());
    return message.kind;
}

const Projection outbox_rows{"outbox",
                             {{"id", ColumnType::integer}},
                             {{"kind", ColumnType::text},
                              {"topic", ColumnType::text},
                              {"key", ColumnType::text},
                              {"body", ColumnType::bytes},
                              {"at", ColumnType::integer},
                              {"attempts", ColumnType::integer},
                              {"due", ColumnType::integer}}};

Result<std::vector<Message>> claim(Services& services, std::int64_t most, Carrier carrier) {
    std::vector<Message> claimed;
    const NoticeOptions& options = services.notices;
    if (told_to_people(carrier) && notice::quiet(options.quiet, minute_of(services.own_now())))
        return claimed;
    // A look costs no commit.
    MC_TRY(waiting, services.store.view([&](Snapshot& s) {
        return due(s, carrier, options, services.own_now(), 1);
    }));
    if (waiting.empty()) return claimed;
    MC_CHECK(services.store.write([&](Transaction& tx) -> Result<std::string> {
        claimed.clear();
        const Instant now = services.own_now();
        MC_CHECK(tx.next(outbox_turn));
        MC_TRY(rows, due(tx, carrier, options, now, looked_at));
        std::set<std::string> topics;
        for (const Row& row : rows) {
            Message message = message_of(row);
            if (carrier != Carrier::ministry && now - message.at > limits::outbox_late) {
                MC_CHECK(give_up(tx, message, now, "too_late"));
                continue;
            }
            if (std::ssize(claimed) == most || !topics.insert(message.topic).second) continue;
            ++message.attempts;
            put_message(tx, message, micros(now + limits::outbox_claim));
            claimed.push_back(std::move(message));
        }
        return std::string();
    }));
    return claimed;
}

Sent sent_by(long status) {
    if (status >= 200 && status < 300) return Sent::taken;
    for (const long of_this_one : {400L, 410L, 413L, 415L, 422L})
        if (status == of_this_one) return Sent::refused;
    return Sent::unreachable;
}

Result<Done> settle(Services& services, const std::vector<Settled>& sent) {
    MC_CHECK(services.store.write([&](Transaction& tx) -> Result<std::string> {
        const Instant now = services.own_now();
        MC_CHECK(tx.next(outbox_turn));
        for (const Settled& one : sent) MC_CHECK(settle_one(tx, one, now));
        return std::string();
    }));
    return Done{};
}

Result<Done> hurry(Services& services, const std::string& topic) {
    MC_CHECK(services.store.write([&](Transaction& tx) -> Result<std::string> {
        const Instant now = services.own_now();
        MC_CHECK(tx.next(outbox_turn));
        // What is on its way comes back by the end of its claim.
        MC_TRY(rows, tx.query(sql::outbox_held,
                              {topic, micros(now + limits::outbox_claim), outbox_never}));
        for (const Row& row : rows) put_message(tx, message_of(row), micros(now));
        return std::string();
    }));
    return Done{};
}

}  // namespace mc
