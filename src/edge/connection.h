// One connection's life: the second half of edge.cc, which alone includes this file, after Beast
// and Asio. Not a header for others: it stands apart so that each half can be read in one sitting.
#pragma once

namespace mc::edge {
namespace {

struct Connection : std::enable_shared_from_this<Connection> {
    Server::Held& server;
    Worker& worker;
    tcp::socket socket;
    std::string peer;      // in its one spelling
    std::string in;        // bytes of the head and what came with it
    std::size_t used = 0;  // of `in`, by the request in hand
    std::string raw;       // bytes of a chunked body that are not decoded yet
    std::string out;
    std::vector<char> room;
    Context context;
    std::string_view pattern;  // of the route, for log and metrics
    std::uint64_t body_left = 0;
    std::optional<Chunks> chunks;
    std::uint64_t body_got = 0;
    SteadyTime body_began;
    bool unread_body = false, idle = false, api = false;
    SteadyTime started, deadline = SteadyTime::max();
    std::shared_ptr<Exchange> waiting;  // an act in hand

    Connection(Server::Held& held, Worker& at, tcp::socket accepted)
        : server(held), worker(at), socket(std::move(accepted)), room(room_small) {
        error_code ec;
        socket.set_option(tcp::no_delay(true), ec);
        peer = socket.remote_endpoint(ec).address().to_string(ec);
        peer = plain_address(peer).value_or(peer);
        worker.connections.push_back(this);
        server.metrics.connections(+1);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() {
        std::erase(worker.connections, this);
        server.metrics.connections(-1);
        server.closed();
    }

    Task<> run();
    Task<bool> one_request();
    Task<std::size_t> receive(std::size_t most);
    Task<int> read_head_bytes();
    Task<Response> handle();
    Task<Response> run_route();
    Task<Response> run_act(const Act& act);
    Task<Response> run_pool(const Handler& handler);
    Task<Response> run_upload(const Take& take, std::uint64_t most);
    Task<int> read_body(std::uint64_t most, Share& share);
    Task<int> next_piece(std::string& piece);
    Task<int> begin_body(std::uint64_t most);
    Task<bool> send(std::string_view bytes);
    Task<bool> send_source(Source& source, Span span);
    Task<bool> respond(Response response);
    Task<> on_pool(std::function<void()>& job);
    Task<> linger();

    void begin_request();
    bool route(Response& refusal);
    std::optional<Response> asked_too_often();
    void settle_allowances(const Response& response);
    std::optional<Response> guarded(const Handler& handler, bool may_wait);
    Verdict guard(bool may_wait);
    bool begin_act(const Act& act, const std::shared_ptr<Exchange>& exchange, bool may_wait);
    Span choose_span(Response& response) const;
    void finish(const Response& response, std::uint64_t bytes);
};

Response failed(const std::exception& error) {
    Response response = protocol_problem(500);
    response.fault =
        std::string("exception ") + typeid(error).name();  // what() may quote a person's data
    return response;
}

Response busy(Server::Held& server) {
    server.metrics.shed();
    return problem(RefusalCode::busy);
}

// Reading ----------------------------------------------------------------------------------------

/// Shape: bytes now in `room`; 0 when the connection is over. The deadline is the caller's.
Task<std::size_t> Connection::receive(std::size_t most) {
    auto buffer = asio::buffer(room.data(), std::min(most, room.size()));
    auto [ec, got] = co_await socket.async_read_some(buffer, as_tuple);
    co_return ec ? 0 : got;
}

/// Shape: 200, or the status to refuse with, or 0 when there is no request.
Task<int> Connection::read_head_bytes() {
    idle = in.empty();
    deadline = after(idle ? server.options.idle_keep_alive_max : server.options.header_time_max);
    started = std::chrono::steady_clock::now();
    for (std::size_t seen = 0;;) {
        const HeadScan scan = scan_head(in, seen);
        if (scan.broken) co_return 400;
        if (scan.end) {
            used = scan.end;
            co_return read_head(std::string_view(in).substr(0, scan.end), context.request.head)
                .value_or(200);
        }
        if (in.size() > limits::header_bytes_max) co_return 431;
        seen = in.size();
        if (idle && server.stopping) co_return 0;
        const std::size_t got = co_await receive(room.size());
        if (!got) co_return 0;
        if (std::exchange(idle, false)) {
            started = std::chrono::steady_clock::now();
            deadline = started +
                       server.options.header_time_max;  // for the whole head, drop by drop or not
        }
        in.append(room.data(), got);
    }
}

Task<int> Connection::begin_body(std::uint64_t most) {
    const Head& head = context.request.head;
    body_got = 0;
    body_left = head.content_length.value_or(0);
    body_began = std::chrono::steady_clock::now();
    if (body_left > most) co_return 413;
    if (head.expects_continue && in.size() == used && unread_body) {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        if (!co_await send(go_on)) co_return 0;
    }
    if (head.chunked) {
        chunks.emplace();
        raw.assign(in, used);
        used = in.size();
    }
    co_return 200;
}

/// Shape: 200 with some bytes, 200 with none at the end, else the status to refuse with or 0.
Task<int> Connection::next_piece(std::string& piece) {
    piece.clear();
    while (chunks ? !chunks->done() : body_left > 0) {
        if (chunks && !raw.empty() && !chunks->feed(raw, piece, room_large)) co_return 400;
        if (chunks && (!piece.empty() || chunks->done())) break;
        if (!chunks && used < in.size()) {
            piece.assign(in, used, std::min<std::uint64_t>(body_left, in.size() - used));
            used += piece.size();
            break;
        }
        const auto pace =
            std::chrono::milliseconds(body_got * 1000 / server.options.body_bytes_per_second_min);
        deadline = std::min(after(server.options.body_idle_max),
                            body_began + server.options.body_idle_max + pace);
        const std::size_t got = co_await receive(chunks ? room.size() : body_left);
        if (!got) co_return 0;
        (chunks ? raw : piece).append(room.data(), got);
        if (!chunks) break;
    }
    deadline = SteadyTime::max();
    if (!chunks) body_left -= piece.size();
    body_got += piece.size();
    unread_body = chunks ? !chunks->done() : body_left > 0;
    co_return 200;
}

Task<int> Connection::read_body(std::uint64_t most, Share& share) {
    int status = co_await begin_body(most);
    if (status != 200) co_return status;
    std::string piece;
    for (;;) {
        status = co_await next_piece(piece);
        if (status != 200 || piece.empty()) co_return status;
        if (body_got > most) co_return 413;
        if (!share.grow(piece.size())) co_return 503;
        context.request.body.append(piece);
    }
}

// Handling ---------------------------------------------------------------------------------------

void Connection::begin_request() {
    Request& request = context.request;
    request.path.clear();
    request.query.clear();
    request.body.clear();
    request.client = peer;
    context.params.clear();
    context.attached.reset();
    context.route = nullptr;
    pattern = "-";
    api = true;
    unread_body = false;
    chunks.reset();
    raw.clear();
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, ++server.requests, 36).ptr;
    request.id.assign(server.options.request_prefix).append(1, '-').append(digits, end);
}

/// Finds the route; false with the answer to give when there is none.
bool Connection::route(Response& refusal) {
    Request& request = context.request;
    const Head& head = request.head;
    unread_body = head.chunked || head.content_length.value_or(0) > 0;
    auto target = read_target(head.target);
    if (!target) return refusal = protocol_problem(400), false;
    request.client = client_of(peer, head, server.options.trusted_proxies);
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    api = request.path == "/api" || request.path.starts_with("/api/");
    Match match = server.router.match(head.method, target->segments);
    const bool reads = head.method == "GET" || head.method == "HEAD";
    if (!match.route && match.allow.empty() && !api && reads)
        match.route = server.router.fallback();
    if (!match.route && match.allow.empty())
        return refusal = problem(RefusalCode::route_unknown, {"này"}), false;
    if (!match.route) {
        refusal = problem(RefusalCode::method_not_allowed, {std::string(head.method)});
        refusal.headers.emplace_back("Allow", match.allow);
        return false;
    }
    context.route = match.route;
    context.params = std::move(match.params);
    pattern = match.route->path;
    if (!target->trailing_slash || match.route == server.router.fallback()) return true;
    const auto mark = head.target.find('?');
    std::string plain(head.target.substr(0, mark));
    plain.pop_back();
    if (mark != std::string_view::npos) plain += head.target.substr(mark);
    refusal = text_response(308, "");
    refusal.headers.emplace_back("Location", std::move(plain));
    return false;
}

/// Takes what the route allows this client, or answers how long to wait. Before anything of the
/// body is read: what is refused must cost nothing.
std::optional<Response> Connection::asked_too_often() {
    const auto& allowances = context.route->allowances;
    if (allowances.empty() || !server.options.limits_per_client) return {};
    const auto wait = server.limiter.take(allowances, network_of(context.request.client), started);
    if (!wait) return {};
    server.metrics.limited(wait->name);
    return too_often(wait->time);
}

void Connection::settle_allowances(const Response& response) {
    const auto& allowances = context.route->allowances;
    const bool miss = response.status == 401 || response.status == 404;
    if (allowances.empty() || !server.options.limits_per_client || miss) return;
    server.limiter.give_back(allowances, network_of(context.request.client),
                             std::chrono::steady_clock::now());
}

Verdict Connection::guard(bool may_wait) {
    if (!server.router.guard() || context.route == server.router.fallback()) return Done{};
    return server.router.guard()(context, may_wait);
}

/// Nothing: the guard has to wait, and the handler was not run.
std::optional<Response> Connection::guarded(const Handler& handler, bool may_wait) {
    try {
        auto verdict = guard(may_wait);
        if (std::holds_alternative<Unknown>(verdict)) return {};
        if (auto* refusal = std::get_if<Response>(&verdict)) return std::move(*refusal);
        return handler(context);
    } catch (const std::exception& error) {
        return failed(error);
    }
}

Task<> Connection::on_pool(std::function<void()>& job) {
    auto signal = std::make_shared<Signal>(worker.io);
    auto run = [signal, &job] {
        job();
        signal->notify();
    };
    asio::post(*server.pool, std::move(run));
    co_await signal->wait();
}

Task<Response> Connection::run_pool(const Handler& handler) {
    Response response;
    std::function<void()> job = [&] { response = *guarded(handler, true); };
    co_await on_pool(job);
    co_return response;
}

/// False: the guard has to wait, and nothing was begun.
bool Connection::begin_act(const Act& act, const std::shared_ptr<Exchange>& exchange,
                           bool may_wait) {
    try {
        auto verdict = guard(may_wait);
        if (std::holds_alternative<Unknown>(verdict)) return false;
        if (auto* refusal = std::get_if<Response>(&verdict))
            return exchange->give(std::move(*refusal)), true;
        auto sink = [exchange](Response response) { exchange->give(std::move(response)); };
        act.run(context, Responder(std::move(sink)));
    } catch (const std::exception& error) {
        exchange->give(failed(error));
    }
    return true;
}

Task<Response> Connection::run_act(const Act& act) {
    auto exchange = std::make_shared<Exchange>(worker.io);
    if (act.reads || !begin_act(act, exchange, false)) {
        std::function<void()> job = [&] { begin_act(act, exchange, true); };
        co_await on_pool(job);
    }
    waiting = exchange;
    co_await exchange->signal.wait();
    waiting.reset();
    co_return std::move(*exchange->answer);
}

Task<Response> Connection::run_upload(const Take& take, std::uint64_t most) {
    std::variant<Response, std::unique_ptr<Upload>> begun;
    const auto caught = [&](auto&& step) {
        try {
            step();
        } catch (const std::exception& error) {
            begun = failed(error);
        }
    };
    std::function<void()> job = [&] {
        caught([&] {
            auto verdict = guard(true);
            auto* refusal = std::get_if<Response>(&verdict);
            begun = refusal ? std::move(*refusal) : take.begin(context);
        });
    };
    co_await on_pool(job);
    int status = 200;
    if (begun.index() == 1) status = co_await begin_body(most);
    room.resize(room_large);
    std::string piece;
    while (begun.index() == 1 && status == 200) {
        status = co_await next_piece(piece);
        if (status == 200 && body_got > most) status = 413;
        if (status != 200) break;
        job = [&] {
            caught([&] {
                auto& upload = *std::get<1>(begun);
                if (piece.empty()) return void(begun = upload.finish());
                if (auto taken = upload.take(piece); !taken) begun = problem(taken.error());
            });
        };
        co_await on_pool(job);
    }
    room.resize(room_small);
    room.shrink_to_fit();
    if (begun.index() == 0) co_return std::move(std::get<0>(begun));
    if (status == 413)
        co_return problem(RefusalCode::too_large, {std::to_string(most >> 20) + " MB"});
    co_return status ? protocol_problem(status) : Response{.status = 0};
}

/// Shape: status 0 when the client has gone.
Task<Response> Connection::handle() {
    Response response;
    if (!route(response)) co_return response;
    if (auto refusal = asked_too_often()) co_return std::move(*refusal);
    response = co_await run_route();
    settle_allowances(response);
    co_return response;
}

Task<Response> Connection::run_route() {
    const Route& found = *context.route;
    if (const auto* take = std::get_if<Take>(&found.handler)) {
        Ticket ticket(server.uploads, server.options.uploads_in_flight_max, server.metrics);
        if (!ticket) co_return busy(server);
        const auto most = found.body_bytes_max ? found.body_bytes_max : limits::file_bytes_max;
        co_return co_await run_upload(*take, most);
    }
    const auto most = found.body_bytes_max ? found.body_bytes_max : limits::json_bytes_max;
    Share share(server.body_bytes, server.options.body_bytes_in_flight_max);
    if (unread_body) {
        const int status = co_await read_body(most, share);
        if (status == 0) co_return Response{.status = 0};
        if (status == 413)
            co_return problem(RefusalCode::too_large, {std::to_string(most >> 10) + " KB"});
        if (status == 503) co_return busy(server);
        if (status != 200) co_return protocol_problem(status);
    }
    const auto* fast = std::get_if<Fast>(&found.handler);
    if (fast)
        if (auto response = guarded(fast->run, false)) co_return std::move(*response);
    Ticket ticket(server.in_flight, server.options.requests_in_flight_max, server.metrics);
    if (!ticket) co_return busy(server);
    if (const auto* act = std::get_if<Act>(&found.handler)) co_return co_await run_act(*act);
    const Handler& handler = fast ? fast->run : std::get<Pool>(found.handler).run;
    co_return co_await run_pool(handler);
}

// Writing ----------------------------------------------------------------------------------------

Task<bool> Connection::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto part = bytes.substr(0, 256 << 10);
        deadline = after(server.options.write_idle_max);
        auto buffer = asio::buffer(part.data(), part.size());
        auto [ec, sent] = co_await asio::async_write(socket, buffer, as_tuple);
        if (ec) co_return false;
        bytes.remove_prefix(part.size());
    }
    deadline = SteadyTime::max();
    co_return true;
}

