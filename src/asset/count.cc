#include "asset/count.h"

#include <fmt/format.h>

#include "asset/coded.h"

namespace mc::asset {
namespace {

constexpr std::array seats{Coded{"chair", "Trưởng ban"}, Coded{"member", "Ủy viên"},
                           Coded{"secretary", "Thư ký"}};
constexpr std::array sights{Coded{"here", "Còn, đúng nơi"}, Coded{"missing", "Không thấy"},
                            Coded{"elsewhere", "Ở nơi khác"},
                            Coded{"broken", "Hỏng, không dùng được"},
                            Coded{"surplus", "Thừa so với sổ"}};

struct CountTitle {
    std::string operator()(const CountPlanned&) const { return "Lập kế hoạch kiểm kê"; }
    std::string operator()(const Counted& e) const {
        return fmt::format("Ghi {} kết quả kiểm kê", e.findings.size());
    }
    std::string operator()(const CountingClosed&) const { return "Kết thúc kiểm kê tại chỗ"; }
    std::string operator()(const SampleDrawn& e) const {
        return fmt::format("Rút ngẫu nhiên {} tài sản để kiểm lại", e.sample.size());
    }
    std::string operator()(const Resolved&) const { return "Kết luận khi kết quả khác nhau"; }
    std::string operator()(const DifferenceSettled&) const { return "Xử lý chênh lệch"; }
    std::string operator()(const CountApproved&) const { return "Phê duyệt kết quả kiểm kê"; }
    std::string operator()(const CountDropped&) const { return "Hủy đợt kiểm kê"; }
};

}  // namespace

std::uint32_t type_of(const CountEvent& event) {
    return cbor::type_of_one(event);
}
std::string encode(const CountEvent& event) {
    return cbor::encode_one(event);
}
std::optional<CountEvent> decode_count_event(std::uint32_t type, std::string_view payload) {
    return cbor::decode_one<CountEvent>(type, payload);
}
std::string title_of(const CountEvent& event) {
    return std::visit(CountTitle{}, event);
}

std::string_view code_of(Seat seat) {
    return seats.at(static_cast<std::size_t>(seat)).code;
}
std::string_view title_of(Seat seat) {
    return seats.at(static_cast<std::size_t>(seat)).title;
}
std::optional<Seat> parse_seat(std::string_view code) {
    return parse_coded<Seat>(seats, code);
}
std::string_view code_of(Noted sight) {
    return sights.at(static_cast<std::size_t>(sight)).code;
}
std::string_view title_of(Noted sight) {
    return sights.at(static_cast<std::size_t>(sight)).title;
}
std::optional<Noted> parse_sight(std::string_view code) {
    return parse_coded<Noted>(sights, code);
}

Hash digest_of(const std::vector<UnitId>& places, const std::vector<Listed>& listed) {
    std::string fed;
    for (const Listed& line : listed) {
        cbor::Writer one;
        one.array(4);
        one.integer(line.asset);
        one.text(places.at(static_cast<std::size_t>(line.place)).value);
        one.integer(line.cost);
        one.integer(line.remaining);
        fed += one.take();
    }
    return sha256(fed);
}

}  // namespace mc::asset
