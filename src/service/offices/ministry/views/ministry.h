// Part of what the API gives out and takes (api/ministry.yaml): the connection to the Ministry's
// software for public assets, and the three-way comparison.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "service/offices/org/views/units.h"

namespace mc {

struct MinistrySending {
    std::string period;  // "2026-12"
    std::int64_t attempt{};
    std::string on;
    std::int64_t assets{};
    std::int64_t parts{};
    std::int64_t answered{};
    std::int64_t taken{};
    std::int64_t refused{};
    bool done{};
    std::optional<std::string> failed;  // why it was not taken the last time
    std::optional<std::string> failed_at;
    bool failed_for_good{};
    std::optional<std::string> by_hand;  // the receipt's number
    std::optional<std::string> receipt;
};
BOOST_DESCRIBE_STRUCT(MinistrySending, (),
                      (period, attempt, on, assets, parts, answered, taken, refused, done, failed,
                       failed_at, failed_for_good, by_hand, receipt))

struct DifferenceCount {
    std::string kind;
    std::string title;
    std::int64_t count{};
};
BOOST_DESCRIBE_STRUCT(DifferenceCount, (), (kind, title, count))

/// An agency: its code, this month's sending, its differences.
struct MinistryUnit {
    NamedLink agency;
    bool mine{};
    std::int64_t assets{};
    std::optional<std::string> code;
    std::optional<MinistrySending> sending;
    std::string state;  // none, no_code, due, running, failed, late, refused, done
    std::int64_t differences{};
    std::int64_t again{};
    std::optional<std::string> oldest;
    std::optional<std::int64_t> age;  // of the oldest, in days
    std::vector<DifferenceCount> kinds;
    std::optional<std::string> accounts;  // as of which day
};
BOOST_DESCRIBE_STRUCT(MinistryUnit, (),
                      (agency, mine, assets, code, sending, state, differences, again, oldest, age,
                       kinds, accounts))

struct MinistryMirrorView {
    std::string at;
    std::int64_t count{};
};
BOOST_DESCRIBE_STRUCT(MinistryMirrorView, (), (at, count))

struct MinistryComparedView {
    std::string at;
    std::int64_t assets{};
};
BOOST_DESCRIBE_STRUCT(MinistryComparedView, (), (at, assets))

struct MinistryView {
    bool connected{};  // an address is configured
    bool manages{};
    bool compares{};
    std::string period;
    std::optional<std::string> late_from;
    std::string law;
    std::string schema;
    std::vector<MinistryUnit> units;
    std::vector<DifferenceCount> kinds;  // of all of them
    std::optional<MinistryMirrorView> mirror;
    std::optional<MinistryComparedView> compared;
    std::optional<std::string> unreached;
    bool fetching{};
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(MinistryView, (),
                      (connected, manages, compares, period, late_from, law, schema, units, kinds,
                       mirror, compared, unreached, fetching, as_of))

struct MinistryRefusedAsset {
    std::string asset;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(MinistryRefusedAsset, (), (asset, reason))

struct MinistryUnitPage {
    MinistryUnit unit;
    bool connected{};
    bool manages{};
    std::vector<MinistrySending> sendings;      // the newest first
    std::vector<MinistryRefusedAsset> refused;  // of the newest
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(MinistryUnitPage, (), (unit, connected, manages, sendings, refused, as_of))

struct DifferenceItem {
    NamedLink agency;
    std::string kind;
    std::string title;
    std::string side;
    bool of_sum{};
    std::string number;
    std::string name;
    std::string class_;  // "class" on the wire
    std::optional<std::string> in_register, in_accounts, at_ministry;
    std::string owner;
    std::string owner_name;
    std::string since;
    std::int64_t age{};
    std::optional<std::string> was;
};
BOOST_DESCRIBE_STRUCT(DifferenceItem, (),
                      (agency, kind, title, side, of_sum, number, name, class_, in_register,
                       in_accounts, at_ministry, owner, owner_name, since, age, was))

struct DifferenceItems {
    std::vector<DifferenceItem> items;
    std::int64_t count{};
    std::optional<std::string> next;
    std::optional<std::string> compared_at;
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(DifferenceItems, (), (items, count, next, compared_at, as_of))

struct MinistryCodeIn {
    std::string code;
};
BOOST_DESCRIBE_STRUCT(MinistryCodeIn, (), (code))

struct MinistryByHandIn {
    std::string receipt;
    std::string on;
    std::optional<std::vector<std::string>> files;
};
BOOST_DESCRIBE_STRUCT(MinistryByHandIn, (), (receipt, on, files))

struct MinistryNowIn {};
BOOST_DESCRIBE_STRUCT(MinistryNowIn, (), ())

}  // namespace mc
