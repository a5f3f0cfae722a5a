#include <sys/resource.h>

#include <csignal>
#include <cstdio>
#include <list>

#include "document/aside.h"
#include "edge/edge.h"
#include "http/app.h"
#include "main/backup/damage.h"
#include "main/clock_watch.h"
#include "main/command.h"
#include "main/follower.h"
#include "main/lines.h"
#include "main/ministry_carrier.h"
#include "main/scheduler.h"
#include "main/sweeper.h"
#include "main/tracer.h"
#include "service/table_aside.h"

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
    /// The same for so long at most.
    void wait_for(std::chrono::seconds most) {
        const timespec time{most.count(), 0};
        sigtimedwait(&set_, nullptr, &time);
    }

private:
    sigset_t set_;
};

/// What the operator's dashboards read, on an address of its own: nothing that citizens' requests
/// pass through can lead there.
struct Numbers {
    edge::Router router;
    std::optional<edge::Server> server;
    std::string address;

    /// `where`: "127.0.0.1:9464", "[::1]:9464"; "" for none.
    Result<Done> start(const std::string& where, TimeSource& time, edge::Log& log,
                       edge::Metrics& metrics) {
        if (where.empty()) return Done{};
        const auto socket = edge::socket_address(where);
        if (!socket)
            return fail(
                Fault{Fault::Kind::unavailable, "--metrics: no address and port: " + where});
        address = where.substr(0, where.rfind(':'));
        http::add_metrics(router, metrics);
        server.emplace(edge::Options{.address = socket->address,
                                     .port = socket->port,
                                     .io_threads = 1,
                                     .pool_threads = 1,
                                     .connections_max = 16},
                       router, time, log, own_);
        return server->start();
    }

private:
    edge::Metrics own_;  // of this listener: who reads the numbers is not one of them
};

// What is open beside the connections of clients: the store's connections and files, answers that
// are read from disk, uploads that are written.
constexpr rlim_t connections_min = 64;
constexpr rlim_t descriptors_apart = 128 + 2 * limits::uploads_in_flight_max;

/// A shell's usual 1,024 descriptors are fewer than the connections the edge holds. Shape: those
/// that may be had.
rlim_t allow_descriptors() {
    rlimit allowed{};
    if (getrlimit(RLIMIT_NOFILE, &allowed) != 0) return 0;
    allowed.rlim_cur = std::min<rlim_t>(allowed.rlim_max, 2 * limits::connections_max);
    setrlimit(RLIMIT_NOFILE, &allowed);
    return getrlimit(RLIMIT_NOFILE, &allowed) == 0 ? allowed.rlim_cur : 0;
}

/// With fewer descriptors than connections the next client would be left waiting without a word:
/// so many are taken as there are descriptors for.
std::size_t connections_for(rlim_t descriptors) {
    return std::min<std::size_t>(limits::connections_max, descriptors - descriptors_apart);
}

NotOpened too_few(rlim_t descriptors) {
    return {fmt::format("chỉ được mở {} tệp cùng lúc, cần ít nhất {}: tăng giới hạn (ulimit -n, "
                        "LimitNOFILE) rồi khởi động lại.",
                        descriptors, descriptors_apart + connections_min),
            2};
}

/// What the place was when the server began, as an operator should know.
void tell_start(const OpenPlace& place, const ServeOptions& options, std::size_t connections,
                edge::Log& log) {
    if (connections < limits::connections_max)
        log.warning("few_descriptors", {{"connections", std::to_string(connections)},
                                        {"usual", std::to_string(limits::connections_max)}});
    if (!options.rate_limits)
        log.warning("rate_limits_off", {{"risk", "passwords and codes can be tried without end"}});
    if (!options.clamd.empty() && !clamd_answers(options.clamd))
        log.warning("clamd_silent",
                    {{"address", options.clamd}, {"until_it_answers", "uploads are refused"}});
    if (place.shift.count() != 0)
        log.info("demo_clock", {{"shift_days", std::to_string(place.shift.count())}});
}

/// Where it listens, for whoever started it.
void tell_addresses(const ServeOptions& options, const edge::Server& server,
                    const Numbers& numbers) {
    std::printf("http://%s:%u/\n", options.address.c_str(), server.port());
    if (numbers.server)
        std::printf("http://%s:%u/metrics\n", numbers.address.c_str(), numbers.server->port());
    std::fflush(stdout);
}

/// Whoever stands in front (a proxy that asks /api/ready) takes the next requests elsewhere; those
/// that come nevertheless are answered. Told a second time it ends at once.
void drain(std::int64_t seconds, http::Readiness& readiness, edge::Server& server, EndSignal& end,
           edge::Log& log) {
    readiness.leave();
    server.leave();
    if (seconds == 0) return;
    log.info("draining", {{"seconds", std::to_string(seconds)}});
    end.wait_for(std::chrono::seconds{seconds});
}

