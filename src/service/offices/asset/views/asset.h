// Part of what the API gives out: the answers of api/asset.yaml, member for member.
#pragma once

#include "service/offices/asset/views/declaration.h"
#include "service/offices/asset/views/requests.h"
#include "service/offices/dossier/views/dossier.h"

namespace mc {

struct AssetClassView {
    std::string code;
    std::string name;
    bool wears{};
    std::int64_t years{};
    std::string rate;
    std::optional<std::int64_t> token_cost;
    std::string source;
    std::string confidence;
};
BOOST_DESCRIBE_STRUCT(AssetClassView, (),
                      (code, name, wears, years, rate, token_cost, source, confidence))

struct AssetClassesView {
    std::int64_t year{};
    std::string law;
    std::vector<AssetClassView> classes;
};
BOOST_DESCRIBE_STRUCT(AssetClassesView, (), (year, law, classes))

struct AssetTotalsView {
    std::int64_t count{};
    std::int64_t cost{};
    std::int64_t wear{};
    std::int64_t depreciation{};
    std::int64_t office_wear{};
    std::int64_t accumulated{};
    std::int64_t remaining{};
};
BOOST_DESCRIBE_STRUCT(AssetTotalsView, (),
                      (count, cost, wear, depreciation, office_wear, accumulated, remaining))

struct AssetBookItem {
    NamedLink agency;
    bool mine{};
    std::optional<std::int64_t> first_year;
    std::optional<std::int64_t> closed;
    std::int64_t count{};
    std::int64_t cost{};
    std::int64_t incoming{};
    AssetDeclarationCounts declarations;
};
BOOST_DESCRIBE_STRUCT(AssetBookItem, (),
                      (agency, mine, first_year, closed, count, cost, incoming, declarations))

struct AssetBooksView {
    std::vector<AssetBookItem> items;
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(AssetBooksView, (), (items, as_of))

struct AssetClosingView {
    std::int64_t year{};
    AssetTotalsView totals;
    std::string at;
    std::string by;
    std::string decision;
    bool same{};
};
BOOST_DESCRIBE_STRUCT(AssetClosingView, (), (year, totals, at, by, decision, same))

struct AssetUnfitView {
    std::int64_t asset{};
    std::string code;
    std::string name;
    std::string why;
};
BOOST_DESCRIBE_STRUCT(AssetUnfitView, (), (asset, code, name, why))

struct AssetImportedView {
    std::string on;
    std::string at;
    std::string by;
    std::int64_t count{};
    std::int64_t cost{};
    std::int64_t accumulated{};
    std::string decision;
    std::optional<std::vector<PaperFile>> files;
};
BOOST_DESCRIBE_STRUCT(AssetImportedView, (),
                      (on, at, by, count, cost, accumulated, decision, files))

struct AssetBookView {
    NamedLink agency;
    bool mine{};
    std::optional<std::int64_t> first_year;
    std::optional<std::int64_t> open_year;
    std::optional<AssetTotalsView> open_totals;
    std::vector<AssetClosingView> closings;
    std::vector<AssetImportedView> imports;
    std::vector<AssetUnfitView> unfit;
    bool may_close{};
    AssetDeclarationCounts declarations;
    std::vector<NamedLink> places;
    std::vector<NamedLink> others;
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(AssetBookView, (),
                      (agency, mine, first_year, open_year, open_totals, closings, imports, unfit,
                       may_close, declarations, places, others, as_of))

struct AssetItem {
    std::int64_t asset{};
    std::string code;
    std::string name;
    std::string class_;  // "class" on the wire
    std::string class_name;
    std::string place;
    std::int64_t cost{};
    std::int64_t remaining{};
    std::string first_use;
    std::string state;
    std::optional<std::string> agency_name;
};
BOOST_DESCRIBE_STRUCT(AssetItem, (),
                      (asset, code, name, class_, class_name, place, cost, remaining, first_use,
                       state, agency_name))

struct AssetItems {
    std::vector<AssetItem> items;
    std::optional<std::string> next;
    std::int64_t count{};
    std::int64_t cost{};
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(AssetItems, (), (items, next, count, cost, as_of))

struct AssetYearView {
    std::int64_t year{};
    std::int64_t cost{};
    std::int64_t opening{};
    std::int64_t wear{};
    std::int64_t depreciation{};
    std::int64_t office_wear{};
    std::int64_t accumulated{};
    std::int64_t remaining{};
    std::string words;
    bool closed{};
};
BOOST_DESCRIBE_STRUCT(AssetYearView, (),
                      (year, cost, opening, wear, depreciation, office_wear, accumulated, remaining,
                       words, closed))

struct AssetHoldingView {
    NamedLink agency;
    std::string from;
    std::optional<std::string> until;
};
BOOST_DESCRIBE_STRUCT(AssetHoldingView, (), (agency, from, until))

struct AssetDeed {
    std::string at;
    std::string by;
    std::string what;
    std::optional<std::string> on;
    std::optional<std::string> decision;
    std::optional<std::string> details;
    std::optional<std::vector<PaperFile>> files;
};
BOOST_DESCRIBE_STRUCT(AssetDeed, (), (at, by, what, on, decision, details, files))

struct AssetOfferView {
    NamedLink to;
    std::string on;
    std::string decision;
};
BOOST_DESCRIBE_STRUCT(AssetOfferView, (), (to, on, decision))

/// Another asset, as a page names it.
struct AssetLink {
    std::int64_t asset{};
    std::string code;
};
BOOST_DESCRIBE_STRUCT(AssetLink, (), (asset, code))

struct AssetGoneView {
    std::string why;
    std::string why_name;
    std::string on;
    std::int64_t proceeds{};
    std::int64_t expenses{};
    std::vector<AssetLink> into;
};
BOOST_DESCRIBE_STRUCT(AssetGoneView, (), (why, why_name, on, proceeds, expenses, into))

struct AssetPage {
    std::int64_t asset{};
    std::string code;
    std::int64_t revision{};
    NamedLink agency;
    std::string class_;  // "class" on the wire
    std::string class_name;
    std::string origin;
    std::string origin_name;
    std::vector<AssetPaidIn> paid;
    std::int64_t cost{};
    std::string first_use;
    std::string on;
    std::optional<std::int64_t> carried_to;
    std::optional<std::int64_t> carried;
    std::optional<std::int64_t> used_years;
    NamedLink place;
    std::optional<std::string> user;
    AssetDescriptionView description;
    std::optional<std::string> business_from;
    std::optional<AssetLink> parted_from;
    std::optional<AssetOfferView> offered;
    std::optional<AssetGoneView> gone;
    std::vector<AssetHoldingView> holdings;
    std::vector<AssetYearView> years;
    std::optional<std::string> unfit;
    std::vector<AssetDeed> history;
    std::vector<std::string> may;
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(AssetPage, (),
                      (asset, code, revision, agency, class_, class_name, origin, origin_name, paid,
                       cost, first_use, on, carried_to, carried, used_years, place, user,
                       description, business_from, parted_from, offered, gone, holdings, years,
                       unfit, history, may, as_of))

}  // namespace mc
