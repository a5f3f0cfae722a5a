// What a stocktake is to the machinery (service/folded.h).
#pragma once

#include "asset/tally.h"
#include "service/folded.h"

namespace mc {

extern const Projection asset_count_rows, asset_count_member_rows;
extern const std::array<const Projection*, 2> asset_count_projections;

struct Audit;

struct AssetCountStreams {
    using State = asset::Tally;
    using Event = asset::CountEvent;
    using Words = asset::CountWords;
    using Ground = Nothing;

    static constexpr StreamKind kind = StreamKind::asset_count;
    static constexpr std::string_view word = "asset_count", counter = "asset_count";
    static constexpr std::string_view title_none = "đợt kiểm kê", no_ground = "";

    static std::uint32_t type_of(const Event& event) { return asset::type_of(event); }
    static std::string encode(const Event& event) { return asset::encode(event); }
    static std::optional<Event> decode(std::uint32_t type, std::string_view payload) {
        return asset::decode_count_event(type, payload);
    }
    static Result<Ground> ground(const Event*, const State&, const Province&) { return Nothing{}; }
    static bool fits(const State& state, const Event& event, const Ground&) {
        return asset::fits(state, event);
    }
    static State apply(State state, const Event& event, const When& when, const Ground&,
                       const Words& words) {
        return asset::apply(std::move(state), event, when.person, when.at, words);
    }
    static std::vector<ProjectedRow> rows(std::int64_t id, const State& state, const Ground&,
                                          const Province&);
    static std::vector<Numbered> numbers(std::int64_t id, const State& after, const Event& event,
                                         const When&, const Ground&);
    static void tell(Transaction&, std::int64_t, const State&, const Event&, const Ground&) {}
    static std::string answer(const Outcome<AssetCountStreams>& outcome) {
        return std::to_string(outcome.id);
    }
    static std::string title(std::int64_t id, const State&) {
        return fmt::format("Đợt kiểm kê số {}", id);
    }
    /// Whether the seed is what the journal's own record gives.
    static void check(Audit& audit, const Record& record, const Refold<AssetCountStreams>& refold);
};

/// The hash of the record that closed the counting. Faults: corrupt, where there is none.
Result<Hash> seed_of(Snapshot& snapshot, std::int64_t id);

}  // namespace mc
