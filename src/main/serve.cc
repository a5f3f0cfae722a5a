#include <sys/resource.h>

#include <csignal>
#include <cstdio>

#include "edge/edge.h"
#include "http/app.h"
#include "main/command.h"
#include "main/follower.h"

namespace mc {
namespace {

/// Blocks the signals that end a service in every thread and waits for one of them here.
class EndSignal {
public:
    EndSignal() {
        sigemptyset(&set_);
        sigaddset(&set_, SIGINT);
        sigaddset(&set_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &set_, nullptr);
        std::signal(SIGPIPE, SIG_IGN);
        std::signal(SIGXFSZ, SIG_IGN);  // a bound on files is a full disk, not a death
    }
    void wait() {
        int got = 0;
        sigwait(&set_, &got);
    }

private:
    sigset_t set_;
};

/// A shell's usual 1,024 descriptors are fewer than the connections the edge holds.
void allow_connections() {
    rlimit allowed{};
    if (getrlimit(RLIMIT_NOFILE, &allowed) != 0) return;
    allowed.rlim_cur = std::min<rlim_t>(allowed.rlim_max, 2 * limits::connections_max);
    setrlimit(RLIMIT_NOFILE, &allowed);
}

}  // namespace

int serve(const ServeOptions& options) {
    EndSignal end;  // before any thread is made, so that all of them inherit it
    allow_connections();
    auto opened = open_place(options.place);
    if (!opened)
        return std::fprintf(stderr, "motcua: %s\n", operator_words(opened.error()).c_str()), 1;
    OpenPlace& place = **opened;

    edge::Log log = edge::Log::to_stderr(place.time);
    edge::Metrics metrics;
    Sessions sessions(*place.services);
    edge::Assets assets = options.web.empty() ? edge::Assets(edge::embedded_assets())
                                              : edge::Assets::from_directory(options.web);
    http::App app{*place.services, sessions, metrics, std::move(assets), options.tls_in_front};
    edge::Router router;
    http::add_routes(router, app);
    edge::Server server({.address = options.address,
                         .port = static_cast<std::uint16_t>(options.port),
                         .request_prefix = random_hex(place.entropy, 3),
                         .trusted_proxies = options.proxies,
                         .limits_per_client = options.rate_limits,
                         .https = options.tls_in_front},
                        router, place.time, log, metrics);
    if (const auto started = server.start(); !started)
        return std::fprintf(stderr, "motcua: %s\n", operator_words(started.error()).c_str()), 1;
    if (!options.rate_limits)
        log.warning("rate_limits_off", {{"risk", "passwords and codes can be tried without end"}});
    if (place.shift.count() != 0)
        log.info("demo_clock", {{"shift_days", std::to_string(place.shift.count())}});
    std::printf("http://%s:%u/\n", options.address.c_str(), server.port());
    std::fflush(stdout);
    {
        const Follower follower(*place.services, log);
        end.wait();
    }
    server.stop();
    place.store->close();
    return 0;
}

}  // namespace mc
