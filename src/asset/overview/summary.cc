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
    for (const Fact& fact : facts) {
        add_moves(all, fact, asked);
        if (!answers(fact, standing)) continue;
        all.whole.add(fact);
        all.agencies[fact.agency].add(fact);
        all.kinds[fact.kind].add(fact);
        all.ages.at(static_cast<std::size_t>(fact.age)).add(fact);
        all.worn.at(static_cast<std::size_t>(fact.worn)).add(fact);
        if (fact.family == Family::car) ++all.cars[fact.agency];
        if (fact.idle > 0) all.idle.push_back(&fact);
        if (fact.placed()) all.placed.push_back(&fact);
        all.buildings += building(fact);
        all.unreckoned += !fact.reckoned;
    }
    std::ranges::stable_sort(all.idle, std::greater{}, &Fact::idle);
    return all;
}

}  // namespace mc::asset
