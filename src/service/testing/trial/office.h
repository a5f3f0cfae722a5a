// A small office that exists in tests only: boxes into which numbered tokens are put, with a paper
// if there is one, and out of which they are moved into others. It proves that an office is a
// folder and a line: nothing outside this folder knows it. Included by tests only.
#pragma once

#include "service/folded_audit.h"
#include "service/hall.h"
#include "service/offices.h"

namespace mc::testing::trial {

// Pure: events, words, state.

/// One more token: `worth` is public, the giver's name lies beside the record.
struct Put {
    std::int64_t token{};  // 1, 2, 3 … over all boxes
    std::int64_t worth{};
    std::optional<FileRef> paper;
    bool operator==(const Put&) const = default;
};
template <class Io>
void fields(Io& io, Put& v) {
    io(0, v.token);
    io(1, v.worth);
    io(2, v.paper);
}
/// Some worth that went into another box.
struct Taken {
    std::int64_t worth{};
    bool operator==(const Taken&) const = default;
};
template <class Io>
void fields(Io& io, Taken& v) {
    io(0, v.worth);
}
using BoxEvent = std::variant<Put, Taken>;

struct Giver {
    std::string name;
    bool operator==(const Giver&) const = default;
};
template <class Io>
void fields(Io& io, Giver& v) {
    io(0, v.name);
}
struct Box {
    std::int64_t tokens{}, worth{};
    Instant touched{};
    bool operator==(const Box&) const = default;
};
template <class Io>
void fields(Io& io, Box& v) {
    io(0, v.tokens);
    io(1, v.worth);
    io(2, v.touched);
}

// What it is to the machinery.

inline const Projection box_rows{
    "trial_box",
    {{"id", ColumnType::integer}},
    {{"tokens", ColumnType::integer}, {"worth", ColumnType::integer}},
};
inline constexpr std::array own_rows{&box_rows};
inline constexpr std::string_view counter_of_tokens = "trial/token";
inline constexpr std::string_view rule = "R-000";

struct Boxes {
    using State = Box;
    using Event = BoxEvent;
    using Words = Giver;
    using Ground = Nothing;

    static constexpr StreamKind kind{31};  // as high as both stores can keep
    static constexpr std::string_view word = "trial", counter = "trial/box";
    static constexpr std::string_view title_none = "hộp", no_ground = "";

