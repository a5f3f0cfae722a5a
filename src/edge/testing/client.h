// A client that speaks HTTP byte by byte over loopback, for tests of a running server.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <string_view>
#include <utility>

#include "base/ensure.h"

namespace mc::edge::testing {

class Client {
public:
    explicit Client(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        ::inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
        MC_ENSURE(::connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
        const timeval patience{5, 0};
        ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    }
    Client(const Client&) = delete;
    ~Client() { ::close(fd_); }
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    bool more() {
        char buffer[65536];
        const auto got = ::recv(fd_, buffer, sizeof buffer, 0);
        if (got > 0) in_.append(buffer, static_cast<std::size_t>(got));
        return got > 0;
    }
    /// One answer with its body; what there is when the server closes.
    std::string answer(bool bare = false) {
        std::size_t end = 0;
        while ((end = in_.find("\r\n\r\n")) == std::string::npos)
            if (!more()) return std::exchange(in_, {});
        const auto at = in_.find("Content-Length: ");
        const std::size_t length = at < end && !bare ? std::stoul(in_.substr(at + 16)) : 0;
        while (in_.size() < end + 4 + length)
            if (!more()) break;
        const std::string one = in_.substr(0, end + 4 + length);
        in_.erase(0, one.size());
        return one;
    }
    bool closed() {
        while (more()) {
        }
        return true;
    }
    int fd() const { return fd_; }

private:
    int fd_;
    std::string in_;
};

inline std::string ask(const std::string& target, const std::string& lines = "",
                       const std::string& method = "GET") {
    return method + " " + target + " HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n";
}
inline std::string post(const std::string& target, const std::string& body) {
    return ask(target,
               "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
                   "\r\n",
               "POST") +
           body;
}
inline int status(const std::string& answer) {
    return answer.size() > 12 ? std::stoi(answer.substr(9, 3)) : 0;
}
inline std::string body(const std::string& answer) {
    return answer.substr(answer.find("\r\n\r\n") + 4);
}
/// The first header of that name; "" when absent.
inline std::string header(const std::string& answer, const std::string& name) {
    const auto at = answer.find("\r\n" + name + ": ");
    if (at == std::string::npos || at > answer.find("\r\n\r\n")) return {};
    const auto from = at + name.size() + 4;
    return answer.substr(from, answer.find("\r\n", from) - from);
}

}  // namespace mc::edge::testing
