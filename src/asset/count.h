// The stocktake (kiểm kê tài sản) of one agency's book: planned by decision, counted by its
// commission, a sample counted again by others, approved. What was to be counted is kept with the
// plan; each finding is kept for ever, with whoever disagreed; what became of an asset is computed
// from them and stored nowhere.
//
// A note may speak of people: it travels in `CountWords`, beside the record.
#pragma once

#include "asset/event.h"
#include "base/hash.h"

namespace mc::asset {

enum class Seat : std::uint8_t { chair, member, secretary };  // trưởng ban, ủy viên, thư ký
constexpr Seat last_of(Seat) {
    return Seat::secretary;
}
struct Member {
    PersonId person;
    Seat seat{};
    bool operator==(const Member&) const = default;
};

/// What somebody saw.
enum class Noted : std::uint8_t {
    here,       // còn, đúng nơi
    missing,    // không thấy
    elsewhere,  // còn, ở nơi khác
    broken,     // còn, hỏng không dùng được
    surplus,    // thừa, không có trong sổ nào
};
constexpr Noted last_of(Noted) {
    return Noted::surplus;
}

/// One line of the list to count, as the register had it. Shape: `place` is an index of `places`.
struct Listed {
    std::int64_t asset{};
    std::int32_t place{};
    Dong cost{}, remaining{};
    bool operator==(const Listed&) const = default;
};

/// Shape: `only` empty: all places of the agency. `listed` by number, ascending; `digest` is theirs.
/// `year` is that of the figures.
struct CountPlanned {
    AgencyId agency;
    Day as_of{};
    std::int32_t year{};
    std::vector<UnitId> only;
    std::vector<Member> commission;
    std::vector<UnitId> places;
    std::vector<Listed> listed;
    Hash digest{};
    Papers papers;
    bool operator==(const CountPlanned&) const = default;
};

/// Shape: `mark` is the phone's own for this finding; a second one of the same mark is the same
///        finding. `asset` 0: a surplus, which has a name. `place` where it was seen, empty where
///        that is the book's. `told` is the phone's clock in seconds, which nobody relies on.
struct Finding {
    std::string mark;
    std::int64_t asset{};
    Noted sight{};
    UnitId place;
    std::string name;
    std::vector<FileRef> photos;
    std::int64_t told{};
    bool recount = false;
    bool operator==(const Finding&) const = default;
};
struct Counted {
    std::vector<Finding> findings;
    bool operator==(const Counted&) const = default;
};
/// Everything listed has been looked for.
struct CountingClosed {
    std::int64_t findings{};  // so many by then
    bool operator==(const CountingClosed&) const = default;
};
/// Which assets are counted again. Shape: `seed` is the hash of the journal's record that closed
/// the counting; `sample` follows from it and the list (draw.h), in the order drawn.
struct SampleDrawn {
    Hash seed{};
    std::vector<std::int64_t> sample;
    bool operator==(const SampleDrawn&) const = default;
};
/// People saw different things; the chair says which it is.
struct Resolved {
    std::int64_t asset{};
    Noted sight{};
    UnitId place;
    std::string reason;
    bool operator==(const Resolved&) const = default;
};
/// A difference was settled by an act on the register: record `seq` of asset `by`.
/// Shape: `asset` of the difference, or the `mark` of a surplus.
struct DifferenceSettled {
    std::int64_t asset{};
    std::string mark;
    std::int64_t by{}, seq{};
    std::string what;
    std::optional<Day> on;
    bool operator==(const DifferenceSettled&) const = default;
};
struct CountApproved {
    Papers papers;
    std::int64_t findings{}, open{};  // so many by then, and differences without an act
    bool operator==(const CountApproved&) const = default;
};
struct CountDropped {
    std::string reason;
    bool operator==(const CountDropped&) const = default;
};

/// Append only: the place of an alternative is the type of its record.
using CountEvent = std::variant<CountPlanned, Counted, CountingClosed, SampleDrawn, Resolved,
                                DifferenceSettled, CountApproved, CountDropped>;

/// Beside `Counted`. Shape: none, or one for each finding.
struct CountWords {
    std::vector<std::string> notes;
    bool operator==(const CountWords&) const = default;
};

std::uint32_t type_of(const CountEvent& event);
std::string encode(const CountEvent& event);
std::optional<CountEvent> decode_count_event(std::uint32_t type, std::string_view payload);
std::string title_of(const CountEvent& event);

std::string_view code_of(Seat seat);
std::string_view title_of(Seat seat);
std::optional<Seat> parse_seat(std::string_view code);
std::string_view code_of(Noted sight);
std::string_view title_of(Noted sight);
std::optional<Noted> parse_sight(std::string_view code);

/// Over number, place, cost and remaining of each line.
Hash digest_of(const std::vector<UnitId>& places, const std::vector<Listed>& listed);

template <class Io>
void fields(Io& io, Member& v) {
    io(0, v.person), io(1, v.seat);
}
template <class Io>
void fields(Io& io, Listed& v) {
    io(0, v.asset), io(1, v.place), io(2, v.cost), io(3, v.remaining);
}
template <class Io>
void fields(Io& io, CountPlanned& v) {
    io(0, v.agency), io(1, v.as_of), io(2, v.year), io(3, v.only), io(4, v.commission);
    io(5, v.places), io(6, v.listed), io(7, v.digest), io(8, v.papers);
}
template <class Io>
void fields(Io& io, Finding& v) {
    io(0, v.mark), io(1, v.asset), io(2, v.sight), io(3, v.place), io(4, v.name);
    io(5, v.photos), io(6, v.told), io(7, v.recount);
}
template <class Io>
void fields(Io& io, Counted& v) {
    io(0, v.findings);
}
template <class Io>
void fields(Io& io, CountingClosed& v) {
    io(0, v.findings);
}
template <class Io>
void fields(Io& io, SampleDrawn& v) {
    io(0, v.seed), io(1, v.sample);
}
template <class Io>
void fields(Io& io, Resolved& v) {
    io(0, v.asset), io(1, v.sight), io(2, v.place), io(3, v.reason);
}
template <class Io>
void fields(Io& io, DifferenceSettled& v) {
    io(0, v.asset), io(1, v.mark), io(2, v.by), io(3, v.seq), io(4, v.what), io(5, v.on);
}
template <class Io>
void fields(Io& io, CountApproved& v) {
    io(0, v.papers), io(1, v.findings), io(2, v.open);
}
template <class Io>
void fields(Io& io, CountDropped& v) {
    io(0, v.reason);
}
template <class Io>
void fields(Io& io, CountWords& v) {
    io(0, v.notes);
}

}  // namespace mc::asset
