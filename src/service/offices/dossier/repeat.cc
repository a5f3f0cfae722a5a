#include "service/offices/dossier/repeat.h"

#include "dossier/fit.h"
#include "service/offices/dossier/history.h"

namespace mc {

Result<const Versioned*> version_of(const DossierEvent& event, const Dossier& before,
                                    const Province& province) {
    Hash hash = before.registration.version;
    std::visit(
        [&](const auto& e) {
            if constexpr (requires { e.registration; })
                if (!e.registration.code.empty()) hash = e.registration.version;
        },
        event);
    const Versioned* version = province.of(hash);
    if (!version)
        return fail(Fault{Fault::Kind::corrupt,
                          "a dossier is pinned to a version the journal does not have"});
    return version;
}

Result<std::string> answer_again(Snapshot& snapshot, DossierId id, std::int64_t seq,
                                 const Province& province) {
    MC_TRY(events, history(snapshot, id));
    Dossier dossier;
    for (const Happened& h : events) {
        MC_TRY(version, version_of(h.event, dossier, province));
        if (!fits(dossier, h.event, version->plan())) break;
        dossier = apply(std::move(dossier), h.event, h.when, version->plan(), h.words);
        if (h.seq == seq)
            return act_answer(id, dossier, seq, version->plan(), h.event, h.words, province,
                              province.calendar.known_by(h.when.at));
    }
    return fail(Fault{Fault::Kind::corrupt,
                      fmt::format("dossier {} has no record {} that fits", id.value, seq)});
}

}  // namespace mc
