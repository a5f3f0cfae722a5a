// What holds when an asset is divided: nothing of its cost, wear or sources is lost or doubled, and
// the parts go on as the whole would have.
#include "asset/divide.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <numeric>

#include "asset/judge.h"
#include "asset/testing/life.h"

using namespace mc;
using namespace mc::asset;
using namespace mc::asset::testing;

namespace divide_test {
namespace {

Dong sum(const std::vector<Dong>& amounts) {
    return std::accumulate(amounts.begin(), amounts.end(), Dong{});
}

Registered bought(const std::string& class_code, Day first_use, std::vector<Paid> paid) {
    Entered entry{.agency = agencies[0],
                  .class_code = class_code,
                  .origin = Origin::bought,
                  .paid = std::move(paid),
                  .first_use = first_use,
                  .on = first_use};
    entry.description.name = "Hệ thống";
    entry.place = {"a/x"};
    entry.papers = {.decision = "QĐ", .decided = first_use};
    return apply({}, entry, {}, first_use);
}

Divided by(Day day) {
    return {day, {}, "BB 1", {.decision = "QĐ 2", .decided = day}};
}

std::vector<Part> parts_of_costs(const std::vector<Dong>& costs) {
    std::vector<Part> parts;
    for (const Dong cost : costs)
        parts.push_back({.description = {.name = "Phần"}, .place = {"a/x"}, .cost = cost});
    return parts;
}

/// Costs of `count` parts that add up to the whole.
std::vector<Dong> some_costs(Dong whole, int count) {
    std::vector<Dong> costs(static_cast<std::size_t>(count), 1);
    Dong left = whole - count;
    for (std::size_t i = 0; i + 1 < costs.size(); ++i) {
        const Dong more = *rc::gen::inRange<Dong>(0, left + 1);
        costs[i] += more, left -= more;
    }
    costs.back() += left;
    return costs;
}

std::vector<std::string> fields_of(const std::vector<Refusal>& found) {
    std::vector<std::string> fields;
    for (const Refusal& one : found) fields.push_back(one.field);
    return fields;
}

}  // namespace

TEST_CASE("a whole shared out adds up, and no share is larger than what it is shared by") {
    CHECK(shared_out(10, std::vector<Dong>{1, 1, 1}) == std::vector<Dong>{3, 3, 4});
    CHECK(shared_out(0, std::vector<Dong>{5, 7}) == std::vector<Dong>{0, 0});
    CHECK(rc::check([] {
        const auto by = *rc::gen::container<std::vector<Dong>>(
            *rc::gen::inRange(1, 40), rc::gen::inRange<Dong>(0, dong_max / 40));
        RC_PRE(sum(by) > 0);
        const Dong whole = *rc::gen::inRange<Dong>(0, sum(by) + 1);
        const auto shares = shared_out(whole, by);
        RC_ASSERT(sum(shares) == whole);
        for (std::size_t i = 0; i < by.size(); ++i) RC_ASSERT(shares[i] >= 0 && shares[i] <= by[i]);
    }));
}

TEST_CASE("R-134 the parts of an asset have its cost, wear and sources, and wear on as it would") {
    CHECK(rc::check([] {
        const ClassRow row = *rc::gen::elementOf(rules().generations.back().classes);
        RC_PRE(row.token_cost == 0);
        const std::string& code = row.code;
        const int first = *rc::gen::inRange(2018, 2027);
        const int year = *rc::gen::inRange(first, 2030);
        const Registered whole =
            bought(code, on(first, 1 + *rc::gen::inRange(0U, 12U), 1),
                   {{Source::budget, *rc::gen::inRange<Dong>(10'000, 9'000'000'000)},
                    {Source::fund, *rc::gen::inRange<Dong>(1, 9'000'000)}});
        const Dong cost = cost_now(whole);
        const auto parts = parts_of_costs(some_costs(cost, *rc::gen::inRange(2, 9)));
        const Divided division = by(on(year, 12, 31));
        RC_ASSERT(against_dividing(whole, division, parts, rules()).empty());
        const auto entries = parts_of(whole, 7, division, parts, rules());

        Dong carried = 0, budget = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            RC_ASSERT(cost_of(entries[i].paid) == parts[i].cost);
            RC_ASSERT(entries[i].parted_from == 7 && entries[i].origin == Origin::divided);
            RC_ASSERT(entries[i].carried <= parts[i].cost);
            carried += entries[i].carried;
            for (const Paid& paid : entries[i].paid)
                if (paid.source == Source::budget) budget += paid.amount;
        }
        RC_ASSERT(budget == whole.entry.paid[0].amount);
        const auto alone = lines_of(whole, year + 30, rules());
        RC_ASSERT(alone.has_value());
        const auto line_in = [](const Lines& lines, int asked) -> const WearLine* {
            for (const WearLine& line : *lines)
                if (line.year == asked) return &line;
            return nullptr;
        };
        const WearLine* before = line_in(alone, year - 1);
        RC_ASSERT(carried == (before ? before->accumulated : 0));

        std::vector<Dong> accumulated(31), costs(31);
        const Book book{agencies[0], 2018, year - 1, {}, {}};
        for (const Entered& entry : entries) {
            RC_ASSERT(judge({}, entry, {book, nullptr, on(year, 12, 31), rules()}).has_value());
            const auto lines = lines_of(apply({}, entry, {}, on(year, 12, 31)), year + 30, rules());
            RC_ASSERT(lines.has_value());
            for (int i = 0; i <= 30; ++i) {
                const WearLine* line = line_in(lines, year + i);
                RC_ASSERT(line != nullptr);
                accumulated[static_cast<std::size_t>(i)] += line->accumulated;
                costs[static_cast<std::size_t>(i)] += line->cost;
            }
        }
        // Each part is rounded by itself, each year.
        for (int i = 0; i <= 30; ++i) {
            const WearLine* one = line_in(alone, year + i);
            const auto bound = static_cast<Dong>(parts.size()) * (2 * i + 4);
            RC_ASSERT(costs[static_cast<std::size_t>(i)] == one->cost);
            RC_ASSERT(std::abs(accumulated[static_cast<std::size_t>(i)] - one->accumulated) <=
                      bound);
            if (one->remaining == 0 && i == 30)
                RC_ASSERT(accumulated[static_cast<std::size_t>(i)] == one->accumulated);
        }
    }));
}

