// Part of what the API gives out: the answers of api/asset-overview.yaml, member for member.
#pragma once

#include "service/offices/asset/views/asset.h"

namespace mc {

struct AssetSlice {
    std::string key;
    std::string name;
    std::optional<std::string> group;
    std::int64_t count{};
    std::int64_t cost{};
    std::int64_t accumulated{};
    std::int64_t remaining{};
};
BOOST_DESCRIBE_STRUCT(AssetSlice, (), (key, name, group, count, cost, accumulated, remaining))

struct AssetYearMoves {
    std::int64_t year{};
    std::int64_t came{};
    std::int64_t came_cost{};
    std::int64_t went{};
    std::int64_t went_cost{};
    std::int64_t changed{};
    std::int64_t changed_cost{};
};
BOOST_DESCRIBE_STRUCT(AssetYearMoves, (),
                      (year, came, came_cost, went, went_cost, changed, changed_cost))

struct AssetCarsView {
    NamedLink agency;
    std::int64_t have{};
    std::optional<std::int64_t> most;
    std::optional<std::string> decisions;
    std::optional<std::string> confidence;
};
BOOST_DESCRIBE_STRUCT(AssetCarsView, (), (agency, have, most, decisions, confidence))

struct AssetSiteView {
    std::int64_t asset{};
    std::string code;
    std::string name;
    std::string address;
    std::string kind;
    NamedLink agency;
    std::int64_t area{};
    std::int64_t idle{};
    std::int64_t remaining{};
    std::optional<std::int64_t> latitude;
    std::optional<std::int64_t> longitude;
};
BOOST_DESCRIBE_STRUCT(AssetSiteView, (),
                      (asset, code, name, address, kind, agency, area, idle, remaining, latitude,
                       longitude))

struct AssetOverviewView {
    std::optional<NamedLink> agency;
    std::optional<NamedLink> kind;
    std::int64_t year{};
    AssetSlice whole;
    std::vector<AssetSlice> agencies;
    std::vector<AssetSlice> kinds;
    std::vector<AssetSlice> ages;
    std::vector<AssetSlice> worn;
    std::vector<AssetYearMoves> years;
    std::vector<AssetCarsView> cars;
    std::string cars_law;
    std::string cars_source;
    std::string cars_confidence;
    std::vector<AssetSiteView> idle;
    std::int64_t idle_count{};
    std::int64_t idle_area{};
    std::vector<AssetSiteView> placed;
    std::int64_t placed_count{};
    std::int64_t buildings{};
    std::int64_t unreckoned{};
    AssetDeclarationCounts declarations;
    std::vector<NamedLink> every_agency;
    std::vector<NamedLink> every_kind;
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(AssetOverviewView, (),
                      (agency, kind, year, whole, agencies, kinds, ages, worn, years, cars,
                       cars_law, cars_source, cars_confidence, idle, idle_count, idle_area, placed,
                       placed_count, buildings, unreckoned, declarations, every_agency, every_kind,
                       as_of))

struct AssetFactItem {
    std::int64_t asset{};
    std::string code;
    std::string name;
    std::string class_name;
    std::string agency_name;
    std::string first_use;
    std::int64_t used{};
    std::int64_t life{};
    std::int64_t cost{};
    std::int64_t remaining{};
    std::int64_t amount{};
    bool stands{};
};
BOOST_DESCRIBE_STRUCT(AssetFactItem, (),
                      (asset, code, name, class_name, agency_name, first_use, used, life, cost,
                       remaining, amount, stands))

struct AssetFactItems {
    std::string title;
    std::vector<AssetFactItem> items;
    std::optional<std::string> next;
    std::int64_t count{};
    std::int64_t amount{};
    std::int64_t year{};
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(AssetFactItems, (), (title, items, next, count, amount, year, as_of))

}  // namespace mc
