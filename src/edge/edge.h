// The server at the network's edge. Only edge.cc knows which library does the work.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "base/time.h"
#include "base/trace.h"
#include "edge/log.h"
#include "edge/metrics.h"
#include "edge/router.h"

namespace mc::edge {

struct Options {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  // 0: any free one
    int io_threads = 2;
    int pool_threads = 8;
    int finish_threads = 2;  // of each of the two kinds of uploads: what ends one may take seconds
    Entropy* chance = nullptr;         // makes traces; none: only those that come are handed on
    const Tracing* tracing = nullptr;  // whom spans are told; none: nobody
    std::string request_prefix = "r";  // tells this start of the program from others in request ids
    std::vector<std::string> trusted_proxies;  // addresses whose X-Forwarded-For is believed
    bool limits_per_client = true;  // off only to measure: one machine then plays many clients
    int servers = 1;                // that serve together: guesses are shared out among them
    bool https = false;             // a proxy in front speaks TLS: promise it for two years

    std::size_t connections_max = limits::connections_max;
    std::size_t connections_per_client_max = limits::connections_per_client_max;
    std::size_t requests_in_flight_max = limits::requests_in_flight_max;
    std::size_t uploads_in_flight_max = limits::uploads_in_flight_max;
    std::size_t uploads_per_client_max = limits::uploads_per_client_max;
    std::size_t body_bytes_in_flight_max = limits::body_bytes_in_flight_max;
    std::uint64_t body_bytes_per_second_min = limits::body_bytes_per_second_min;
    std::chrono::milliseconds header_time_max = limits::header_time_max;
    std::chrono::milliseconds body_idle_max = limits::body_idle_max;
    std::chrono::milliseconds idle_keep_alive_max = limits::idle_keep_alive_max;
    std::chrono::milliseconds write_idle_max = limits::write_idle_max;
    std::chrono::milliseconds shutdown_wait_max = limits::shutdown_wait_max;
    std::chrono::milliseconds sweep{250};  // how often deadlines are looked at
};

class Server {
public:
    /// `router`, `time`, `log` and `metrics` outlive the server.
    Server(Options options, const Router& router, TimeSource& time, Log& log, Metrics& metrics);
    ~Server();  // stops
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Faults: unavailable, when the address cannot be had.
    Result<Done> start();
    std::uint16_t port() const;
    /// From now on each answer ends its connection: whoever stands in front opens the next one
    /// elsewhere. Everything is answered as before.
    void leave();
    /// Accepts nothing new, lets requests in hand finish within shutdown_wait_max, then closes.
    /// Blocks. A handler that is running on the pool is always waited for.
    void stop();

    struct Held;  // edge.cc's own

private:
    std::unique_ptr<Held> held_;
};

}  // namespace mc::edge
