// Part of what the API gives out (api/openapi.yaml): days off, make-up days and hours by decision.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mc {

struct CalendarDay {
    std::string day;
    std::string weekday;
    std::string kind;  // off, works, usual
    std::string name;
    std::optional<std::string> hours;
    std::optional<std::string> agency_name;
    std::optional<std::string> decision;
};
BOOST_DESCRIBE_STRUCT(CalendarDay, (), (day, weekday, kind, name, hours, agency_name, decision))

struct CalendarWeek {
    std::string from;
    std::vector<std::string> week;  // Monday first; "" is a day of rest; none: as the province
    std::optional<std::string> agency_name;
};
BOOST_DESCRIBE_STRUCT(CalendarWeek, (), (from, week, agency_name))

struct CalendarDecisionItem {
    std::string id;
    std::string decision;
    std::string signed_on;
    std::string issuer;
    std::string entered_at;
    std::string entered_by;
    std::vector<CalendarDay> days;
    std::optional<CalendarWeek> hours;
    bool file{};
    bool withdrawn{};
    std::vector<std::string> withdraws;  // numbers of what it takes back
    std::int64_t moved{};
    std::int64_t late{};
};
BOOST_DESCRIBE_STRUCT(CalendarDecisionItem, (),
                      (id, decision, signed_on, issuer, entered_at, entered_by, days, hours, file,
                       withdrawn, withdraws, moved, late))

struct CalendarPage {
    std::vector<CalendarDay> ahead;               // what is decided from today on
    std::vector<CalendarDecisionItem> decisions;  // newest first
    bool cut{};
    std::optional<CalendarWeek> hours;  // the province's of today
    std::optional<std::int64_t> undecided_after;
    bool rows_pending{};
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(CalendarPage, (),
                      (ahead, decisions, cut, hours, undecided_after, rows_pending, as_of))

/// One deadline that moves: of the dossier, of the answer that is owed, of papers waited for, or of
/// a step.
struct CalendarMove {
    std::string code;
    std::string what;  // term, answer, supplement, step
    std::optional<std::string> step;
    std::string from;
    std::string to;
    std::int64_t minutes{};
    std::string words;
    bool late{};
};
BOOST_DESCRIBE_STRUCT(CalendarMove, (), (code, what, step, from, to, minutes, words, late))

struct CalendarShift {
    std::int64_t minutes{};
    std::string words;
    std::int64_t count{};
};
BOOST_DESCRIBE_STRUCT(CalendarShift, (), (minutes, words, count))

struct CalendarPreview {
    std::string plan;
    std::vector<CalendarDay> days;   // as they would be recorded
    std::vector<std::string> rests;  // days of a row that are free anyway
    std::optional<CalendarWeek> hours;
    std::int64_t looked{};
    std::int64_t dossiers{};
    std::int64_t terms{};
    std::int64_t answers{};
    std::int64_t supplements{};
    std::int64_t steps{};
    std::int64_t later{};
    std::int64_t earlier{};
    std::int64_t late{};
    std::int64_t same{};
    std::int64_t waiting{};
    std::int64_t termless{};
    std::vector<CalendarShift> shifts;
    std::vector<CalendarMove> moves;
    bool cut{};
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(CalendarPreview, (),
                      (plan, days, rests, hours, looked, dossiers, terms, answers, supplements,
                       steps, later, earlier, late, same, waiting, termless, shifts, moves, cut,
                       as_of))

struct CalendarDone {
    std::string id;
    std::int64_t moved{};
    std::int64_t late{};
    bool rows_pending{};
};
BOOST_DESCRIBE_STRUCT(CalendarDone, (), (id, moved, late, rows_pending))

}  // namespace mc
