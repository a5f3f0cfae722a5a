// Part of what the API gives out: the answers of api/openapi.yaml, member for member.
// Here: what the law has somebody do now.
#pragma once

#include "service/offices/dossier/views/dossier.h"

namespace mc {

struct LawDutyView {
    std::string kind;
    std::string words;
    std::string law;
    std::string since;
    std::string due_at;
    bool by_law{};
    bool lapses{};
    RemainingView remaining;
    std::string blocks;
    std::string act;
    std::string dossier;
    std::string code;
    std::string procedure_name;
    std::string applicant;
    std::optional<std::string> step_name;
    std::optional<std::string> unit;
};
BOOST_DESCRIBE_STRUCT(LawDutyView, (),
                      (kind, words, law, since, due_at, by_law, lapses, remaining, blocks, act,
                       dossier, code, procedure_name, applicant, step_name, unit))

/// A number equal to `most` means so many or more.
struct LawDutyCounts {
    std::int64_t all{};
    std::int64_t overdue{};
    std::int64_t today{};
    std::int64_t most{};
};
BOOST_DESCRIBE_STRUCT(LawDutyCounts, (), (all, overdue, today, most))

struct LawDuties {
    std::vector<LawDutyView> items;
    std::optional<std::string> next;
    LawDutyCounts counts;
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(LawDuties, (), (items, next, counts, as_of))

}  // namespace mc
