// Filled-in forms as a province would print them; tests change one thing and look again.
#pragma once

#include <fmt/format.h>

#include "print/forms.h"

namespace mc::forms::testing {

inline Minute at(const char* text) {
    return *parse_minute(text);
}

inline Letterhead head(std::string number) {
    return {.parent = "UBND phường Vĩnh Hải",
            .unit = "Bộ phận Tiếp nhận và Trả kết quả",
            .number = std::move(number),
            .place = "Vĩnh Hải",
            .hotline = "0258 3831 234",
            .issued_at = at("2021-02-09T14:05")};
}

inline Applicant applicant() {
    return {"Nguyễn Thị Ngọc Huyền", "Số 12 đường Trần Phú, phường Vĩnh Hải, tỉnh Khánh Hòa",
            "0905 123 456", "huyen.nguyen@thu.vn"};
}

inline constexpr const char* procedure =
    "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các trường "
    "hợp chuyển nhượng, thừa kế, tặng cho";

inline Receipt receipt() {
    Receipt r{.head = head("05/TNHS"),
              .copy = Copy::customer,
              .dossier_code = "H32.15-210209-0042",
              .receiving_unit = "Bộ phận Tiếp nhận và Trả kết quả UBND phường Vĩnh Hải",
              .applicant = applicant(),
              .procedure_name = procedure,
              .components = {{"Đơn đăng ký biến động đất đai, tài sản gắn liền với đất (Mẫu số "
                              "09/ĐK)",
                              1, 0},
                             {"Giấy chứng nhận đã cấp", 1, 0},
                             {"Hợp đồng chuyển nhượng quyền sử dụng đất đã công chứng", 1, 1},
                             {"Tờ khai thuế thu nhập cá nhân", 2, 0}},
              .set_count = 1,
              .legal_days_text = "10 ngày làm việc",
              .received_at = at("2021-02-09T14:05"),
              .due_at = at("2021-03-02T14:05")};
    r.due_explanation = {
        "Thời hạn 10 ngày làm việc; ngày tiếp nhận không tính; ngày nghỉ không tính vào ngày làm "
        "việc.",
        "Trong thời gian này có ngày nghỉ: Tết Nguyên đán Tân Sửu."};
    r.delivery_place = "Bộ phận Tiếp nhận và Trả kết quả UBND phường Vĩnh Hải";
    r.book_no = "Đất đai";
    r.book_seq = "5";
    r.fees = {{"Lệ phí đăng ký đất đai", 150'000}, {"Phí thẩm định hồ sơ", 1'250'000}};
    r.payment_note = "Đã thu, biên lai số 0012345";
    r.tracking_url = "https://motcua.khanhhoa.gov.vn/tra-cuu/H32.15-210209-0042#t=7Q2MD0Z5K9XW3T8B";
    r.submitter = "Nguyễn Thị Ngọc Huyền";
    r.receiver = "Trần Văn Ước";
    return r;
}

inline SupplementRequest supplement_request() {
    return {.head = head("07/HDHS"),
            .stage = SupplementStage::intake,
            .dossier_code = "",
            .applicant = applicant(),
            .procedure_name = procedure,
            .items = {{"Hợp đồng chuyển nhượng quyền sử dụng đất", "Bản nộp chưa được công chứng",
                       "Công chứng hợp đồng tại tổ chức hành nghề công chứng rồi nộp bản chính"},
                      {"Giấy chứng nhận đã cấp", "Thiếu trang 3 và trang 4",
                       "Nộp đủ bản chính 4 trang"}},
            .reason = "Thành phần hồ sơ chưa đầy đủ, chưa hợp lệ",
            .legal_ground = "Điều 95 Luật Đất đai; Điều 79 Nghị định số 43/2014/NĐ-CP",
            .deadline = day_of(at("2021-03-01T00:00")),
            .request_seq = 1,
            .contact_name = "Trần Văn Ước",
            .contact_phone = "0258 3831 235",
            .signer = "Trần Văn Ước"};
}

inline RefusalNotice refusal_notice() {
    return {.head = head("03/TCHS"),
            .receiving_unit = "Bộ phận Tiếp nhận và Trả kết quả UBND phường Vĩnh Hải",
            .applicant = applicant(),
            .procedure_name = procedure,
            .reasons = {"Thửa đất đang có tranh chấp do Tòa án nhân dân thụ lý.",
                        "Giấy chứng nhận đã bị thu hồi theo Quyết định số 1520/QĐ-UBND."},
            .legal_ground = "Điều 188 Luật Đất đai năm 2013",
            .right_agency_hint = "Văn phòng đăng ký đất đai tỉnh Khánh Hòa",
            .submitter = "Nguyễn Thị Ngọc Huyền",
            .receiver = "Trần Văn Ước"};
}

inline Apology apology() {
    return {.head = head("02/PXL"),
            .agency = "Văn phòng đăng ký đất đai tỉnh Khánh Hòa",
            .dossier_code = "H32.15-210209-0042",
            .applicant = applicant(),
            .procedure_name = procedure,
            .received_at = at("2021-02-09T14:05"),
            .promised_at = at("2021-03-02T17:00"),
            .until = at("2021-03-12T17:00"),
            .cause = "Chờ kết quả phối hợp của cơ quan khác",
            .reason = "Chi cục Thuế chưa xác định xong nghĩa vụ tài chính",
            .signer_title = "Lãnh đạo Văn phòng đăng ký đất đai tỉnh Khánh Hòa",
            .signer = "Trần Văn Ước"};
}

/// A dossier that changed hands `count` times; the fourth was late, the last not yet signed for.
inline ControlSheet control_sheet(int count) {
    ControlSheet sheet{.head = head(""),
                       .dossier_code = "H32.15-210209-0042",
                       .applicant_name = applicant().name,
                       .procedure_name = procedure,
                       .solving_unit = "Văn phòng đăng ký đất đai tỉnh Khánh Hòa",
                       .coordinating_units = "Chi cục Thuế thành phố Nha Trang",
                       .received_at = at("2021-02-09T14:05"),
                       .due_at = at("2021-03-02T14:05")};
    for (int i = 1; i <= count; ++i)
        sheet.rows.push_back(
            {.from_unit = i == 1 ? "Bộ phận Tiếp nhận và Trả kết quả" : fmt::format("Tổ số {}", i),
             .to_unit = fmt::format("Tổ số {}", i + 1),
             .at = at("2021-02-17T08:30"),
             .from_user = "Lê Thị Thùy Dương",
             .to_user = i == count ? "" : "Phạm Quốc Khánh",
             .result = i == 4 ? HandOverResult::late : HandOverResult::on_time,
             .minutes_over = i == 4 ? 2 * 480 + 95 : 0,
             .note = i == count ? "Chưa ký nhận" : ""});
    return sheet;
}

}  // namespace mc::forms::testing
