// Where the province stands with the Ministry's software: what its stream folds into.
#pragma once

#include "ministry/event.h"

namespace mc::ministry {

/// One request of a sending. Shape: answered where `on` is set.
struct Part {
    FileRef file;
    std::optional<Day> on;
    std::int64_t taken{}, refused{};
    std::string receipt;
    FileRef answer;
    bool operator==(const Part&) const = default;
};
struct Failure {
    Day on{};
    Instant at{};
    std::string why;
    bool for_good{};
    bool operator==(const Failure&) const = default;
};
struct ByHand {
    Day on{};
    std::string number;
    std::int64_t assets{};
    std::vector<FileRef> files;
    bool operator==(const ByHand&) const = default;
};

/// What is told for a month. Shape: parts where the machine sends; `by_hand` where a person did.
struct Sending {
    Period period{};
    std::int32_t attempt{};
    Day on{};
    std::string code;
    std::int64_t assets{};
    std::vector<Part> parts;
    std::optional<Failure> failed;  // the last, until it is taken
    std::optional<ByHand> by_hand;
    bool operator==(const Sending&) const = default;

    std::int64_t taken() const;
    std::int64_t refused() const;
    std::int64_t answered() const;
    /// Everything was answered, or somebody carried it there.
    bool done() const;
    /// And nothing of it was refused.
    bool whole() const { return done() && refused() == 0; }
};

struct Accounts {
    Day as_of{}, on{};
    std::int64_t assets{}, sums{};
    FileRef lines;
    bool operator==(const Accounts&) const = default;
};

/// Shape: `sendings` of a year and a month at most, the newest last.
struct Unit {
    AgencyId agency;
    std::string code;
    std::vector<Sending> sendings;
    std::optional<Accounts> accounts;
    bool operator==(const Unit&) const = default;

    const Sending* of(Period period) const;
    /// What was told for the month to the unit whose code it is today; null where nothing was: what
    /// went to another code the Ministry holds of somebody else.
    const Sending* now(Period period) const;
    const Sending* last() const { return sendings.empty() ? nullptr : &sendings.back(); }
};

/// What the Ministry holds, as it was last learned.
struct Mirror {
    Day on{};
    Instant at{};
    std::int64_t count{};
    FileRef lines;
    bool operator==(const Mirror&) const = default;
};
struct Compared {
    Day on{};
    Instant at{};
    std::int64_t assets{};
    Hash in_register{};
    FileRef differences;
    std::vector<Counted> counted;
    bool operator==(const Compared&) const = default;
};

struct Connection {
    std::vector<Unit> units;  // in the order of their agencies
    std::optional<Mirror> mirror;
    std::optional<Compared> compared;
    std::optional<Day> night;       // the last night it was done
    std::optional<Instant> wanted;  // somebody asked for what the Ministry holds, and waits
    std::string unreached;          // why it could not be fetched the last time
    std::int64_t events{};          // that it is made of
    bool operator==(const Connection&) const = default;

    const Unit* of(const AgencyId& agency) const;
    const Counted* counted_of(const AgencyId& agency) const;
};

bool fits(const Connection& connection, const Event& event);
/// Shape: the event fits; when it was written.
Connection apply(Connection connection, const Event& event, Instant at);

template <class Io>
void fields(Io& io, Part& v) {
    io(0, v.file), io(1, v.on), io(2, v.taken), io(3, v.refused), io(4, v.receipt);
    io(5, v.answer);
}
template <class Io>
void fields(Io& io, Failure& v) {
    io(0, v.on), io(1, v.at), io(2, v.why), io(3, v.for_good);
}
template <class Io>
void fields(Io& io, ByHand& v) {
    io(0, v.on), io(1, v.number), io(2, v.assets), io(3, v.files);
}
template <class Io>
void fields(Io& io, Sending& v) {
    io(0, v.period), io(1, v.attempt), io(2, v.on), io(3, v.code), io(4, v.assets);
    io(5, v.parts), io(6, v.failed), io(7, v.by_hand);
}
template <class Io>
void fields(Io& io, Accounts& v) {
    io(0, v.as_of), io(1, v.on), io(2, v.assets), io(3, v.sums), io(4, v.lines);
}
template <class Io>
void fields(Io& io, Unit& v) {
    io(0, v.agency), io(1, v.code), io(2, v.sendings), io(3, v.accounts);
}
template <class Io>
void fields(Io& io, Mirror& v) {
    io(0, v.on), io(1, v.at), io(2, v.count), io(3, v.lines);
}
template <class Io>
void fields(Io& io, Compared& v) {
    io(0, v.on), io(1, v.at), io(2, v.assets), io(3, v.in_register), io(4, v.differences);
    io(5, v.counted);
}
template <class Io>
void fields(Io& io, Connection& v) {
    io(0, v.units), io(1, v.mirror), io(2, v.compared), io(3, v.night), io(4, v.wanted);
    io(5, v.unreached), io(6, v.events);
}

}  // namespace mc::ministry
