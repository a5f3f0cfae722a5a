// How a dossier comes in (tiếp nhận): online submission, and the three outcomes the law allows
//
#pragma once

#include "dossier/rules.h"

namespace mc {

struct Submit {
    Registration registration;
    std::vector<Paper> papers;
    std::vector<Voluntary> voluntary;
    Words words;
};

/// Counter intake carries a registration; accepting an online dossier leaves it empty.
struct Accept {
    Registration registration;
    AgencyId commune;
    std::int32_t sets = 1;
    std::vector<Paper> papers;
    std::vector<Voluntary> voluntary;
    std::int64_t book_number{};
    Words words;
};

struct AskSupplement {
    Registration registration;
    std::int64_t number{};
    Day until{};
    std::vector<Paper> papers;
    Words words;  // items, reason
};

struct TakeSupplement {
    std::vector<Paper> papers;
};

struct Decline {
    Registration registration;
    std::int64_t number{};
    Words words;  // reasons, legal basis
};

/// Everything wrong with the papers, at once.
/// Refuses: paper_not_in_list, field_invalid, field_missing, paper_prohibited, papers_missing.
std::vector<Refusal> check_papers(const ProcedureVersion& version, const std::vector<Paper>& papers,
                                  const std::vector<std::string>& voluntary_names, Channel channel);

/// Everything wrong with a request for papers, at once: vague or forbidden items, no reason, a day
/// that is over or too far.
/// Refuses: supplement_items_missing, paper_not_in_list, paper_prohibited, reason_missing,
/// supplement_day_invalid, field_invalid.
std::vector<Refusal> check_request(const ProcedureVersion& version, const Words& words, Day until,
                                   Day today);

/// Everything wrong with the reasons of a refusal, at once.
/// Refuses: decline_reason_missing, paper_prohibited.
std::vector<Refusal> check_grounds(const ProcedureVersion& version, const Words& words);

/// What is promised for a term that begins now. Refuses: calendar_sessions_invalid where the agency
/// never works again.
Result<Minute> promise_from(const AgencyId& receiving, const Rules& rules, Minute now);

/// A last day of rest moves on to the next working day (BLDS Đ.148(5)): nobody can bring papers to
/// a closed counter.
Day open_day(Day day, const AgencyId& agency, const Rules& rules);

/// Everything wrong with who applies, at once.
std::vector<Refusal> check_applicant(const Applicant& applicant, Channel channel, Day today);

/// Refuses: wrong_stage, applicant and paper faults together.
Result<Submitted> decide(const Dossier& dossier, const Submit& command, const Rules& rules,
                         Minute now);

/// Refuses: wrong_stage; then applicant, paper and unit faults together.
/// The promise is computed here, from term, calendar and now; nobody may type it (P3).
Result<Accepted> decide(const Dossier& dossier, const Accept& command, const Rules& rules,
                        Minute now);

/// Refuses: wrong_stage, supplement_already_asked; then applicant, item and paper faults,
/// reason_missing and supplement_day_invalid together.
Result<SupplementAsked> decide(const Dossier& dossier, const AskSupplement& command,
                               const Rules& rules, Minute now);

/// Everything owed comes at once. Refuses: wrong_stage, then paper faults together.
Result<Supplemented> decide(const Dossier& dossier, const TakeSupplement& command,
                            const Rules& rules);

/// Refuses: wrong_stage; then decline_reason_missing, paper_prohibited, field_missing together.
Result<Declined> decide(const Dossier& dossier, const Decline& command, const Rules& rules);

}  // namespace mc
