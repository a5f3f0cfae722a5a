// Official forms filled from the record of a dossier.
#pragma once

#include "print/forms.h"
#include "service/offices/dossier/history.h"

namespace mc {

/// Everything the forms look at, so that a form is a pure function of the past.
struct FormSource {
    DossierId id;
    const Loaded& loaded;
    const std::vector<Happened>& events;
    const Province& province;
    const std::string& site;  // where the portal is, for what is opened from paper; may be empty
};

/// Where an agency signs: "UBND phường Vĩnh Hải" in "Vĩnh Hải", the name without its kind.
std::string place_of(const Province& province, const Agency* agency);

/// Refuses: not_found when the event a form belongs to has not happened.
Result<forms::Receipt> receipt_form(const FormSource& source);
Result<forms::SupplementRequest> supplement_form(const FormSource& source);
/// The last request after acceptance.
Result<forms::SupplementRequest> supplement_notice_form(const FormSource& source);
Result<forms::Apology> apology_form(const FormSource& source);
/// At the counter or after assessment.
Result<forms::RefusalNotice> refusal_form(const FormSource& source);
Result<forms::ControlSheet> control_sheet_form(const FormSource& source, Minute now);

}  // namespace mc
