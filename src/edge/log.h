// The operator's log: one JSON object a line. It knows route patterns, numbers and fault texts; it
// is never given paths, queries, headers, bodies or names, so personal data cannot get in. Lines
// for a console or a file are written by a thread of their own: when nobody takes them the oldest
// are lost and counted, and the office goes on.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/time.h"

namespace spdlog {
class logger;
namespace sinks {
class sink;
}
}  // namespace spdlog

namespace mc::edge {

/// One answered request, as log and metrics are told of it.
struct Served {
    std::string_view route;  // the pattern; "-" when none matched
    std::string_view method;
    int status{};
    std::chrono::microseconds took{};
    std::uint64_t bytes{};
    std::string_view request_id;
    std::string trace{};  // its id; "" where it has none
    std::string_view fault;
};

class Log {
public:
    static Log to_stderr(TimeSource& time);
    static Log to_file(TimeSource& time, const std::string& path);
    static Log to(TimeSource& time, std::function<void(std::string_view)> line);
    ~Log();
    Log(Log&&) noexcept;

    void request(const Served& served);
    void info(std::string_view event,
              std::initializer_list<std::pair<std::string_view, std::string>> facts = {});
    void warning(std::string_view event,
                 std::initializer_list<std::pair<std::string_view, std::string>> facts = {});
    void error(std::string_view event,
               std::initializer_list<std::pair<std::string_view, std::string>> facts = {});
    void flush();

private:
    struct Writer;
    Log(TimeSource& time, std::shared_ptr<spdlog::logger> out, std::shared_ptr<Writer> writer);
    static Log written(TimeSource& time, std::shared_ptr<Writer> writer,
                       std::shared_ptr<spdlog::sinks::sink> to);
    /// Written with the lines around it, within a quarter of a second.
    void in_turn(std::string line);
    /// Written now, after those that wait. `level`: spdlog's.
    void at_once(int level, std::string_view line);
    void hand_over();

    TimeSource* time_;
    std::shared_ptr<Writer> writer_;  // none: lines are handed on where they are made (tests)
    std::shared_ptr<spdlog::logger> out_;
};

}  // namespace mc::edge
