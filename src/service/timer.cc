#include "service/timer.h"

#include <latch>

namespace mc {
namespace {

// People's acts wait behind so many at most; one commit takes them.
constexpr std::int64_t page = 64;
constexpr std::chrono::seconds pause_first{1}, pause_max{600};

std::vector<Timer> timers_of(const Rows& rows) {
    std::vector<Timer> timers;
    for (const Row& row : rows)
        timers.push_back(
            {row.integer(0), row.text(1), Minute{std::chrono::minutes{row.integer(2)}}});
    return timers;
}

}  // namespace

std::string timer_key(const Office& office, const Timer& timer) {
    return fmt::format("{}/{}/{}/{}", timer.rule, office.word, timer.stream, iso(timer.due));
}

Result<Fired> Firing::look(const std::stop_token& stop) {
    Fired fired;
    seen_.clear();
    for (const Office* office : services_.offices)
        if (office->timers) MC_CHECK(look_at(*office, stop, fired));
    std::erase_if(waiting_, [&](const auto& one) { return !seen_.contains(one.first); });
    return fired;
}

Result<Done> Firing::look_at(const Office& office, const std::stop_token& stop, Fired& fired) {
    const std::int64_t until = minute_of(services_.time.now()).time_since_epoch().count();
    Timer last{.stream = 0, .rule = "", .due = Minute{std::chrono::minutes{-1}}};
    while (!stop.stop_requested()) {
        MC_TRY(rows, services_.store.view([&](Snapshot& s) {
            return s.query(*office.timers->due, {until, last.due.time_since_epoch().count(),
                                                 last.stream, last.rule, page});
        }));
        if (rows.empty()) break;
        auto timers = timers_of(rows);
        last = timers.back();
        std::erase_if(timers, [&](const Timer& t) {
            const std::string key = timer_key(office, t);
            seen_.insert(key);
            return waits(key);
        });
        MC_CHECK(fire(office, timers, fired));
        if (std::ssize(rows) < page) break;
    }
    return Done{};
}

Result<Done> Firing::fire(const Office& office, const std::vector<Timer>& timers, Fired& fired) {
    std::vector<std::optional<Result<Answer>>> answers(timers.size());
    std::latch all(std::ssize(timers));
    for (std::size_t i = 0; i < timers.size(); ++i)
        office.timers->fire(services_, timers[i], [&answers, &all, i](Result<Answer> answer) {
            answers[i].emplace(std::move(answer));
            all.count_down();
        });
    all.wait();
    std::vector<const Timer*> nothing;
    for (std::size_t i = 0; i < timers.size(); ++i) {
        const std::string key = timer_key(office, timers[i]);
        if (*answers[i]) {
            // One that was done before has a row nevertheless: of another server, a moment ago.
            ++((*answers[i])->repeated ? fired.nothing : fired.acted);
            if ((*answers[i])->repeated) nothing.push_back(&timers[i]);
            waiting_.erase(key);
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
        for (const Timer* timer : nothing) MC_CHECK(office.timers->set(tx, *timer, *province));
        return std::string();
    }));
    return Done{};
}

bool Firing::waits(const std::string& key) const {
    const auto found = waiting_.find(key);
    return found != waiting_.end() && services_.time.now() < found->second.next;
}

void Firing::wait_longer(const std::string& key) {
    Waiting& waiting = waiting_[key];
    waiting.pause =
        waiting.pause.count() == 0 ? pause_first : std::min(waiting.pause * 2, pause_max);
    waiting.next = services_.time.now() + waiting.pause;
}

}  // namespace mc
