#include "document/clamd.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <memory>

#include "base/limits.h"

namespace mc {
namespace {

constexpr std::size_t sent_bytes = 64u << 10, answer_bytes_max = 4096;

Fault unavailable(std::string_view what) {
    return {Fault::Kind::unavailable, "clamd: " + std::string(what) + ": " + std::strerror(errno)};
}

struct Socket {
    int descriptor;
    explicit Socket(int made) : descriptor(made) {}
    Socket(const Socket&) = delete;
    ~Socket() {
        if (descriptor >= 0) ::close(descriptor);
    }
};

template <class Address>
bool connected(int socket, const Address& address) {
    return ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

/// A path, or an IPv4 address with its port.
bool connect_to(int socket, const std::string& address, bool local) {
    if (local) {
        sockaddr_un path{};
        path.sun_family = AF_UNIX;
        if (address.size() >= sizeof path.sun_path) return errno = ENAMETOOLONG, false;
        std::memcpy(path.sun_path, address.data(), address.size());
        return connected(socket, path);
    }
    sockaddr_in host{};
    host.sin_family = AF_INET;
    const auto colon = address.rfind(':');
    std::uint16_t port = 0;
    if (colon == std::string::npos) return errno = EINVAL, false;
    std::from_chars(address.data() + colon + 1, address.data() + address.size(), port);
    host.sin_port = htons(port);
    if (::inet_pton(AF_INET, address.substr(0, colon).c_str(), &host.sin_addr) != 1)
        return errno = EINVAL, false;
    return connected(socket, host);
}

bool send(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto put = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

bool send_piece(int socket, std::string_view bytes) {
    const std::uint32_t length = htonl(static_cast<std::uint32_t>(bytes.size()));
    return send(socket, {reinterpret_cast<const char*>(&length), sizeof length}) &&
           send(socket, bytes);
}

bool send_file(int socket, int file) {
    std::array<char, sent_bytes> room;
    for (off_t at = 0;;) {
        const auto got = ::pread(file, room.data(), room.size(), at);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return false;
        if (!send_piece(socket, {room.data(), static_cast<std::size_t>(got)})) return false;
        if (got == 0) return true;
        at += got;
    }
}

std::string receive(int socket) {
    std::string answer;
    std::array<char, 512> room;
    while (answer.size() < answer_bytes_max && answer.find('\0') == std::string::npos) {
        const auto got = ::recv(socket, room.data(), room.size(), 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        answer.append(room.data(), static_cast<std::size_t>(got));
    }
    return answer.substr(0, answer.find('\0'));
}

/// "stream: OK", "stream: Eicar-Signature FOUND", or what went wrong there.
Result<std::optional<std::string>> read_answer(std::string answer) {
    constexpr std::string_view begins = "stream: ", found = " FOUND";
    if (answer == "stream: OK") return std::optional<std::string>{};
    if (answer.starts_with(begins) && answer.ends_with(found))
        return std::optional(
            answer.substr(begins.size(), answer.size() - begins.size() - found.size()));
    return fail(Fault{Fault::Kind::unavailable, "clamd: " + answer.substr(0, 80)});
}

/// A connection that gives up waiting; a fault where nobody listens.
Result<std::unique_ptr<Socket>> reach(const std::string& address, std::chrono::seconds patience) {
    const bool local = address.starts_with('/');
    auto socket = std::make_unique<Socket>(
        ::socket(local ? AF_UNIX : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (socket->descriptor < 0) return fail(unavailable("socket"));
    const timeval bound{patience.count(), 0};
    ::setsockopt(socket->descriptor, SOL_SOCKET, SO_RCVTIMEO, &bound, sizeof bound);
    ::setsockopt(socket->descriptor, SOL_SOCKET, SO_SNDTIMEO, &bound, sizeof bound);
    if (!connect_to(socket->descriptor, address, local)) return fail(unavailable("connect"));
    return socket;
}

Result<std::optional<std::string>> ask(const std::string& address, int file) {
    MC_TRY(socket, reach(address, limits::inspection_time_max));
    // It answers early and closes when it has seen enough, so a failed sending may have an answer.
    const bool sent = send(socket->descriptor, std::string_view("zINSTREAM\0", 10)) &&
                      send_file(socket->descriptor, file);
    std::string answer = receive(socket->descriptor);
    if (answer.empty()) return fail(unavailable(sent ? "no answer" : "send"));
    return read_answer(std::move(answer));
}

}  // namespace

Result<std::optional<std::string>> no_virus_scan(int) {
    return std::optional<std::string>{};
}

bool clamd_answers(const std::string& address) {
    const auto socket = reach(address, std::chrono::seconds{2});
    return socket && send((*socket)->descriptor, std::string_view("zPING\0", 6)) &&
           receive((*socket)->descriptor) == "PONG";
}

VirusScan clamd_at(std::string address) {
    return [address = std::move(address)](int file) { return ask(address, file); };
}

}  // namespace mc
