#include "http/readiness.h"

#include "store/statements.h"

namespace mc::http {

Readiness::Readiness(Store& store, std::chrono::milliseconds pause,
                     std::chrono::milliseconds answer_max)
    : store_(store), answer_max_(answer_max) {
    look();
    thread_ = std::jthread([this, pause](const std::stop_token& stop) {
        for (;;) {
            {
                std::unique_lock lock(mutex_);
                ended_.wait_for(lock, stop, pause, [&] { return stop.stop_requested(); });
            }
            if (stop.stop_requested()) return;
            look();
        }
    });
}

void Readiness::look() {
    const auto rows =
        store_.view([](Snapshot& snapshot) { return snapshot.query(sql::accounts_any, {}); });
    const std::lock_guard lock(mutex_);
    answered_ = std::chrono::steady_clock::now();
    fault_.reset();
    if (rows) return;
    const auto* fault = std::get_if<Fault>(&rows.error());
    fault_ = fault ? *fault : Fault{Fault::Kind::unavailable, "the store refused a question"};
}

std::optional<Fault> Readiness::fault() const {
    if (leaving_) return Fault{Fault::Kind::unavailable, "this server is about to end"};
    const std::lock_guard lock(mutex_);
    if (fault_) return fault_;
    if (std::chrono::steady_clock::now() - answered_ <= answer_max_) return {};
    return Fault{Fault::Kind::unavailable, "the store does not answer"};
}

void Readiness::end() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

}  // namespace mc::http
