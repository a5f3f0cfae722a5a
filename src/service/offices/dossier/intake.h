// How dossiers come in over the wire: counter intake with its three outcomes, and the same
// outcomes for dossiers submitted online.
#pragma once

#include "dossier/intake.h"
#include "service/offices/dossier/act.h"

namespace mc {

/// POST /api/dossiers. Refuses before anything is written; all faults of the intake at once.
void intake(Services& services, Asked asked, const IntakeIn& in, Answered answered);

void accept(Services& services, Asked asked, const AcceptIn& in, Answered answered);
void ask_supplement(Services& services, Asked asked, const SupplementRequestIn& in,
                    Answered answered);
void supplement(Services& services, Asked asked, const SupplementIn& in, Answered answered);
void decline(Services& services, Asked asked, const DeclineIn& in, Answered answered);

/// A dossier submitted online from a draft; the answer is the JSON of a SubmittedView.
struct Submission {
    std::string draft;
    ProcedureCode procedure;
    AgencyId agency;
    Applicant applicant;
    std::string content;
    Delivery delivery{};
    std::vector<PaperIn> papers;
    /// What else is written with it.
    std::function<Result<Done>(Transaction&, const DossierCode&)> done = {};
};
void submit(Services& services, std::string key, const Submission& submission, Answered answered);

}  // namespace mc
