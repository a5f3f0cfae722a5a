#include "base/trace.h"

#include <algorithm>

namespace mc {
namespace {

thread_local Trace of_this_thread;

/// Lower-case hex digits alone, as the format wants them.
template <std::size_t size>
bool read_hex(std::string_view digits, std::array<std::uint8_t, size>& out) {
    const auto value = [](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    };
    if (digits.size() != 2 * size) return false;
    for (std::size_t i = 0; i < size; ++i) {
        const int high = value(digits[2 * i]), low = value(digits[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        out[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return true;
}

/// Zeros mean that there is none.
template <std::size_t size>
void no_zeros(std::array<std::uint8_t, size>& id) {
    if (id == std::array<std::uint8_t, size>{}) id.back() = 1;
}

}  // namespace

std::optional<Trace> read_traceparent(std::string_view header) {
    constexpr std::size_t length = 55;
    if (header.size() < length || header[2] != '-' || header[35] != '-' || header[52] != '-')
        return {};
    std::array<std::uint8_t, 1> version{}, flags{};
    Trace trace;
    if (!read_hex(header.substr(0, 2), version) || !read_hex(header.substr(3, 32), trace.id) ||
        !read_hex(header.substr(36, 16), trace.span) || !read_hex(header.substr(53, 2), flags))
        return {};
    const bool longer = header.size() > length;
    if (version[0] == 0xff || (version[0] == 0 && longer) || (longer && header[length] != '-'))
        return {};
    if (!trace || trace.span == decltype(trace.span){}) return {};
    trace.sampled = (flags[0] & 1) != 0;
    return trace;
}

std::string traceparent(const Trace& trace) {
    return "00-" + hex(trace.id) + "-" + hex(trace.span) + (trace.sampled ? "-01" : "-00");
}

std::string trace_id(const Trace& trace) {
    return hex(trace.id);
}

Trace begin_trace(const std::optional<Trace>& came, Entropy& entropy, bool sampled) {
    if (came) return beneath(*came, entropy);
    Trace trace{.sampled = sampled};
    // Every request needs both, and asking the system once costs as much as all the rest here.
    std::array<std::uint8_t, sizeof trace.id + sizeof trace.span> drawn{};
    entropy.fill(drawn);
    std::copy_n(drawn.begin(), trace.id.size(), trace.id.begin());
    std::copy_n(drawn.begin() + sizeof trace.id, trace.span.size(), trace.span.begin());
    no_zeros(trace.id);
    no_zeros(trace.span);
    return trace;
}

Trace beneath(const Trace& trace, Entropy& entropy) {
    Trace next = trace;
    entropy.fill(next.span);
    no_zeros(next.span);
    return next;
}

Trace current_trace() {
    return of_this_thread;
}

TraceScope::TraceScope(const Trace& trace) : before_(of_this_thread) {
    of_this_thread = trace;
}

TraceScope::~TraceScope() {
    of_this_thread = before_;
}

}  // namespace mc