TEST_CASE("R-134 what could not go on as it was is not divided, and the reason is told") {
    const Registered car = bought("3", on(2021, 3, 1), {{Source::budget, 900'000'000}});
    const auto halves = parts_of_costs({400'000'000, 500'000'000});
    const auto told = [&](const Registered& asset, Day day, const std::vector<Part>& parts) {
        return fields_of(against_dividing(asset, by(day), parts, rules()));
    };
    CHECK(told(car, on(2024, 5, 1), halves).empty());
    CHECK(told(car, on(2024, 5, 1), parts_of_costs({900'000'000})) ==
          std::vector<std::string>{"parts"});
    CHECK(told(car, on(2024, 5, 1), parts_of_costs({400'000'000, 500'000'001})) ==
          std::vector<std::string>{"parts"});
    CHECK(told(car, on(2024, 5, 1), parts_of_costs({900'000'000, 0})) ==
          std::vector<std::string>{"parts.1.cost"});

    const auto changed = [&](const Registered& asset, Day day, AssetEvent event) {
        event.on = day;
        return apply(asset, Changed{event, "BB", {}}, {}, day);
    };
    const Registered better =
        changed(car, on(2022, 1, 1), {.kind = EventKind::upgrade, .amount = 1'000'000});
    CHECK(told(better, on(2024, 5, 1), parts_of_costs({400'000'000, 501'000'000})) ==
          std::vector<std::string>{"on"});
    // Land wears nothing: a new value of it is shared out like the first.
    const Registered land =
        changed(bought("land", on(2021, 3, 1), {{Source::budget, 7}, {Source::other, 2}}),
                on(2022, 1, 1), {.kind = EventKind::revaluation, .cost = 19});
    CHECK(told(land, on(2024, 5, 1), parts_of_costs({9, 10})).empty());
    const auto plots = parts_of(land, 1, by(on(2024, 5, 1)), parts_of_costs({9, 10}), rules());
    CHECK(cost_of(plots[0].paid) == 9);
    CHECK(cost_of(plots[1].paid) == 10);
    CHECK(told(land, on(2021, 12, 1), parts_of_costs({9, 10})) == std::vector<std::string>{"on"});

    Registered found = car;
    found.entry.origin = Origin::found;
    found.entry.on = on(2024, 4, 1);
    CHECK(told(found, on(2024, 5, 1), halves) == std::vector<std::string>{"on"});
    Registered business = car;
    business.business_from = on(2022, 1, 1);
    business.shares = {{.year = 2022, .part = 1, .whole = 2},
                       {.year = 2023, .part = 1, .whole = 2}};
    CHECK(told(business, on(2024, 5, 1), halves) == std::vector<std::string>{"on"});
    CHECK(told(business, on(2024, 1, 1), halves).empty());
    // A share that nobody has told yet is asked for as by any act that ends the business, and said
    // so.
    CHECK(told(business, on(2025, 1, 1), halves).empty());
    const Book book{agencies[0], 2021, 2024, {}, {}};
    Divided divided = by(on(2025, 1, 1));
    divided.into = {8, 9};
    const auto refused = judge(business, divided, {book, nullptr, on(2025, 1, 1), rules()});
    REQUIRE_FALSE(refused);
    CHECK(std::get<Refused>(refused.error()).all.front().about.front() ==
          "chưa ghi phần dùng vào kinh doanh của năm 2024");
}

TEST_CASE("what was divided has left, into those that have its place") {
    const Registered car = bought("3", on(2021, 3, 1), {{Source::budget, 900'000'000}});
    Divided event = by(on(2024, 5, 1));
    CHECK_FALSE(fits(car, event));  // into nothing
    event.into = {8, 9};
    REQUIRE(fits(car, event));
    CHECK(decode_register_event(type_of(event), encode(event)) == RegisterEvent(event));
    const Registered gone = apply(car, event, {}, on(2024, 5, 2));
    CHECK_FALSE(gone.stands());
    CHECK(gone.gone->why == Leaving::divided);
    CHECK(gone.gone->into == std::vector<std::int64_t>{8, 9});
    const Lines lines = lines_of(gone, 2024, rules());
    REQUIRE(lines);
    CHECK(lines->back().wear == 0);
    CHECK(lines->back().words.find("các tài sản tách ra tính") != std::string::npos);
    // Nobody leaves «divided» by hand, and nothing is a part of nothing.
    CHECK_FALSE(fits(car, Left{Leaving::divided, on(2024, 5, 1), 0, 0, {}}));
    Entered part = car.entry;
    part.origin = Origin::divided;
    CHECK_FALSE(fits({}, part));
    part.parted_from = 1;
    CHECK(fits({}, part));
    part.origin = Origin::bought;
    CHECK_FALSE(fits({}, part));
}

}  // namespace divide_test
