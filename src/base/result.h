// Result<T, E>: a value or the reason there is none. Ours because std::expected of g++ 12 has no
// and_then and clang's tools do not see it at all (design note: docs/adr/0002-own-result.md).
#pragma once

#include <type_traits>
#include <utility>
#include <variant>

#include "base/ensure.h"
#include "base/error.h"

namespace mc {

/// Marks a value as the error of a Result: `return fail(Refusal{…});`.
template <class E>
struct Unexpected {
    E error;
};

template <class E>
[[nodiscard]] Unexpected<std::decay_t<E>> fail(E&& error) {
    return {std::forward<E>(error)};
}

template <class T, class E = Error>
class [[nodiscard]] Result {
public:
    using value_type = T;
    using error_type = E;

    Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
    template <class F>
    requires std::is_constructible_v<E, F> Result(Unexpected<F> unexpected)
        : held_(std::in_place_index<1>, std::move(unexpected.error)) {}

    explicit operator bool() const { return held_.index() == 0; }
    bool has_value() const { return held_.index() == 0; }

    T& value() & { return MC_ENSURE(has_value()), *std::get_if<0>(&held_); }
    const T& value() const& { return MC_ENSURE(has_value()), *std::get_if<0>(&held_); }
    /// By value: whoever loops over what a passing Result holds would loop over what is gone.
    T value() && { return MC_ENSURE(has_value()), std::move(*std::get_if<0>(&held_)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    E& error() & { return MC_ENSURE(!has_value()), *std::get_if<1>(&held_); }
    const E& error() const& { return MC_ENSURE(!has_value()), *std::get_if<1>(&held_); }
    E&& error() && { return MC_ENSURE(!has_value()), std::move(*std::get_if<1>(&held_)); }

    template <class F>
    auto and_then(F&& next) && -> std::invoke_result_t<F, T&&> {
        if (!has_value()) return fail(std::move(*this).error());
        return std::forward<F>(next)(std::move(*this).value());
    }

private:
    std::variant<T, E> held_;
};

/// The value of a Result that carries none: `return Done{};`.
struct Done {
    bool operator==(const Done&) const = default;
};

}  // namespace mc

#define MC_CONCAT_(a, b) a##b
#define MC_CONCAT(a, b) MC_CONCAT_(a, b)

/// Names the value of a Result, or returns its error to our caller: MC_TRY(dossier,
/// tx.dossier(id));
#define MC_TRY(name, expression)                                         \
    auto MC_CONCAT(name, _result_) = (expression);                       \
    if (!MC_CONCAT(name, _result_))                                      \
        return ::mc::fail(std::move(MC_CONCAT(name, _result_)).error()); \
    auto&& name = std::move(*MC_CONCAT(name, _result_))

/// The same where only success matters: MC_CHECK(tx.append(record));
#define MC_CHECK(expression)                                                               \
    if (auto MC_CONCAT(checked_, __LINE__) = (expression); !MC_CONCAT(checked_, __LINE__)) \
    return ::mc::fail(std::move(MC_CONCAT(checked_, __LINE__)).error())
