// Part of what the API gives out: the answers of api/openapi.yaml, member for member. Filled by the
// use cases. Here: agencies and units, as an administrator changes them.
#pragma once

#include "service/offices/org/views/staff.h"

namespace mc {

struct AgencyItem {
    std::string id;
    std::string name;
    std::string from;
    std::optional<std::string> until;
    std::int64_t units{};
    bool hotline_due{};
};
BOOST_DESCRIBE_STRUCT(AgencyItem, (), (id, name, from, until, units, hotline_due))

struct AgencyItems {
    std::vector<AgencyItem> items;
    bool cut{};
    std::int64_t hotlines_due{};
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(AgencyItems, (), (items, cut, hotlines_due, as_of))

struct NamedLink {
    std::string id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(NamedLink, (), (id, name))

struct UnitItem {
    std::string id;
    std::string function;
    std::string name;
    std::string from;
    std::optional<std::string> until;
    std::optional<NamedLink> heir;
    /// Open dossiers with something at the unit, up to limits::handing_counted_max; in a list told
    /// of units only that are no more.
    std::optional<std::int64_t> left;
};
BOOST_DESCRIBE_STRUCT(UnitItem, (), (id, function, name, from, until, heir, left))

struct Hotline {
    std::string hotline;
    std::string email;
    std::string in_charge;
    std::string feedback;
    std::optional<std::string> confirmed;
    bool due{};
};
BOOST_DESCRIBE_STRUCT(Hotline, (), (hotline, email, in_charge, feedback, confirmed, due))

/// When it is open to the public, Monday first.
struct OpenHours {
    std::vector<std::string> week;
    std::string decision;
};
BOOST_DESCRIBE_STRUCT(OpenHours, (), (week, decision))

struct AgencyPage {
    std::string id;
    std::string name;
    std::string code;
    std::string from;
    std::optional<std::string> until;
    Hotline hotline;
    std::optional<OpenHours> open;
    std::vector<UnitItem> units;
    std::vector<NamedLink> predecessors;
    std::vector<NamedLink> successors;
    std::vector<NamedLink> functions;  // of which a unit can be founded
    bool ends_by_decision{};           // on a day to come, which can be taken back
    std::vector<PersonDeed> history;
    std::int64_t revision{};
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(AgencyPage, (),
                      (id, name, code, from, until, hotline, open, units, predecessors, successors,
                       functions, ends_by_decision, history, revision, as_of))

struct UnitMember {
    std::string person;
    std::string name;
    std::string role_name;
};
BOOST_DESCRIBE_STRUCT(UnitMember, (), (person, name, role_name))

struct UnitPage {
    UnitItem unit;
    NamedLink agency;
    std::vector<UnitMember> people;
    std::int64_t procedures{};        // whose steps are done here
    std::vector<NamedLink> heirs;     // who could take its work over
    std::vector<NamedLink> inherits;  // whose work it took over
    bool ends_by_decision{};
    std::vector<PersonDeed> history;
    std::int64_t revision{};
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(UnitPage, (),
                      (unit, agency, people, procedures, heirs, inherits, ends_by_decision, history,
                       revision, as_of))

struct HandingItem {
    std::string code;
    std::vector<std::string> steps;
    std::optional<std::string> due_at;
};
BOOST_DESCRIBE_STRUCT(HandingItem, (), (code, steps, due_at))

/// What would be handed over; nothing is written.
struct HandingPreview {
    NamedLink from;
    NamedLink to;
    std::string since;
    bool day_has_come{};
    std::int64_t count{};
    bool more{};
    std::vector<HandingItem> items;
    std::string as_of;
};
BOOST_DESCRIBE_STRUCT(HandingPreview, (),
                      (from, to, since, day_has_come, count, more, items, as_of))

struct HandingProgress {
    std::int64_t moved{};
    std::optional<std::string> next;  // where to go on; absent: the end was reached
};
BOOST_DESCRIBE_STRUCT(HandingProgress, (), (moved, next))

}  // namespace mc
