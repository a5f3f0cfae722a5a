// One connection and its life: part of edge.cc, which alone includes this file and its three
// neighbours, after Beast and Asio. Not headers for others: each can be read in one sitting.
#pragma once

namespace mc::edge {
namespace {

struct Connection final : Guest, std::enable_shared_from_this<Connection> {
    Server::Held& server;
    Worker& worker;
    tcp::socket socket;
    std::string peer;      // in its one spelling
    Network network;       // what it is counted as
    std::string in;        // bytes of the head and what came with it
    std::size_t used = 0;  // of `in`, by the request in hand
    std::string raw;       // bytes of a chunked body that are not decoded yet
    std::string out;
    std::vector<char> room;
    Context context;
    Trace trace;                             // of the request in hand; its span is ours
    std::array<std::uint8_t, 8> asked_by{};  // the span it came with
    std::string_view pattern;                // of the route, for log and metrics
    std::uint64_t body_left = 0;
    std::optional<Chunks> chunks;
    std::uint64_t body_got = 0;
    SteadyTime body_paid;  // until when the bytes that came have paid for waiting
    bool unread_body = false, idle = false, api = false;
    SteadyTime started, deadline = SteadyTime::max();
    std::shared_ptr<Exchange> waiting;  // an act in hand

    Connection(Server::Held& held, Worker& at, tcp::socket accepted, std::string from)
        : server(held),
          worker(at),
          socket(std::move(accepted)),
          peer(std::move(from)),
          network(network_of(peer)),
          room(room_small) {
        error_code ec;
        socket.set_option(tcp::no_delay(true), ec);
        worker.connections.push_back(this);
        server.metrics.connections(+1);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() override {
        server.guests.leave(*this, network);
        std::erase(worker.connections, this);
        server.metrics.connections(-1);
        server.closed();
    }

    void ask_to_leave() override {
        auto close = [self = weak_from_this()] {
            const auto connection = self.lock();
            error_code ec;
            if (connection && connection->idle) connection->socket.close(ec);
        };
        asio::post(worker.io, std::move(close));
    }

    Task<> run();
    Task<bool> one_request();
    Task<std::size_t> receive(std::size_t most);
    Task<int> read_head_bytes();
    Task<Response> handle();
    Task<Response> run_route();
    Task<Response> run_act(const ActHandler& run, bool reads);
    Task<Response> run_pool(const Handler& handler);
    Task<Response> run_upload(const Take& take, Lane& lane, std::uint64_t most);
    Task<int> read_body(std::uint64_t most, Share& share);
    Task<int> next_piece(std::string& piece);
    Task<int> begin_body(std::uint64_t most);
    Task<bool> send(std::string_view bytes);
    Task<bool> send_source(Source& source, Span span);
    Task<bool> respond(Response response);
    Task<> on_pool(std::function<void()>& job);
    Task<> on(asio::thread_pool& threads, std::function<void()>& job);
    Task<> linger();

    void begin_request();
    void join_trace(bool readable);
    bool route(Response& refusal);
    std::optional<Response> asked_too_often();
    void settle_allowances(const Response& response);
    std::optional<Response> guarded(const Handler& handler, bool may_wait);
    Verdict guard(bool may_wait);
    bool begin_act(const ActHandler& run, const std::shared_ptr<Exchange>& exchange, bool may_wait);
    Span choose_span(Response& response) const;
    void finish(const Response& response, std::uint64_t bytes);
    void tell_span(const Served& served, const Response& response);
};

Task<bool> Connection::one_request() {
    const int status = co_await read_head_bytes();
    if (status == 0) co_return false;
    deadline = SteadyTime::max();
    begin_request();
    join_trace(status == 200);
    Response response;
    if (status != 200) {
        response = protocol_problem(status);
        unread_body = true;  // nobody knows where the next request begins
        context.request.head.method = {};
    } else {
        response = co_await handle();
    }
    if (response.status == 0) co_return false;
    const bool more = co_await respond(std::move(response));
    in.erase(0, used);
    used = 0;
    if (chunks) in.append(raw);
    co_return more;
}

Task<> Connection::run() {
    const auto self = shared_from_this();
    bool more = true;
    while (more) more = co_await one_request();
    error_code ec;
    socket.close(ec);
}

}  // namespace

}  // namespace mc::edge
