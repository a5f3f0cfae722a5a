// What a connection answers: head, text or stream, and the line in the log: part of edge.cc, as
// connection.h.
#pragma once

namespace mc::edge {
namespace {

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
    if (response.refused)
        response.body = problem_text(*response.refused, day_of(server.time.now()));
    auto* text = std::get_if<std::string>(&response.body);
    if (text && response.type == "application/problem+json" && text->ends_with('}')) {
        text->back() = ',';
        text->append("\"request_id\":\"").append(context.request.id).append("\"}");
    }
    // What waits to be taken is held in memory, and bounded like what is sent to us.
    Share share(server.body_bytes, server.options.body_bytes_in_flight_max);
    if (text && text->size() > room_large && !share.grow(text->size())) response = busy(server);
    Span span{0, response.size()};
    if (std::holds_alternative<std::shared_ptr<Source>>(response.body))
        span = choose_span(response);
    const bool keep =
        context.request.head.keep_alive && !unread_body && !server.stopping && !server.leaving;
    const bool bare =
        context.request.head.method == "HEAD" || response.status == 204 || response.status == 304;
    if (trace) response.headers.emplace_back("traceparent", traceparent(trace));
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
        .trace = trace ? trace_id(trace) : std::string(),
        .fault = response.fault};
    server.metrics.served(served);
    server.log.request(served);
    if (server.options.tracing && trace.sampled) tell_span(served, response);
}

/// The pattern of the route, never the path: that names a dossier.
void Connection::tell_span(const Served& served, const Response& response) {
    const Tracing& tracing = *server.options.tracing;
    TraceSpan span{.name = std::string(served.method) + " " + std::string(served.route),
                   .kind = TraceSpan::Kind::server,
                   .trace = trace,
                   .parent = asked_by,
                   .from = tracing.time.now() - served.took,
                   .took = served.took,
                   .words = {{"http.request.method", std::string(served.method)},
                             {"http.route", std::string(served.route)}},
                   .numbers = {{"http.response.status_code", served.status}},
                   .failed = served.status >= 500};
    if (response.refused)
        span.words.emplace_back("motcua.refusal",
                                std::string(text_of(response.refused->all.front().code).code));
    tracing.sink.take(std::move(span));
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

}  // namespace

}  // namespace mc::edge
