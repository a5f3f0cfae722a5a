// Streams that fold into a state, for every office that has such. An office says in one struct what
// its streams are; how one is loaded, written by an act, answered again, rebuilt, audited
// (folded_audit.h) and put right follows from it here, the same for all. The test office shows a
// whole one (testing/trial/office.h); that of dossiers is offices/dossier/streams.h.
//
//   struct Boxes {
//       using State, Event, Words;    // Words: what people typed, beside the record; comparable
//       using Ground;  // what its rules look at beside its events, such as the version of a
//                      // procedure; Nothing where there is none
//       static constexpr StreamKind kind;
//       static constexpr std::string_view word, counter;  // numbers of new streams
//       static std::uint32_t type_of(const Event&);
//       static std::string encode(const Event&);
//       static std::optional<Event> decode(std::uint32_t type, std::string_view payload);
//       static Result<Ground> ground(const Event* next, const State&, const Province&);
//                                     // after `next`, which may be null; faults: corrupt
//       static bool fits(const State&, const Event&, const Ground&);
//       static State apply(State, const Event&, const When&, const Ground&, const Words&);
//       static std::vector<ProjectedRow> rows(std::int64_t id, const State&, const Ground&,
//                                             const Province&);
//       static std::vector<Numbered> numbers(std::int64_t id, const State& after, const Event&,
//                                            const When&, const Ground&);  // that it used up
//       static void tell(Transaction&, std::int64_t id, const State& after, const Event&,
//                        const Ground&);
//       static std::string answer(const Outcome<Boxes>&);
//       static std::string title(std::int64_t id, const State&);  // "Hồ sơ H32.15-…", for findings
//       static constexpr std::string_view title_none;  // "hồ sơ": what a refusal says is not there
//       static constexpr std::string_view no_ground;   // "một phiên bản …": what a finding misses
//
//       // Where comparing all rows before and after costs too much; else the difference of `rows`:
//       static RowChanges changes(std::int64_t id, const State* before, const State& after,
//                                 const Ground&, const Province&);
//       // What an audit can compute again beside state and rows:
//       static void check(Audit&, const Record&, const Refold<Boxes>&);
//   };
#pragma once

#include "act/when.h"
#include "service/held.h"
#include "service/province.h"
#include "service/timer.h"

namespace mc {

struct Nothing {
    bool operator==(const Nothing&) const = default;
};

/// A number that an act used up, and the counter it came from.
struct Numbered {
    std::string counter;
    std::int64_t number{};
};

/// A stream as it stands; revision 0: it begins with this act.
template <class S>
struct Held {
    typename S::State state{};
    std::int64_t revision{};
    typename S::Ground ground{};
};

/// What an act led to: what its answer says is made of this.
template <class S>
struct Outcome {
    std::int64_t id{};
    std::int64_t seq{};
    typename S::State state{};
    typename S::Event event{};
    typename S::Words words{};
    typename S::Ground ground{};
    std::shared_ptr<const Province> province;
    /// When it was decided, where the answer is asked for once more: what was told then was told by
    /// what was known then.
    std::optional<Instant> known_by{};
};

/// What a decision sees.
template <class S>
struct Sees {
    const Held<S>& held;
    std::int64_t id;  // 0: it begins with this act
    Instant at;
    const Province& province;
    Transaction& tx;
};

/// What was decided: the event, its personal words, and the unit the actor acted for.
template <class S>
struct Entry {
    typename S::Event event;
    typename S::Words words{};
    UnitId unit{};
};

template <class S>
StreamKey key_in(std::int64_t id) {
    return {S::kind, id};
}

inline Unexpected<Fault> corrupt_record(const Record& record, std::string_view what) {
    return fail(Fault{Fault::Kind::corrupt,
                      fmt::format("{} {}", text_of({record.key(), record.seq}), what)});
}

/// One stream, read record by record.
template <class S>
class Refold {
public:
    enum class Taken : std::uint8_t {
        followed,
        unreadable,  // no event of this office
        groundless,  // the journal lacks what it follows
        unfitting,   // cannot follow what is before it
    };
    Taken take(const Record& record, const std::optional<std::string>& personal,
               const Province& province) {
        auto event = S::decode(record.type, record.payload);
        auto words = personal ? cbor::decode<typename S::Words>(*personal) : typename S::Words{};
        if (!event || !words) return Taken::unreadable;
        auto ground = S::ground(&*event, state, province);
        if (!ground) return Taken::groundless;
        if (!S::fits(state, *event, *ground)) return Taken::unfitting;
        when_ = {record.at, record.actor, record.unit};
        state = S::apply(std::move(state), *event, when_, *ground, *words);
        ground_ = std::move(*ground);
        event_ = std::move(*event), words_ = std::move(*words);
        return Taken::followed;
    }

