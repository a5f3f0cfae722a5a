#include "asset/overview/summary.h"

#include <algorithm>

namespace mc::asset {
namespace {

bool counts(const Move& move, const FactQuestion& asked) {
    return asked.agency ? move.agency == *asked.agency : !move.inside;
}

bool asked_move(const Move& move, const FactQuestion& asked) {
    return move.what == asked.moved->what && move.year == asked.moved->year && counts(move, asked);
}

void add_moves(Overview& all, const Fact& fact, const FactQuestion& asked) {
    if (asked.kind && fact.kind != *asked.kind) return;
    for (const Move& move : fact.moves) {
        if (!counts(move, asked)) continue;
        YearMoves& year = all.years[move.year];
        const auto what = static_cast<std::size_t>(move.what);
        ++year.count.at(what), year.amount.at(what) += move.amount;
    }
}

bool building(const Fact& fact) {
    return fact.family == Family::land || fact.family == Family::house;
}

}  // namespace

bool answers(const Fact& fact, const FactQuestion& asked) {
    if (asked.kind && fact.kind != *asked.kind) return false;
    if (asked.moved)
        return std::ranges::any_of(fact.moves,
                                   [&](const Move& move) { return asked_move(move, asked); });
    if (!fact.stands || (asked.agency && fact.agency != *asked.agency)) return false;
    if (asked.age && fact.age != *asked.age) return false;
    if (asked.worn && fact.worn != *asked.worn) return false;
    return !asked.idle || fact.idle > 0;
}

Dong amount_of(const Fact& fact, const FactQuestion& asked) {
    if (!asked.moved) return fact.cost;
    Dong amount = 0;
    for (const Move& move : fact.moves)
        if (asked_move(move, asked)) amount += move.amount;
    return amount;
}

void Slice::add(const Fact& fact) {
    ++count, cost += fact.cost, accumulated += fact.accumulated;
    area += fact.area, idle += fact.idle;
}

Overview overview_of(std::span<const Fact> facts, const FactQuestion& asked) {
    Overview all;
    FactQuestion standing = asked;
    standing.moved.reset();
    std::vector<Slice> agencies, kinds;
    std::vector<std::int64_t> cars;
    const auto at = [](auto& all_of_them, std::uint16_t number) -> auto& {
        if (number >= all_of_them.size()) all_of_them.resize(number + std::size_t{1});
        return all_of_them[number];
    };
    for (const Fact& fact : facts) {
        add_moves(all, fact, asked);
        if (!answers(fact, standing)) continue;
        all.whole.add(fact);
        at(agencies, fact.agency).add(fact);
        at(kinds, fact.kind).add(fact);
        all.ages.at(static_cast<std::size_t>(fact.age)).add(fact);
        all.worn.at(static_cast<std::size_t>(fact.worn)).add(fact);
        if (fact.family == Family::car) ++at(cars, fact.agency);
        if (fact.idle > 0) all.idle.push_back(&fact);
        if (fact.placed()) all.placed.push_back(&fact);
        all.buildings += building(fact);
        all.unreckoned += !fact.reckoned;
    }
    for (std::size_t i = 0; i < agencies.size(); ++i)
        if (agencies[i].count > 0) all.agencies[static_cast<std::uint16_t>(i)] = agencies[i];
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (kinds[i].count > 0) all.kinds[static_cast<std::uint16_t>(i)] = kinds[i];
    for (std::size_t i = 0; i < cars.size(); ++i)
        if (cars[i] > 0) all.cars[static_cast<std::uint16_t>(i)] = cars[i];
    std::ranges::stable_sort(all.idle, std::greater{}, &Fact::idle);
    return all;
}

}  // namespace mc::asset
