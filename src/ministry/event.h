// What happens between the province and the Ministry's software for public assets, and what is held
// against it: codes of units, what was sent each month and what was answered, what was fetched, the
// agencies' accounts, and each comparison. One stream for the province.
//
// What was sent, answered, fetched and found lies in files, by their content; the events name them.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "act/file_ref.h"
#include "act/when.h"
#include "base/cbor.h"
#include "base/hash.h"
#include "ministry/code.h"
#include "ministry/difference.h"

namespace mc::ministry {

/// By which code the Ministry knows the agency. Shape: "" takes it away: nothing is sent any more.
struct CodeGiven {
    AgencyId agency;
    std::string code;
    bool operator==(const CodeGiven&) const = default;
};
/// The whole of an agency's book was made ready to be sent for a month. Shape: `attempt` 1, 2 … of
/// the month; as many parts as there are requests.
struct SendingMade {
    AgencyId agency;
    std::string code;
    Period period{};
    std::int32_t attempt{};
    Day on{};
    std::int64_t assets{};
    std::vector<FileRef> parts;
    bool operator==(const SendingMade&) const = default;
};
/// The Ministry took a part, and said of each asset whether it did. Shape: `part` from 1.
struct PartAnswered {
    AgencyId agency;
    Period period{};
    std::int32_t attempt{}, part{};
    Day on{};
    std::int64_t taken{}, refused{};
    std::string receipt;
    FileRef answer;
    bool operator==(const PartAnswered&) const = default;
};
/// It was not taken: once a day, with the first reason of the day. `for_good`: as it is it never
/// will be.
struct SendingFailed {
    AgencyId agency;
    Period period{};
    std::int32_t attempt{}, part{};
    Day on{};
    std::string why;
    bool for_good{};
    bool operator==(const SendingFailed&) const = default;
};
/// A person carried it there as a workbook and has the receipt.
struct SentByHand {
    AgencyId agency;
    Period period{};
    Day on{};
    std::string number;
    std::int64_t assets{};
    std::vector<FileRef> files;
    bool operator==(const SentByHand&) const = default;
};
/// The agency's accounts were taken in from a file.
struct AccountsTaken {
    AgencyId agency;
    Day as_of{};
    std::int64_t assets{}, sums{};
    FileRef lines;
    Hash sheet{};  // of the bytes of the file
    bool operator==(const AccountsTaken&) const = default;
};
/// Somebody wants to know what the Ministry holds now, and not only tonight.
struct FetchAsked {
    Day on{};
    bool operator==(const FetchAsked&) const = default;
};

/// How many differences an agency has. Shape: by kind, in the order of Kind.
struct Counted {
    AgencyId agency;
    std::vector<std::int64_t> by_kind;
    Day oldest{};
    std::int64_t again{};  // that came back
    bool operator==(const Counted&) const = default;

    std::int64_t all() const;
};
/// The three were compared. Shape: `fetched`: what the Ministry held was fetched for it; else
/// `why` not. `counted` of agencies with differences, in their order.
struct Reconciled {
    Day on{};
    bool night{};
    std::optional<FileRef> fetched;
    std::int64_t fetched_count{};
    std::string why;
    Hash in_register{};  // of every line of the register it looked at
    std::int64_t assets{};
    FileRef differences;
    std::vector<Counted> counted;
    bool operator==(const Reconciled&) const = default;
};

/// Append only: the place of an alternative is the type of its record.
using Event = std::variant<CodeGiven, SendingMade, PartAnswered, SendingFailed, SentByHand,
                           AccountsTaken, FetchAsked, Reconciled>;

std::uint32_t type_of(const Event& event);
std::string encode(const Event& event);
std::optional<Event> decode_event(std::uint32_t type, std::string_view payload);

template <class Io>
void fields(Io& io, CodeGiven& v) {
    io(0, v.agency), io(1, v.code);
}
template <class Io>
void fields(Io& io, SendingMade& v) {
    io(0, v.agency), io(1, v.code), io(2, v.period), io(3, v.attempt), io(4, v.on);
    io(5, v.assets), io(6, v.parts);
}
template <class Io>
void fields(Io& io, PartAnswered& v) {
    io(0, v.agency), io(1, v.period), io(2, v.attempt), io(3, v.part), io(4, v.on);
    io(5, v.taken), io(6, v.refused), io(7, v.receipt), io(8, v.answer);
}
template <class Io>
void fields(Io& io, SendingFailed& v) {
    io(0, v.agency), io(1, v.period), io(2, v.attempt), io(3, v.part), io(4, v.on);
    io(5, v.why), io(6, v.for_good);
}
template <class Io>
void fields(Io& io, SentByHand& v) {
    io(0, v.agency), io(1, v.period), io(2, v.on), io(3, v.number), io(4, v.assets);
    io(5, v.files);
}
template <class Io>
void fields(Io& io, AccountsTaken& v) {
    io(0, v.agency), io(1, v.as_of), io(2, v.assets), io(3, v.sums), io(4, v.lines);
    io(5, v.sheet);
}
template <class Io>
void fields(Io& io, FetchAsked& v) {
    io(0, v.on);
}
template <class Io>
void fields(Io& io, Counted& v) {
    io(0, v.agency), io(1, v.by_kind), io(2, v.oldest), io(3, v.again);
}
template <class Io>
void fields(Io& io, Reconciled& v) {
    io(0, v.on), io(1, v.night), io(2, v.fetched), io(3, v.fetched_count), io(4, v.why);
    io(5, v.in_register), io(6, v.assets), io(7, v.differences), io(8, v.counted);
}

}  // namespace mc::ministry
