// From stored values to the words and views that several screens share.
#pragma once

#include "service/offices/dossier/views/dossier.h"
#include "service/province.h"

namespace mc {

/// "8.000 đồng", "Không thu", "Không quy định", "2.000 đồng/trang, xem biểu phí", "Theo quy định".
std::string fee_words(const ProcedureVersion& version);
std::string money(std::int64_t vnd);  // "150.000 đồng"
ProcedureBrief brief_of(const ProcedureVersion& version);
ProcedureView view_of(const ProcedureVersion& version);
AgencyView view_of(const Agency& agency, const Org& org);
std::vector<FeeView> fees_of(const ProcedureVersion& version);
std::vector<DueIntervalView> explanation_of(const std::optional<Due>& due);

/// Who has the dossier in hand now, with the phone to call.
Holder holder_of(const Dossier& dossier, const Province& province);

ApplicantView view_of(const Applicant& applicant);
Applicant applicant_of(const ApplicantIn& in);
Applicant applicant_of(const ApplicantView& in);

/// What is asked for in writing, at intake and after acceptance.
template <class In>
Words request_words(const In& in) {
    Words words;
    words.reason = in.reason;
    words.legal_basis = in.legal_basis.value_or("");
    for (const SupplementItemView& item : in.items)
        words.items.push_back({item.component.value_or(""), item.what, item.how});
    return words;
}

/// A day as it was typed. Refuses: field_invalid, naming what it is `called`.
Result<Day> real_day(const std::string& text, const char* called, const char* field);

}  // namespace mc
