// Keeps a serving process at what the journal says of offices, people, calendar and procedures,
// when another process (a command of the operator, a second server) wrote it.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "edge/log.h"
#include "service/services.h"

namespace mc {

/// A duty that is taken away elsewhere is gone here within a second. Looks as long as it
/// lives.
class Follower {
public:
    Follower(Services& services, edge::Log& log);

private:
    void look();
    void tell_calendar_end();
    void settle();

    Services& services_;
    edge::Log& log_;
    bool failing_ = false;  // said once, not every second
    int looks_ = 0;
    std::optional<int> undecided_after_;  // as told last
    std::shared_ptr<const Province> looked_at_;
    Day looked_on_{};
    std::mutex mutex_;
    std::condition_variable_any ended_;
    std::jthread thread_;  // last: it uses everything above
};

}  // namespace mc
