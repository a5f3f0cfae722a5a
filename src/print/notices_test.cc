// Mẫu 02, Mẫu 03 and Mẫu 04.
#include <doctest/doctest.h>

#include "print/testing/read.h"
#include "print/testing/samples.h"

namespace mc::forms {
namespace {

using namespace testing;

std::vector<Refusal> refusals(const Result<std::string>& printed) {
    REQUIRE(!printed);
    return std::get<Refused>(printed.error()).all;
}

}  // namespace

TEST_CASE("R-030 a supplement request tells for each content what is wrong and how to mend it") {
    const std::string text = Read{*print(supplement_request())}.text();
    CHECK(says(text, "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ Hồ sơ của: Nguyễn Thị Ngọc Huyền"));
    CHECK(says(text,
               "1. Hợp đồng chuyển nhượng quyền sử dụng đất: Bản nộp chưa được công chứng. "
               "Cách khắc phục: Công chứng hợp đồng tại tổ chức hành nghề công chứng rồi nộp "
               "bản chính. 2. Giấy chứng nhận đã cấp: Thiếu trang 3 và trang 4."));
    CHECK(says(text, "Lý do: Thành phần hồ sơ chưa đầy đủ, chưa hợp lệ"));
    CHECK(says(text, "Căn cứ pháp lý: Điều 95 Luật Đất đai"));
    CHECK(says(text, "đến hết ngày 01 tháng 3 năm 2021"));
    CHECK(says(text,
               "ông (bà) liên hệ với Trần Văn Ước, số điện thoại 0258 3831 235, để được "
               "hướng dẫn./. NGƯỜI HƯỚNG DẪN (Ký và ghi rõ họ tên) Trần Văn Ước"));
    CHECK_FALSE(says(text, "Mã hồ sơ"));
}

TEST_CASE("a full stop the officer typed is not doubled") {
    SupplementRequest typed = supplement_request();
    typed.items = {{"Tờ khai", "Chưa ký.", "Ký tên."}};
    CHECK(says(Read{*print(typed)}.text(), "Tờ khai: Chưa ký. Cách khắc phục: Ký tên. Lý do"));
}

TEST_CASE("a request from processing carries the code and is signed by the head of the unit") {
    SupplementRequest later = supplement_request();
    later.stage = SupplementStage::processing;
    later.request_seq = 2;
    const auto refused = refusals(print(later));
    REQUIRE(refused.size() == 2);
    CHECK(refused[0].field == "dossier_code");
    CHECK(refused[1].field == "signer_title");
    later.dossier_code = "H32.15-210209-0042";
    later.signer_title = "Trưởng phòng";
    const std::string text = Read{*print(later)}.text();
    CHECK(says(text, "(Lần 2) Mã hồ sơ: H32.15-210209-0042"));
    CHECK(says(text, "TRƯỞNG PHÒNG (Ký và ghi rõ họ tên)"));
}

TEST_CASE("R-030 without contents, or with one that does not say how to mend it, it is refused") {
    SupplementRequest empty;
    std::vector<RefusalCode> codes;
    for (const Refusal& refusal : refusals(print(empty))) codes.push_back(refusal.code);
    using enum RefusalCode;
    CHECK(codes == std::vector{field_missing, field_missing, hotline_missing, field_missing,
                               field_missing, supplement_items_missing, field_missing});
    SupplementRequest vague = supplement_request();
    vague.items[1].how_to_fix.clear();
    REQUIRE(refusals(print(vague)).size() == 1);
    CHECK(refusals(print(vague)).front().code == supplement_items_missing);
}

TEST_CASE("forty contents run over pages and keep their numbers") {
    SupplementRequest many = supplement_request();
    many.items.assign(40, many.items.front());
    const Read read{*print(many)};
    CHECK(read.pages() > 2);
    CHECK(says(read.text(), "40. Hợp đồng chuyển nhượng"));
    CHECK(says(read.page(read.pages()), "NGƯỜI HƯỚNG DẪN"));
}

TEST_CASE("R-034 a refusal gives each reason, its law, and where the matter belongs") {
    const std::string text = Read{*print(refusal_notice())}.text();
    CHECK(says(text, "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"));
    CHECK(says(text,
               "Qua xem xét, Bộ phận Tiếp nhận và Trả kết quả UBND phường Vĩnh Hải thông báo "
               "không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau: 1. Thửa đất "
               "đang có tranh chấp do Tòa án nhân dân thụ lý. 2. Giấy chứng nhận"));
    CHECK(says(text, "Căn cứ pháp lý: Điều 188 Luật Đất đai năm 2013"));
    CHECK(says(text, "Nơi có thẩm quyền tiếp nhận, giải quyết: Văn phòng đăng ký đất đai"));
    CHECK(says(text,
               "Đường dây nóng: 0258 3831 234 Xin thông báo cho ông/bà được biết và thực "
               "hiện./. NGƯỜI NỘP HỒ SƠ"));
}

TEST_CASE("R-034 after assessment a refusal is signed for the agency, not by the counter") {
    RefusalNotice later = refusal_notice();
    later.signer_title = "Lãnh đạo UBND phường Vĩnh Hải";
    const std::string text = Read{*print(later)}.text();
    CHECK(says(text, "LÃNH ĐẠO UBND PHƯỜNG VĨNH HẢI"));
    CHECK_FALSE(says(text, "NGƯỜI TIẾP NHẬN HỒ SƠ"));
}

TEST_CASE("R-070 R-073 an apology says what was promised, why it is late, and the one new day") {
    const std::string text = Read{*print(apology())}.text();
    CHECK(says(text, "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ"));
    CHECK(says(text, "Thời gian hẹn trả kết quả: 17 giờ 00 phút, ngày 02 tháng 3 năm 2021"));
    CHECK(says(text, "Chi cục Thuế chưa xác định xong nghĩa vụ tài chính."));
    CHECK(says(text, "Kết quả sẽ được trả vào 17 giờ 00 phút, ngày 12 tháng 3 năm 2021."));
    CHECK(says(text, "trân trọng gửi lời xin lỗi"));
    Apology later = apology();
    later.head.issued_at = at("2025-09-15T08:00");
    CHECK(says(Read{*print(later)}.text(), "ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT"));
    CHECK(refusals(print(Apology{})).size() >= 6);
}

TEST_CASE("R-034 a refusal without reason or without law is refused, with all else it lacks") {
    RefusalNotice bare = refusal_notice();
    bare.legal_ground.clear();
    REQUIRE(refusals(print(bare)).size() == 1);
    CHECK(refusals(print(bare)).front().code == RefusalCode::decline_reason_missing);
    bare = refusal_notice();
    bare.reasons = {""};
    CHECK(refusals(print(bare)).front().code == RefusalCode::decline_reason_missing);
    CHECK(refusals(print(RefusalNotice{})).size() == 6);
}

}  // namespace mc::forms
