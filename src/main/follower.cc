#include "main/follower.h"

#include "main/place.h"
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
}

}  // namespace mc
