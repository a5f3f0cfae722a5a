#include "service/outbox.h"

#include <set>

#include "store/statements.h"

namespace mc {
namespace {

/// Whoever asks for the next number waits for the others who did: one server at a time looks and
/// marks. The number itself is of no use.
constexpr std::string_view turn = "store/outbox-turn";
// So many are looked at for those that can go: some are too old, some wait for their topic.
constexpr std::int64_t looked_at = 512;
constexpr std::chrono::seconds pause_most = std::chrono::hours{1};

Message message_of(const Row& row) {
    return {row.integer(0), row.text(1),  row.text(2),
            row.text(3),    row.bytes(4), instant_at(row.integer(5)),
            row.integer(6)};
}

void put(Transaction& tx, const Message& m, std::int64_t due) {
    tx.put(outbox_rows,
           {m.id, m.kind, m.topic, m.key, Bytes{m.body}, micros(m.at), m.attempts, due});
}

/// A second, two, four … up to an hour.
std::chrono::seconds pause_after(std::int64_t attempts) {
    return std::min<std::chrono::seconds>(
        std::chrono::seconds{std::int64_t{1} << std::min(attempts - 1, 12L)}, pause_most);
}

/// Also what lies later than anything can: it was put there by a clock that was ahead.
Result<Rows> due(Snapshot& s, Carrier carrier, Instant now, std::int64_t most) {
    return s.query(sql::outbox_due, {micros(now), most, outbox_never,
                                     micros(now + pause_most + limits::outbox_claim),
                                     static_cast<std::int64_t>(carrier)});
}

}  // namespace

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
    // A look costs no commit.
    MC_TRY(waiting, services.store.view(
                        [&](Snapshot& s) { return due(s, carrier, services.own_now(), 1); }));
    if (waiting.empty()) return claimed;
    MC_CHECK(services.store.write([&](Transaction& tx) -> Result<std::string> {
        claimed.clear();
        const Instant now = services.own_now();
        MC_CHECK(tx.next(turn));
        MC_TRY(rows, due(tx, carrier, now, looked_at));
        std::set<std::string> topics;
        for (const Row& row : rows) {
            Message message = message_of(row);
            if (carrier == Carrier::gateway && now - message.at > limits::outbox_late) {
                put(tx, message, outbox_never);
                continue;
            }
            if (std::ssize(claimed) == most || !topics.insert(message.topic).second) continue;
            ++message.attempts;
            put(tx, message, micros(now + limits::outbox_claim));
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

Result<Done> settle(Services& services, const std::vector<std::pair<Message, Sent>>& sent) {
    MC_CHECK(services.store.write([&](Transaction& tx) -> Result<std::string> {
        const Instant now = services.own_now();
        MC_CHECK(tx.next(turn));
        for (const auto& [message, how] : sent) {
            MC_TRY(mine, tx.query(sql::outbox_claimed, {message.id, message.attempts}));
            if (mine.empty()) continue;
            if (how == Sent::taken) {
                tx.erase(outbox_rows, {message.id});
            } else if (how == Sent::untried) {
                Message again = message;
                --again.attempts;
                put(tx, again, micros(now));
            } else {
                put(tx, message,
                    how == Sent::refused ? outbox_never
                                         : micros(now + pause_after(message.attempts)));
            }
        }
        return std::string();
    }));
    return Done{};
}

Result<Done> hurry(Services& services, const std::string& topic) {
    MC_CHECK(services.store.write([&](Transaction& tx) -> Result<std::string> {
        const Instant now = services.own_now();
        MC_CHECK(tx.next(turn));
        // What is on its way comes back by the end of its claim.
        MC_TRY(rows, tx.query(sql::outbox_held,
                              {topic, micros(now + limits::outbox_claim), outbox_never}));
        for (const Row& row : rows) put(tx, message_of(row), micros(now));
        return std::string();
    }));
    return Done{};
}

}  // namespace mc
