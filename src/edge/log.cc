#include "edge/log.h"

#include <poll.h>
#include <spdlog/async.h>
#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <climits>
#include <mutex>

#include "edge/json.h"

namespace mc::edge {
namespace {

class LineSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit LineSink(std::function<void(std::string_view)> line) : line_(std::move(line)) {}

protected:
    void sink_it_(const spdlog::details::log_msg& message) override {
        line_({message.payload.data(), message.payload.size()});
    }
    void flush_() override {}

private:
    std::function<void(std::string_view)> line_;
};

/// Standard error with few writes: spdlog's own sink for it makes one for every line. What is
/// waiting goes out when there is enough, when the edge sweeps (four times a second) and after a
/// warning.
class StderrSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    /// `ending`: whether the log is about to go.
    explicit StderrSink(std::shared_ptr<const std::atomic<bool>> ending)
        : ending_(std::move(ending)) {}
    StderrSink(const StderrSink&) = delete;
    StderrSink& operator=(const StderrSink&) = delete;
    ~StderrSink() override { flush_(); }

protected:
    void sink_it_(const spdlog::details::log_msg& message) override {
        formatter_->format(message, waiting_);
        if (waiting_.size() >= enough) flush_();
    }
    void flush_() override {
        for (std::size_t done = 0; done < waiting_.size() && somebody_reads();) {
            // So much goes into a pipe that has room at all without waiting.
            const std::size_t piece = std::min<std::size_t>(waiting_.size() - done, PIPE_BUF);
            const auto wrote = ::write(STDERR_FILENO, waiting_.data() + done, piece);
            if (wrote < 0 && errno == EINTR) continue;
            if (wrote <= 0) break;  // nothing that could be done about it here
            done += static_cast<std::size_t>(wrote);
        }
        waiting_.clear();
    }

private:
    /// Waits for a reader. While the program serves, a pipe that nobody empties stops this thread
    /// and no other; at its end it would stop the program for ever, so then it is given up after a
    /// moment.
    bool somebody_reads() {
        pollfd out{STDERR_FILENO, POLLOUT, 0};
        for (;;) {
            const int ready = ::poll(&out, 1, given_up_ ? 0 : patience_ms);
            if (ready > 0) return true;
            if (ready < 0 && errno != EINTR) return false;
            if (*ending_) return given_up_ = true, false;
        }
    }

    static constexpr int patience_ms = 500;
    static constexpr std::size_t enough = 32 << 10;
    std::shared_ptr<const std::atomic<bool>> ending_;
    bool given_up_ = false;
    spdlog::memory_buf_t waiting_;
};

// Waking the writing thread for every line costs more than making the line. So lines are handed
// over in blocks, a full one at once, what there is of one when the edge sweeps.
constexpr std::size_t block_lines = 16;
// Blocks waiting to be written: some seconds of a busy morning, and two megabytes.
constexpr std::size_t blocks_waiting_max = 512;

std::shared_ptr<spdlog::logger> dressed(std::shared_ptr<spdlog::logger> logger) {
    logger->set_formatter(
        std::make_unique<spdlog::pattern_formatter>("%v", spdlog::pattern_time_type::utc));
    logger->flush_on(spdlog::level::warn);
    return logger;
}

std::string begin(TimeSource& time, std::string_view event) {
    std::string line = R"({"at":")" + iso(time.now()) + R"(","event":)";
    line.reserve(256);
    json::write_text(line, event);
    return line;
}

void fact(std::string& line, std::string_view name, std::string_view value) {
    line.append(",\"").append(name).append("\":");
    json::write_text(line, value);
}

std::string end(std::string line,
                std::initializer_list<std::pair<std::string_view, std::string>> facts) {
    for (const auto& [name, value] : facts) fact(line, name, value);
    return line += '}';
}

}  // namespace

struct Log::Writer {
    spdlog::details::thread_pool thread{blocks_waiting_max, 1};
    std::atomic<std::size_t> lost_told{0};
    std::shared_ptr<std::atomic<bool>> ending = std::make_shared<std::atomic<bool>>(false);
    std::mutex mutex;
    std::string block;  // lines that nobody was woken for yet
    std::size_t lines = 0;
};

