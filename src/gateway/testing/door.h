// A place on loopback to which the ways out can be pointed. Included by tests only.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string>
#include <string_view>

namespace mc::testing {

/// Listens on a free port of 127.0.0.1 as long as it lives.
class Door {
public:
    Door() {
        sockaddr_in at{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {htonl(INADDR_LOOPBACK)}};
        socklen_t size = sizeof at;
        REQUIRE(bind(fd_, reinterpret_cast<sockaddr*>(&at), size) == 0);
        REQUIRE(listen(fd_, 8) == 0);
        REQUIRE(getsockname(fd_, reinterpret_cast<sockaddr*>(&at), &size) == 0);
        port_ = ntohs(at.sin_port);
    }
    ~Door() { close(fd_); }
    Door(const Door&) = delete;
    Door& operator=(const Door&) = delete;

    int port() const { return port_; }
    /// "http://127.0.0.1:40123".
    std::string url() const { return fmt::format("http://127.0.0.1:{}", port_); }

    /// One who came in.
    class Caller {
    public:
        explicit Caller(int fd) : fd_(fd) {}
        ~Caller() { close(fd_); }
        Caller(const Caller&) = delete;
        Caller& operator=(const Caller&) = delete;
        /// What he says next; "" when he has nothing more to say.
        std::string hears() {
            std::array<char, 8192> bytes{};
            const auto got = read(fd_, bytes.data(), bytes.size());
            return got <= 0 ? std::string()
                            : std::string(bytes.data(), static_cast<std::size_t>(got));
        }
        bool says(std::string_view words) {
            return write(fd_, words.data(), words.size()) == static_cast<ssize_t>(words.size());
        }

    private:
        int fd_;
    };
    Caller accepts() { return Caller(accept(fd_, nullptr, nullptr)); }

private:
    int fd_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int port_{};
};

}  // namespace mc::testing
