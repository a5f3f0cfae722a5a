// The port every office fills: what one kind of stream brings to the machinery that all kinds
// share. Replay, rebuild, verify and catch-up walk over the list of offices (Services::offices) and
// name none of them. How one is added: docs/howto/add-an-office.md.
//
// Not here: what an office decides (its pure part), who may ask for it (access/), its use cases.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <span>
#include <string_view>

#include "service/province.h"
#include "store/transaction.h"

namespace mc {

class Auditor;  // audit.h
struct Audit;
struct Timers;  // timer.h

struct Office {
    StreamKind kind{};
    std::string_view word;  // "dossier": its folder, its routes, what sentences call it

    /// The province is made of its streams: every server keeps them folded in memory and reads them
    /// again when one has grown (province.h).
    bool reference = false;
    /// Its streams get their number from the act that begins them, so that a repeated request finds
    /// its stream by its key; streams of the others have a name before.
    bool numbered = false;
    /// Its own tables: what a rebuild empties and `fold` fills again.
    std::span<const Projection* const> rows{};

    /// Whether what is about to be written could be read again: what nobody can read would stop
    /// every reader for ever.
    bool (*readable)(const NewRecord& record) = nullptr;
    /// All records of one stream, in order, into state, rows and numbers. The province is as the
    /// journal gives it. Nothing for an office that keeps no more than its records.
    /// Faults: corrupt, naming the record that cannot follow.
    Result<Done> (*fold)(Transaction& tx, std::span<const Replayed> stream,
                         const Province& province) = nullptr;
    /// Whoever reads its streams for an audit; always where there is a `fold`. Nothing: no state
    /// may be kept, and each record is asked `wrong`.
    std::unique_ptr<Auditor> (*auditor)(Audit& audit) = nullptr;
    /// What is wrong with a record that can be read, as the end of a sentence; "" for nothing. May
    /// be null: what the province cannot use is told when the province is read.
    std::string_view (*wrong)(const Record& record) = nullptr;
    /// What its rules do by themselves; nothing for an office in which only people act.
    const Timers* timers = nullptr;
};

/// Tables that all offices share, their first key the kind: what a rebuild empties beside those of
/// each.
extern const std::array<const Projection*, 2> shared_rows;

using Offices = std::span<const Office* const>;

/// The one of this kind; null where no office has it.
const Office* office_of(Offices offices, StreamKind kind);

}  // namespace mc
