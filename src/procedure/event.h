// Acts of one procedure's stream: the publication of its versions, sealed to the decision that
// approved them. A version in force is immutable: a change of law is a new period, never an edit
//
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/id.h"
#include "base/result.h"
#include "base/time.h"
#include "procedure/procedure.h"

namespace mc {

/// The whole text is recorded, so that an outsider reads the version a dossier ran under from the
/// journal alone.
struct Published {
    ProcedureCode code;
    Hash hash{};
    std::string toml;
    std::string decision;
    Day from{};
    std::optional<Day> until;
    bool operator==(const Published&) const = default;
};

template <class Io>
void fields(Io& io, Published& e) {
    io(0, e.code), io(1, e.hash), io(2, e.toml), io(3, e.decision), io(4, e.from), io(5, e.until);
}

/// The stream folded: what has been published, in order.
struct PublishedVersions {
    std::vector<Published> all;
    bool operator==(const PublishedVersions&) const = default;
};

/// Refuses: procedure_incomplete (every defect of the text and of R-001), decision_missing,
/// term_exceeded,
///          responsible_unit_missing, procedure_sealed (another content for days that already have
///          a version); all that apply at once.
/// Also unit_unresolved, hotline_missing: what no office of `org` could run from its first day on.
Result<Published> decide_publish(const PublishedVersions& state, std::string_view toml,
                                 const std::string& file, Day today, const Org& org);

/// The stream after `event`. Total; the same version published again changes nothing.
PublishedVersions apply(PublishedVersions state, const Published& event);

}  // namespace mc
