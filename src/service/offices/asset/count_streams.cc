#include "service/offices/asset/count_streams.h"

#include "service/audit.h"
#include "service/offices/asset/streams.h"

namespace mc {
namespace {

using enum ColumnType;

}  // namespace

const Projection asset_count_rows{"asset_count",
                                  {{"id", integer}},
                                  {{"agency", text},
                                   {"state", integer},
                                   {"as_of", integer},
                                   {"decision", text},
                                   {"listed", integer},
                                   {"counted", integer},
                                   {"differ", integer},
                                   {"open", integer}}};
const Projection asset_count_member_rows{
    "asset_count_member", {{"person", text}, {"asset_count", integer}}, {}};
const std::array<const Projection*, 2> asset_count_projections{&asset_count_rows,
                                                               &asset_count_member_rows};

std::vector<ProjectedRow> AssetCountStreams::rows(std::int64_t id, const State& state,
                                                  const Ground&, const Province&) {
    const asset::Reading reading(state);
    const auto differences = asset::differences_of(state, reading);
    const auto open = std::ranges::count_if(
        differences, [](const asset::Difference& one) { return one.settled == nullptr; });
    std::vector<ProjectedRow> rows{
        {&asset_count_rows,
         {id, state.plan.agency.value, static_cast<std::int64_t>(state.state()),
          days_of(state.plan.as_of), state.plan.papers.decision, std::ssize(state.plan.listed),
          reading.counted(), std::ssize(differences), std::int64_t{open}}}};
    for (const asset::Member& member : state.plan.commission)
        rows.push_back({&asset_count_member_rows, {member.person.value, id}});
    return rows;
}

std::vector<Numbered> AssetCountStreams::numbers(std::int64_t id, const State&, const Event& event,
                                                 const When&, const Ground&) {
    if (!std::holds_alternative<asset::CountPlanned>(event)) return {};
    return {{std::string(counter), id}};
}

Result<Hash> seed_of(Snapshot& snapshot, std::int64_t id) {
    MC_TRY(lines, snapshot.history(key_in<AssetCountStreams>(id)));
    for (const Replayed& line : lines) {
        const auto event = asset::decode_count_event(line.record.type, line.record.payload);
        if (event && std::holds_alternative<asset::CountingClosed>(*event)) return line.hash();
    }
    return fail(Fault{Fault::Kind::corrupt, fmt::format("stocktake {} was never closed", id)});
}

void AssetCountStreams::check(Audit& audit, const Record& record,
                              const Refold<AssetCountStreams>& refold) {
    const auto* drawn = std::get_if<asset::SampleDrawn>(&refold.event());
    if (!drawn) return;
    const auto seed = seed_of(audit.snapshot, record.stream);
    if (!seed || *seed != drawn->seed)
        audit.found.journal("{}: mẫu kiểm lại không rút theo mã băm của nhật ký.",
                            title(record.stream, refold.state));
}

}  // namespace mc
