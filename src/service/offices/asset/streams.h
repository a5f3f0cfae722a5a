// What assets and the books they stand in are to the machinery (service/folded.h).
#pragma once

#include "asset/book.h"
#include "service/folded.h"

namespace mc {

extern const Projection asset_rows, asset_holding_rows, asset_declaration_rows, asset_book_rows;
extern const std::array<const Projection*, 3> asset_projections;
extern const std::array<const Projection*, 1> asset_book_projections;

/// "TS0000042": what stands on the label, for ever the same whoever has the asset.
std::string asset_code(std::int64_t id);
/// State of the rows: what lists are asked by.
enum class AssetState : std::int64_t { stands = 0, offered = 1, gone = 2 };
AssetState state_of(const asset::Registered& asset);
std::int64_t days_of(Day day);

struct AssetStreams {
    using State = asset::Registered;
    using Event = asset::RegisterEvent;
    using Words = asset::Words;
    using Ground = Nothing;

    static constexpr StreamKind kind = StreamKind::asset;
    static constexpr std::string_view word = "asset", counter = "asset";
    static constexpr std::string_view title_none = "tài sản", no_ground = "";

    static std::uint32_t type_of(const Event& event) { return asset::type_of(event); }
    static std::string encode(const Event& event) { return asset::encode(event); }
    static std::optional<Event> decode(std::uint32_t type, std::string_view payload) {
        return asset::decode_register_event(type, payload);
    }
    static Result<Ground> ground(const Event*, const State&, const Province&) { return Nothing{}; }
    static bool fits(const State& state, const Event& event, const Ground&) {
        return asset::fits(state, event);
    }
    static State apply(State state, const Event& event, const When& when, const Ground&,
                       const Words& words) {
        return asset::apply(std::move(state), event, words, mc::day_of(when.at));
    }
    static std::vector<ProjectedRow> rows(std::int64_t id, const State& state, const Ground&,
                                          const Province&);
    static std::vector<Numbered> numbers(std::int64_t id, const State& after, const Event& event,
                                         const When&, const Ground&);
    static void tell(Transaction&, std::int64_t, const State&, const Event&, const Ground&) {}
    /// Shape: the number of the asset; the desk answers with its page.
    static std::string answer(const Outcome<AssetStreams>& outcome) {
        return std::to_string(outcome.id);
    }
    static std::string title(std::int64_t id, const State&) { return "Tài sản " + asset_code(id); }
};

struct AssetBookStreams {
    using State = asset::Book;
    using Event = asset::BookEvent;
    using Words = asset::NoWords;
    using Ground = Nothing;

    static constexpr StreamKind kind = StreamKind::asset_book;
    static constexpr std::string_view word = "asset_book", counter = "asset_book";
    static constexpr std::string_view title_none = "sổ tài sản", no_ground = "";

    static std::uint32_t type_of(const Event& event) { return asset::type_of(event); }
    static std::string encode(const Event& event) { return asset::encode(event); }
    static std::optional<Event> decode(std::uint32_t type, std::string_view payload) {
        return asset::decode_book_event(type, payload);
    }
    static Result<Ground> ground(const Event*, const State&, const Province&) { return Nothing{}; }
    static bool fits(const State& state, const Event& event, const Ground&) {
        return asset::fits(state, event);
    }
    static State apply(State state, const Event& event, const When&, const Ground&, const Words&) {
        return asset::apply(std::move(state), event);
    }
    static std::vector<ProjectedRow> rows(std::int64_t id, const State& state, const Ground&,
                                          const Province&);
    static std::vector<Numbered> numbers(std::int64_t id, const State& after, const Event& event,
                                         const When&, const Ground&);
    static void tell(Transaction&, std::int64_t, const State&, const Event&, const Ground&) {}
    static std::string answer(const Outcome<AssetBookStreams>& outcome) {
        return std::to_string(outcome.id);
    }
    static std::string title(std::int64_t, const State& state) {
        return "Sổ tài sản của " + state.agency.value;
    }
};

}  // namespace mc
