#include "service/password.h"

#include <sodium.h>

#include <future>

#include "base/ensure.h"

namespace mc {
namespace {

constexpr unsigned long long passes = 3;
constexpr std::size_t memory_bytes = 64u << 20;

std::string hashed(const std::string& password) {
    char out[crypto_pwhash_STRBYTES];
    // Fails only when 64 MiB cannot be had.
    if (crypto_pwhash_str_alg(out, password.c_str(), password.size(), passes, memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return {};
    return out;
}

}  // namespace

PasswordPool::PasswordPool(std::size_t threads, std::size_t queue_max) : queue_max_(queue_max) {
    MC_ENSURE(sodium_init() >= 0);
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

PasswordPool::~PasswordPool() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

void PasswordPool::work() {
    for (;;) {
        std::function<void()> job;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stop_ || !jobs_.empty(); });
            if (jobs_.empty()) return;
            job = std::move(jobs_.front());
            jobs_.pop_front();
        }
        job();
    }
}

Result<std::string> PasswordPool::run(std::function<std::string()> job) {
    auto task = std::make_shared<std::packaged_task<std::string()>>(std::move(job));
    auto answer = task->get_future();
    {
        const std::lock_guard lock(mutex_);
        if (stop_ || jobs_.size() >= queue_max_)
            return fail(Fault{Fault::Kind::unavailable, "too many logins wait"});
        jobs_.emplace_back([task] { (*task)(); });
    }
    wake_.notify_one();
    return answer.get();
}

Result<bool> PasswordPool::verify(const std::string& password, const std::string& hash) {
    MC_TRY(answer, run([&] {
               return std::string(
                   crypto_pwhash_str_verify(hash.c_str(), password.c_str(), password.size()) == 0
                       ? "yes"
                       : "");
           }));
    return !answer.empty();
}

Result<std::string> PasswordPool::hash(const std::string& password) {
    MC_TRY(answer, run([&] { return hashed(password); }));
    if (answer.empty())
        return fail(Fault{Fault::Kind::unavailable, "no memory for a password hash"});
    return answer;
}

}  // namespace mc
