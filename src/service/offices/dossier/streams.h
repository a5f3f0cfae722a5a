// What dossiers are to the machinery (service/folded.h): from it follows how they are written,
// answered again, rebuilt and audited.
#pragma once

#include "dossier/dossier.h"
#include "service/folded.h"

namespace mc {

/// What an event promises: on acceptance, anew when everything has come that was asked for, and
/// when the clock is stopped or goes on.
std::optional<Minute> promise_in(const DossierEvent& event);

struct DossierStreams {
    using State = Dossier;
    using Event = DossierEvent;
    using Words = mc::Words;
    using Ground = const Versioned*;  // the version it is pinned to

    static constexpr StreamKind kind = StreamKind::dossier;
    static constexpr std::string_view word = "dossier", counter = "dossier";
    static constexpr std::string_view title_none = "hồ sơ";
    static constexpr std::string_view no_ground = "một phiên bản thủ tục mà nhật ký không có";

    static std::uint32_t type_of(const Event& event) { return mc::type_of(event); }
    static std::string encode(const Event& event) { return mc::encode(event); }
    static std::optional<Event> decode(std::uint32_t type, std::string_view payload) {
        return decode_event(type, payload);
    }
    static Result<Ground> ground(const Event* next, const State& state, const Province& province);
    static bool fits(const State& state, const Event& event, Ground version);
    static State apply(State state, const Event& event, const When& when, Ground version,
                       const Words& words) {
        return mc::apply(std::move(state), event, when, version->plan(), words);
    }
    static RowChanges changes(std::int64_t id, const State* before, const State& after,
                              Ground version, const Province& province);
    static std::vector<ProjectedRow> rows(std::int64_t id, const State& state, Ground version,
                                          const Province& province);
    static std::vector<Numbered> numbers(std::int64_t id, const State& after, const Event& event,
                                         const When& when, Ground version);
    /// Notices to the applicant that an event gives rise to (R-080: "ready" only when it lies at
    /// the counter).
    static void tell(Transaction& tx, std::int64_t id, const State& after, const Event& event,
                     Ground version);
    /// Shape: an ActDone; for an online submission a SubmittedView, which alone carries the
    /// tracking secret.
    static std::string answer(const Outcome<DossierStreams>& outcome);
    static std::string title(std::int64_t id, const State& state);
    /// What was promised, computed again.
    static void check(struct Audit& audit, const Record& record,
                      const Refold<DossierStreams>& refold);
};

}  // namespace mc
