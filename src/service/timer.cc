#include "service/timer.h"

#include <latch>

#include "store/changes.h"
#include "store/statements.h"

namespace mc {
namespace {

// People's acts wait behind so many at most; one commit takes them.
constexpr std::int64_t page = 64;
constexpr std::chrono::seconds pause_first{1}, pause_max{600};

std::vector<Timer> timers_of(const Rows& rows) {
    std::vector<Timer> timers;
    for (const Row& row : rows)
        timers.push_back({kind_in(row.integer(0)), row.integer(1), row.text(2),
                          Minute{std::chrono::minutes{row.integer(3)}}});
    return timers;
}

/// The row after which the next page begins, as it stands: what a hand has put there is gone past.
std::vector<Cell> place_of(const Row& row) {
    return {row.integer(3), row.integer(0), row.integer(1), row.text(2)};
}

}  // namespace

const Projection timer_rows{
    "timer",
    {{"kind", ColumnType::integer}, {"stream", ColumnType::integer}, {"rule", ColumnType::text}},
    {{"due", ColumnType::integer}}};

ProjectedRow timer_row(const Timer& timer) {
    return {&timer_rows,
            {static_cast<std::int64_t>(timer.kind), timer.stream, timer.rule,
             static_cast<std::int64_t>(timer.due.time_since_epoch().count())}};
}

std::string timer_key(const Office& office, const Timer& timer) {
    return fmt::format("{}/{}/{}/{}", timer.rule, office.word, timer.stream, iso(timer.due));
}

const Office* Firing::office_of(const Timer& timer) const {
    const Office* office = mc::office_of(services_.offices, timer.kind);
    return office && office->timers ? office : nullptr;
}

Result<Fired> Firing::look(const std::stop_token& stop) {
    Fired fired;
    seen_.clear();
    const std::int64_t until = minute_of(services_.own_now()).time_since_epoch().count();
    std::vector<Cell> last{std::int64_t{-1}, std::int64_t{0}, std::int64_t{0}, std::string()};
    while (!stop.stop_requested()) {
        MC_TRY(rows, services_.store.view([&](Snapshot& s) {
            return s.query(sql::timers_due, {until, last[0], last[1], last[2], last[3], page});
        }));
        if (rows.empty()) break;
        auto timers = timers_of(rows);
        last = place_of(rows.back());
        std::erase_if(timers, [&](const Timer& t) {
            const Office* office = office_of(t);
            if (!office) return true;
            const std::string key = timer_key(*office, t);
            seen_.insert(key);
            return waits(key);
        });
        MC_CHECK(fire(timers, fired));
        if (std::ssize(rows) < page) break;
    }
    std::erase_if(waiting_, [&](const auto& one) { return !seen_.contains(one.first); });
    return fired;
}

Result<Done> Firing::fire(const std::vector<Timer>& timers, Fired& fired) {
    std::vector<std::optional<Result<Answer>>> answers(timers.size());
    std::latch all(std::ssize(timers));
    for (std::size_t i = 0; i < timers.size(); ++i)
        office_of(timers[i])->timers->fire(services_, timers[i],
                                           [&answers, &all, i](Result<Answer> answer) {
                                               answers[i].emplace(std::move(answer));
                                               all.count_down();
                                           });
    all.wait();
    std::vector<const Timer*> nothing;
    for (std::size_t i = 0; i < timers.size(); ++i) {
        const std::string key = timer_key(*office_of(timers[i]), timers[i]);
        if (*answers[i]) {
            // One that was done before has a row nevertheless: of another server, a moment ago. Or
            // it is due anew at the minute at which it has acted: then it stays, and is left alone.
            if ((*answers[i])->repeated)
                ++fired.nothing, nothing.push_back(&timers[i]), wait_longer(key);
            else
                ++fired.acted, waiting_.erase(key);
            continue;
        }
        wait_longer(key);
        const bool refused = std::holds_alternative<Refused>(answers[i]->error());
        ++(refused ? fired.nothing : fired.failed);
        if (refused) nothing.push_back(&timers[i]);
    }
    if (nothing.empty()) return Done{};
    const auto province = services_.province();
    MC_CHECK(services_.store.write([&](Transaction& tx) -> Result<std::string> {
        for (const Timer* timer : nothing)
            MC_CHECK(office_of(*timer)->timers->set(tx, *timer, *province));
        return std::string();
    }));
    return Done{};
}

bool Firing::waits(const std::string& key) const {
    const auto found = waiting_.find(key);
    if (found == waiting_.end()) return false;
    // A clock that was set back does not make it wait longer than it was to.
    const auto left = found->second.next - services_.own_now();
    return left.count() > 0 && left <= found->second.pause;
}

void Firing::wait_longer(const std::string& key) {
    Waiting& waiting = waiting_[key];
    waiting.pause =
        waiting.pause.count() == 0 ? pause_first : std::min(waiting.pause * 2, pause_max);
    waiting.next = services_.own_now() + waiting.pause;
}

}  // namespace mc
