// What each typed field takes, by the name it has in api/openapi.yaml: one table for every door.
// tests/program/text_test.py holds it against the document.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "base/limits.h"
#include "base/typed_text.h"

namespace mc {

struct TypedField {
    std::string_view within;  // the member it belongs to; "" wherever it stands
    std::string_view name;
    TextRule rule;
};

/// Ids, codes, days and choices: nobody writes prose there.
inline constexpr TextRule word_rule{limits::word_characters_max, TextKind::line};
inline constexpr TextRule name_rule{limits::name_characters_max, TextKind::name};
inline constexpr TextRule place_rule{limits::place_characters_max, TextKind::name};
inline constexpr TextRule title_rule{limits::title_characters_max, TextKind::line};
inline constexpr TextRule item_rule{limits::item_characters_max, TextKind::lines};
inline constexpr TextRule reason_rule{limits::reason_characters_max, TextKind::lines};
inline constexpr TextRule content_rule{limits::text_characters_max, TextKind::lines};
inline constexpr TextRule account_rule{limits::account_characters_max, TextKind::line};
inline constexpr TextRule password_rule{limits::password_bytes_max, TextKind::secret};
inline constexpr TextRule card_rule{limits::card_characters_max, TextKind::line};
inline constexpr TextRule search_rule{limits::search_characters_max, TextKind::sought};
inline constexpr TextRule file_name_rule{limits::file_name_characters_max, TextKind::line};

inline constexpr std::array typed_fields{
    TypedField{"applicant", "name", name_rule},
    TypedField{"", "receiver", name_rule},
    TypedField{"", "address", place_rule},
    TypedField{"", "organisation", place_rule},
    TypedField{"", "right_agency", place_rule},
    TypedField{"", "party", place_rule},
    TypedField{"", "number", {limits::number_characters_max, TextKind::line}},
    TypedField{"", "phone", {limits::number_characters_max, TextKind::line}},
    TypedField{"", "email", {limits::email_characters_max, TextKind::line}},
    TypedField{"description", "name", title_rule},
    TypedField{"", "user", name_rule},
    TypedField{"outputs", "name", title_rule},
    TypedField{"voluntary", "name", title_rule},
    TypedField{"", "content", content_rule},
    TypedField{"", "reason", reason_rule},
    TypedField{"", "reasons", reason_rule},
    TypedField{"", "note", reason_rule},
    TypedField{"", "what", item_rule},
    TypedField{"", "how", item_rule},
    TypedField{"", "legal_basis", item_rule},
    TypedField{"", "account", account_rule},
    TypedField{"", "password", password_rule},
    TypedField{"", "new_password", {limits::new_password_characters_max, TextKind::secret}},
    TypedField{"", "decision", title_rule},
    TypedField{"", "title", title_rule},
    TypedField{"", "issuer", title_rule},
    TypedField{"days", "name", title_rule},
    TypedField{"", "in_charge", title_rule},
    TypedField{"", "feedback", place_rule},
    TypedField{"", "hotline", {limits::number_characters_max, TextKind::line}},
    TypedField{"", "raw", card_rule},
    TypedField{"", "typed", search_rule},
};

constexpr TextRule rule_of_field(std::string_view within, std::string_view name) {
    const auto found = std::ranges::find_if(typed_fields, [&](const TypedField& field) {
        return field.name == name && (field.within.empty() || field.within == within);
    });
    return found == typed_fields.end() ? word_rule : found->rule;
}

/// What a person calls a field of a request body, or a list's entry: refusals are read by people.
struct FieldLabel {
    std::string_view within;  // as in TypedField
    std::string_view name;
    std::string_view label;
};
inline constexpr std::array field_labels{
    FieldLabel{"applicant", "name", "họ và tên người nộp"},
    FieldLabel{"", "evidence", "chứng cứ"},
    FieldLabel{"", "ground", "căn cứ dừng tính"},
    FieldLabel{"", "granted", "cho hay không cho dừng tính"},
    FieldLabel{"", "exclusion", "thời gian thủ tục không tính"},
    FieldLabel{"", "party", "nơi đang chờ kết luận"},
    FieldLabel{"", "instead_of", "người được làm thay"},
    FieldLabel{"", "after", "chỗ đã chuyển tới"},
    FieldLabel{"outputs", "name", "tên kết quả"},
    FieldLabel{"voluntary", "name", "tên giấy tờ nộp thêm"},
    FieldLabel{"days", "name", "tên ngày nghỉ, ngày làm bù"},
    FieldLabel{"days", "until", "đến hết ngày"},
    FieldLabel{"", "days", "các ngày"},
    FieldLabel{"", "hours", "giờ làm việc"},
    FieldLabel{"", "issuer", "cơ quan ban hành"},
    FieldLabel{"", "kind", "nghỉ hay làm bù"},
    FieldLabel{"", "late_seen", "đã biết hồ sơ quá hạn"},
    FieldLabel{"", "like", "ngày được làm bù"},
    FieldLabel{"", "plan", "kết quả xem trước"},
    FieldLabel{"", "signed_on", "ngày ký"},
    FieldLabel{"", "week", "giờ trong tuần"},
    FieldLabel{"", "withdraws", "văn bản thu hồi"},
    FieldLabel{"description", "name", "tên tài sản"},
    FieldLabel{"", "class", "lớp tài sản"},
    FieldLabel{"", "origin", "lý do tăng"},
    FieldLabel{"", "paid", "nguyên giá theo nguồn"},
    FieldLabel{"", "source", "nguồn hình thành"},
    FieldLabel{"", "amount", "số tiền"},
    FieldLabel{"", "first_use", "ngày đưa vào sử dụng"},
    FieldLabel{"", "on", "ngày ghi sổ"},
    FieldLabel{"", "carried_to", "năm của hao mòn lũy kế"},
    FieldLabel{"", "carried", "hao mòn lũy kế"},
    FieldLabel{"", "used_years", "số năm đã dùng"},
    FieldLabel{"", "place", "nơi sử dụng"},
    FieldLabel{"", "places", "nơi kiểm kê"},
    FieldLabel{"", "day", "thời điểm kiểm kê"},
    FieldLabel{"", "commission", "ban kiểm kê"},
    FieldLabel{"", "seat", "vai trò trong ban"},
    FieldLabel{"", "sight", "kết quả kiểm"},
    FieldLabel{"", "mark", "mã của lần ghi"},
    FieldLabel{"", "photos", "ảnh"},
    FieldLabel{"", "entered", "tài sản đã nhập sổ"},
    FieldLabel{"", "user", "người sử dụng"},
    FieldLabel{"", "description", "mô tả tài sản"},
    FieldLabel{"", "decided", "ngày quyết định"},
    FieldLabel{"", "voucher", "số chứng từ"},
    FieldLabel{"", "vouchered", "ngày chứng từ"},
    FieldLabel{"", "model", "ký hiệu, nhãn hiệu"},
    FieldLabel{"", "serial", "số sê-ri"},
    FieldLabel{"", "letter", "số văn bản, số báo cáo"},
    FieldLabel{"", "receipt", "số biên nhận"},
    FieldLabel{"", "as_of", "ngày của số liệu"},
    FieldLabel{"", "code", "mã đơn vị"},
    FieldLabel{"", "via", "cách kê khai"},
    FieldLabel{"", "accounts_number", "số hiệu trong sổ kế toán"},
    FieldLabel{"", "country", "nước sản xuất"},
    FieldLabel{"", "made", "năm sản xuất, xây dựng"},
    FieldLabel{"", "plate", "biển kiểm soát"},
    FieldLabel{"", "seats", "số chỗ"},
    FieldLabel{"", "power", "công suất"},
    FieldLabel{"", "post", "chức danh sử dụng"},
    FieldLabel{"", "grade", "cấp hạng"},
    FieldLabel{"", "floors", "số tầng"},
    FieldLabel{"", "land_area", "diện tích đất"},
    FieldLabel{"", "built_area", "diện tích xây dựng"},
    FieldLabel{"", "floor_area", "diện tích sàn"},
    FieldLabel{"", "idle_area", "diện tích bỏ trống"},
    FieldLabel{"", "latitude", "vĩ độ"},
    FieldLabel{"", "longitude", "kinh độ"},
    FieldLabel{"", "entry", "lần nhập sổ"},
    FieldLabel{"", "dismantling", "chi phí tháo dỡ"},
    FieldLabel{"", "cost", "nguyên giá"},
    FieldLabel{"", "accumulated", "hao mòn lũy kế"},
    FieldLabel{"", "years", "số năm"},
    FieldLabel{"", "rate", "tỷ lệ"},
    FieldLabel{"", "minutes", "số biên bản"},
    FieldLabel{"", "by", "cách chia"},
    FieldLabel{"", "part", "phần kinh doanh"},
    FieldLabel{"", "whole", "tổng số"},
    FieldLabel{"", "year", "năm"},
    FieldLabel{"", "first_year", "năm bắt đầu"},
    FieldLabel{"", "proceeds", "số tiền thu"},
    FieldLabel{"", "expenses", "chi phí"},
    FieldLabel{"", "why", "lý do giảm"},
    FieldLabel{"", "name", "tên tệp"},
    FieldLabel{"", "account", "tên đăng nhập"},
    FieldLabel{"", "address", "địa chỉ"},
    FieldLabel{"", "agency", "cơ quan"},
    FieldLabel{"", "applicant", "người nộp"},
    FieldLabel{"", "authorisation", "giấy ủy quyền"},
    FieldLabel{"", "birth", "ngày sinh"},
    FieldLabel{"", "by_data", "giấy tờ thay bằng dữ liệu"},
    FieldLabel{"", "channel", "hình thức nộp"},
    FieldLabel{"", "check", "cách kiểm tra người nhận"},
    FieldLabel{"", "commune", "xã, phường"},
    FieldLabel{"", "component", "loại giấy tờ"},
    FieldLabel{"", "content", "nội dung"},
    FieldLabel{"", "copy", "số bản sao"},
    FieldLabel{"", "decision", "số quyết định"},
    FieldLabel{"", "decline", "phần từ chối"},
    FieldLabel{"", "delivery", "nơi nhận kết quả"},
    FieldLabel{"", "dossier", "hồ sơ"},
    FieldLabel{"", "email", "thư điện tử"},
    FieldLabel{"", "file", "tệp"},
    FieldLabel{"", "files", "tệp"},
    FieldLabel{"", "from", "từ ngày"},
    FieldLabel{"", "feedback", "nơi tiếp nhận phản ánh"},
    FieldLabel{"", "function", "việc của đơn vị"},
    FieldLabel{"", "heir", "đơn vị nhận việc"},
    FieldLabel{"", "heirs", "các đơn vị nhận việc"},
    FieldLabel{"", "hotline", "đường dây nóng"},
    FieldLabel{"", "how", "cách làm"},
    FieldLabel{"", "in_charge", "người phụ trách"},
    FieldLabel{"", "items", "mục"},
    FieldLabel{"", "legal_basis", "căn cứ pháp lý"},
    FieldLabel{"", "new_password", "mật khẩu mới"},
    FieldLabel{"", "note", "ghi chú"},
    FieldLabel{"", "number", "số giấy tờ tùy thân"},
    FieldLabel{"", "organisation", "tổ chức"},
    FieldLabel{"", "original", "số bản chính"},
    FieldLabel{"", "outcome", "kết quả xem xét"},
    FieldLabel{"", "outputs", "kết quả"},
    FieldLabel{"", "papers", "giấy tờ"},
    FieldLabel{"", "password", "mật khẩu"},
    FieldLabel{"", "person", "cán bộ"},
    FieldLabel{"", "phone", "số điện thoại"},
    FieldLabel{"", "posted_on", "ngày niêm yết"},
    FieldLabel{"", "procedure", "thủ tục"},
    FieldLabel{"", "cause", "nguyên nhân chậm"},
    FieldLabel{"", "paper", "bản quét phiếu đã ký"},
    FieldLabel{"", "way", "cách gửi người nộp"},
    FieldLabel{"", "q", "chữ cần tìm"},
    FieldLabel{"", "raw", "dữ liệu thẻ"},
    FieldLabel{"", "reason", "lý do"},
    FieldLabel{"", "reasons", "lý do"},
    FieldLabel{"", "receiver", "họ và tên người nhận"},
    FieldLabel{"", "request", "đơn đề nghị"},
    FieldLabel{"", "revision", "lần sửa"},
    FieldLabel{"", "role", "vai trò"},
    FieldLabel{"", "right_agency", "cơ quan có thẩm quyền"},
    FieldLabel{"", "sets", "số bộ"},
    FieldLabel{"", "sex", "giới tính"},
    FieldLabel{"", "signed_page", "trang đã ký nhận"},
    FieldLabel{"", "step", "bước"},
    FieldLabel{"", "step_state", "trạng thái bước"},
    FieldLabel{"", "supplement", "phần bổ sung"},
    FieldLabel{"", "title", "chức danh"},
    FieldLabel{"", "unit", "đơn vị"},
    FieldLabel{"", "to", "nơi trả về"},
    FieldLabel{"", "typed", "chữ cần tìm"},
    FieldLabel{"", "until", "hạn bổ sung"},
    FieldLabel{"", "voluntary", "giấy tờ nộp thêm"},
    FieldLabel{"", "what", "điều cần bổ sung"},
};

/// A member that no document of ours has is called as it was written.
constexpr std::string_view label_of_field(std::string_view within, std::string_view name) {
    const auto found = std::ranges::find_if(field_labels, [&](const FieldLabel& field) {
        return field.name == name && (field.within.empty() || field.within == within);
    });
    return found == field_labels.end() ? name : found->label;
}

struct TypedList {
    std::string_view name;
    std::size_t items_max;
};
inline constexpr std::array typed_lists{
    TypedList{"papers", limits::papers_max},  TypedList{"voluntary", limits::papers_max},
    TypedList{"outputs", limits::papers_max}, TypedList{"files", limits::files_of_a_paper_max},
    TypedList{"items", limits::items_max},    TypedList{"reasons", limits::items_max},
    TypedList{"days", limits::items_max},     TypedList{"withdraws", limits::items_max},
};

constexpr std::size_t items_max_of(std::string_view name) {
    const auto found = std::ranges::find(typed_lists, name, &TypedList::name);
    return found == typed_lists.end() ? limits::papers_max : found->items_max;
}

}  // namespace mc
