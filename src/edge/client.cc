#include "edge/client.h"

#include <arpa/inet.h>

#include <algorithm>

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
            entries.push_back(entry);
            if (comma == std::string_view::npos) break;
            rest.remove_prefix(comma + 1);
        }
    }
    return entries;
}

}  // namespace

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
        auto before = plain_address(entries.back());
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

}  // namespace mc::edge
