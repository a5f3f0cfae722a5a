#include "edge/log.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <future>

#include "edge/testing/running.h"

using namespace mc;
using namespace mc::edge;

TEST_CASE("a log that nobody takes loses its oldest lines and says so; whoever logs goes on") {
    constexpr int lines = 20'000;
    edge::testing::Fixed time;
    const auto path = std::filesystem::temp_directory_path() /
                      ("motcua-log-" + std::to_string(::getpid()) + ".fifo");
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK);
    std::future<std::string> read;
    {
        Log log = Log::to_file(time, path);
        for (int i = 0; i < lines; ++i) log.info("line", {{"number", std::to_string(i)}});
        // Here at last somebody reads: the lines above were logged while the pipe was full.
        ::fcntl(reader, F_SETFL, 0);
        read = std::async(std::launch::async, [&] {
            std::string all;
            char some[65536];
            for (ssize_t got; (got = ::read(reader, some, sizeof some)) > 0;)
                all.append(some, static_cast<std::size_t>(got));
            return all;
        });
        log.flush();
    }
    const std::string all = read.get();
    ::close(reader);
    std::filesystem::remove(path);
    CHECK(std::ranges::count(all, '\n') < lines);
    CHECK(all.find("log_lines_lost") != std::string::npos);
    CHECK(all.find("\"number\":\"" + std::to_string(lines - 1) + "\"") != std::string::npos);
}

TEST_CASE("a program whose standard error nobody reads ends all the same") {
    edge::testing::Fixed time;
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const int before = ::dup(STDERR_FILENO);
    ::dup2(ends[1], STDERR_FILENO);
    ::close(ends[1]);
    auto ended = std::async(std::launch::async, [&] {
        Log log = Log::to_stderr(time);
        for (int i = 0; i < 20'000; ++i) log.info("line", {{"number", std::to_string(i)}});
    });
    const bool in_time = ended.wait_for(std::chrono::seconds{10}) == std::future_status::ready;
    ::dup2(before, STDERR_FILENO);
    ::close(before);
    ::close(ends[0]);  // whoever still writes there is told that nobody reads
    CHECK(in_time);
}
