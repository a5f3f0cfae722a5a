// The connection to the Ministry's software, at the port of offices.
#include "edge/json.h"
#include "service/folded_audit.h"
#include "service/offices.h"
#include "service/offices/ministry/streams.h"
#include "service/offices/ministry/views/message.h"

namespace mc {
namespace {

std::unique_ptr<Auditor> auditor_ministry(Audit& audit) {
    return std::make_unique<FoldedAuditor<MinistryStreams>>(audit,
                                                            std::span<const Projection* const>{});
}

}  // namespace

std::vector<Numbered> MinistryStreams::numbers(std::int64_t id, const State& after, const Event&,
                                               const When&, const Ground&) {
    if (after.events != 1) return {};
    return {{std::string(counter), id}};
}

void MinistryStreams::tell(Transaction& tx, std::int64_t, const State&, const Event& event,
                           const Ground&) {
    const auto* made = std::get_if<ministry::SendingMade>(&event);
    if (!made) return;
    for (std::size_t i = 0; i < made->parts.size(); ++i)
        tx.tell(
            ministry_part_message, ministry_topic(made->agency),
            edge::json::text(MinistryPartMessage{made->agency.value, made->period, made->attempt,
                                                 static_cast<std::int64_t>(i + 1)}));
}

const Office ministry_office{.kind = StreamKind::ministry,
                             .word = MinistryStreams::word,
                             .numbered = true,
                             .readable = readable<MinistryStreams>,
                             .fold = fold_stream<MinistryStreams>,
                             .auditor = auditor_ministry};

}  // namespace mc
