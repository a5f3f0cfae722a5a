// The connection to the Ministry's software as a stream (service/folded.h): one for the province.
#pragma once

#include "ministry/connection.h"
#include "service/folded.h"

namespace mc {

struct MinistryWords {
    bool operator==(const MinistryWords&) const = default;
};
template <class Io>
void fields(Io&, MinistryWords&) {}

/// The kind of a message by which a part waits to be carried there (service/outbox.h).
inline constexpr std::string_view ministry_part_message = "ministry.part";
/// An agency's parts wait for each other.
inline std::string ministry_topic(const AgencyId& agency) {
    return "ministry/" + agency.value;
}

struct MinistryStreams {
    using State = ministry::Connection;
    using Event = ministry::Event;
    using Words = MinistryWords;
    using Ground = Nothing;

    static constexpr StreamKind kind = StreamKind::ministry;
    static constexpr std::string_view word = "ministry", counter = "ministry";
    static constexpr std::string_view title_none = "kết nối với Bộ Tài chính", no_ground = "";
    static constexpr std::int64_t only = 1;

    static std::uint32_t type_of(const Event& event) { return ministry::type_of(event); }
    static std::string encode(const Event& event) { return ministry::encode(event); }
    static std::optional<Event> decode(std::uint32_t type, std::string_view payload) {
        return ministry::decode_event(type, payload);
    }
    static Result<Ground> ground(const Event*, const State&, const Province&) { return Nothing{}; }
    static bool fits(const State& state, const Event& event, const Ground&) {
        return ministry::fits(state, event);
    }
    static State apply(State state, const Event& event, const When& when, const Ground&,
                       const Words&) {
        return ministry::apply(std::move(state), event, when.at);
    }
    static std::vector<ProjectedRow> rows(std::int64_t, const State&, const Ground&,
                                          const Province&) {
        return {};
    }
    static std::vector<Numbered> numbers(std::int64_t id, const State& after, const Event&,
                                         const When&, const Ground&);
    /// Every part of a sending waits to be carried to the Ministry.
    static void tell(Transaction& tx, std::int64_t id, const State& after, const Event& event,
                     const Ground&);
    static std::string answer(const Outcome<MinistryStreams>& outcome) {
        return std::to_string(outcome.id);
    }
    static std::string title(std::int64_t, const State&) { return "Kết nối với Bộ Tài chính"; }
};

}  // namespace mc