Log::Log(TimeSource& time, std::shared_ptr<spdlog::logger> out, std::shared_ptr<Writer> writer)
    : time_(&time), writer_(std::move(writer)), out_(std::move(out)) {}
Log::~Log() {
    if (!writer_) return;
    *writer_->ending = true;
    hand_over();
}
Log::Log(Log&&) noexcept = default;

Log Log::written(TimeSource& time, std::shared_ptr<Writer> writer, spdlog::sink_ptr to) {
    const std::shared_ptr<spdlog::details::thread_pool> thread(writer, &writer->thread);
    auto logger = std::make_shared<spdlog::async_logger>(
        "motcua", std::move(to), thread, spdlog::async_overflow_policy::overrun_oldest);
    return {time, dressed(std::move(logger)), std::move(writer)};
}

Log Log::to_stderr(TimeSource& time) {
    auto writer = std::make_shared<Writer>();
    auto sink = std::make_shared<StderrSink>(writer->ending);
    return written(time, std::move(writer), std::move(sink));
}
Log Log::to_file(TimeSource& time, const std::string& path) {
    return written(time, std::make_shared<Writer>(),
                   std::make_shared<spdlog::sinks::basic_file_sink_mt>(path));
}
Log Log::to(TimeSource& time, std::function<void(std::string_view)> line) {
    auto sink = std::make_shared<LineSink>(std::move(line));
    return {time, dressed(std::make_shared<spdlog::logger>("motcua", std::move(sink))), nullptr};
}

void Log::request(const Served& served) {
    std::string line = begin(*time_, "request");
    fact(line, "id", served.request_id);
    if (!served.trace.empty()) fact(line, "trace", served.trace);
    fact(line, "route", served.route);
    fact(line, "method", served.method);
    json::write(line += ",\"status\":", served.status);
    json::write(line += ",\"us\":", served.took.count());
    json::write(line += ",\"bytes\":", served.bytes);
    if (!served.fault.empty()) fact(line, "fault", served.fault);
    line += '}';
    served.status >= 500 ? at_once(spdlog::level::warn, line) : in_turn(std::move(line));
}

void Log::in_turn(std::string line) {
    if (!writer_) return out_->info(spdlog::string_view_t(line));
    const std::lock_guard lock(writer_->mutex);
    std::string& block = writer_->block;
    if (!block.empty()) block += '\n';
    block += line;
    if (++writer_->lines < block_lines) return;
    out_->info(spdlog::string_view_t(block));
    block.clear();
    writer_->lines = 0;
}

void Log::at_once(int level, std::string_view line) {
    if (writer_) hand_over();
    out_->log(static_cast<spdlog::level::level_enum>(level), spdlog::string_view_t(line));
}

void Log::hand_over() {
    const std::lock_guard lock(writer_->mutex);
    if (!writer_->block.empty()) out_->info(spdlog::string_view_t(writer_->block));
    writer_->block.clear();
    writer_->lines = 0;
}

void Log::info(std::string_view event,
               std::initializer_list<std::pair<std::string_view, std::string>> facts) {
    in_turn(end(begin(*time_, event), facts));
}

void Log::warning(std::string_view event,
                  std::initializer_list<std::pair<std::string_view, std::string>> facts) {
    at_once(spdlog::level::warn, end(begin(*time_, event), facts));
}

void Log::error(std::string_view event,
                std::initializer_list<std::pair<std::string_view, std::string>> facts) {
    at_once(spdlog::level::err, end(begin(*time_, event), facts));
}

void Log::flush() {
    if (writer_) {
        const std::size_t lost = writer_->thread.overrun_counter();
        const std::size_t told = writer_->lost_told.exchange(lost);
        if (lost > told)
            warning("log_lines_lost", {{"at_most", std::to_string((lost - told) * block_lines)}});
        hand_over();
    }
    out_->flush();
}

}  // namespace mc::edge
