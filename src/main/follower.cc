#include "main/follower.h"

#include "main/place.h"
#include "service/offices/dossier/refresh.h"
#include "service/reference.h"

namespace mc {
namespace {

constexpr std::chrono::seconds pause{1};

}  // namespace

Follower::Follower(Services& services, edge::Log& log)
    : services_(services), log_(log), thread_([this](const std::stop_token& stop) {
          std::unique_lock lock(mutex_);
          while (!ended_.wait_for(lock, stop, pause, [&] { return stop.stop_requested(); })) look();
      }) {}

void Follower::look() {
    const auto followed = catch_up(services_);
    if (followed && *followed) log_.info("province_changed");
    if (!followed && !failing_)
        log_.warning("province_not_read", {{"fault", operator_words(followed.error())}});
    failing_ = !followed;
    tell_calendar_end();
    settle();
}

// A decision on the calendar is recorded at once and its rows follow; where that was broken off,
// whoever finds it ends it. Not every second: whoever entered it is most likely at it still.
void Follower::settle() {
    constexpr int looks_between = 60;
    if (looks_++ % looks_between != 0) return;
    const auto settled = settle_rows(services_);
    if (settled && *settled) log_.info("calendar_rows_followed");
    if (!settled) log_.warning("calendar_rows_owed", {{"fault", operator_words(settled.error())}});
}

// Terms promised into a year without decided days off may move when its notice comes.
void Follower::tell_calendar_end() {
    const auto province = services_.province();
    const Day today = day_of(services_.time.now());
    if (province == looked_at_ && today == looked_on_) return;
    looked_at_ = province, looked_on_ = today;
    const auto year = province->calendar.undecided_after(today);
    if (year == undecided_after_) return;
    undecided_after_ = year;
    if (year) log_.warning("calendar_undecided", {{"decided_until", std::to_string(*year)}});
}

}  // namespace mc