/// Tried again and again by whoever starts services, another format would stay what it is.
constexpr int for_somebody = 3;

// Longer than any pause in an upload that is not given up (limits::body_idle_max).
constexpr std::chrono::hours upload_abandoned{1};

/// Of the program, not of the place: the law is the same for all provinces.
bool law_of_wear(Services& services) {
    auto rules = asset::load_wear_rules(own_reference() + "/assets/wear");
    if (!rules) {
        const DataDefect& defect = rules.error().front();
        not_opened({fmt::format("luật hao mòn đi cùng chương trình không đọc được: {}: {}",
                                defect.file, defect.reason)});
        return false;
    }
    services.wear_rules = std::make_shared<const asset::WearRules>(std::move(*rules));
    auto norms = asset::load_car_norms(own_reference() + "/assets/car-norms");
    if (!norms) {
        const DataDefect& defect = norms.error().front();
        not_opened({fmt::format("định mức xe ô tô đi cùng chương trình không đọc được: {}: {}",
                                defect.file, defect.reason)});
        return false;
    }
    services.car_norms = std::make_shared<const asset::CarNorms>(std::move(*norms));
    return true;
}

}  // namespace

int serve(const ServeOptions& options) {
    EndSignal end;  // before any thread is made, so that all of them inherit it
    const rlim_t descriptors = allow_descriptors();
    if (descriptors < descriptors_apart + connections_min) return not_opened(too_few(descriptors));
    auto opened = open_place(options.place, Opening::use);
    if (!opened) {
        const int status = not_opened(opened.error());
        return opened.error().for_somebody ? for_somebody : status;
    }
    OpenPlace& place = **opened;
    place.blobs->drop_abandoned(upload_abandoned);
    backup::drop_rehearsal(options.place);

    place.services->inspect = inspect_aside();
    place.services->read_table = read_table_aside();
    place.services->site = options.site;
    place.services->ministry = ministry_line(options.ministry);
    place.services->notices = notice_options(options);
    if (!law_of_wear(*place.services)) return for_somebody;
    if (!options.clamd.empty()) place.services->scan = clamd_at(options.clamd);

    edge::Log log = edge::Log::to_stderr(place.time);
    edge::Metrics metrics;
    Sessions sessions(*place.services);
    edge::Assets assets = options.web.empty() ? edge::Assets(edge::embedded_assets())
                                              : edge::Assets::from_directory(options.web);
    ReadLog reads(*place.services);
    sessions.tell_failures_to(reads);
    http::Readiness readiness(*place.store);
    Tracer tracer(place, options.otlp, metrics);
    ClockWatch clock(place, options.today, log, metrics);
    http::App app{*place.services,
                  sessions,
                  reads,
                  readiness,
                  metrics,
                  std::move(assets),
                  options.tls_in_front,
                  [&clock] { return clock.doubt(); }};
    edge::Router router;
    http::add_routes(router, app);
    edge::Server server({.address = options.address,
                         .port = static_cast<std::uint16_t>(options.port),
                         .chance = &place.entropy,
                         .tracing = tracer.tracing(),
                         .request_prefix = random_hex(place.entropy, 3),
                         .trusted_proxies = options.proxies,
                         .limits_per_client = options.rate_limits,
                         .servers = options.servers,
                         .https = options.tls_in_front,
                         .connections_max = connections_for(descriptors)},
                        router, place.time, log, metrics);
    if (const auto started = server.start(); !started)
        return std::fprintf(stderr, "motcua: %s\n", operator_words(started.error()).c_str()), 1;
    Numbers numbers;
    if (const auto started = numbers.start(options.metrics, place.time, log, metrics); !started)
        return std::fprintf(stderr, "motcua: %s\n", operator_words(started.error()).c_str()), 1;
    tell_start(place, options, connections_for(descriptors), log);
    tell_addresses(options, server, numbers);
    {
        const Follower follower(*place.services, log);
        const Sweeper sweeper(*place.services, clock, log, metrics);
        const Scheduler scheduler(*place.services, clock, log, metrics);
        const MinistryCarrier ministry(*place.services, clock, log, metrics);
        std::list<Messenger> messengers;
        for (WayOut& line : lines_of(*place.services, options))
            messengers.emplace_back(*place.services, clock, std::move(line), tracer.tracing(), log,
                                    metrics);
        end.wait();
        drain(options.drain, readiness, server, end, log);
    }
    server.stop();
    readiness.end();
    clock.end();
    place.store->close();
    return 0;
}

}  // namespace mc
