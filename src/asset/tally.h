// What the events of a stocktake fold into, and what is read from it: who saw what, where people
// disagree, what differs from the book, what is still to be done.
#pragma once

#include <map>

#include "asset/count.h"
#include "asset/draw.h"
#include "base/result.h"

namespace mc::asset {

struct Sighting {
    Finding finding;
    PersonId by;
    Instant at{};       // when it arrived
    bool late = false;  // after the counting was closed, and no recount
    std::string note;
    bool operator==(const Sighting&) const = default;
};

/// Shape: `upto` sightings were known then.
struct Resolution {
    Resolved what;
    PersonId by;
    Instant at{};
    std::int64_t upto{};
    bool operator==(const Resolution&) const = default;
};

struct Settlement {
    DifferenceSettled what;
    PersonId by;
    Instant at{};
    bool operator==(const Settlement&) const = default;
};

enum class CountState : std::uint8_t { counting, recounting, approved, dropped };
constexpr CountState last_of(CountState) {
    return CountState::dropped;
}
std::string_view code_of(CountState state);
std::string_view title_of(CountState state);

struct Tally {
    CountPlanned plan;
    Instant planned{};
    std::vector<Sighting> sightings;  // as they arrived
    std::optional<CountingClosed> closed;
    std::optional<SampleDrawn> drawn;
    std::vector<Resolution> resolved;
    std::vector<Settlement> settled;
    std::optional<CountApproved> approved;
    std::optional<CountDropped> dropped;
    bool operator==(const Tally&) const = default;

    bool begun() const { return !plan.agency.empty(); }
    CountState state() const;
    const Member* member(const PersonId& person) const;
    const Listed* listed(std::int64_t asset) const;
};

/// By form alone: what the journal holds must pass.
bool fits(const Tally& tally, const CountEvent& event);
/// Shape: the event fits. Findings whose mark is known are left out.
Tally apply(Tally tally, const CountEvent& event, const PersonId& by, Instant at,
            const CountWords& words);

/// What is held of one asset. Shape: nothing seen: `seen` empty.
struct Verdict {
    std::vector<const Sighting*> seen;  // as they arrived
    std::optional<Noted> sight;         // late ones do not count
    UnitId place;                       // where it is; empty: where the book says, or nowhere
    PersonId by;                        // whose word it is
    Instant at{};
    bool disputed = false;   // people differ, and the chair has not said which it is
    bool recounted = false;  // by somebody else than the first
};

/// The whole stocktake, read once. Shape: refers to the tally, which must outlive it.
class Reading {
public:
    explicit Reading(const Tally& tally);

    const Verdict& of(std::int64_t asset) const;
    /// Assets that somebody saw and the list does not have, by number.
    std::vector<std::int64_t> unlisted() const;
    std::vector<const Sighting*> surplus() const { return surplus_; }
    std::int64_t counted() const { return counted_; }
    std::int64_t disputed() const { return disputed_; }
    /// Of the sample, how many are still to be counted again.
    std::int64_t recounts_left() const { return recounts_left_; }
    /// Who may not count an asset again: whoever saw it first. Empty: nobody has.
    PersonId first(std::int64_t asset) const;

private:
    void judge(std::int64_t asset, Verdict& verdict) const;

    const Tally& tally_;
    std::map<std::int64_t, Verdict> verdicts_;
    std::vector<const Sighting*> surplus_;
    std::int64_t counted_{}, disputed_{}, recounts_left_{};
};

/// Where hall and book differ. Shape: `sighting` is set for a surplus; `place` where it was seen.
struct Difference {
    std::int64_t asset{};
    std::string mark;
    Noted sight{};
    UnitId place;
    PersonId by;
    Instant since{};
    const Sighting* sighting{};
    const Settlement* settled{};
};
/// By number of the asset, surplus last as it was found. An asset that the list does not have is
/// told as a surplus with its number.
std::vector<Difference> differences_of(const Tally& tally, const Reading& reading);

// What keeps a step from being taken.

/// Refuses: asset_count_over.
Result<Done> judge_open(const Tally& tally);
/// Whether what was seen can be said of a place: what is where the book has it, or nowhere, is at
/// no other. Shape: `place` empty, or another than the book's.
bool place_fits(const Tally& tally, std::int64_t asset, Noted sight, const UnitId& place);
/// Whether one finding is kept. Refuses: asset_count_over (dropped), field_invalid, field_missing,
/// asset_count_not_drawn, asset_count_own_recount.
Result<Done> judge_finding(const Tally& tally, const Reading& reading, const Finding& finding,
                           const PersonId& by);
/// Refuses: asset_count_over, asset_count_closed, asset_count_unfinished.
Result<Done> judge_close(const Tally& tally, const Reading& reading);
/// Refuses: asset_count_over, asset_count_running, asset_count_recount, asset_count_disputed.
Result<Done> judge_approve(const Tally& tally, const Reading& reading);

/// Refuses: field_invalid, field_missing; all at once.
Result<Done> judge_plan(const CountPlanned& plan, Day today);

template <class Io>
void fields(Io& io, Sighting& v) {
    io(0, v.finding), io(1, v.by), io(2, v.at), io(3, v.late), io(4, v.note);
}
template <class Io>
void fields(Io& io, Resolution& v) {
    io(0, v.what), io(1, v.by), io(2, v.at), io(3, v.upto);
}
template <class Io>
void fields(Io& io, Settlement& v) {
    io(0, v.what), io(1, v.by), io(2, v.at);
}
template <class Io>
void fields(Io& io, Tally& v) {
    io(0, v.plan), io(1, v.sightings), io(2, v.closed), io(3, v.drawn), io(4, v.resolved);
    io(5, v.settled), io(6, v.approved), io(7, v.dropped), io(8, v.planned);
}

}  // namespace mc::asset
