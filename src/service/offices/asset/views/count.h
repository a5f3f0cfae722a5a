// Part of what the API takes in and gives out: stocktakes in api/asset.yaml, member for member.
#pragma once

#include "service/offices/asset/views/requests.h"
#include "service/offices/dossier/views/dossier.h"

namespace mc {

struct AssetCountMemberIn {
    std::string person;
    std::string seat;
};
BOOST_DESCRIBE_STRUCT(AssetCountMemberIn, (), (person, seat))

struct AssetCountPlanIn {
    std::string agency;
    std::string day;
    std::optional<std::vector<std::string>> places;
    std::vector<AssetCountMemberIn> commission;
    AssetPapersIn papers;
};
BOOST_DESCRIBE_STRUCT(AssetCountPlanIn, (), (agency, day, places, commission, papers))

struct AssetFindingIn {
    std::string mark;
    std::optional<std::int64_t> asset;
    std::string sight;
    std::optional<std::string> place;
    std::optional<std::string> title;
    std::optional<std::string> note;
    std::optional<std::vector<std::string>> photos;
    std::int64_t told{};
    std::optional<bool> recount;
};
BOOST_DESCRIBE_STRUCT(AssetFindingIn, (),
                      (mark, asset, sight, place, title, note, photos, told, recount))

struct AssetFindingsIn {
    std::vector<AssetFindingIn> findings;
};
BOOST_DESCRIBE_STRUCT(AssetFindingsIn, (), (findings))

struct AssetCountCloseIn {
    bool whole{};
};
BOOST_DESCRIBE_STRUCT(AssetCountCloseIn, (), (whole))

struct AssetCountResolveIn {
    std::int64_t asset{};
    std::string sight;
    std::optional<std::string> place;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(AssetCountResolveIn, (), (asset, sight, place, reason))

struct AssetCountSettleIn {
    std::optional<std::int64_t> asset;
    std::optional<std::string> mark;
    std::optional<std::int64_t> entered;
};
BOOST_DESCRIBE_STRUCT(AssetCountSettleIn, (), (asset, mark, entered))

struct AssetCountApproveIn {
    AssetPapersIn papers;
};
BOOST_DESCRIBE_STRUCT(AssetCountApproveIn, (), (papers))

struct AssetCountItem {
    std::int64_t count{};
    NamedLink agency;
    std::string state;
    std::string state_name;
    std::string day;
    std::string decision;
    std::int64_t listed{};
    std::int64_t counted{};
    std::int64_t differ{};
    std::int64_t open{};
};
BOOST_DESCRIBE_STRUCT(AssetCountItem, (),
                      (count, agency, state, state_name, day, decision, listed, counted, differ,
                       open))

struct AssetCountPerson {
    std::string id;
    std::string name;
    std::string duty;
};
BOOST_DESCRIBE_STRUCT(AssetCountPerson, (), (id, name, duty))

/// People and places: where the reader may plan one.
struct AssetCountsView {
    std::vector<AssetCountItem> items;
    std::vector<AssetCountPerson> people;
    std::vector<NamedLink> places;
    bool may_plan{};
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(AssetCountsView, (), (items, people, places, may_plan, as_of))

struct AssetCountMember {
    std::string person;
    std::string name;
    std::string duty;
    std::string seat;
    std::string seat_name;
};
BOOST_DESCRIBE_STRUCT(AssetCountMember, (), (person, name, duty, seat, seat_name))

struct AssetCountPlace {
    NamedLink place;
    std::int64_t listed{};
    std::int64_t counted{};
    std::int64_t differ{};
};
BOOST_DESCRIBE_STRUCT(AssetCountPlace, (), (place, listed, counted, differ))

/// What one person saw, in words.
struct AssetSightingView {
    std::string at;
    std::string by;
    std::string sight;
    std::string sight_name;
    std::optional<NamedLink> place;
    std::optional<std::string> note;
    std::optional<std::string> told;
    bool recount{};
    bool late{};
    std::vector<std::string> photos;
};
BOOST_DESCRIBE_STRUCT(AssetSightingView, (),
                      (at, by, sight, sight_name, place, note, told, recount, late, photos))

struct AssetCountSettled {
    std::int64_t asset{};
    std::string code;
    std::string what;
    std::optional<std::string> on;
    std::string by;
    std::string at;
};
BOOST_DESCRIBE_STRUCT(AssetCountSettled, (), (asset, code, what, on, by, at))

struct AssetCountDifference {
    std::optional<std::int64_t> asset;
    std::optional<std::string> code;
    std::optional<std::string> mark;
    std::string name;
    std::string sight;
    std::string sight_name;
    std::optional<NamedLink> book_place;
    std::optional<NamedLink> place;
    std::string owner;
    std::string by;
    std::string since;
    std::int64_t days{};
    std::int64_t cost{};
    std::int64_t remaining{};
    bool disputed{};
    std::optional<std::string> user;
    std::vector<AssetSightingView> seen;
    std::optional<AssetCountSettled> settled;
};
BOOST_DESCRIBE_STRUCT(AssetCountDifference, (),
                      (asset, code, mark, name, sight, sight_name, book_place, place, owner, by,
                       since, days, cost, remaining, disputed, user, seen, settled))

struct AssetCountSampled {
    std::int64_t asset{};
    std::string code;
    std::string name;
    NamedLink place;
    std::string first;
    std::string lot;
    bool recounted{};
    bool mine{};
    bool disputed{};
    std::vector<AssetSightingView> seen;
};
BOOST_DESCRIBE_STRUCT(AssetCountSampled, (),
                      (asset, code, name, place, first, lot, recounted, mine, disputed, seen))

struct AssetCountDraw {
    std::string seed;
    std::int64_t of{};
    std::int64_t size{};
    std::int64_t left{};
    std::vector<AssetCountSampled> sample;
};
BOOST_DESCRIBE_STRUCT(AssetCountDraw, (), (seed, of, size, left, sample))

struct AssetCountEnd {
    std::string words;
    std::string by;
    std::string at;
    std::optional<std::string> decided;
    std::optional<std::vector<PaperFile>> files;
};
BOOST_DESCRIBE_STRUCT(AssetCountEnd, (), (words, by, at, decided, files))

struct AssetCountPage {
    std::int64_t count{};
    std::int64_t revision{};
    NamedLink agency;
    std::string state;
    std::string state_name;
    std::string day;
    std::int64_t year{};
    std::string decision;
    std::string decided;
    std::optional<std::vector<PaperFile>> files;
    std::vector<NamedLink> only;
    std::vector<AssetCountMember> commission;
    std::vector<AssetCountPlace> places;
    std::int64_t listed{};
    std::int64_t counted{};
    std::int64_t cost{};
    std::int64_t remaining{};
    std::string digest;
    std::int64_t late{};
    std::vector<AssetCountDifference> differences;
    std::vector<AssetCountDifference> disputed;
    std::optional<AssetCountDraw> draw;
    std::optional<AssetCountEnd> approved;
    std::optional<AssetCountEnd> dropped;
    std::vector<NamedLink> units;
    std::vector<std::string> may;
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(AssetCountPage, (),
                      (count, revision, agency, state, state_name, day, year, decision, decided,
                       files, only, commission, places, listed, counted, cost, remaining, digest,
                       late, differences, disputed, draw, approved, dropped, units, may, as_of))

struct AssetCountLine {
    std::int64_t asset{};
    std::string code;
    std::string name;
    std::string detail;
    std::string place;
    std::optional<std::string> sight;
    std::optional<std::string> by;
    bool disputed{};
    bool recount{};
};
BOOST_DESCRIBE_STRUCT(AssetCountLine, (),
                      (asset, code, name, detail, place, sight, by, disputed, recount))

struct AssetCountLines {
    std::int64_t count{};
    std::string agency_name;
    std::string state;
    std::string day;
    std::vector<NamedLink> places;
    std::vector<AssetCountLine> lines;
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(AssetCountLines, (), (count, agency_name, state, day, places, lines, as_of))

struct AssetFindingRefused {
    std::string mark;
    std::string code;
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(AssetFindingRefused, (), (mark, code, detail))

struct AssetFindingsDone {
    std::vector<std::string> kept;
    std::vector<AssetFindingRefused> refused;
    std::int64_t listed{};
    std::int64_t counted{};
    std::string state;
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(AssetFindingsDone, (), (kept, refused, listed, counted, state, as_of))

}  // namespace mc