Task<bool> Connection::send_source(Source& source, Span span) {
    std::vector<char> part(std::min<std::uint64_t>(room_large, span.size));
    while (span.size > 0) {
        std::size_t got = 0;
        std::function<void()> job = [&] {
            try {
                got = source.read(span.from, std::span(part).first(
                                                 std::min<std::uint64_t>(part.size(), span.size)));
            } catch (const std::exception&) {
                got = 0;  // the head has gone out: all that is left is to break the connection
            }
        };
        co_await on_pool(job);
        if (!got || !co_await send(std::string_view(part.data(), got))) co_return false;
        span = {span.from + got, span.size - got};
    }
    co_return true;
}

/// Which part of a stream is asked for; sets status and headers accordingly.
Span Connection::choose_span(Response& response) const {
    const auto size = response.size();
    if (response.status != 200) return {0, size};
    response.headers.emplace_back("Accept-Ranges", "bytes");
    const auto unless = context.request.header("if-range");
    const std::string* etag = response.header("ETag");
    if (!unless.empty() && (!etag || unless != *etag)) return {0, size};
    const auto span = read_range(context.request.header("range"), size);
    if (!span) return {0, size};
    const std::string whole = std::to_string(size);
    if (span->size == 0) {
        response = protocol_problem(416);
        response.headers.emplace_back("Content-Range", "bytes */" + whole);
        return {0, response.size()};
    }
    response.status = 206;
    const auto last = std::to_string(span->from + span->size - 1);
    response.headers.emplace_back("Content-Range",
                                  "bytes " + std::to_string(span->from) + "-" + last + "/" + whole);
    return *span;
}

