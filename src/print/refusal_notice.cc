// Mẫu 03: Phiếu từ chối tiếp nhận giải quyết hồ sơ.
#include <algorithm>

#include "print/detail/blocks.h"

namespace mc::forms {
namespace {

Result<Done> check(const RefusalNotice& notice) {
    Defects defects;
    defects.need(notice.head);
    defects.need(notice.applicant.name, "họ tên người nộp hồ sơ", "applicant.name");
    defects.need(notice.procedure_name, "nội dung yêu cầu giải quyết", "procedure_name");
    const bool told = !notice.reasons.empty() && !notice.legal_ground.empty() &&
                      std::ranges::none_of(notice.reasons, &std::string::empty);
    defects.need(told, {RefusalCode::decline_reason_missing, "reasons", {}});
    return std::move(defects).verdict();
}

}  // namespace

Result<std::string> print(const RefusalNotice& notice, Paper paper) {
    MC_CHECK(check(notice));
    MC_TRY(form, start(FormKind::refusal_notice, notice.head, paper));
    const std::string unit =
        notice.receiving_unit.empty() ? notice.head.unit : notice.receiving_unit;
    add_letterhead(form);
    add_title(form);
    add_labelled(form, office_label(unit), unit);
    add_labelled(form, "Tiếp nhận hồ sơ của", notice.applicant.name, true);
    add_identity(form, notice.applicant);
    add_contacts(form, notice.applicant);
    if (form.face.edition == Edition::tt_2025 && !notice.dossier_code.empty())
        add_labelled(form, "Mã hồ sơ", notice.dossier_code);
    add_labelled(form, "Nội dung yêu cầu giải quyết", notice.procedure_name);
    add_paragraph(form,
                  {{"Qua xem xét, " + unit +
                    " thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:"}},
                  Align::justify);
    form.sheet.flow.back().keep = true;
    std::vector<Runs> reasons;
    for (const std::string& reason : notice.reasons) reasons.push_back({{reason}});
    add_list(form, reasons, true, form.body());
    add_labelled(form, "Căn cứ pháp lý", notice.legal_ground);
    if (!notice.right_agency_hint.empty())
        add_labelled(form, "Nơi có thẩm quyền tiếp nhận, giải quyết", notice.right_agency_hint);
    add_labelled(form, "Đường dây nóng", notice.head.hotline);
    add_paragraph(form, {{"Xin thông báo cho ông/bà được biết và thực hiện./."}});
    const bool counter = notice.signer_title.empty();
    add_signatures(form, {"Người nộp hồ sơ", notice.submitter},
                   {counter ? "Người tiếp nhận hồ sơ" : notice.signer_title, notice.receiver});
    return finish(form, "");
}

}  // namespace mc::forms
