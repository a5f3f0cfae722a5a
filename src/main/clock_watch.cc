#include "main/clock_watch.h"

#include <prometheus/gauge.h>
#include <prometheus/registry.h>

namespace mc {
namespace {

constexpr std::chrono::milliseconds look_again{250};
// A question that took longer says nothing about this second.
constexpr std::chrono::seconds prompt{2};

ClockDoubt first_look(OpenPlace& place, const std::string& today) {
    const Clocks now = place.time.clocks();
    const auto newest = newest_record(*place.store);
    return {now, newest ? *newest : std::nullopt, today == iso(day_of(now.wall))};
}

prometheus::Gauge& clock_gauge(edge::Metrics& metrics, const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(metrics.registry()).Add({});
}

}  // namespace

struct ClockWatch::Numbers {
    prometheus::Gauge &doubted, &jumps;

    explicit Numbers(edge::Metrics& metrics)
        : doubted(clock_gauge(metrics, "motcua_clock_doubted",
                              "1 while the machine's clock is not believed and nothing is done by "
                              "itself")),
          jumps(clock_gauge(metrics, "motcua_clock_jumps",
                            "How often the machine's clock was set since the start")) {}
};

ClockWatch::ClockWatch(OpenPlace& place, const std::string& today, edge::Log& log,
                       edge::Metrics& metrics)
    : place_(place),
      log_(log),
      numbers_(std::make_unique<Numbers>(metrics)),
      clock_(first_look(place, today)) {
    if (!today.empty() && today != iso(day_of(place.time.now())))
        log_.warning("clock_not_confirmed",
                     {{"today", today}, {"clock", iso(day_of(place.time.now()))}});
    ask_the_database();
    place_.services->own_time = this;
    thread_ = std::jthread([this](const std::stop_token& stop) {
        auto asked = std::chrono::steady_clock::now();
        std::unique_lock lock(mutex_);
        while (!ended_.wait_for(lock, stop, look_again, [&] { return stop.stop_requested(); })) {
            look();
            // While it is doubted a second clock is asked at every look.
            if (!clock_.doubt() &&
                std::chrono::steady_clock::now() - asked < limits::clock_witness_every)
                continue;
            asked = std::chrono::steady_clock::now();
            lock.unlock();
            ask_the_database();
            lock.lock();
        }
    });
}

ClockWatch::~ClockWatch() {
    end();
    place_.services->own_time = nullptr;
}

void ClockWatch::end() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

Instant ClockWatch::now() {
    const std::lock_guard lock(mutex_);
    const Clocks now = place_.time.clocks();
    clock_.look(now);
    tell();
    return clock_.own(now);
}

std::optional<std::string> ClockWatch::doubt() {
    const std::lock_guard lock(mutex_);
    look();
    if (!clock_.doubt()) return {};
    return doubt_words(*clock_.doubt());
}

void ClockWatch::look() {
    clock_.look(place_.time.clocks());
    tell();
}

void ClockWatch::ask_the_database() {
    const auto began = std::chrono::steady_clock::now();
    auto witness = database_clock(*place_.store);
    if (!witness || !*witness || std::chrono::steady_clock::now() - began > prompt) return;
    (*witness)->wall += place_.shift;  // a demo lives in another year than its database's server
    const std::lock_guard lock(mutex_);
    clock_.hear(place_.time.clocks(), **witness);
    tell();
}

void ClockWatch::tell() {
    numbers_->doubted.Set(clock_.doubt() ? 1 : 0);
    numbers_->jumps.Set(static_cast<double>(clock_.jumps()));
    if (clock_.doubt() == told_) return;
    // What is doubted for another reason, or jumped again, is told again.
    if (clock_.doubt())
        log_.warning("clock_doubted",
                     {{"seconds", std::to_string(clock_.doubt()->by.count() / 1'000'000)},
                      {"why", doubt_words(*clock_.doubt())}});
    else
        log_.info("clock_believed");
    told_ = clock_.doubt();
}

}  // namespace mc