/// Shape: whether the connection may carry another request.
Task<bool> Connection::respond(Response response) {
    auto* text = std::get_if<std::string>(&response.body);
    if (text && response.type == "application/problem+json" && text->ends_with('}')) {
        text->back() = ',';
        text->append("\"request_id\":\"").append(context.request.id).append("\"}");
    }
    Span span{0, response.size()};
    if (std::holds_alternative<std::shared_ptr<Source>>(response.body))
        span = choose_span(response);
    const bool keep = context.request.head.keep_alive && !unread_body && !server.stopping;
    const bool bare =
        context.request.head.method == "HEAD" || response.status == 204 || response.status == 304;
    out.clear();
    write_head(out, response,
               {worker.date, context.request.id, keep, server.options.https, api, span.size});
    if (keep && context.request.head.minor == 0)
        out.insert(out.size() - 2, "Connection: keep-alive\r\n");
    std::string_view rest;
    if (const auto* view = std::get_if<std::string_view>(&response.body)) rest = *view;
    if (const auto* owned = std::get_if<std::string>(&response.body)) rest = *owned;
    if (bare) rest = {};
    if (rest.size() <= room_large) out.append(std::exchange(rest, {}));
    bool sent = co_await send(out);
    if (sent && !rest.empty()) sent = co_await send(rest);
    const auto* source = std::get_if<std::shared_ptr<Source>>(&response.body);
    if (sent && source && !bare) sent = co_await send_source(**source, span);
    finish(response, bare ? 0 : span.size);
    if (sent && !keep) co_await linger();
    if (out.capacity() > room_large * 2) out = {};
    co_return sent&& keep;
}

