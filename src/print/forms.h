// The official forms of the one-stop shop as tagged PDF: what goes in as plain values, what comes
// out as bytes. Which circular's set applies on a day is in form_set.h; where each value is
// printed: docs/formats/forms.md.
//
// Not here: where the values come from (service/), signing and sealing of the bytes (signature/).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace mc::forms {

/// What heads every form. The PDF's creation date is `issued_at`, so a reprint is the same bytes.
struct Letterhead {
    std::string parent;  // cơ quan chủ quản trực tiếp; "" when there is none
    std::string unit;  // cơ quan ban hành: bộ phận tiếp nhận và trả kết quả, trung tâm, phòng
    std::string number;   // "05/TNHS" (see numbered); "" leaves dots to be filled in by hand
    std::string place;    // địa danh, "Khánh Hòa"
    std::string hotline;  // đường dây nóng, printed on every form
    Minute issued_at{};
};

/// The person or organisation the form is about (người nộp hồ sơ). Empty fields are printed as
/// dots.
struct Applicant {
    std::string name;
    std::string address;
    std::string phone;
    std::string email;
    std::string identity;  // số định danh cá nhân, tổ chức: on the forms of 2025
};

struct Component {
    std::string name;
    int original{};  // bản chính
    int copy{};      // bản sao
};

/// Unit: whole đồng.
struct Fee {
    std::string name;  // "Lệ phí đăng ký đất đai"
    std::int64_t amount{};
};

/// Which of the two copies of the receipt this is (liên).
enum class Copy : std::uint8_t {
    office,    // lưu, đi cùng phiếu kiểm soát
    customer,  // giao khách hàng
};

/// Paper of a form. The law's size of each stands in the table of law by date (face_of): A5 for the
/// forms of 2018 (TT 01/2018 Đ.9(2)); 80 mm thermal rolls are for counters that have no other.
enum class Paper : std::uint8_t { a4, a5_landscape, roll_80mm };

/// Mẫu 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
struct Receipt {
    Letterhead head;
    Copy copy{};
    bool both{};  // the other copy too, on a page of its own; on a roll below a line to cut at
    std::string dossier_code;
    std::string receiving_unit;
    Applicant applicant;
    std::string procedure_name;
    std::vector<Component> components;
    int set_count{1};
    std::string legal_days_text;  // "20 ngày làm việc" (clock's words(term))
    Minute received_at{};
    Minute due_at{};
    std::vector<std::string> due_explanation;  // short lines: how the due instant was counted
    std::string delivery_place;
    std::string book_no;
    std::string book_seq;
    std::vector<Fee> fees;     // ours, not part of the official form
    std::string payment_note;  // "Đã thu, biên lai số 0012345"; may be empty
    std::string tracking_url;  // text of the QR code, ASCII; "" prints none
    std::string submitter;     // họ tên under the left signature; "" leaves room for handwriting
    std::string receiver;
};

/// One content of a supplement request (R-030: what is wrong and how to put it right).
struct SupplementItem {
    std::string subject;  // the component or content
    std::string what_is_wrong;
    std::string how_to_fix;
};

/// Where the request arose: at the counter the guide signs, later the head of the solving unit.
enum class SupplementStage : std::uint8_t { intake, processing };

/// Mẫu 02: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.
struct SupplementRequest {
    Letterhead head;
    SupplementStage stage{};
    std::string dossier_code;  // "" before acceptance
    Applicant applicant;
    std::string procedure_name;
    std::vector<SupplementItem> items;
    std::string reason;
    std::string legal_ground;
    std::optional<Day> deadline;
    int request_seq{1};
    std::string contact_name;
    std::string contact_phone;
    std::string signer_title;  // processing only: "TRƯỞNG PHÒNG"
    std::string signer;
};

/// Mẫu 03: Phiếu từ chối tiếp nhận giải quyết hồ sơ.
struct RefusalNotice {
    Letterhead head;
    std::string receiving_unit;
    std::string dossier_code;  // "" where none was given; on the form of 2025
    Applicant applicant;
    std::string procedure_name;
    std::vector<std::string> reasons;
    std::string legal_ground;
    std::string right_agency_hint;  // where the matter belongs; may be empty
    std::string submitter;
    std::string receiver;
    std::string signer_title;  // after assessment: who signs for the agency; "" at the counter
};

/// Mẫu 04: xin lỗi, hẹn lại ngày trả.
struct Apology {
    Letterhead head;
    std::string agency;  // which is late
    std::string dossier_code;
    Applicant applicant;
    std::string procedure_name;
    Minute received_at{};
    Minute promised_at{};
    Minute until{};  // the one new date
    std::string cause;
    std::string reason;
    std::string signer_title;
    std::string signer;
};

enum class HandOverResult : std::uint8_t { none, early, on_time, late };

/// One hand-over (giao, nhận) of a dossier. The result is the receiver's to write.
struct HandOver {
    std::string from_unit;
    std::string to_unit;
    std::optional<Minute> at;
    std::string from_user;
    std::string to_user;
    HandOverResult result{};
    int minutes_over{};  // working minutes late; 480 to a day
    std::string note;
};

/// Mẫu 05 (TT 01/2018), Mẫu 06 (TT 03/2025): Phiếu kiểm soát quá trình giải quyết hồ sơ.
struct ControlSheet {
    Letterhead head;
    std::string dossier_code;
    std::string applicant_name;
    std::string procedure_name;
    std::string solving_unit;
    std::string coordinating_units;
    Minute received_at{};
    Minute due_at{};
    std::vector<HandOver> rows;
};

/// The form as PDF 1.4: tagged, language vi-VN, fonts embedded as subsets, classic cross-reference
/// table.
///
/// Refuses: field_missing and field_invalid, all at once; hotline_missing;
/// supplement_items_missing
///          decline_reason_missing.
/// Faults:  unavailable when the font package is not installed; full when memory runs out.
/// Pure:    same values, same bytes; reads no clock. May be called from any thread.
/// Cost:    about 13 ms of processor time a receipt, nearly all of it cairo embedding fonts; the
///          first form of a thread opens them, another 50 ms.
Result<std::string> print(const Receipt& receipt, Paper paper = Paper::a4);
Result<std::string> print(const SupplementRequest& request, Paper paper = Paper::a4);
Result<std::string> print(const RefusalNotice& notice, Paper paper = Paper::a4);
Result<std::string> print(const Apology& apology, Paper paper = Paper::a4);
Result<std::string> print(const ControlSheet& sheet, Paper paper = Paper::a4);

/// "150.000 đồng".
std::string money_text(std::int64_t dong);
/// "Lệ phí đăng ký đất đai: 150.000 đồng"; a fee of nothing is said to be free: "…: miễn phí".
std::string fee_text(const Fee& fee);

}  // namespace mc::forms
