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
    "submitted",
    "accepted",
    "supplement_asked",
    "supplemented",
    "declined",
    "received",
    "assigned",
    "opened",
    "finished",
    "handed_over",
    "returned",
    "withdrawn",
    "delivered",
    "handed_to_heir",
    "released",
    "closed",
    "supplement_required",
    "completed",
    "refusal_proposed",
    "refusal_signed",
    "apology_drafted",
    "apology_signed",
    "passed_on",
    "stop_asked",
    "stop_decided",
    "stop_ended"};

struct Coded {
    std::string_view code, words;
};
constexpr std::array<Coded, 5> causes{{{"coordination", "Chờ kết quả phối hợp của cơ quan khác"},
                                       {"verification", "Phải xác minh thêm so với thông thường"},
                                       {"system", "Sự cố phần mềm, đường truyền"},
                                       {"disaster", "Thiên tai, dịch bệnh"},
                                       {"staffing", "Cơ quan chưa bố trí đủ người giải quyết"}}};
constexpr std::array<Coded, 4> ways{{{"counter", "trao tại quầy"},
                                     {"post", "gửi qua bưu chính"},
                                     {"email", "gửi thư điện tử"},
                                     {"telephone", "báo qua điện thoại"}}};
struct Ground {
    std::string_view code, words, evidence;
};
constexpr std::array<Ground, 5> grounds{
    {{"court", "chờ bản án, quyết định của Tòa án", "thông báo thụ lý hoặc văn bản của Tòa án"},
     {"expertise", "chờ kết luận giám định", "quyết định trưng cầu hoặc văn bản yêu cầu giám định"},
     {"outside", "chờ kết luận của cơ quan ngoài tỉnh", "văn bản đã gửi cơ quan ngoài tỉnh"},
     {"sector_law", "thời gian pháp luật chuyên ngành không tính",
      "văn bản xác định thời gian theo điều khoản đã ghi"},
     {"other", "lý do khác, có chứng cứ", "tài liệu chứng minh lý do dừng tính"}}};
constexpr std::array<std::string_view, 2> letters{"supplement_request", "apology"};

template <class Enum, class Words, std::size_t N>
std::optional<Enum> parse(const std::array<Words, N>& all, std::string_view code) {
    const auto found = std::ranges::find(all, code, &Words::code);
    if (found == all.end()) return {};
    return static_cast<Enum>(found - all.begin());
}

}  // namespace

std::string_view code_of(StopGround ground) {
    return grounds.at(static_cast<std::size_t>(ground)).code;
}
std::string_view words_of(StopGround ground) {
    return grounds.at(static_cast<std::size_t>(ground)).words;
}
std::string_view evidence_of(StopGround ground) {
    return grounds.at(static_cast<std::size_t>(ground)).evidence;
}
std::optional<StopGround> parse_stop_ground(std::string_view code) {
    return parse<StopGround>(grounds, code);
}
std::string_view code_of(LateCause cause) {
    return causes.at(static_cast<std::size_t>(cause)).code;
}
std::string_view words_of(LateCause cause) {
    return causes.at(static_cast<std::size_t>(cause)).words;
}
std::string_view code_of(Way way) {
    return ways.at(static_cast<std::size_t>(way)).code;
}
std::string_view words_of(Way way) {
    return ways.at(static_cast<std::size_t>(way)).words;
}
std::string_view code_of(Letter letter) {
    return letters.at(static_cast<std::size_t>(letter));
}
std::optional<LateCause> parse_late_cause(std::string_view code) {
    return parse<LateCause>(causes, code);
}
std::optional<Way> parse_way(std::string_view code) {
    return parse<Way>(ways, code);
}
std::optional<Letter> parse_letter(std::string_view code) {
    return parse<Letter>(letters, code);
}
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
