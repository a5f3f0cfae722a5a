// The life of a dossier as its records tell it, for timelines, forms and the control sheet.
#pragma once

#include "service/offices/dossier/act.h"

namespace mc {

struct Happened {
    std::int64_t seq{};
    When when;
    DossierEvent event;
    Words words;  // empty when there were none or they were erased
};

/// Every event in order. Faults: corrupt when a record does not decode.
Result<std::vector<Happened>> history(Snapshot& snapshot, DossierId id);

/// The last event of a kind; null where none happened.
template <class Event>
const Happened* last_of(const std::vector<Happened>& events) {
    const Happened* found = nullptr;
    for (const Happened& h : events)
        if (std::holds_alternative<Event>(h.event)) found = &h;
    return found;
}

/// The document that asks for papers after acceptance; at intake it is "supplement-request".
inline constexpr const char* supplement_notice = "supplement-notice";

/// Who applies, from the first event that says so.
const Words& registration_words(const std::vector<Happened>& events);

/// For citizens: what was done, what is being done, what comes; no names of officers.
/// For staff: every act with person and note.
enum class Audience : std::uint8_t { citizen, staff };
std::vector<TimelineEntry> timeline(const std::vector<Happened>& events, const Loaded& loaded,
                                    const Province& province, Audience audience);

/// Documents that exist, by id: forms by name, papers and outputs by the hash of their bytes.
std::vector<DossierDocument> documents_of(const std::vector<Happened>& events, const Loaded& loaded,
                                          const Province& province);

}  // namespace mc
