// One act on one dossier, as people and rules ask for it. Load, ask who, decide, record, fold,
// project, tell: the same seven steps for every command (service/folded.h); what differs is the
// decision.
#pragma once

#include "service/file.h"
#include "service/offices/dossier/streams.h"
#include "service/offices/dossier/views/dossier.h"

namespace mc {

/// What a person asked, as it came over the wire.
struct Asked {
    Actor actor;
    std::string key;          // Idempotency-Key
    std::string command;      // route and body: a repeat must ask the same
    DossierId dossier{};      // zero: a dossier that does not exist yet
    std::int64_t revision{};  // If-Match; ignored for a new dossier
};

/// What was decided: the event, its personal words, and the unit the actor acted for.
using Decided = Entry<DossierStreams>;

/// What a decision sees. `now` is the office minute of the act.
struct Situation {
    const Dossier& dossier;
    const Rules& rules;
    const Actor& actor;
    const Province& province;
    Minute now;
    Transaction& tx;
    DossierId id{};  // zero: it begins with this act
};
/// Whose the files are that the act quotes: the actor's, or this dossier's.
Quoting quoting(const Situation& situation);
using Decision = std::function<Result<Decided>(const Situation&)>;

/// The actor's counter in the agency that received this dossier: of several duties the one the act
/// is done for. Refuses: not_permitted.
Result<UnitId> receiving_counter(const Situation& situation);

/// Runs the act; `answered` gets the JSON of an ActDone.
/// Refuses: not_found; not_permitted, to strangers whichever revision they name; changed_meanwhile;
/// and what the decision refuses.
void act(Services& services, Asked asked, Action action, Decision decision, Answered answered);

/// The same by a rule, waiting: at whatever revision the dossier is, under a key that the rule
/// makes, so that it happens once whoever starts it. Whether it may be started the caller has
/// asked.
Result<Answer> act_by_rule(Services& services, Asked asked, Decision decision);
/// The same without waiting, for what nobody has just decided: by the time that things which happen
/// by themselves go by.
void act_by_rule(Services& services, Asked asked, Decision decision, Answered answered);

/// The same for a dossier that begins with this act. `version` is one of the province's, which
/// lives until the act is answered; the dossier is pinned to it from now on.
void begin(Services& services, Asked asked, Action action, std::shared_ptr<const Province> province,
           const Versioned& version, Decision decision, Answered answered);

/// A stored dossier with its plan. Refuses: not_found. Faults: corrupt.
struct Loaded {
    Dossier dossier;
    std::int64_t revision{};
    const Versioned* version{};
};
Result<Loaded> load(Snapshot& snapshot, DossierId id, const Province& province);
/// The same from what lies in its stream.
Result<Loaded> loaded(DossierId id, std::int64_t revision, std::string state,
                      const Province& province);

StatusView view_of(Status status);

}  // namespace mc
