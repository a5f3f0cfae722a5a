// One asset in the register: what its events fold into, and what the law makes of it each year. An
// asset is one life with one stream, whoever has it: handing it over to another agency changes
// whose books it stands in, so it can neither be lost on the way nor stand in two books.
#pragma once

#include "asset/event.h"

namespace mc::asset {

/// In whose books it stood. Shape: [from, until); no `until`: it stands there still.
struct Holding {
    AgencyId agency;
    Day from{};
    std::optional<Day> until;
    bool operator==(const Holding&) const = default;
};

/// Handed over and not signed for.
struct Offer {
    AgencyId to;
    Day on{};
    std::string decision;
    bool operator==(const Offer&) const = default;
};

/// Shape: `into`, what it was divided into; nothing where it was not.
struct Gone {
    Leaving why{};
    Day on{};
    Dong proceeds{}, expenses{};
    std::vector<std::int64_t> into;
    bool operator==(const Gone&) const = default;
};

/// Shape: no holding before the first event; then at least one, in order, only the last one open.
struct Registered {
    Entered entry;  // as corrected; its description and place are those of today
    std::string user;
    std::vector<AssetEvent> changes;
    std::optional<Day> business_from;
    std::vector<Share> shares;  // one a year, ascending
    std::vector<Holding> holdings;
    std::optional<Offer> offered;
    std::optional<Gone> gone;
    bool touched = false;  // something has happened to it since it was entered
    Declarations declarations;
    bool operator==(const Registered&) const = default;

    bool begun() const { return !holdings.empty(); }
    /// In somebody's books today.
    bool stands() const { return begun() && !gone; }
    const AgencyId& agency() const { return holdings.back().agency; }
    Day since() const { return holdings.back().from; }
};

/// What was paid in all.
Dong cost_of(const std::vector<Paid>& paid);

/// The cost as the books have it now: what was paid, and every change of it since.
Dong cost_now(const Registered& asset);

/// The same by the changes up to a day.
Dong cost_on(const Registered& asset, Day day);

/// Whether an event can follow, by its form alone: what the journal holds must pass.
bool fits(const Registered& asset, const RegisterEvent& event);
/// Shape: the event fits; the day it was written on.
Registered apply(Registered asset, const RegisterEvent& event, const Words& words, Day written);

/// The day an event counts from in the books; nothing for what changes no figure.
std::optional<Day> day_of(const RegisterEvent& event);

/// The last year, to `until`, whose business share is known where one is needed: further its wear
/// cannot be parted.
int known_until(const Registered& asset, int until);

/// Whether a year's figures are told with the arithmetic in words.
enum class Telling : std::uint8_t { words, figures };

/// What the rules of wear look at, to the end of a year.
FixedAsset fixed_asset(const Registered& asset, int until);

/// One line a year from the first the register answers for to `until`, or to the year of leaving.
/// Refuses: as `wear`.
Lines lines_of(const Registered& asset, int until, const WearRules& rules,
               Telling telling = Telling::words);

/// What had been worn by the end of a year, whoever asks. Shape: `cost` at the end of `to`, which
/// is the year, or that of leaving; where this register counts no year of it yet, what other books
/// had.
struct Worn {
    Dong cost{}, accumulated{};
    int to{};
    Dong remaining() const { return cost - accumulated; }
};
/// How wear is parted between office and business is nothing to it, so a share that is not told yet
/// is none. Refuses: as `wear`.
Result<Worn, std::vector<Unfit>> worn_by(const Registered& asset, int year, const WearRules& rules);

/// Whose books it stands in at the end of a year; null for nobody's.
const Holding* holder_at_end(const Registered& asset, int year);

template <class Io>
void fields(Io& io, Holding& v) {
    io(0, v.agency), io(1, v.from), io(2, v.until);
}
template <class Io>
void fields(Io& io, Offer& v) {
    io(0, v.to), io(1, v.on), io(2, v.decision);
}
template <class Io>
void fields(Io& io, Gone& v) {
    io(0, v.why), io(1, v.on), io(2, v.proceeds), io(3, v.expenses), io(4, v.into);
}
template <class Io>
void fields(Io& io, Registered& v) {
    io(0, v.entry), io(1, v.user), io(2, v.changes), io(3, v.business_from), io(4, v.shares);
    io(5, v.holdings), io(6, v.offered), io(7, v.gone), io(8, v.touched);
    io(9, v.declarations);
}

}  // namespace mc::asset
