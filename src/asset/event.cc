#include "asset/event.h"

#include <fmt/format.h>

#include "asset/coded.h"

namespace mc::asset {
namespace {

constexpr std::array origins{Coded{"bought", "mua sắm"},
                             Coded{"built", "đầu tư xây dựng"},
                             Coded{"received", "được giao, nhận điều chuyển"},
                             Coded{"given", "được tặng cho, tài trợ"},
                             Coded{"found", "phát hiện thừa"},
                             Coded{"carried_over", "chuyển từ sổ cũ"},
                             Coded{"divided", "tách từ tài sản khác"}};
constexpr std::array sources{Coded{"budget", "ngân sách nhà nước"},
                             Coded{"fund", "quỹ phát triển hoạt động sự nghiệp"},
                             Coded{"project", "viện trợ, dự án"}, Coded{"other", "nguồn khác"}};
constexpr std::array leavings{Coded{"sold", "bán"},
                              Coded{"liquidated", "thanh lý"},
                              Coded{"lost", "mất"},
                              Coded{"destroyed", "bị hủy hoại"},
                              Coded{"withdrawn", "bị thu hồi"},
                              Coded{"divided", "tách thành tài sản khác"}};

struct Title {
    std::string operator()(const Entered& e) const {
        return fmt::format("Nhập sổ: {}", title_of(e.origin));
    }
    std::string operator()(const Corrected&) const { return "Sửa sai khi nhập sổ"; }
    std::string operator()(const Changed& e) const {
        return fmt::format("Thay đổi: {}", title_of(e.what.kind));
    }
    std::string operator()(const Moved&) const { return "Đổi nơi hoặc người sử dụng"; }
    std::string operator()(const Described&) const { return "Ghi lại thông tin mô tả"; }
    std::string operator()(const PutToBusiness&) const { return "Bắt đầu dùng vào kinh doanh"; }
    std::string operator()(const ShareTold& e) const {
        return fmt::format("Phần dùng vào kinh doanh năm {}", e.share.year);
    }
    std::string operator()(const Offered&) const { return "Bàn giao đi, chờ bên nhận ký"; }
    std::string operator()(const OfferTakenBack&) const { return "Rút lại bàn giao"; }
    std::string operator()(const Received&) const { return "Bên nhận ký nhận, vào sổ bên nhận"; }
    std::string operator()(const Left& e) const {
        return fmt::format("Ra khỏi sổ: {}", title_of(e.why));
    }
    std::string operator()(const Divided& e) const {
        return fmt::format("Tách thành {} tài sản", e.into.size());
    }
    std::string operator()(const Declared& e) const {
        switch (e.what) {
            case Declaring::entry:
                return "Kê khai vào cơ sở dữ liệu quốc gia";
            case Declaring::change:
                return "Kê khai thay đổi vào cơ sở dữ liệu quốc gia";
            case Declaring::removal:
                break;
        }
        return "Kê khai xóa khỏi cơ sở dữ liệu quốc gia";
    }
    std::string operator()(const DeclarationJudged& e) const {
        return e.approved ? "Kê khai được duyệt" : "Kê khai bị trả lại";
    }
};

}  // namespace

std::string_view code_of(Origin origin) {
    return origins.at(static_cast<std::size_t>(origin)).code;
}
std::string_view code_of(Source source) {
    return sources.at(static_cast<std::size_t>(source)).code;
}
std::string_view code_of(Leaving leaving) {
    return leavings.at(static_cast<std::size_t>(leaving)).code;
}
std::string_view title_of(Origin origin) {
    return origins.at(static_cast<std::size_t>(origin)).title;
}
std::string_view title_of(Source source) {
    return sources.at(static_cast<std::size_t>(source)).title;
}
std::string_view title_of(Leaving leaving) {
    return leavings.at(static_cast<std::size_t>(leaving)).title;
}
std::optional<Origin> parse_origin(std::string_view code) {
    return parse_coded<Origin>(origins, code);
}
std::optional<Source> parse_source(std::string_view code) {
    return parse_coded<Source>(sources, code);
}
std::optional<Leaving> parse_leaving(std::string_view code) {
    return parse_coded<Leaving>(leavings, code);
}

std::uint32_t type_of(const RegisterEvent& event) {
    return cbor::type_of_one(event);
}

std::string encode(const RegisterEvent& event) {
    return cbor::encode_one(event);
}

std::optional<RegisterEvent> decode_register_event(std::uint32_t type, std::string_view payload) {
    return cbor::decode_one<RegisterEvent>(type, payload);
}

std::string title_of(const RegisterEvent& event) {
    return std::visit(Title{}, event);
}

}  // namespace mc::asset