void Connection::finish(const Response& response, std::uint64_t bytes) {
    using namespace std::chrono;
    static constexpr std::string_view known[] = {"GET",   "HEAD",   "POST",   "PUT",
                                                 "PATCH", "DELETE", "OPTIONS"};
    const auto method = std::ranges::find(known, context.request.head.method);
    const Served served{
        .route = pattern,
        .method = method == std::end(known) ? "-" : *method,  // a made-up one may carry data
        .status = response.status,
        .took = duration_cast<microseconds>(steady_clock::now() - started),
        .bytes = bytes,
        .request_id = context.request.id,
        .fault = response.fault};
    server.metrics.served(served);
    server.log.request(served);
}

/// Reads on for a moment, because closing on unread bytes would destroy the answer on its way.
Task<> Connection::linger() {
    error_code ec;
    socket.shutdown(tcp::socket::shutdown_send, ec);
    deadline = after(
        std::min<std::chrono::milliseconds>(server.options.body_idle_max, std::chrono::seconds(2)));
    for (std::size_t total = 0; total < (4u << 20);) {
        const std::size_t got = co_await receive(room.size());
        if (!got) break;
        total += got;
    }
}

// A connection's life ----------------------------------------------------------------------------

Task<bool> Connection::one_request() {
    const int status = co_await read_head_bytes();
    if (status == 0) co_return false;
    deadline = SteadyTime::max();
    begin_request();
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
