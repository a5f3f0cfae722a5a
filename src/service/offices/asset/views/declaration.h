// Part of what the API gives out and takes (api/asset.yaml): declaring assets to the national
// database.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "service/offices/org/views/units.h"

namespace mc {

struct AssetDeclarationItem {
    std::int64_t asset{};
    std::string code;
    std::string name;
    std::string class_name;
    std::int64_t cost{};
    std::string kind;
    std::string form;
    std::string told;
    std::string since;
    std::optional<std::string> due;
    bool late{};
    std::optional<std::string> on;
    std::optional<std::string> written;
    std::optional<std::string> letter;
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(AssetDeclarationItem, (),
                      (asset, code, name, class_name, cost, kind, form, told, since, due, late, on,
                       written, letter, reason))

/// How many there are in all, whatever is listed.
struct AssetDeclarationCounts {
    std::int64_t owed{};
    std::int64_t owed_late{};
    std::int64_t waiting{};
    std::int64_t waiting_late{};
};
BOOST_DESCRIBE_STRUCT(AssetDeclarationCounts, (), (owed, owed_late, waiting, waiting_late))

struct AssetDeclarationsView {
    NamedLink agency;
    bool mine{};
    bool may_judge{};
    std::vector<AssetDeclarationItem> owed;
    std::vector<AssetDeclarationItem> waiting;
    AssetDeclarationCounts counts;
    std::string law;
    std::optional<std::int64_t> days;
    std::string approval_law;
    std::optional<std::int64_t> approval_days;
    std::optional<std::int64_t> approval_cost;
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(AssetDeclarationsView, (),
                      (agency, mine, may_judge, owed, waiting, counts, law, days, approval_law,
                       approval_days, approval_cost, as_of))

struct AssetDeclaredIn {
    std::int64_t asset{};
    std::string kind;
};
BOOST_DESCRIBE_STRUCT(AssetDeclaredIn, (), (asset, kind))

struct AssetDeclareIn {
    std::vector<AssetDeclaredIn> items;
    std::string on;
    std::string letter;
    std::string via;
};
BOOST_DESCRIBE_STRUCT(AssetDeclareIn, (), (items, on, letter, via))

struct AssetJudgedIn {
    std::int64_t asset{};
    std::string kind;
    std::string letter;
};
BOOST_DESCRIBE_STRUCT(AssetJudgedIn, (), (asset, kind, letter))

struct AssetDeclarationsJudgeIn {
    std::vector<AssetJudgedIn> items;
    bool approved{};
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(AssetDeclarationsJudgeIn, (), (items, approved, reason))

}  // namespace mc
