// A dossier as its events have left it, and how each event changes it. Pure; knows neither store
// nor clock.
#pragma once

#include "dossier/event.h"
#include "procedure/procedure.h"
#include "process/process.h"

namespace mc {

/// Ten national statuses (NĐ 107/2021, QĐ 31/2021 [K]), in their official order.
enum class Status : std::uint8_t {
    none,                  // before the first event
    registered,            // 1 mới đăng ký
    accepted,              // 2 được tiếp nhận
    declined,              // 3 không được tiếp nhận
    in_process,            // 4 đang xử lý
    supplement,            // 5 yêu cầu bổ sung giấy tờ
    financial_obligation,  // 6 yêu cầu thực hiện nghĩa vụ tài chính
    withdrawn,             // 7 công dân yêu cầu rút hồ sơ
    discontinued,          // 8 dừng xử lý
    solved,                // 9 đã xử lý xong
    delivered,             // 10 đã trả kết quả
};
constexpr Status last_of(Status) {
    return Status::delivered;
}
std::string_view code_of(Status status);   // "in_process"
std::string_view words_of(Status status);  // "Đang xử lý"

/// Where one step stands. Each phase but `future` and `done` is one of the four clocks
/// (architecture §6).
enum class Phase : std::uint8_t {
    future,
    transfer,  // handed over to this step, not yet signed for
    waiting,   // signed for, not begun
    working,
    finished,  // done, not handed over: early work handed over late is seen here
    done,
};

constexpr Phase last_of(Phase) {
    return Phase::done;
}

/// Working time is charged by whoever held the dossier; the minutes themselves are computed from
/// these moments.
struct StepState {
    Phase phase{};
    UnitId unit;
    UnitId from;  // who handed it over
    UnitId
        counted_at;  // by whose hours the round is counted, where an heir took it over; else unit
    PersonId assignee;
    std::int32_t rounds{};  // how often it was begun (rework)
    Minute arrived{}, received{}, opened{}, finished{},
        handed_over{};  // of the latest round; zero: not yet
    bool operator==(const StepState&) const = default;
};

/// A paper attached on the way: output, result, request, authorisation.
struct Attached {
    enum class What : std::uint8_t {
        output,
        result,
        withdrawal,
        authorisation,
        signature,
        superseded,  // a result that was sent back: kept, handed to nobody
        evidence,    // of a stop of the clock
    };
    What what{};
    std::string name;
    FileRef file;
    std::int32_t step{};  // -1: none
    Minute at{};
    bool operator==(const Attached&) const = default;
};

constexpr Attached::What last_of(Attached::What) {
    return Attached::What::evidence;
}

/// Time that belongs to the applicant (financial obligation), not to the office.
struct Waited {
    Minute from{};
    Minute until{};  // zero: still waiting
    std::int32_t step{};
    bool operator==(const Waited&) const = default;
};

/// One request for papers after acceptance. Shape: `completed` and `passed_on` zero: not
/// yet.
struct Supplementing {
    std::int32_t step{};  // whose unit asked
    Minute asked{}, completed{};
    Minute passed_on{};  // to the applicant, by the one-stop unit
    bool anew{};         // the term begins again with `completed`
    bool operator==(const Supplementing&) const = default;
};

/// A refusal after assessment. Shape: `signed_at` zero: proposed and not decided.
struct Refusing {
    std::int32_t step{};  // where it was proposed
    Minute proposed{}, signed_at{};
    bool operator==(const Refusing&) const = default;
};

/// The apology and the one new date. Shape: moments zero: not yet.
struct Apology {
    std::int32_t step{};  // whose unit was late
    LateCause cause{};
    Minute until{};
    Minute drafted{}, signed_at{}, passed_on{};
    bool operator==(const Apology&) const = default;
};

/// One request to stop the clock, and what became of it.
/// Shape: moments zero: not yet. A request that nobody decided on before its step moved on was not
/// granted and has ended.
struct ClockStop {
    std::int32_t step{};
    StopGround ground{};
    std::string exclusion;
    std::vector<FileRef> evidence;
    PersonId asked_by;
    Day until{};
    Minute asked{}, decided{}, ended{};
    bool granted{};
    bool operator==(const ClockStop&) const = default;
};

/// From a unit that is no more to its heir.
struct Inherited {
    UnitId from, to;
    bool operator==(const Inherited&) const = default;
};

struct Dossier {
    Status status{};
    Registration registration;
    AgencyId commune;
    std::int32_t sets{};
    std::vector<Paper> papers;
    std::vector<Voluntary> voluntary;
    std::vector<StepState> steps;
    std::vector<Attached> attached;
    std::vector<Waited> waited;
    Minute submitted{}, accepted{}, promised{}, solved{}, returned{}, delivered{}, ended{};
    Day supplement_until{};
    Minute supplement_asked{};  // when; zero: nothing was asked for
    std::int32_t supplements_asked{};
    std::int64_t book_number{};
    std::int64_t supplement_number{}, decline_number{};
    std::string applicant;  // name for lists: personal, goes when the words are erased and the
                            // state is rebuilt
    std::vector<std::string> marks;  // of the applicant's numbers (find.h), likewise
    std::vector<Inherited> inherited;
    AgencyId keeper;  // takes the receiving agency's place at the counter; empty: itself
    std::vector<Supplementing> supplementings;  // after acceptance, in their order
    std::optional<Refusing> refusing;
    std::optional<Apology> apology;
    std::vector<ClockStop> clock_stops;  // also those that were not granted, in their order
    bool operator==(const Dossier&) const = default;
};

template <class Io>
void fields(Io& io, StepState& v) {
    io(0, v.phase);
    io(1, v.unit);
    io(2, v.assignee);
    io(3, v.rounds);
    io(4, v.arrived);
    io(5, v.received);
    io(6, v.opened);
    io(7, v.finished);
    io(8, v.handed_over);
    io(9, v.from);
    io(10, v.counted_at);
}
template <class Io>
void fields(Io& io, Inherited& v) {
    io(0, v.from);
    io(1, v.to);
}
template <class Io>
void fields(Io& io, Attached& v) {
    io(0, v.what);
    io(1, v.name);
    io(2, v.file);
    io(3, v.step);
    io(4, v.at);
}
template <class Io>
void fields(Io& io, Waited& v) {
    io(0, v.from);
    io(1, v.until);
    io(2, v.step);
}
template <class Io>
void fields(Io& io, Supplementing& v) {
    io(0, v.step);
    io(1, v.asked);
    io(2, v.completed);
    io(3, v.passed_on);
    io(4, v.anew);
}
template <class Io>
void fields(Io& io, Refusing& v) {
    io(0, v.step);
    io(1, v.proposed);
    io(2, v.signed_at);
}
template <class Io>
void fields(Io& io, Apology& v) {
    io(0, v.step);
    io(1, v.cause);
    io(2, v.until);
    io(3, v.drafted);
    io(4, v.signed_at);
    io(5, v.passed_on);
}
template <class Io>
void fields(Io& io, ClockStop& v) {
    io(0, v.step);
    io(1, v.ground);
    io(2, v.exclusion);
    io(3, v.evidence);
    io(4, v.asked_by);
    io(5, v.until);
    io(6, v.asked);
    io(7, v.decided);
    io(8, v.ended);
    io(9, v.granted);
}
template <class Io>
void fields(Io& io, Dossier& v) {
    io(0, v.status);
    io(1, v.registration);
    io(2, v.commune);
    io(3, v.sets);
    io(4, v.papers);
    io(5, v.voluntary);
    io(6, v.steps);
    io(7, v.attached);
    io(8, v.waited);
    io(9, v.submitted);
    io(10, v.accepted);
    io(11, v.promised);
    io(12, v.solved);
    io(13, v.returned);
    io(14, v.delivered);
    io(15, v.ended);
    io(16, v.supplement_until);
    io(17, v.supplements_asked);
    io(18, v.book_number);
    io(19, v.supplement_number);
    io(20, v.decline_number);
    io(21, v.applicant);
    io(22, v.marks);
    io(23, v.inherited);
    io(24, v.keeper);
    io(25, v.supplement_asked);
    io(26, v.supplementings);
    io(27, v.refusing);
    io(28, v.apology);
    io(29, v.clock_stops);
}

/// What the steps mean: the version the dossier is pinned to and its automaton.
struct Plan {
    const ProcedureVersion* version;
    const Process* process;
};

/// The dossier after `event`, which fits (dossier/fit.h; checked). `words` are empty once they were
/// erased.
Dossier apply(Dossier dossier, const DossierEvent& event, const When& when, const Plan& plan,
              const Words& words = {});

/// Whether this event put the result on the counter's shelf: signed for there, or
/// finished at the counter's own desk. `dossier` is the one it happened to, before or after.
bool reaches_counter(const DossierEvent& event, const Dossier& dossier, const Plan& plan);

/// At whose counter the dossier is taken in, asked for and given back: the receiving agency, or the
/// one that took its place. Numbers, books and the promise stay with the receiving one.
inline const AgencyId& counter_agency(const Dossier& dossier) {
    return dossier.keeper.empty() ? dossier.registration.agency : dossier.keeper;
}
/// By whose working hours the step is counted: an heir changes no due minute.
inline const UnitId& counted_at(const StepState& step) {
    return step.counted_at.empty() ? step.unit : step.counted_at;
}

/// When the term began that the dossier is judged by: its acceptance, or the day on which
/// everything had come that was asked for within the term (NĐ 61/2018 Đ.19(4), NĐ 118/2025
/// Đ.19(5)).
Minute term_began(const Dossier& dossier);
/// Whether papers are waited for that were asked for after acceptance.
bool supplementing(const Dossier& dossier);

StepSet steps_done(const Dossier& dossier);
/// Steps that are neither future nor done.
std::vector<std::size_t> current_steps(const Dossier& dossier);
/// The counter's last step, "trả kết quả".
inline std::size_t last_step(const Plan& plan) {
    return plan.process->size() - 1;
}
bool ended(const Dossier& dossier);

/// The stops of the dossier's clock, for due(): the applicant pays, or it was stopped on a ground
/// of its own. One that is open ends by itself with its day, so a due minute is known.
std::vector<Stop> stops_of(const Dossier& dossier);
/// Those of the second kind that were granted in one step: its own term stood still meanwhile.
std::vector<Stop> granted_stops(const Dossier& dossier, std::size_t step);
/// The request that nobody has decided on yet; null for none.
const ClockStop* stop_asked(const Dossier& dossier);
/// The stop that is granted and has not ended; null for none.
const ClockStop* stop_open(const Dossier& dossier);
/// The minute with which a stop ends by itself.
inline Minute ends_by_itself(const ClockStop& stop) {
    return Minute{stop.until + std::chrono::days{1}};
}
/// The time in which papers were waited for after acceptance: the steps stood still meanwhile.
std::vector<Stop> supplement_stops(const Dossier& dossier);

/// The calendar that a dossier's deadline is counted by. An open one follows every decision,
/// whenever it became known; what was met or missed stays so, by what was known when it
/// came back to the counter or ended.
const Calendar& calendar_of(const Dossier& dossier, const Calendar& calendar);

/// The minute the whole dossier is due: counted, never kept; the promise of its receipt is what was
/// counted then. Nothing before acceptance, while the clock stands still, and while papers are
/// waited for with which the term begins again. A new date never moves it.
std::optional<Minute> due_of(const Dossier& dossier, const Plan& plan, const Calendar& calendar);
/// The same with its arithmetic: one count, so the last interval ends at the minute above.
std::optional<Due> explained_due_of(const Dossier& dossier, const Plan& plan,
                                    const Calendar& calendar);
/// When a round of a step that began then is due; nothing when the step has no time of its own. The
/// intake has at most what R-018 gives it.
std::optional<Minute> round_due_of(const Dossier& dossier, std::size_t step, Minute arrived,
                                   const Plan& plan, const Calendar& calendar,
                                   const AgencyId& agency_of_unit);
/// When one step of the dossier is due; nothing when the step has no time of its own or has not
/// begun.
std::optional<Minute> step_due_of(const Dossier& dossier, std::size_t step, const Plan& plan,
                                  const Calendar& calendar, const AgencyId& agency_of_unit);

/// The four clocks of the latest round of a step, in working minutes of its agency.
struct StepMinutes {
    int waiting{}, working{}, holding{}, transfer{};
};
/// `stops`: what of them is charged to nobody.
StepMinutes minutes_of(const StepState& step, const Calendar& calendar, const AgencyId& agency,
                       Minute now, std::span<const Stop> stops = {});

}  // namespace mc
