#include "dossier/event.h"

namespace mc {
namespace {

template <class Enum, std::size_t N>
std::optional<Enum> parse(const std::array<std::string_view, N>& codes, std::string_view code) {
    for (std::size_t i = 0; i < N; ++i)
        if (codes[i] == code) return static_cast<Enum>(i);
    return {};
}

constexpr std::array<std::string_view, 3> channels{"direct", "online", "postal"};
constexpr std::array<std::string_view, 2> deliveries{"counter", "post"};
constexpr std::array<std::string_view, 3> checks{"receipt", "citizen_card", "authorisation"};
constexpr std::array<std::string_view, std::variant_size_v<DossierEvent>> names{
    "submitted", "accepted",       "supplement_asked", "supplemented", "declined", "received",
    "assigned",  "opened",         "finished",         "handed_over",  "returned", "withdrawn",
    "delivered", "handed_to_heir", "released",         "closed"};

}  // namespace

std::string_view code_of(Channel channel) {
    return channels.at(static_cast<std::size_t>(channel));
}
std::string_view code_of(Delivery delivery) {
    return deliveries.at(static_cast<std::size_t>(delivery));
}
std::string_view code_of(IdentityCheck check) {
    return checks.at(static_cast<std::size_t>(check));
}
std::optional<Channel> parse_channel(std::string_view code) {
    return parse<Channel>(channels, code);
}
std::optional<Delivery> parse_delivery(std::string_view code) {
    return parse<Delivery>(deliveries, code);
}
std::optional<IdentityCheck> parse_identity_check(std::string_view code) {
    return parse<IdentityCheck>(checks, code);
}

std::uint32_t type_of(const DossierEvent& event) {
    return cbor::type_of_one(event);
}
std::string_view name_of(const DossierEvent& event) {
    return names.at(event.index());
}

std::string encode(const DossierEvent& event) {
    return cbor::encode_one(event);
}

std::optional<DossierEvent> decode_event(std::uint32_t type, std::string_view payload) {
    return cbor::decode_one<DossierEvent>(type, payload);
}

}  // namespace mc
