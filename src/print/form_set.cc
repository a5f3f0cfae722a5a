#include "print/form_set.h"

#include <fmt/format.h>

#include <array>

namespace mc::forms {
namespace {

using namespace std::chrono;

constexpr Day first_2018 = local_days{2019y / January / 6};
constexpr Day first_2025 = local_days{2025y / September / 15};
constexpr std::string_view tt_2018 = "Thông tư số 01/2018/TT-VPCP";
constexpr std::string_view tt_2025 = "Thông tư số 03/2025/TT-VPCP";
constexpr std::string_view receipt = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ";
constexpr std::string_view supplement = "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ";
constexpr std::string_view refusal = "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ";
constexpr std::string_view control = "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ";

// Oldest first within a kind.
constexpr std::array faces{
    FormFace{FormKind::receipt, first_2018, "Mẫu số 01", tt_2018, receipt, "TNHS"},
    FormFace{FormKind::receipt, first_2025, "Mẫu số 01", tt_2025, receipt, "TNHS"},
    FormFace{FormKind::supplement_request, first_2018, "Mẫu số 02", tt_2018, supplement, "HDHS"},
    FormFace{FormKind::supplement_request, first_2025, "Mẫu số 02", tt_2025, supplement, "HDHS"},
    FormFace{FormKind::refusal_notice, first_2018, "Mẫu số 03", tt_2018, refusal, "TCHS"},
    FormFace{FormKind::refusal_notice, first_2025, "Mẫu số 03", tt_2025, refusal, "TCHS"},
    FormFace{FormKind::control_sheet, first_2018, "Mẫu số 05", tt_2018, control, ""},
    FormFace{FormKind::control_sheet, first_2025, "Mẫu số 06", tt_2025, control, ""},
};

}  // namespace

const FormFace& face_of(FormKind kind, Day day) {
    const FormFace* found = nullptr;
    for (const FormFace& face : faces)
        if (face.kind == kind && (!found || face.in_force <= day)) found = &face;
    return *found;
}

std::string numbered(FormKind kind, Day day, int sequence) {
    const std::string_view symbol = face_of(kind, day).symbol;
    const std::string number = fmt::format("{:02}", sequence);
    return symbol.empty() ? number : fmt::format("{}/{}", number, symbol);
}

}  // namespace mc::forms
