#include "service/login/login_queue.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

#include "base/limits.h"

namespace mc {
namespace {

// A person at a counter waits for a list, not for somebody's login: the kernel is told so.
constexpr int behind_everybody = 10;

}  // namespace

LoginPlaces usual_login_places() {
    const std::size_t cores = std::thread::hardware_concurrency();
    const std::size_t threads = std::clamp<std::size_t>(cores / 2, 1, limits::login_threads_max);
    const std::size_t most = threads * limits::logins_waiting_per_thread;
    return {threads, most, most / 2};
}

LoginQueue::LoginQueue(LoginPlaces places) : places_(places) {
    for (std::size_t i = 0; i < places_.threads; ++i) threads_.emplace_back([this] { work(); });
}

LoginQueue::~LoginQueue() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

Result<Done> LoginQueue::add(const std::string& client, std::function<void()> job) {
    {
        const std::lock_guard lock(mutex_);
        std::size_t& mine = taken_[client];
        if (waiting_.size() >= places_.most || mine >= places_.most_of_one_client) {
            if (mine == 0) taken_.erase(client);
            return fail(Refused(Refusal{RefusalCode::busy, {}, {}, limits::login_again_after}));
        }
        ++mine;
        waiting_.push_back({client, std::move(job)});
    }
    wake_.notify_one();
    return Done{};
}

void LoginQueue::work() {
    // On Linux a priority belongs to a thread. Without it logins are only less polite.
    (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), behind_everybody);
    for (;;) {
        Waiting next;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stop_ || !waiting_.empty(); });
            if (stop_) return;
            next = std::move(waiting_.front());
            waiting_.pop_front();
        }
        try {
            next.job();
        } catch (const std::exception&) {
            // Whoever asked is answered when the job goes without having done so (edge/message.h).
        }
        next.job = {};
        const std::lock_guard lock(mutex_);
        if (const auto mine = taken_.find(next.client); --mine->second == 0) taken_.erase(mine);
    }
}

}  // namespace mc
