#include "store/lane.h"

#include <iterator>

namespace mc {

Lane::Lane(std::size_t queue_max, std::size_t batch_max, Settle settle)
    : queue_max_(queue_max),
      batch_max_(batch_max),
      settle_(std::move(settle)),
      thread_([this] { run(); }) {}

bool Lane::push(Job& job) {
    {
        const std::lock_guard lock(mutex_);
        if (closed_ || queue_.size() >= queue_max_) return false;
        queue_.push_back(std::move(job));
        // The thread only sleeps on an empty queue, so one wake-up per batch is enough.
        if (queue_.size() > 1) return true;
    }
    wake_.notify_one();
    return true;
}

std::size_t Lane::queued() const {
    const std::lock_guard lock(mutex_);
    return queue_.size();
}

void Lane::close() {
    const std::lock_guard only_one(closing_);
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) thread_.join();
}

std::vector<Job> Lane::take() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return closed_ || !queue_.empty(); });
    std::vector<Job> batch;
    if (queue_.size() <= batch_max_) {
        batch.swap(queue_);
        return batch;
    }
    const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(batch_max_);
    batch.assign(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
    queue_.erase(queue_.begin(), end);
    return batch;
}

void Lane::run() {
    for (auto batch = take(); !batch.empty(); batch = take()) settle_(std::move(batch));
}

}  // namespace mc
