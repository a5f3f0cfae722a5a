// Mẫu 02: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.
#include <fmt/format.h>

#include <algorithm>

#include "print/detail/blocks.h"

namespace mc::forms {
namespace {

Result<Done> check(const SupplementRequest& request) {
    Defects defects;
    defects.need(request.head);
    defects.need(request.applicant.name, "họ tên người nộp hồ sơ", "applicant.name");
    defects.need(request.procedure_name, "nội dung yêu cầu giải quyết", "procedure_name");
    const bool complete =
        !request.items.empty() &&
        std::ranges::none_of(request.items, [](const SupplementItem& item) {
            return item.subject.empty() || item.what_is_wrong.empty() || item.how_to_fix.empty();
        });
    defects.need(complete, {RefusalCode::supplement_items_missing, "items", {}});
    defects.need(request.reason, "lý do", "reason");
    if (request.stage == SupplementStage::processing) {
        defects.need(request.dossier_code, "mã hồ sơ", "dossier_code");
        defects.need(request.signer_title, "chức vụ người ký", "signer_title");
    }
    return std::move(defects).verdict();
}

std::vector<Runs> contents(const std::vector<SupplementItem>& items) {
    std::vector<Runs> told;
    for (const SupplementItem& item : items)
        told.push_back({{item.subject + ": ", true},
                        {sentence(item.what_is_wrong) + " "},
                        {"Cách khắc phục: ", false, true},
                        {sentence(item.how_to_fix)}});
    return told;
}

void add_who(Form& form, const SupplementRequest& request) {
    if (!request.dossier_code.empty()) add_labelled(form, "Mã hồ sơ", request.dossier_code, true);
    add_labelled(form, "Hồ sơ của", request.applicant.name, true);
    add_labelled(form, "Nội dung yêu cầu giải quyết", request.procedure_name);
    add_contacts(form, request.applicant);
}

void add_help(Form& form, const SupplementRequest& request) {
    add_labelled(form, "Đường dây nóng", request.head.hotline);
    const std::string phone =
        request.contact_phone.empty() ? request.head.hotline : request.contact_phone;
    add_paragraph(form,
                  {{"Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, ông (bà) liên hệ với "},
                   {or_dots(request.contact_name), !request.contact_name.empty()},
                   {", số điện thoại "},
                   {phone, true},
                   {", để được hướng dẫn./."}},
                  Align::justify);
}

}  // namespace

Result<std::string> print(const SupplementRequest& request, Paper paper) {
    MC_CHECK(check(request));
    MC_TRY(form, start(FormKind::supplement_request, request.head, paper));
    add_letterhead(form);
    add_title(form);
    if (request.request_seq > 1)
        form.sheet.add(
            form.sheet.paragraph({{fmt::format("(Lần {})", request.request_seq), false, true}},
                                 form.body(Align::center), form.left(), form.width()),
            0);
    add_who(form, request);
    add_paragraph(form, {{"Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:"}});
    form.sheet.flow.back().keep = true;
    add_list(form, contents(request.items), true, form.body());
    add_labelled(form, "Lý do", request.reason);
    if (!request.legal_ground.empty()) add_labelled(form, "Căn cứ pháp lý", request.legal_ground);
    if (request.deadline)
        add_labelled(form, "Thời hạn bổ sung, hoàn thiện hồ sơ",
                     "đến hết " + vn_date_words(*request.deadline), true);
    add_help(form, request);
    const bool counter = request.stage == SupplementStage::intake;
    add_signatures(form, {}, {counter ? "Người hướng dẫn" : request.signer_title, request.signer});
    return finish(form, request.dossier_code);
}

}  // namespace mc::forms
