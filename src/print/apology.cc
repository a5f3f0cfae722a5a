// Mẫu 04: Phiếu xin lỗi và hẹn lại ngày trả kết quả (TT 01/2018), Phiếu xin lỗi và đề nghị gia hạn
// thời gian giải quyết (TT 03/2025). The lines in order: docs/formats/forms.md.
#include "print/detail/blocks.h"

namespace mc::forms {
namespace {

Result<Done> check(const Apology& apology) {
    Defects defects;
    defects.need(apology.head);
    defects.need(apology.agency, "cơ quan giải quyết", "agency");
    defects.need(apology.dossier_code, "mã hồ sơ", "dossier_code");
    defects.need(apology.applicant.name, "họ tên người nộp hồ sơ", "applicant.name");
    defects.need(apology.procedure_name, "nội dung yêu cầu giải quyết", "procedure_name");
    defects.need(apology.reason, "lý do", "reason");
    return std::move(defects).verdict();
}

}  // namespace

Result<std::string> print(const Apology& apology, Paper paper) {
    MC_CHECK(check(apology));
    MC_TRY(form, start(FormKind::apology, apology.head, paper));
    add_letterhead(form);
    add_title(form);
    add_labelled(form, "Kính gửi", apology.applicant.name, true);
    add_identity(form, apology.applicant);
    add_labelled(form, "Mã hồ sơ", apology.dossier_code, true);
    add_paragraph(form,
                  {{or_dots(std::optional(apology.received_at)) + ", " + apology.head.unit +
                    " tiếp nhận hồ sơ đề nghị giải quyết: "},
                   {sentence(apology.procedure_name)}},
                  Align::justify);
    add_labelled(form, "Thời gian hẹn trả kết quả", or_dots(std::optional(apology.promised_at)));
    add_paragraph(form,
                  {{"Tuy nhiên, " + apology.agency +
                    " chưa trả kết quả giải quyết hồ sơ của ông (bà), tổ chức đúng thời hạn quy "
                    "định."}},
                  Align::justify);
    add_labelled(form, "Lý do", apology.cause + ". " + sentence(apology.reason));
    add_paragraph(form,
                  {{apology.agency +
                    " trân trọng gửi lời xin lỗi đến ông (bà), tổ chức vì sự chậm trễ này, có thể "
                    "đã gây phiền hà, tốn kém về chi phí, công sức."}},
                  Align::justify);
    add_paragraph(
        form, {{"Kết quả sẽ được trả vào "}, {or_dots(std::optional(apology.until)), true}, {"."}},
        Align::justify);
    add_labelled(form, "Đường dây nóng", apology.head.hotline);
    add_paragraph(form, {{"Mong nhận được sự thông cảm của ông (bà), tổ chức./."}});
    add_signatures(form, {}, {apology.signer_title, apology.signer});
    return finish(form, apology.dossier_code);
}

}  // namespace mc::forms
