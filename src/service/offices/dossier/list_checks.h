// What must hold of lists, counts and board whatever the dossiers have lived through. Included by
// tests only.
#pragma once

#include <doctest/doctest.h>

#include "service/hall.h"
#include "service/offices/dossier/deadline.h"

namespace mc::testing {

/// Lists and counts found in an index alone are those that all the rows give.
template <class H>
void check_plain_questions(H& hall) {
    const std::int64_t none = -1, now = minute_of(hall.time.now()).time_since_epoch().count();
    const std::string units =
        edge::json::text(std::vector<std::string>{counter.value, desk.value, chair.value});
    const std::string all = "[]", nobody;
    const auto same = [&](const Statement& plain, std::vector<Cell> few, const Statement& whole,
                          std::vector<Cell> many) {
        const auto found = hall.store->view([&](Snapshot& s) { return s.query(plain, few); });
        const auto expected = hall.store->view([&](Snapshot& s) { return s.query(whole, many); });
        REQUIRE(found);
        REQUIRE(expected);
        REQUIRE(found->size() == expected->size());
        for (std::size_t i = 0; i < found->size(); ++i)
            CHECK((*found)[i].cells == (*expected)[i].cells);
    };
    for (const std::string queues : {"[0,1,2,3,4,5,6]", "[1,2]", "[0]"})
        for (const std::int64_t last : {0, 1})
            for (const std::int64_t approve : {0, 1}) {
                const std::int64_t once = approve, late = last;
                same(sql::work_counts_plain,
                     {units, queues, last, approve, all, now, std::int64_t{0}, once},
                     sql::work_counts,
                     {units, queues, all, all, nobody, last, approve, none, all, now,
                      std::int64_t{0}, once});
                for (const std::string states : {"[]", "[0]", "[1]", "[2]", "[3,4]", "[5,6]"})
                    same(sql::work_by_due_plain,
                         {units, queues, last, approve, states, now, late, once, none, none, none,
                          std::int64_t{30}},
                         sql::work_by_due,
                         {units, queues, all, all, nobody, last, approve, none, states, now, late,
                          once, none, none, none, std::int64_t{30}});
            }
    same(sql::dossiers_of_units_count_plain, {units, now}, sql::dossiers_of_units_count,
         {units, all, all, none, all, now});
}

template <class H>
WorkList whole_list(H& hall, const char* who, WorkQuery query) {
    query.limit = 100;
    WorkList whole;
    do {
        const auto page = work(hall.services, hall.who(who), query);
        REQUIRE(page);
        whole.counts = page->counts;
        whole.items.insert(whole.items.end(), page->items.begin(), page->items.end());
        query.cursor = page->next.value_or("");
    } while (!query.cursor.empty());
    return whole;
}

inline std::int64_t sum(const WorkCounts& c) {
    return c.ok + c.soon + c.overdue + c.paused + c.expired + c.done_on_time + c.done_late + c.none;
}

inline std::map<std::string, std::int64_t> by_state(const WorkCounts& c) {
    return {{"ok", c.ok},
            {"soon", c.soon},
            {"overdue", c.overdue},
            {"paused", c.paused},
            {"expired", c.expired},
            {"done_on_time", c.done_on_time},
            {"none", c.none},
            {"done_late", c.done_late},
            {"", c.all},
            {"done", c.done_on_time + c.done_late}};
}

/// Every number opens a list of its own length, whose rows say the state they are counted under.
template <class H>
void check_numbers(H& hall, const char* who, const WorkQuery& query, const WorkCounts& counts) {
    CAPTURE(query.view);
    CAPTURE(query.unit);
    CHECK(sum(counts) == counts.all);
    for (const auto& [state, number] : by_state(counts)) {
        CAPTURE(state);
        WorkQuery narrowed = query;
        narrowed.state = state;
        const WorkList list = whole_list(hall, who, narrowed);
        CHECK(static_cast<std::int64_t>(list.items.size()) == number);
        CHECK(by_state(list.counts) == by_state(counts));
        for (const WorkItem& item : list.items)
            CHECK(item.remaining.state.starts_with(state == "done" ? "done" : state));
    }
    if (query.view == "all" || query.view == "returned") return;
    WorkQuery late = query;
    late.step = "overdue";
    const WorkList steps = whole_list(hall, who, late);
    CHECK(static_cast<std::int64_t>(steps.items.size()) == counts.steps_overdue);
    for (const WorkItem& item : steps.items) CHECK(item.step_remaining->state == "overdue");
}

/// A row says of dossier and step what the dossier's own page says of them.
template <class H>
void check_rows(H& hall, const char* who, const WorkList& list) {
    for (const WorkItem& item : list.items) {
        CAPTURE(item.code);
        const auto view =
            view_dossier(hall.services, hall.who(who), DossierId{std::stoll(item.id)});
        REQUIRE(view);
        CHECK(edge::json::text(item.remaining) == edge::json::text(view->remaining));
        if (item.due_at) CHECK(item.due_at == view->due_at);
        if (!item.step_remaining) continue;
        const auto step = std::ranges::find(view->steps, *item.step, &StepHeld::step);
        REQUIRE(step != view->steps.end());
        CHECK(edge::json::text(*item.step_remaining) == edge::json::text(*step->remaining));
    }
}

/// R-059 R-111: one state for each dossier and step, the same wherever it is shown; classes that
/// are complete and disjoint.
template <class H>
void check_states(H& hall) {
    for (const char* who : {"clerk", "officer", "chair", "control", "inspector"})
        for (const std::string& view : views_of(hall.who(who))) {
            if (view == "outgoing") continue;
            const WorkList list = whole_list(hall, who, {.view = view});
            check_numbers(hall, who, {.view = view}, list.counts);
            // A filter leaves what it says, in every list that takes one.
            const WorkQuery direct{.view = view, .channel = "direct"};
            const WorkList fewer = whole_list(hall, who, direct);
            CHECK(std::ranges::all_of(
                fewer.items, [](const WorkItem& item) { return item.channel == "direct"; }));
            check_numbers(hall, who, direct, fewer.counts);
            check_rows(hall, who, list);
        }
    for (const char* who : {"chair", "control", "inspector"}) {
        const auto board = mc::board(hall.services, hall.who(who));
        REQUIRE(board);
        check_numbers(hall, who, {.view = "agency"}, board->counts);
        check_numbers(hall, who, {.view = "returned"}, board->month);
        for (const UnitLoad& unit : board->units)
            check_numbers(hall, who, {.view = "agency", .unit = unit.unit}, unit.counts);
    }
}

}  // namespace mc::testing
