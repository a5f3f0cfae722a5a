// The only file that includes Asio. One coroutine per connection on a few threads; handlers run on
// those threads (fast, act) or on a bounded pool. Heads are read by head.cc, chunked bodies by
// chunks.cc.
//
// g++ 12 destroys a braced temporary or a lambda inside a co_await expression twice, so every
// argument of a co_await below has a name or is trivial; the tests run under the address sanitizer
// for the same reason.
#include "edge/edge.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <typeinfo>

#include "edge/chunks.h"
#include "edge/guests.h"
#include "edge/pack.h"
#include "edge/problem.h"
#include "edge/seats.h"
#include "edge/wire.h"

namespace mc::edge {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using SteadyTime = std::chrono::steady_clock::time_point;
template <class T = void>
using Task = asio::awaitable<T>;
constexpr auto as_tuple = asio::as_tuple(asio::use_awaitable);

constexpr std::size_t room_small = 4096, room_large = 64 << 10;

SteadyTime after(std::chrono::milliseconds wait) {
    return std::chrono::steady_clock::now() + wait;
}

// A place in a bounded number of places, given back when it goes out of scope.
class Ticket {
public:
    Ticket(std::atomic<std::size_t>& taken, std::size_t most, Metrics& metrics)
        : taken_(taken), metrics_(metrics), got_(++taken <= most) {
        metrics_.in_flight(+1);
    }
    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;
    ~Ticket() {
        --taken_;
        metrics_.in_flight(-1);
    }
    explicit operator bool() const { return got_; }

private:
    std::atomic<std::size_t>& taken_;
    Metrics& metrics_;
    bool got_;
};

// Bytes held for one body, counted against all bodies together.
class Share {
public:
    Share(std::atomic<std::size_t>& total, std::size_t most) : total_(total), most_(most) {}
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;
    ~Share() { total_ -= mine_; }
    bool grow(std::size_t by) { return mine_ += by, (total_ += by) <= most_; }

private:
    std::atomic<std::size_t>& total_;
    std::size_t most_, mine_ = 0;
};

// Wakes one waiting coroutine, once, from any thread.
class Signal {
public:
    explicit Signal(asio::io_context& io) : io_(io) {}

    void notify() {
        std::unique_lock lock(mutex_);
        done_ = true;
        if (!wake_) return;
        auto wake = std::exchange(wake_, nullptr);
        lock.unlock();
        asio::post(io_, std::move(wake));
    }
    Task<> wait() {
        auto initiate = [this](auto handler) {
            std::unique_lock lock(mutex_);
            wake_ = std::move(handler);
            if (!done_) return;
            asio::post(io_, std::exchange(wake_, nullptr));
        };
        co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(initiate,
                                                                             asio::use_awaitable);
    }

private:
    asio::io_context& io_;
    std::mutex mutex_;
    std::move_only_function<void()> wake_;
    bool done_ = false;
};

// Where the answer of an act is put; the first one counts.
struct Exchange {
    std::mutex mutex;
    std::optional<Response> answer;
    bool given = false;
    Signal signal;
    explicit Exchange(asio::io_context& io) : signal(io) {}
    void give(Response response) {
        {
            std::lock_guard lock(mutex);
            if (std::exchange(given, true)) return;
            answer = std::move(response);
        }
        signal.notify();
    }
};

struct Connection;

// Where uploads wait: places in all, for each client, and threads that finish them.
struct Lane {
    std::atomic<std::size_t> uploads{0};
    Seats seats;
    asio::thread_pool finishers;
    explicit Lane(const Options& options)
        : seats(options.uploads_per_client_max, options.uploads_in_flight_max),
          finishers(static_cast<std::size_t>(options.finish_threads)) {}
};

struct Worker {
    asio::io_context io{1};
    asio::executor_work_guard<asio::io_context::executor_type> stay{io.get_executor()};
    asio::steady_timer tick{io};
    std::vector<Connection*> connections;
    std::string date;
    bool over = false;
    std::thread thread;
};

}  // namespace

struct Server::Held {
    Options options;
    const Router& router;
    TimeSource& time;
    Log& log;
    Metrics& metrics;
    std::vector<std::unique_ptr<Worker>> workers;
    std::optional<tcp::acceptor> acceptor;
    std::optional<asio::thread_pool> pool;
    std::uint16_t port = 0;
    std::size_t next_worker = 0;
    std::atomic<bool> stopping{false}, leaving{false};
    std::atomic<std::uint64_t> requests{0};
    std::atomic<std::size_t> in_flight{0}, body_bytes{0};
    Limiter limiter{limits::rate_buckets_max, options.servers};
    Guests guests{options.connections_max, options.connections_per_client_max};
    Lane asked{options}, apart{options};
    std::mutex mutex;
    std::condition_variable changed;
    std::size_t open = 0;  // connections; guarded by mutex

    Result<Done> listen();
    Task<> accept();
    void admit(tcp::socket socket, Worker& worker);
    void closed();
    Task<> sweep(Worker& worker);
    void stop();
    bool wait_closed(std::optional<std::chrono::milliseconds> most);
};

}  // namespace mc::edge

#include "edge/connection.h"
#include "edge/connection_handle.h"
#include "edge/connection_read.h"
#include "edge/connection_write.h"

