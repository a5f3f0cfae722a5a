#include "service/login_tries.h"

#include "base/hash.h"

namespace mc {
namespace {

// What a patient attacker behind a thousand addresses can try in one window at 50 an hour each.
constexpr std::size_t names_max = 10'000;

/// A clock that was ahead when it began does not close an account until then.
bool open_still(const Tries& tries, Instant now) {
    return std::chrono::abs(now - tries.since) < limits::login_window;
}

}  // namespace

Result<Tries> take_try(const Tries& before, Instant now) {
    if (!open_still(before, now)) return Tries{1, now};
    if (before.count < limits::login_failures_max) return Tries{before.count + 1, before.since};
    const auto left = limits::login_window - (now - before.since);
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(left);
    return fail(Refused(Refusal{RefusalCode::account_locked,
                                {},
                                {std::to_string(minutes.count())},
                                std::chrono::ceil<std::chrono::seconds>(left)}));
}

Result<Done> LoginTries::take(const std::string& name, Instant now) {
    const std::lock_guard lock(mutex_);
    if (tries_.size() >= names_max)
        std::erase_if(tries_, [&](const auto& one) { return !open_still(one.second, now); });
    if (tries_.size() >= names_max) tries_.clear();
    Tries& tries = tries_[hex(sha256(name))];
    MC_TRY(taken, take_try(tries, now));
    tries = taken;
    return Done{};
}

std::size_t LoginTries::size() const {
    const std::lock_guard lock(mutex_);
    return tries_.size();
}

}  // namespace mc
