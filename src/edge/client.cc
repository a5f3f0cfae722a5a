#include "edge/client.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace mc::edge {
namespace {

constexpr std::size_t subscriber_bytes = 8;
constexpr std::array<std::uint8_t, 12> mapped_ipv4{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

std::optional<Network> bytes_of(std::string_view written) {
    const std::string text(written.substr(0, written.find('%')));
    Network bytes{};
    if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return bytes;
    std::ranges::copy(mapped_ipv4, bytes.begin());
    if (::inet_pton(AF_INET, text.c_str(), bytes.data() + mapped_ipv4.size()) == 1) return bytes;
    return {};
}

bool is_ipv4(const Network& bytes) {
    return std::equal(mapped_ipv4.begin(), mapped_ipv4.end(), bytes.begin());
}

/// Every entry of every X-Forwarded-For line, in order: nginx extends the line it was sent, HAProxy
/// adds one of its own.
std::vector<std::string_view> forwarded(const Head& head) {
    std::vector<std::string_view> entries;
    for (const auto& [name, value] : head.headers) {
        if (!same_word(name, "x-forwarded-for")) continue;
        for (std::string_view rest = value;;) {
            const auto comma = rest.find(',');
            auto entry = rest.substr(0, comma);
            while (entry.starts_with(' ')) entry.remove_prefix(1);
            while (entry.ends_with(' ')) entry.remove_suffix(1);
            if (!entry.empty()) entries.push_back(entry);
            if (comma == std::string_view::npos) break;
            rest.remove_prefix(comma + 1);
        }
    }
    return entries;
}

/// The address of "ip:port", "[ip]:port", "[ip]" and "\"[ip]:port\""; anything else as it stands. A
/// bare IPv6 address has colons of its own and no port.
std::string_view without_port(std::string_view entry) {
    if (entry.size() >= 2 && entry.front() == '"' && entry.back() == '"')
        entry = entry.substr(1, entry.size() - 2);
    const auto digits = [](std::string_view text) {
        return !text.empty() && text.size() <= 5 &&
               std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    };
    if (entry.starts_with('[')) {
        const auto close = entry.find(']');
        if (close == std::string_view::npos) return entry;
        const auto rest = entry.substr(close + 1);
        const bool fine = rest.empty() || (rest.front() == ':' && digits(rest.substr(1)));
        // Brackets are for IPv6 alone.
        const auto inside = entry.substr(1, close - 1);
        return fine && inside.find(':') != std::string_view::npos ? inside : entry;
    }
    const auto colon = entry.find(':');
    if (colon == std::string_view::npos || entry.find(':', colon + 1) != std::string_view::npos)
        return entry;
    return digits(entry.substr(colon + 1)) ? entry.substr(0, colon) : entry;
}

}  // namespace

std::optional<SocketAddress> socket_address(std::string_view written) {
    const auto colon = written.rfind(':');
    if (colon == std::string_view::npos) return {};
    const auto port = written.substr(colon + 1);
    const auto address = plain_address(without_port(written));
    std::uint16_t number = 0;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
    if (!address || error != std::errc{} || end != port.data() + port.size()) return {};
    return SocketAddress{*address, number};
}

std::optional<std::string> plain_address(std::string_view written) {
    const auto bytes = bytes_of(written);
    if (!bytes) return {};
    char text[INET6_ADDRSTRLEN];
    const bool ipv4 = is_ipv4(*bytes);
    ::inet_ntop(ipv4 ? AF_INET : AF_INET6, bytes->data() + (ipv4 ? mapped_ipv4.size() : 0), text,
                sizeof text);
    return text;
}

std::string client_of(const std::string& peer, const Head& head,
                      const std::vector<std::string>& proxies) {
    const auto trusted = [&](const std::string& address) {
        return std::ranges::find(proxies, address) != proxies.end();
    };
    if (!trusted(peer)) return peer;
    auto entries = forwarded(head);
    std::string client = peer;
    while (trusted(client) && !entries.empty()) {
        auto before = plain_address(without_port(entries.back()));
        if (!before) break;
        client = std::move(*before);
        entries.pop_back();
    }
    return client;
}

Network network_of(std::string_view address) {
    Network bytes = bytes_of(address).value_or(Network{});
    if (!is_ipv4(bytes)) std::fill(bytes.begin() + subscriber_bytes, bytes.end(), 0);
    return bytes;
}

std::string network_words(std::string_view address) {
    const Network network = network_of(address);
    char text[INET6_ADDRSTRLEN];
    if (is_ipv4(network))
        return ::inet_ntop(AF_INET, network.data() + mapped_ipv4.size(), text, sizeof text);
    return std::string(::inet_ntop(AF_INET6, network.data(), text, sizeof text)) + "/64";
}

}  // namespace mc::edge
