// Whose dossiers a person's lists and board are about.
#pragma once

#include "edge/json.h"
#include "service/province.h"

namespace mc {

/// Whether the person watches the whole province, not one agency.
bool inspects(const Actor& actor);

/// Whether the person's board compares agencies: who inspects, and who watches more than one.
bool compares_agencies(const Actor& actor, const Province& province);

/// The person's own units; `led`: with those a leader leads, and those a control officer watches,
/// in his agency and below, which nobody of them signs for.
std::set<std::string> units_of(const Actor& actor, const Province& province, bool led);

/// The counters of the agencies of some units: what came back this month is counted there.
std::set<std::string> counters_of(const std::set<std::string>& units, const Province& province);

/// Words as a question to the database takes a list of them.
template <class Range>
std::string json_list(const Range& values) {
    std::vector<std::string> texts;
    for (const auto& value : values) texts.push_back(value);
    return edge::json::text(texts);
}

}  // namespace mc