    typename S::State state{};
    /// Of the last record that was followed; one must have been.
    const typename S::Event& event() const { return *event_; }
    const typename S::Words& words() const { return words_; }
    const typename S::Ground& ground() const { return *ground_; }
    const When& when() const { return when_; }
    bool begun() const { return event_.has_value(); }

private:
    std::optional<typename S::Event> event_;
    typename S::Words words_{};
    std::optional<typename S::Ground> ground_;
    When when_{};
};

template <class S>
Result<Done> follow_or_fail(Refold<S>& refold, const Replayed& line, const Province& province) {
    using Taken = typename Refold<S>::Taken;
    switch (refold.take(line.record, line.personal, province)) {
        case Taken::followed:
            return Done{};
        case Taken::unreadable:
            return corrupt_record(line.record, fmt::format("is no event of a {}", S::word));
        case Taken::groundless:
            return corrupt_record(line.record, "follows what the journal does not have");
        case Taken::unfitting:
            break;
    }
    return corrupt_record(line.record, "cannot follow what is before it");
}

/// From what lies in its stream. Faults: corrupt.
template <class S>
Result<Held<S>> held_in(std::int64_t id, const Stream& stream, const Province& province) {
    auto state = cbor::decode<typename S::State>(stream.state);
    if (!state)
        return fail(Fault{Fault::Kind::corrupt,
                          fmt::format("state of {} {} does not decode", S::word, id)});
    auto ground = S::ground(nullptr, *state, province);
    if (!ground) {
        if (auto* fault = std::get_if<Fault>(&ground.error()))
            fault->detail = fmt::format("{} {}: {}", S::word, id, fault->detail);
        return fail(std::move(ground).error());
    }
    return Held<S>{std::move(*state), stream.revision, std::move(*ground)};
}

/// A stream as it stands; nothing where there is none. Faults: corrupt.
template <class S>
Result<std::optional<Held<S>>> held(Snapshot& snapshot, std::int64_t id, const Province& province) {
    MC_TRY(stream, snapshot.load(key_in<S>(id)));
    std::optional<Held<S>> found;
    if (stream.revision == 0) return found;
    MC_TRY(one, held_in<S>(id, stream, province));
    found = std::move(one);
    return found;
}

template <class S>
RowChanges changes_of(std::int64_t id, const typename S::State* before,
                      const typename S::State& after, const typename S::Ground& ground,
                      const Province& province) {
    if constexpr (requires { S::changes(id, before, after, ground, province); })
        return S::changes(id, before, after, ground, province);
    else
        return difference(
            before ? S::rows(id, *before, ground, province) : std::vector<ProjectedRow>{},
            S::rows(id, after, ground, province));
}

/// State and rows as they follow from a stream; shared by acts and rebuild.
template <class S>
Result<Done> keep(Transaction& tx, std::int64_t id, const typename S::State* before,
                  const typename S::State& after, const typename S::Ground& ground,
                  const Province& province) {
    MC_CHECK(tx.save(key_in<S>(id), cbor::encode(after)));
    RowChanges rows = changes_of<S>(id, before, after, ground, province);
    for (ProjectedRow& row : rows.put) tx.put(*row.projection, std::move(row.cells));
    for (ProjectedRow& row : rows.erase) tx.erase(*row.projection, std::move(row.cells));
    return Done{};
}

template <class S>
void hold_files(Transaction& tx, std::int64_t id, const typename S::Event& event) {
    for (const FileRef& file : files_of(event))
        tx.put(file_held_rows, held_row(key_in<S>(id), file.hash).cells);
}

template <class S>
struct Recorded {
    typename S::State state;
    std::int64_t seq{};
};

/// Appends an event to a stream, within an act, with everything that follows from it: state, rows,
/// held files, messages. An act may do so to several streams, of several offices: all of it is in
/// its commit, or nothing (Act::beside names those that it is not about).
/// Refuses: malformed, where it would not read back.
/// It is dated by its own stream. Faults: corrupt, where it could not follow what is before it,
/// also because the act has written to this stream already.
template <class S>
Result<Recorded<S>> record(Transaction& tx, std::int64_t id, const Held<S>& before,
                           const Entry<S>& entry, const PersonId& by, const Province& province) {
    const auto& [event, words, unit] = entry;
    if (!S::fits(before.state, event, before.ground))
        return fail(Fault{Fault::Kind::corrupt,
                          fmt::format("an act on {} {} does not fit its state", S::word, id)});
    MC_TRY(at, tx.time_of(key_in<S>(id)));
    const When when{at, by, unit};
    const std::uint32_t type = S::type_of(event);
    std::string payload = S::encode(event);
    std::string personal = words == typename S::Words{} ? std::string() : cbor::encode(words);
    // What would not read back would close this stream for ever; whatever door let it through.
    if (S::decode(type, payload) != event ||
        (!personal.empty() && cbor::decode<typename S::Words>(personal) != words))
        return fail(Refused(RefusalCode::malformed, {"có chữ không phải Unicode hợp lệ"}));
    typename S::State after = S::apply(before.state, event, when, before.ground, words);
    MC_TRY(appended,
           tx.append(key_in<S>(id),
                     {type, when.person, when.unit, std::move(payload), std::move(personal), {}}));
    if (appended.seq != before.revision + 1)
        return fail(
            Fault{Fault::Kind::corrupt, fmt::format("an act wrote twice to {} {}", S::word, id)});
    hold_files<S>(tx, id, event);
    MC_CHECK(
        keep<S>(tx, id, before.revision ? &before.state : nullptr, after, before.ground, province));
    S::tell(tx, id, after, event, before.ground);
    return Recorded<S>{std::move(after), appended.seq};
}

/// One act on one stream, as the person or the rule asked for it.
template <class S>
struct ActOn {
    std::int64_t id{};  // 0: the stream begins with this act
    std::string key, command;
    Instant at{};
    PersonId by{};
    std::shared_ptr<const Province> province;
    /// Of a stream that begins.
    typename S::Ground ground{};
    /// What is asked before anything is decided; none: a rule acts, at whatever revision.
    std::function<Result<Done>(const Sees<S>&)> may{};
    std::function<Result<Entry<S>>(const Sees<S>&)> decide{};
};

/// The answer to the act that wrote this record, from the state it led to.
/// Faults: corrupt. Cost: one fold over the stream's records.
template <class S>
Result<std::string> answer_again(Snapshot& snapshot, const RecordPlace& place,
                                 std::shared_ptr<const Province> province) {
    MC_TRY(lines, snapshot.history(place.stream));
    Refold<S> refold;
    for (const Replayed& line : lines) {
        MC_CHECK(follow_or_fail(refold, line, *province));
        if (line.record.seq == place.seq)
            return S::answer(Outcome<S>{place.stream.id, place.seq, std::move(refold.state),
                                        refold.event(), refold.words(), refold.ground(),
                                        std::move(province), line.record.at});
    }
    return fail(Fault{Fault::Kind::corrupt, text_of(place) + " is not there"});
}

/// The seven steps that every act goes: load, ask who, decide, record, fold, project, tell. Its
/// answer is worded by whoever sends it. Refuses: not_found, what is asked first, what the decision
/// refuses.
template <class S>
Act act_of(ActOn<S> asked) {
    Act act{.stream = key_in<S>(asked.id),
            .request_key = asked.key,
            .command = asked.command,
            .at = asked.at};
    auto province = asked.province;
    act.work = [asked = std::move(asked)](Transaction& tx) -> Result<std::string> {
        Held<S> now{.ground = asked.ground};
        Instant at = asked.at;
        if (asked.id != 0) {
            MC_TRY(found, held<S>(tx, asked.id, *asked.province));
            if (!found) return fail(Refused(RefusalCode::not_found, {std::string(S::title_none)}));
            now = std::move(*found);
            MC_TRY(dated, tx.time_of(key_in<S>(asked.id)));
            at = dated;
        }
        const Sees<S> sees{now, asked.id, at, *asked.province, tx};
        if (asked.may) MC_CHECK(asked.may(sees));
        MC_TRY(entry, asked.decide(sees));
        std::int64_t id = asked.id;
        if (id == 0) {
            MC_TRY(next, tx.next(S::counter));
            id = next;
        }
        MC_TRY(done, record<S>(tx, id, now, entry, asked.by, *asked.province));
        tx.answer_by([outcome = std::make_shared<const Outcome<S>>(
                          Outcome<S>{id, done.seq, std::move(done.state), std::move(entry.event),
                                     std::move(entry.words), now.ground, asked.province})] {
            return S::answer(*outcome);
        });
        return std::string();
    };
    act.again = [province = std::move(province)](Snapshot& snapshot, const RecordPlace& place) {
        return answer_again<S>(snapshot, place, province);
    };
    return act;
}

// What an office gives to the port (office.h).

template <class S>
bool readable(const NewRecord& record) {
    return S::decode(record.type, record.payload) &&
           (record.personal.empty() || cbor::decode<typename S::Words>(record.personal));
}

/// Office::fold
template <class S>
Result<Done> fold_stream(Transaction& tx, std::span<const Replayed> stream,
                         const Province& province) {
    const std::int64_t id = stream.front().record.stream;
    Refold<S> refold;
    for (const Replayed& line : stream) {
        MC_CHECK(follow_or_fail(refold, line, province));
        for (const Numbered& n :
             S::numbers(id, refold.state, refold.event(), refold.when(), refold.ground()))
            MC_CHECK(tx.raise(n.counter, n.number));
        hold_files<S>(tx, id, refold.event());
    }
    return keep<S>(tx, id, nullptr, refold.state, refold.ground(), province);
}

/// Timers::set: the rows by which rules wait, as they follow now.
template <class S>
Result<Done> set_timer(Transaction& tx, const Timer& timer, const Province& province) {
    tx.erase(timer_rows, {static_cast<std::int64_t>(S::kind), timer.stream, timer.rule});
    MC_TRY(now, held<S>(tx, timer.stream, province));
    if (!now) return Done{};
    for (ProjectedRow& row : S::rows(timer.stream, now->state, now->ground, province))
        if (row.projection == &timer_rows) tx.put(timer_rows, std::move(row.cells));
    return Done{};
}

}  // namespace mc
