// Published deadline vectors (deadline_cases.json with holidays.json).
#pragma once

#include <string_view>

#include "base/vectors.h"

namespace mc {

/// Format: cases {"days": [{received, working_days, due_date}],
///         "minutes": [{received, working_minutes, due}]}, either list may be absent;
///         holidays {"years": {"2021": {"days_off": [{date, name, conf}],
///         "worked_weekend_days": [{date, instead_of, conf}]}}}.
///         Entries with conf "medium" are left out; the week is Monday to Friday, 07:30–11:30 and
///         13:00–17:00, as the format says. Other keys are ignored.
VectorReport run_deadline_vectors(std::string_view cases_json, std::string_view holidays_json);

}  // namespace mc
