// Part of what the API gives out: the answers of api/openapi.yaml, member for member. Filled by the
// use cases. Here: people, accounts and duties, as an administrator sees them.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

namespace mc {

struct DutyView {
    std::string unit;
    std::string unit_name;
    std::string agency_name;
    std::string role;
    std::string role_name;
    std::string from;
    std::optional<std::string> until;
    std::string decision;
    bool now{};
    std::optional<std::string> instead_of;  // whose duty it is, done for a time
    std::optional<std::string> instead_of_name;
};
BOOST_DESCRIBE_STRUCT(DutyView, (),
                      (unit, unit_name, agency_name, role, role_name, from, until, decision, now,
                       instead_of, instead_of_name))

/// A new password that one administrator asked for and another has to confirm.
struct ResetView {
    std::string by;
    std::string by_name;
    std::string reason;
    std::string until;
    bool mine{};
    bool over{};
};
BOOST_DESCRIBE_STRUCT(ResetView, (), (by, by_name, reason, until, mine, over))

struct StaffPerson {
    std::string person;
    std::string name;
    std::string title;
    std::optional<std::string> account;
    std::optional<bool> password_due;
    std::optional<bool> password_none;
    std::optional<bool> locked;
    std::optional<std::string> left;  // from which day the account is closed for good
    std::optional<ResetView> reset;
    std::vector<DutyView> duties;
};
BOOST_DESCRIBE_STRUCT(StaffPerson, (),
                      (person, name, title, account, password_due, password_none, locked, left,
                       reset, duties))

struct RoleView {
    std::string code;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(RoleView, (), (code, name))

struct StaffUnit {
    std::string id;
    std::string name;
    std::string agency_name;
    std::vector<RoleView> roles;
};
BOOST_DESCRIBE_STRUCT(StaffUnit, (), (id, name, agency_name, roles))

struct DutyUnits {
    std::vector<StaffUnit> items;
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(DutyUnits, (), (items, as_of))

/// A new password that whoever asks now may give, once he confirms what another asked for.
struct ResetWaiting {
    std::string person;
    std::string name;
    std::string by_name;
    std::string until;
};
BOOST_DESCRIBE_STRUCT(ResetWaiting, (), (person, name, by_name, until))

struct StaffList {
    std::vector<ResetWaiting> waiting;  // soonest over first, whatever is looked for
    std::vector<StaffPerson> items;
    bool cut{};
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(StaffList, (), (waiting, items, cut, as_of))

struct PersonDeed {
    std::string at;
    std::string by;
    std::string what;
};
BOOST_DESCRIBE_STRUCT(PersonDeed, (), (at, by, what))

/// Who does one of the person's duties for a time.
struct SubstituteView {
    std::string person;
    std::string name;
    DutyView duty;
};
BOOST_DESCRIBE_STRUCT(SubstituteView, (), (person, name, duty))

struct PersonPage {
    StaffPerson person;
    std::vector<DutyView> duties;
    std::vector<SubstituteView> substitutes;
    std::int64_t in_hand{};    // steps in the person's name, where he has a duty
    std::int64_t left_over{};  // the same where he has none any more
    std::vector<PersonDeed> history;
    std::int64_t revision{};  // of the last act on the person
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(PersonPage, (),
                      (person, duties, substitutes, in_hand, left_over, history, revision, as_of))

struct PersonMade {
    std::string person;
    std::string account;
    std::optional<std::string> password;
    std::optional<std::string> asked_until;  // another administrator has to confirm it until then
};
BOOST_DESCRIBE_STRUCT(PersonMade, (), (person, account, password, asked_until))

}  // namespace mc