    static std::uint32_t type_of(const Event& event) {
        return static_cast<std::uint32_t>(event.index()) + 1;
    }
    static std::string encode(const Event& event) {
        return std::visit([](const auto& one) { return cbor::encode(one); }, event);
    }
    template <class One>
    static std::optional<Event> decode_one(std::string_view payload) {
        const auto one = cbor::decode<One>(payload);
        return one ? std::optional<Event>(*one) : std::nullopt;
    }
    static std::optional<Event> decode(std::uint32_t type, std::string_view payload) {
        return type == 1   ? decode_one<Put>(payload)
               : type == 2 ? decode_one<Taken>(payload)
                           : std::nullopt;
    }
    static Result<Ground> ground(const Event*, const State&, const Province&) { return Nothing{}; }
    static bool fits(const State& box, const Event& event, const Ground&) {
        if (const auto* put = std::get_if<Put>(&event)) return put->token > 0 && put->worth > 0;
        const std::int64_t worth = std::get<Taken>(event).worth;
        return worth > 0 && worth <= box.worth;
    }
    static State apply(State box, const Event& event, const When& when, const Ground&,
                       const Words&) {
        if (const auto* put = std::get_if<Put>(&event))
            return {box.tokens + 1, box.worth + put->worth, when.at};
        return {box.tokens, box.worth - std::get<Taken>(event).worth, when.at};
    }
    static std::vector<ProjectedRow> rows(std::int64_t id, const State& box, const Ground&,
                                          const Province&) {
        std::vector<ProjectedRow> rows{{&box_rows, {id, box.tokens, box.worth}}};
        // A box that was emptied is the rule's at once.
        if (box.worth == 0)
            rows.push_back(timer_row({.kind = kind,
                                      .stream = id,
                                      .rule = std::string(rule),
                                      .due = minute_of(box.touched)}));
        return rows;
    }
    static std::vector<Numbered> numbers(std::int64_t id, const State& after, const Event& event,
                                         const When&, const Ground&) {
        std::vector<Numbered> used;
        if (const auto* put = std::get_if<Put>(&event)) {
            used.push_back({std::string(counter_of_tokens), put->token});
            if (after.tokens == 1) used.push_back({std::string(counter), id});
        }
        return used;
    }
    static void tell(Transaction&, std::int64_t, const State&, const Event&, const Ground&) {}
    static std::string answer(const Outcome<Boxes>& done) {
        const auto* put = std::get_if<Put>(&done.event);
        return put ? std::to_string(put->token) : fmt::format("{} left", done.state.worth);
    }
    static std::string title(std::int64_t id, const State&) { return fmt::format("Hộp {}", id); }
};

// At the port.

/// What the rule does with an empty box: one token from nobody.
void fire(Services& services, const Timer& timer, Answered answered);

inline std::unique_ptr<Auditor> auditor(Audit& audit) {
    return std::make_unique<FoldedAuditor<Boxes>>(audit, own_rows);
}
inline const Timers timers{.fire = fire, .set = set_timer<Boxes>};
inline const Office office{.kind = Boxes::kind,
                           .word = Boxes::word,
                           .numbered = true,
                           .rows = own_rows,
                           .readable = readable<Boxes>,
                           .fold = fold_stream<Boxes>,
                           .auditor = auditor,
                           .timers = &timers};

// Its use cases.

inline Result<Entry<Boxes>> new_token(Transaction& tx, std::int64_t worth,
                                      std::optional<FileRef> paper = {}) {
    MC_TRY(token, tx.next(counter_of_tokens));
    if (worth <= 0) return fail(Refused(RefusalCode::field_invalid, {"giá trị"}));
    return Entry<Boxes>{Put{token, worth, std::move(paper)}, {"Người cho"}, {"u"}};
}

/// A token into a box, or into a new one (0). The answer is its number.
inline Act put(Services& services, std::int64_t box, std::string key, std::int64_t worth,
               std::optional<FileRef> paper = {}) {
    return act_of(ActOn<Boxes>{.id = box,
                               .key = std::move(key),
                               .command = std::to_string(worth),
                               .at = services.time.now(),
                               .by = {"p"},
                               .province = services.province(),
                               .decide = [worth, paper](const Sees<Boxes>& sees) {
                                   return new_token(sees.tx, worth, paper);
                               }});
}

/// Worth of one box into another, in one act: both are written, or none.
inline Act move(Services& services, std::int64_t from, std::int64_t to, std::string key,
                std::int64_t worth) {
    Act act = act_of(
        ActOn<Boxes>{.id = from,
                     .key = std::move(key),
                     .command = fmt::format("{} to {}", worth, to),
                     .at = services.time.now(),
                     .by = {"p"},
                     .province = services.province(),
                     .decide = [worth, to](const Sees<Boxes>& sees) -> Result<Entry<Boxes>> {
                         MC_TRY(other, held<Boxes>(sees.tx, to, sees.province));
                         if (!other || to == sees.id)
                             return fail(Refused(RefusalCode::not_found, {"hộp kia"}));
                         const Taken taken{worth};
                         if (!Boxes::fits(sees.held.state, taken, {}))
                             return fail(Refused(RefusalCode::field_invalid, {"giá trị"}));
                         MC_TRY(token, new_token(sees.tx, worth));
                         MC_CHECK(record<Boxes>(sees.tx, to, *other, token, {"p"}, sees.province));
                         return Entry<Boxes>{taken, {}, {"u"}};
                     }});
    act.beside = {key_in<Boxes>(to)};
    return act;
}

inline void fire(Services& services, const Timer& timer, Answered answered) {
    const std::string key = timer_key(office, timer);
    services.store.act(
        act_of(ActOn<Boxes>{.id = timer.stream,
                            .key = key,
                            .command = key,
                            .at = services.time.now(),
                            .province = services.province(),
                            .decide = [](const Sees<Boxes>& sees) -> Result<Entry<Boxes>> {
                                if (sees.held.state.worth > 0)
                                    return fail(
                                        Refused(RefusalCode::wrong_stage, {"hộp không còn rỗng"}));
                                return new_token(sees.tx, 1);
                            }}),
        std::move(answered));
}

}  // namespace mc::testing::trial
