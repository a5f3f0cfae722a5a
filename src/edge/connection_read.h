// What a connection reads, head and body, within deadlines and limits: part of edge.cc, as
// connection.h.
#pragma once

namespace mc::edge {
namespace {

/// Shape: bytes now in `room`; 0 when the connection is over. The deadline is the caller's.
Task<std::size_t> Connection::receive(std::size_t most) {
    auto buffer = asio::buffer(room.data(), std::min(most, room.size()));
    auto [ec, got] = co_await socket.async_read_some(buffer, as_tuple);
    co_return ec ? 0 : got;
}

/// Shape: 200, or the status to refuse with, or 0 when there is no request.
Task<int> Connection::read_head_bytes() {
    idle = in.empty();
    if (idle) server.guests.idle(*this, network);
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
            server.guests.busy(*this);
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
    body_paid = after(server.options.body_idle_max);
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
        if (chunks && !raw.empty()) {
            const auto fed = chunks->feed(raw, piece, room_large);
            if (fed == Chunks::Fed::malformed) co_return 400;
            if (fed == Chunks::Fed::too_large) co_return 413;
        }
        if (chunks && (!piece.empty() || chunks->done())) break;
        if (!chunks && used < in.size()) {
            piece.assign(in, used, std::min<std::uint64_t>(body_left, in.size() - used));
            used += piece.size();
            break;
        }
        deadline = std::min(after(server.options.body_idle_max), body_paid);
        const std::size_t got = co_await receive(chunks ? room.size() : body_left);
        if (!got) co_return 0;
        // What came fast buys no rest: the pace counts over the last idle period, not on average.
        body_paid = std::min(body_paid + std::chrono::milliseconds(
                                             got * 1000 / server.options.body_bytes_per_second_min),
                             after(server.options.body_idle_max));
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

}  // namespace

}  // namespace mc::edge
