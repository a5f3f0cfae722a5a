// Part of what the API takes in and gives out: the bodies of api/asset.yaml, member for member.
#pragma once

#include "service/offices/org/views/units.h"

namespace mc {

struct AssetPaidIn {
    std::string source;
    std::int64_t amount{};
};
BOOST_DESCRIBE_STRUCT(AssetPaidIn, (), (source, amount))

struct AssetPapersIn {
    std::string decision;
    std::string decided;
    std::optional<std::string> voucher;
    std::optional<std::string> vouchered;
    std::optional<std::vector<std::string>> files;
};
BOOST_DESCRIBE_STRUCT(AssetPapersIn, (), (decision, decided, voucher, vouchered, files))

/// Areas in hundredths of a square metre; latitude and longitude WGS 84, millionths of a degree.
struct AssetDescriptionView {
    std::string name;
    std::optional<std::string> model;
    std::optional<std::string> serial;
    std::optional<std::string> country;
    std::optional<std::int64_t> made;
    std::optional<std::string> plate;
    std::optional<std::int64_t> seats;
    std::optional<std::string> power;
    std::optional<std::string> post;
    std::optional<std::string> address;
    std::optional<std::string> grade;
    std::optional<std::int64_t> floors;
    std::optional<std::int64_t> land_area;
    std::optional<std::int64_t> built_area;
    std::optional<std::int64_t> floor_area;
    std::optional<std::string> accounts_number;
    std::optional<std::int64_t> idle_area;
    std::optional<std::int64_t> latitude;
    std::optional<std::int64_t> longitude;
};
BOOST_DESCRIBE_STRUCT(AssetDescriptionView, (),
                      (name, model, serial, country, made, plate, seats, power, post, address,
                       grade, floors, land_area, built_area, floor_area, accounts_number, idle_area,
                       latitude, longitude))

struct AssetEntryIn {
    std::string agency;
    std::string class_;  // "class" on the wire
    std::string origin;
    std::vector<AssetPaidIn> paid;
    std::string first_use;
    std::string on;
    std::optional<std::int64_t> carried_to;
    std::optional<std::int64_t> carried;
    std::optional<std::int64_t> used_years;
    std::string place;
    std::optional<std::string> user;
    AssetDescriptionView description;
    AssetPapersIn papers;
};
BOOST_DESCRIBE_STRUCT(AssetEntryIn, (),
                      (agency, class_, origin, paid, first_use, on, carried_to, carried, used_years,
                       place, user, description, papers))

struct AssetCorrectIn {
    AssetEntryIn entry;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(AssetCorrectIn, (), (entry, reason))

struct AssetChangeIn {
    std::string kind;
    std::string on;
    std::optional<std::int64_t> amount;
    std::optional<std::int64_t> dismantling;
    std::optional<std::int64_t> cost;
    std::optional<std::int64_t> accumulated;
    std::optional<std::int64_t> years;
    std::optional<std::string> rate;
    std::string minutes;
    AssetPapersIn papers;
};
BOOST_DESCRIBE_STRUCT(AssetChangeIn, (),
                      (kind, on, amount, dismantling, cost, accumulated, years, rate, minutes,
                       papers))

struct AssetMoveIn {
    std::string place;
    std::optional<std::string> user;
    std::string on;
    AssetPapersIn papers;
};
BOOST_DESCRIBE_STRUCT(AssetMoveIn, (), (place, user, on, papers))

struct AssetDescribeIn {
    AssetDescriptionView description;
};
BOOST_DESCRIBE_STRUCT(AssetDescribeIn, (), (description))

struct AssetBusinessIn {
    std::string from;
    AssetPapersIn papers;
};
BOOST_DESCRIBE_STRUCT(AssetBusinessIn, (), (from, papers))

struct AssetShareIn {
    std::int64_t year{};
    std::string by;
    std::int64_t part{};
    std::int64_t whole{};
};
BOOST_DESCRIBE_STRUCT(AssetShareIn, (), (year, by, part, whole))

struct AssetOfferIn {
    std::string to;
    std::string on;
    AssetPapersIn papers;
};
BOOST_DESCRIBE_STRUCT(AssetOfferIn, (), (to, on, papers))

struct AssetReasonIn {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(AssetReasonIn, (), (reason))

struct AssetReceiveIn {
    std::string place;
    std::optional<std::string> user;
    std::string on;
    AssetPapersIn papers;
};
BOOST_DESCRIBE_STRUCT(AssetReceiveIn, (), (place, user, on, papers))

struct AssetLeaveIn {
    std::string why;
    std::string on;
    std::optional<std::int64_t> proceeds;
    std::optional<std::int64_t> expenses;
    AssetPapersIn papers;
};
BOOST_DESCRIBE_STRUCT(AssetLeaveIn, (), (why, on, proceeds, expenses, papers))

struct AssetPartIn {
    std::int64_t cost{};
    std::string place;
    std::optional<std::string> user;
    AssetDescriptionView description;
};
BOOST_DESCRIBE_STRUCT(AssetPartIn, (), (cost, place, user, description))

struct AssetDivideIn {
    std::string on;
    std::string minutes;
    std::vector<AssetPartIn> parts;
    AssetPapersIn papers;
};
BOOST_DESCRIBE_STRUCT(AssetDivideIn, (), (on, minutes, parts, papers))

struct AssetBookOpenIn {
    std::int64_t first_year{};
    std::string decision;
};
BOOST_DESCRIBE_STRUCT(AssetBookOpenIn, (), (first_year, decision))

struct AssetYearCloseIn {
    std::int64_t year{};
    std::string decision;
};
BOOST_DESCRIBE_STRUCT(AssetYearCloseIn, (), (year, decision))

}  // namespace mc
