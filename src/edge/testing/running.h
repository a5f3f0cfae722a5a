// A server on a free port with routes of a test's choosing.
#pragma once

#include <mutex>
#include <optional>
#include <thread>

#include "edge/edge.h"
#include "edge/testing/client.h"

namespace mc::edge::testing {

struct Fixed final : TimeSource {
    Instant now() override { return Instant{std::chrono::seconds{1'616'400'000}}; }
};

struct Running {
    Fixed time;
    std::string lines;
    std::mutex mutex;
    Log log = Log::to(time, [this](std::string_view line) {
        const std::lock_guard lock(mutex);
        lines.append(line).append("\n");
    });
    Metrics metrics;
    Router router;
    std::optional<Server> server;

    void start(Options options) {
        options.port = 0;
        options.sweep = std::chrono::milliseconds{20};
        options.pool_threads = 2;
        server.emplace(std::move(options), router, time, log, metrics);
        MC_ENSURE(server->start().has_value());
    }
    /// Waits until a gauge stands there, as long as a busy machine may take.
    bool reaches(const std::string& gauge, int value) {
        const std::string line = "\n" + gauge + " " + std::to_string(value) + "\n";
        for (int i = 0; i < 1'000; ++i, std::this_thread::sleep_for(std::chrono::milliseconds{10}))
            if (metrics.text().find(line) != std::string::npos) return true;
        return false;
    }
    /// The answer to one request over a connection of its own.
    std::string one(const std::string& bytes) {
        Client client(server->port());
        client.send(bytes);
        return client.answer(bytes.starts_with("HEAD"));
    }
};

}  // namespace mc::edge::testing
