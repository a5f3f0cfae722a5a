// An agency's bookkeeper at work, and one elsewhere, in a hall over either store.
#pragma once

#include <doctest/doctest.h>

#include "service/hall.h"
#include "service/offices/asset/acts.h"
#include "service/offices/asset/books.h"

namespace asset_test {

using namespace mc;
using namespace mc::testing;

inline const AgencyId ward{"ubnd-22330"}, other{"ubnd-22333"};
inline constexpr const char *room = "ubnd-22330/civil_status",
                            *other_room = "ubnd-22333/civil_status";

inline AssetPapersIn papers(const char* day = "2021-03-01") {
    return {"12/QĐ-UBND", day, "PC 7", day, {}};
}

inline AssetEntryIn computer(std::int64_t cost = 15'000'000) {
    AssetEntryIn in;
    in.agency = ward.value;
    in.class_ = "pc";
    in.origin = "bought";
    in.paid = {{"budget", cost}};
    in.first_use = "2021-03-01";
    in.on = "2021-03-01";
    in.place = room;
    in.user = "Nguyễn Thị An";
    in.description.name = "Máy vi tính để bàn";
    in.description.model = "OptiPlex 7090";
    in.papers = papers();
    return in;
}

template <class On>
struct Office : Hall<On> {
    int keys = 0;

    Office() {
        for (const auto& [who, agency] :
             {std::pair{"bookkeeper", ward}, std::pair{"bookkeeper-elsewhere", other}})
            MC_ENSURE(
                open_asset_book(this->services, asked(who), agency, {2021, "1/QĐ"}).has_value());
    }
    Asked asked(const char* who, std::int64_t revision = 0) {
        const std::string key = "key-of-asset-" + std::to_string(++keys);
        return {this->who(who), key, key, {}, revision};
    }
    AssetPage enter(const AssetEntryIn& in = computer()) {
        const auto page = enter_asset(this->services, asked("bookkeeper"), in);
        REQUIRE_MESSAGE(page.has_value(), operator_words(page.error()));
        return *page;
    }
    Result<AssetPage> offered(std::int64_t id) {
        return offer_asset(this->services, asked("bookkeeper"), id,
                           {other.value, "2021-03-01", papers()});
    }
    Result<AssetPage> received(std::int64_t id) {
        return receive_asset(this->services, asked("bookkeeper-elsewhere"), id,
                             {other_room, "Lê Văn Bình", "2021-03-01", papers()});
    }
    Result<AssetBookView> close(int year, const char* who = "bookkeeper",
                                const AgencyId& agency = ward) {
        return close_asset_year(this->services, asked(who), agency, {year, "9/QĐ"});
    }
    AssetBookView book(const AgencyId& agency = ward, const char* who = "bookkeeper") {
        return *asset_book(this->services, this->who(who), agency);
    }
    bool sound() {
        const auto report = verify(this->services);
        return report && report->found_wanting.empty();
    }
};

inline RefusalCode code_of(const auto& result) {
    MC_ENSURE(!result.has_value());
    const auto* refused = std::get_if<Refused>(&result.error());
    MC_ENSURE(refused);
    return refused->all.front().code;
}

}  // namespace asset_test

#define BOTH_STORES OnSqlite, OnPostgres
