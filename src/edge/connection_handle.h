// From the head of a request to its response: route, limits, guard, handler: part of edge.cc, as
// connection.h.
#pragma once

namespace mc::edge {
namespace {

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

/// Who stands in front of us says which trace a request belongs to; anybody else's word is not
/// taken, or a stranger would choose under which number we log.
void Connection::join_trace(bool readable) {
    const Options& options = server.options;
    const bool proxy = readable && std::ranges::find(options.trusted_proxies, peer) !=
                                       options.trusted_proxies.end();
    const auto came =
        proxy ? read_traceparent(context.request.header("traceparent")) : std::nullopt;
    asked_by = came ? came->span : decltype(asked_by){};
    trace = {};
    if (options.chance) trace = begin_trace(came, *options.chance, options.tracing != nullptr);
}

/// Finds the route; false with the answer to give when there is none.
bool Connection::route(Response& refusal) {
    Request& request = context.request;
    const Head& head = request.head;
    unread_body = head.chunked || head.content_length.value_or(0) > 0;
    if (head.target == "*") {  // about the server as a whole, or to see whether it lives
        refusal = text_response(204, "");
        refusal.headers.emplace_back("Allow", "GET, HEAD, POST, PUT, DELETE, OPTIONS");
        return false;
    }
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
    if (allowances.empty() || !server.options.limits_per_client) return;
    const Network client = network_of(context.request.client);
    const auto now = std::chrono::steady_clock::now();
    if (miss) return server.limiter.missed(allowances, client, now);
    server.limiter.give_back(allowances, client, now);
}

Verdict Connection::guard(bool may_wait) {
    if (!server.router.guard() || context.route == server.router.fallback()) return Done{};
    return server.router.guard()(context, may_wait);
}

/// Nothing: the guard has to wait, and the handler was not run.
std::optional<Response> Connection::guarded(const Handler& handler, bool may_wait) {
    const TraceScope scope(trace);
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
    return on(*server.pool, job);
}

Task<> Connection::on(asio::thread_pool& threads, std::function<void()>& job) {
    auto signal = std::make_shared<Signal>(worker.io);
    auto run = [signal, &job] {
        job();
        signal->notify();
    };
    asio::post(threads, std::move(run));
    co_await signal->wait();
}

Task<Response> Connection::run_pool(const Handler& handler) {
    Response response;
    std::function<void()> job = [&] {
        response = *guarded(handler, true);
        pack(response, context.request.header("Accept-Encoding"));
    };
    co_await on_pool(job);
    co_return response;
}

/// False: the guard has to wait, and nothing was begun.
bool Connection::begin_act(const ActHandler& run, const std::shared_ptr<Exchange>& exchange,
                           bool may_wait) {
    const TraceScope scope(trace);
    try {
        auto verdict = guard(may_wait);
        if (std::holds_alternative<Unknown>(verdict)) return false;
        if (auto* refusal = std::get_if<Response>(&verdict))
            return exchange->give(std::move(*refusal)), true;
        auto sink = [exchange](Response response) { exchange->give(std::move(response)); };
        run(context, Responder(std::move(sink)));
    } catch (const std::exception& error) {
        exchange->give(failed(error));
    }
    return true;
}

Task<Response> Connection::run_act(const ActHandler& run, bool reads) {
    auto exchange = std::make_shared<Exchange>(worker.io);
    if (reads || !begin_act(run, exchange, false)) {
        std::function<void()> job = [&] { begin_act(run, exchange, true); };
        co_await on_pool(job);
    }
    waiting = exchange;
    co_await exchange->signal.wait();
    waiting.reset();
    co_return std::move(*exchange->answer);
}

Task<Response> Connection::run_upload(const Take& take, Lane& lane, std::uint64_t most) {
    std::variant<Response, std::unique_ptr<Upload>> begun;
    const auto caught = [&](auto&& step) {
        const TraceScope scope(trace);
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
        asio::thread_pool& threads = piece.empty() ? lane.finishers : *server.pool;
        co_await on(threads, job);
    }
    room.resize(room_small);
    room.shrink_to_fit();
    if (begun.index() == 0) co_return std::move(std::get<0>(begun));
    if (status == 413)
        co_return problem(RefusalCode::too_large, {std::to_string(most >> 20) + " MB"});
    co_return status ? protocol_problem(status) : Response{.status = 0};
}

/// What was done is done, whatever becomes of its answer.
void make(Response& response) {
    try {
        response.body = std::exchange(response.making, {})();
    } catch (const std::exception& error) {
        response = failed(error);
    }
}

/// Shape: status 0 when the client has gone.
Task<Response> Connection::handle() {
    Response response;
    if (!route(response)) co_return response;
    if (auto refusal = asked_too_often()) co_return std::move(*refusal);
    response = co_await run_route();
    if (response.making) make(response);
    if (worth_packing(response, context.request.header("Accept-Encoding"))) {
        std::function<void()> job = [&] {
            pack(response, context.request.header("Accept-Encoding"));
        };
        co_await on_pool(job);
    }
    settle_allowances(response);
    co_return response;
}

Task<Response> Connection::run_route() {
    const Route& found = *context.route;
    if (const auto* take = std::get_if<Take>(&found.handler)) {
        Lane& lane = take->apart ? server.apart : server.asked;
        const Seats::Seat seat(lane.seats, network_of(context.request.client));
        if (!seat && server.options.limits_per_client) {
            server.metrics.limited("uploads_at_once");
            co_return too_often(limits::body_idle_max);
        }
        Ticket ticket(lane.uploads, server.options.uploads_in_flight_max, server.metrics);
        if (!ticket) co_return busy(server);
        const auto most = found.body_bytes_max ? found.body_bytes_max : limits::file_bytes_max;
        co_return co_await run_upload(*take, lane, most);
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
    if (const auto* act = std::get_if<Act>(&found.handler))
        co_return co_await run_act(act->run, act->reads);
    if (const auto* later = std::get_if<Later>(&found.handler))
        co_return co_await run_act(later->run, false);
    const Handler& handler = fast ? fast->run : std::get<Pool>(found.handler).run;
    co_return co_await run_pool(handler);
}

}  // namespace

}  // namespace mc::edge