namespace mc::edge {

Result<Done> Server::Held::listen() {
    error_code ec;
    const auto address = asio::ip::make_address(options.address, ec);
    if (ec)
        return fail(
            Fault{Fault::Kind::unavailable, "address " + options.address + ": " + ec.message()});
    const tcp::endpoint endpoint(address, options.port);
    acceptor.emplace(workers.front()->io);
    acceptor->open(endpoint.protocol(), ec);
    if (!ec) acceptor->set_option(tcp::acceptor::reuse_address(true), ec);
    if (!ec) acceptor->bind(endpoint, ec);
    if (!ec) acceptor->listen(4096, ec);
    if (ec)
        return fail(Fault{Fault::Kind::unavailable, "listen on " + options.address + " port " +
                                                        std::to_string(options.port) + ": " +
                                                        ec.message()});
    port = acceptor->local_endpoint(ec).port();
    return Done{};
}

Task<> Server::Held::accept() {
    asio::steady_timer pause(workers.front()->io);
    while (!stopping) {
        Worker& worker = *workers[next_worker++ % workers.size()];
        auto [ec, socket] = co_await acceptor->async_accept(worker.io, as_tuple);
        if (ec == asio::error::operation_aborted) co_return;
        if (ec) {  // out of file descriptors: wait for some to be closed
            pause.expires_after(std::chrono::milliseconds(50));
            co_await pause.async_wait(as_tuple);
            continue;
        }
        admit(std::move(socket), worker);
    }
}

void Server::Held::admit(tcp::socket socket, Worker& worker) {
    error_code lost;
    const std::string from = socket.remote_endpoint(lost).address().to_string(lost);
    const std::string peer = plain_address(from).value_or(from);
    const bool proxy =
        std::ranges::find(options.trusted_proxies, peer) != options.trusted_proxies.end();
    if (!guests.arrive(network_of(peer), options.limits_per_client && !proxy)) {
        static constexpr std::string_view full =
            "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nContent-Length: "
            "0\r\nConnection: close\r\n\r\n";
        metrics.shed();
        error_code ec;
        socket.non_blocking(true, ec);
        socket.send(asio::buffer(full), 0, ec);
        return;
    }
    {
        std::lock_guard lock(mutex);
        ++open;
    }
    auto begin = [this, &worker, peer, accepted = std::move(socket)]() mutable {
        auto connection = std::make_shared<Connection>(*this, worker, std::move(accepted), peer);
        auto life = connection->run();
        asio::co_spawn(worker.io, std::move(life), asio::detached);
    };
    asio::post(worker.io, std::move(begin));
}

void Server::Held::closed() {
    std::lock_guard lock(mutex);
    --open;
    changed.notify_all();
}

/// One timer per thread instead of one per connection: deadlines are late by at most options.sweep.
Task<> Server::Held::sweep(Worker& worker) {
    for (;;) {
        worker.date = http_date(time.now());
        const auto now = std::chrono::steady_clock::now();
        for (Connection* connection : worker.connections) {
            const bool over = now >= connection->deadline || (stopping && connection->idle);
            error_code ec;
            if (over) connection->socket.close(ec);
        }
        log.flush();
        worker.tick.expires_after(options.sweep);
        auto [ec] = co_await worker.tick.async_wait(as_tuple);
        if (ec || worker.over) co_return;
    }
}

bool Server::Held::wait_closed(std::optional<std::chrono::milliseconds> most) {
    std::unique_lock lock(mutex);
    const auto none = [this] { return open == 0; };
    if (most) return changed.wait_for(lock, *most, none);
    return changed.wait(lock, none), true;
}

void Server::Held::stop() {
    if (!pool || stopping.exchange(true)) return;
    log.info("stopping");
    asio::post(workers.front()->io, [this] {
        error_code ec;
        acceptor->close(ec);
    });
    if (!wait_closed(options.shutdown_wait_max)) {
        for (auto& worker : workers)
            asio::post(worker->io, [&worker = *worker] {
                for (Connection* connection : worker.connections) {
                    error_code ec;
                    connection->socket.close(ec);
                    if (connection->waiting)
                        connection->waiting->give(
                            problem(Fault{Fault::Kind::outcome_unknown, "server stopped"}));
                }
            });
        wait_closed({});
    }
    pool->join();
    asked.finishers.join();
    apart.finishers.join();
    for (auto& worker : workers) {
        asio::post(worker->io, [&worker = *worker] {
            worker.over = true;  // a timer that has just fired is no longer there to be cancelled
            worker.tick.cancel();
            worker.stay.reset();
        });
        worker->thread.join();
    }
    log.info("stopped");
    log.flush();
}

Server::Server(Options options, const Router& router, TimeSource& time, Log& log, Metrics& metrics)
    : held_(new Held{std::move(options), router, time, log, metrics}) {}

Server::~Server() {
    stop();
}

Result<Done> Server::start() {
    for (int i = 0; i < held_->options.io_threads; ++i)
        held_->workers.push_back(std::make_unique<Worker>());
    MC_CHECK(held_->listen());
    held_->pool.emplace(static_cast<std::size_t>(held_->options.pool_threads));
    for (auto& worker : held_->workers) {
        worker->date = http_date(held_->time.now());
        asio::co_spawn(worker->io, held_->sweep(*worker), asio::detached);
    }
    asio::co_spawn(held_->workers.front()->io, held_->accept(), asio::detached);
    for (auto& worker : held_->workers)
        worker->thread = std::thread([&io = worker->io] { io.run(); });
    held_->log.info("listening", {{"port", std::to_string(held_->port)}});
    return Done{};
}

std::uint16_t Server::port() const {
    return held_->port;
}

void Server::leave() {
    held_->leaving = true;
}

void Server::stop() {
    held_->stop();
}

}  // namespace mc::edge
