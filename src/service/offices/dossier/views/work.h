// Part of what the API gives out: the answers of api/openapi.yaml, member for member. Filled by the
// use cases; instants are office minutes ("2021-03-24T17:00").
// Here: who works here, and what lies before them.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "service/offices/dossier/views/dossier.h"

namespace mc {

struct UnitBrief {
    std::string id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(UnitBrief, (), (id, name))

/// Wrong passwords since the last login, from one address.
struct FailedLogins {
    std::string from;  // "" for addresses too many to name
    std::int64_t count{};
    std::string last_at;
};
BOOST_DESCRIBE_STRUCT(FailedLogins, (), (from, count, last_at))

struct ReadingView {
    std::string at;
    std::string who;
    std::optional<std::string> name;
    std::string from;
    std::string what;
    std::optional<std::string> dossier;
};
BOOST_DESCRIBE_STRUCT(ReadingView, (), (at, who, name, from, what, dossier))

struct ReadingsView {
    std::vector<ReadingView> items;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(ReadingsView, (), (items, next))

struct OpenSession {
    std::string id;
    std::string from;
    std::string began_at;
    std::string seen_at;
    bool current{};
};
BOOST_DESCRIBE_STRUCT(OpenSession, (), (id, from, began_at, seen_at, current))

struct OpenSessions {
    std::vector<OpenSession> items;
};
BOOST_DESCRIBE_STRUCT(OpenSessions, (), (items))

struct SessionView {
    std::string person;
    std::string name;
    std::string title;
    AgencyView agency;
    UnitBrief unit;
    std::vector<std::string> roles;
    std::string csrf;
    std::vector<std::string> views;
    /// Told once, with the login itself.
    std::optional<std::vector<FailedLogins>> failed_logins = {};
    std::optional<std::string> supplement_by = {};
    std::optional<bool> password_due = {};
    std::optional<bool> province_wide = {};  // administers the whole province
};
BOOST_DESCRIBE_STRUCT(SessionView, (),
                      (person, name, title, agency, unit, roles, csrf, views, failed_logins,
                       supplement_by, password_due, province_wide))

struct WorkItem {
    std::string id;
    std::string code;
    std::int64_t revision{};
    std::string procedure_code;
    std::string procedure_name;
    std::string field;
    std::string applicant;
    std::string channel;
    StatusView status;
    std::optional<std::string> received_at;
    std::optional<std::string> due_at;
    RemainingView remaining;
    std::optional<std::string> step;
    std::optional<std::string> step_name;
    std::string step_state;
    std::optional<std::string> step_due_at;
    std::optional<RemainingView> step_remaining;
    std::optional<std::string> unit;
    std::optional<std::string> agency;
    std::optional<std::string> from_unit;
    std::optional<std::string> assignee;
    std::optional<std::string> at;
};
BOOST_DESCRIBE_STRUCT(WorkItem, (),
                      (id, code, revision, procedure_code, procedure_name, field, applicant,
                       channel, status, received_at, due_at, remaining, step, step_name, step_state,
                       step_due_at, step_remaining, unit, agency, from_unit, assignee, at))

/// Nothing is left uncounted. The largest whole number that every reader of JSON keeps.
inline constexpr std::int64_t counted_all = (std::int64_t{1} << 53) - 1;

/// Every row is in one of the eight states; a number equal to `most` means so many or more.
struct WorkCounts {
    std::int64_t all{};
    std::int64_t ok{};
    std::int64_t soon{};
    std::int64_t overdue{};
    std::int64_t paused{};
    std::int64_t expired{};
    std::int64_t done_on_time{};
    std::int64_t done_late{};
    std::int64_t none{};
    std::int64_t steps_overdue{};
    std::int64_t most = counted_all;
    bool cut{};  // counting stopped with all rows together: each number says so many or more
};
BOOST_DESCRIBE_STRUCT(WorkCounts, (),
                      (all, ok, soon, overdue, paused, expired, done_on_time, done_late, none,
                       steps_overdue, most, cut))

struct WorkList {
    std::vector<WorkItem> items;
    std::optional<std::string> next;
    WorkCounts counts;
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(WorkList, (), (items, next, counts, as_of))

/// What is asked for in the address of a list.
struct FindView {
    std::string q;
};
BOOST_DESCRIBE_STRUCT(FindView, (), (q))

struct SameApplicant {
    std::vector<WorkItem> items;
};
BOOST_DESCRIBE_STRUCT(SameApplicant, (), (items))

struct Custody {
    std::vector<WorkItem> incoming;
    std::vector<WorkItem> held;
    std::vector<WorkItem> outgoing;
    bool cut = false;  // a list goes on: the first are shown
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(Custody, (), (incoming, held, outgoing, cut, as_of))

struct UnitLoad {
    std::string unit;
    std::string name;
    std::optional<std::string> agency;
    WorkCounts counts;
};
BOOST_DESCRIBE_STRUCT(UnitLoad, (), (unit, name, agency, counts))

struct Board {
    WorkCounts counts;
    WorkCounts month;
    std::int64_t refused{};  // of the month
    std::int64_t approve{};
    std::vector<UnitLoad> units;
    std::vector<WorkItem> approvals;
    std::vector<WorkItem> latest_overdue;
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(Board, (),
                      (counts, month, refused, approve, units, approvals, latest_overdue, as_of))

struct PersonView {
    std::string person;
    std::string name;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(PersonView, (), (person, name, title))

struct PersonList {
    std::vector<PersonView> items;
};
BOOST_DESCRIBE_STRUCT(PersonList, (), (items))

struct CardView {
    std::string number;
    std::optional<std::string> old_number;
    std::string name;
    std::string birth;
    std::string sex;
    std::string address;
    std::optional<std::string> issued;
};
BOOST_DESCRIBE_STRUCT(CardView, (), (number, old_number, name, birth, sex, address, issued))

}  // namespace mc
