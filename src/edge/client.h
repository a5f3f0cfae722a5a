// Who is asking: the address behind trusted proxies, and what that address is counted as. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/head.h"

namespace mc::edge {

/// An address in its one spelling: no zone, IPv4 in IPv6 as IPv4. Nothing when it is none.
std::optional<std::string> plain_address(std::string_view written);

/// "127.0.0.1:9464", "[::1]:9464". Nothing when it is none.
struct SocketAddress {
    std::string address;
    std::uint16_t port{};
};
std::optional<SocketAddress> socket_address(std::string_view written);

/// The nearest address that is not one of our proxies.
/// Shape: `peer` itself when it is no trusted proxy, whatever the request claims; else the last
///        address of X-Forwarded-For that is not a proxy either. A proxy writes its client last, so
///        what stands further left is hearsay; an unreadable entry ends the walk. Some proxies
///        write the port too, and IPv6 in brackets, with or without one; empty entries are none.
std::string client_of(const std::string& peer, const Head& head,
                      const std::vector<std::string>& proxies);

/// What limits are counted by: an IPv4 address, or the /64 of an IPv6 address, which is the least
/// one subscriber has and holds more addresses than could ever be counted one by one.
using Network = std::array<std::uint8_t, 16>;
/// Shape: all zero for what is no address.
Network network_of(std::string_view address);
/// The same as people and rows name it: "203.0.113.7", "2001:db8:1:2::/64".
std::string network_words(std::string_view address);

}  // namespace mc::edge
