#include "procedure/event.h"

#include <algorithm>

namespace mc {
namespace {

std::vector<Refusal> refusals_of(const std::vector<DataDefect>& defects) {
    std::vector<Refusal> out;
    for (const DataDefect& d : defects)
        out.push_back({RefusalCode::procedure_incomplete,
                       d.field,
                       {"dòng " + std::to_string(d.line) + (d.field.empty() ? "" : ", " + d.field) +
                        ": " + d.reason}});
    return out;
}

/// Whether the new version would change days that an earlier publication already governs. An
/// open-ended version gives way to a later one, but not on days that have passed.
bool changes(const Published& sealed, const ProcedureVersion& version, Day today) {
    if (sealed.hash == version.hash) return false;
    if (version.from <= sealed.from) return !version.until || sealed.from < *version.until;
    if (sealed.until) return version.from < *sealed.until;
    return version.from < today;
}

}  // namespace

Result<Published> decide_publish(const PublishedVersions& state, std::string_view toml,
                                 const std::string& file, Day today, const Org& org) {
    auto parsed = parse_procedure(toml, file);
    if (!parsed) return fail(Refused(refusals_of(parsed.error())));
    const ProcedureVersion& version = *parsed;
    auto no = publication_defects(version, org);
    for (const Published& sealed : state.all)
        if (sealed.code == version.code && changes(sealed, version, today))
            no.push_back({RefusalCode::procedure_sealed,
                          "from",
                          {sealed.decision + " từ ngày " + vn_day(sealed.from)}});
    if (!no.empty()) return fail(Refused(std::move(no)));
    return Published{version.code,     version.hash, std::string(toml),
                     version.decision, version.from, version.until};
}

PublishedVersions apply(PublishedVersions state, const Published& event) {
    if (std::ranges::find(state.all, event.hash, &Published::hash) == state.all.end())
        state.all.push_back(event);
    return state;
}

}  // namespace mc
