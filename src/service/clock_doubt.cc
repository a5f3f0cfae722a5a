#include "service/clock_doubt.h"

#include "base/limits.h"
#include "journal/record.h"
#include "store/statements.h"

namespace mc {
namespace {

using std::chrono::microseconds;

/// How far the wall clock has run ahead of the steady one between two looks.
microseconds ahead(const Clocks& from, const Clocks& to) {
    return (to.wall - from.wall) - (to.steady - from.steady);
}

bool set_between(const Clocks& from, const Clocks& to) {
    return std::chrono::abs(ahead(from, to)) > limits::clock_jump_max;
}

microseconds settles(Doubt::Why why) {
    return why == Doubt::Why::silence ? microseconds{limits::clock_settles_after_silence}
                                      : microseconds{limits::clock_settles};
}

/// "3 ngày", "2 giờ", "40 giây": the largest unit that tells it.
std::string span_words(microseconds by) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(std::chrono::abs(by)).count();
    if (seconds >= 2 * 86'400) return fmt::format("{} ngày", seconds / 86'400);
    if (seconds >= 2 * 3'600) return fmt::format("{} giờ", seconds / 3'600);
    if (seconds >= 2 * 60) return fmt::format("{} phút", seconds / 60);
    return fmt::format("{} giây", seconds);
}

}  // namespace

ClockDoubt::ClockDoubt(Clocks now, std::optional<Instant> newest, bool confirmed)
    : seen_(now), believed_(now), since_(now.steady) {
    if (confirmed || !newest) return;
    const auto by = now.wall - *newest;
    if (by < -limits::clock_jump_max) doubt_ = Doubt{Doubt::Why::behind, by};
    if (by > limits::clock_silence_max) doubt_ = Doubt{Doubt::Why::silence, by};
    // Meanwhile it is no later than the journal knows.
    if (by > limits::clock_silence_max) believed_.wall = *newest;
}

void ClockDoubt::look(Clocks now) {
    const bool jumped = set_between(seen_, now);
    if (jumped) ++jumps_;
    if (doubt_) {
        look_again(now, jumped);
    } else if (jumped) {
        doubt_ = Doubt{Doubt::Why::jumped, ahead(believed_, now)};
        since_ = now.steady;
    }
    if (!doubt_) believed_ = now;
    seen_ = now;
}

void ClockDoubt::look_again(Clocks now, bool jumped) {
    if (jumped) {
        since_ = now.steady;
        // A nudge makes a clock no more credible that is still weeks ahead of the journal.
        const auto by = ahead(believed_, now);
        if (doubt_->why == Doubt::Why::silence && by > limits::clock_silence_max) {
            doubt_->by = by;
            return;
        }
        // Set back to where it would be: that it was elsewhere for a while has harmed nobody.
        const bool as_before = doubt_->why == Doubt::Why::jumped && !set_between(believed_, now);
        doubt_ = Doubt{Doubt::Why::jumped, by};
        if (as_before) doubt_.reset();
        return;
    }
    if (doubt_->why != Doubt::Why::apart && now.steady - since_ >= settles(doubt_->why) &&
        !contradicted())
        doubt_.reset();
}

bool ClockDoubt::contradicted() const {
    return heard_ &&
           std::chrono::abs(heard_->at.wall - heard_->witness.wall) > limits::clock_apart_max;
}

void ClockDoubt::hear(Clocks now, Witness witness) {
    look(now);
    const bool even = heard_ && !set_between({heard_->witness.wall, heard_->at.steady},
                                             {witness.wall, now.steady});
    heard_ = Heard{now, witness, even ? heard_->even_since : now.steady};
    const auto by = now.wall - witness.wall;
    const bool agrees = std::chrono::abs(by) <= limits::clock_jump_max;
    if (!doubt_) {
        if (contradicted()) doubt_ = Doubt{Doubt::Why::apart, by};
        return;
    }
    // A witness that was set together with us, or that may be our own clock, proves nothing: one in
    // a container of this machine has another address and the same clock.
    const bool apart_from_us = !witness.same_machine && doubt_->why != Doubt::Why::jumped;
    const bool independent = apart_from_us || heard_->even_since < since_;
    const bool no_more_apart = doubt_->why == Doubt::Why::apart && !contradicted();
    if ((agrees && independent) || no_more_apart) {
        doubt_.reset();
        believed_ = now;
    }
}

Instant ClockDoubt::own(Clocks now) const {
    return doubt_ ? believed_.wall + (now.steady - believed_.steady) : now.wall;
}

std::string doubt_words(const Doubt& doubt) {
    const std::string by = span_words(doubt.by), rests = span_words(settles(doubt.why));
    const bool forward = doubt.by.count() > 0;
    switch (doubt.why) {
        case Doubt::Why::jumped:
            return fmt::format(
                "Đồng hồ máy vừa nhảy {} {}: hệ thống tạm không tự đóng hồ sơ, không gửi tin, "
                "không dọn dẹp, cho đến khi đồng hồ chạy đều {}.",
                forward ? "tới" : "lùi", by, rests);
        case Doubt::Why::behind:
            return fmt::format(
                "Đồng hồ máy chậm hơn bản ghi mới nhất của nhật ký {}: hệ thống tạm không tự đóng "
                "hồ sơ, không gửi tin, không dọn dẹp trong {}. Kiểm tra đồng hồ.",
                by, rests);
        case Doubt::Why::silence:
            return fmt::format(
                "Đồng hồ máy nhanh hơn bản ghi mới nhất của nhật ký {}: hệ thống tạm không tự đóng "
                "hồ sơ, không gửi tin, không dọn dẹp trong {}. Nếu đồng hồ đúng, khởi động lại "
                "với --today và ngày hôm nay.",
                by, rests);
        case Doubt::Why::apart:
            return fmt::format(
                "Đồng hồ máy {} hơn máy chủ cơ sở dữ liệu {}: hệ thống tạm không tự đóng hồ sơ, "
                "không gửi tin, không dọn dẹp, cho đến khi hai đồng hồ khớp nhau.",
                forward ? "nhanh" : "chậm", by);
    }
    return {};
}

Result<std::optional<Instant>> newest_record(Store& store) {
    return store.view([](Snapshot& s) -> Result<std::optional<Instant>> {
        MC_TRY(head, s.query(sql::order_head, {}));
        if (head.empty() || head.front().integer(0) == 0) return std::optional<Instant>{};
        MC_TRY(rows, s.query(sql::order_page, {head.front().integer(0) - 1}));
        // What cannot be read is no witness; verify says so.
        if (rows.empty() || rows.front().null(5)) return std::optional<Instant>{};
        const auto record = decode_record(rows.front().bytes(5));
        return record ? std::optional(record->at) : std::nullopt;
    });
}

Result<std::optional<Witness>> database_clock(Store& store) {
    MC_TRY(rows, store.view([](Snapshot& s) { return s.query(sql::database_clock, {}); }));
    if (rows.empty()) return std::optional<Witness>{};
    return std::optional(
        Witness{instant_at(rows.front().integer(0)), rows.front().integer(1) != 0});
}

}  // namespace mc
