// Acts of the organisation stream: amendments of agencies and units, people, grants of roles and
// their end. Establishment is the state they fold into. Fields are the journal's description
// (base/cbor.h).
//
// Not here: who may grant (access/), how the journal seals a person's name (journal/).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/hash.h"
#include "base/id.h"
#include "base/result.h"
#include "base/time.h"
#include "org/org.h"

namespace mc {

/// What an agency shows the public, changed between two editions of org/*.toml.
struct AgencySet {
    AgencyId agency;
    std::string name, hotline, email, address;  // empty: as before
    Day from{};
    std::string decision;
    bool operator==(const AgencySet&) const = default;
};

struct UnitFounded {
    AgencyId agency;
    std::string function;
    std::string name;
    Day from{};
    std::string decision;
    bool operator==(const UnitFounded&) const = default;
};

/// A person who works somewhere. `name` and `phone` are personal: the journal keeps them sealed,
/// erasable.
struct PersonSet {
    PersonId person;
    std::string name;
    std::string title;  // chức danh
    std::string phone;
    bool operator==(const PersonSet&) const = default;
};

struct Granted {
    PersonId person;
    UnitId unit;
    Role role{};
    Day from{};
    std::optional<Day> until;  // first day it no longer holds
    std::string decision;
    PersonId instead_of;  // whose duty this is, done for a time; empty: the person's own
    bool operator==(const Granted&) const = default;
};
using Grant = Granted;

struct Revoked {
    PersonId person;
    UnitId unit;
    Role role{};
    Day from{};  // first day the grant no longer holds
    std::string decision;
    bool operator==(const Revoked&) const = default;
};

/// A person may log in under this name from now on. The password lies in no journal.
struct AccountOpened {
    PersonId person;
    std::string account;  // folded: capitals and accents are no other account
    bool operator==(const AccountOpened&) const = default;
};

/// Somebody else made a new password for the person, who has to change it.
struct PasswordGiven {
    PersonId person;
    std::string reason;
    PersonId asked_by;  // who asked for it before; empty: a first one, or made at the machine
    bool operator==(const PasswordGiven&) const = default;
};

/// People and duties of a sheet were taken in, in the records before this one.
struct StaffImported {
    Hash plan{};  // of what was shown before it was done
    std::int64_t people{}, changed{}, duties{};
    bool operator==(const StaffImported&) const = default;
};

/// From that day on the unit bears another name; papers of before keep the old one.
struct UnitRenamed {
    UnitId unit;
    std::string name;
    Day from{};
    std::string decision;
    bool operator==(const UnitRenamed&) const = default;
};

/// Chấm dứt hoạt động: from that day on the heir does the unit's work. The last one counts
/// until its day has come.
struct UnitDissolved {
    UnitId unit;
    UnitId heir;
    Day from{};
    std::string decision;
    bool operator==(const UnitDissolved&) const = default;
};

/// An agency that ends or is merged into others. What becomes of each of its units is told by
/// UnitDissolved in the same act.
struct AgencyDissolved {
    AgencyId agency;
    std::vector<AgencyId> successors;
    Day from{};
    std::string decision;
    bool operator==(const AgencyDissolved&) const = default;
};

/// hotline, who is in charge of it, where feedback goes; confirmed on that day.
struct HotlineConfirmed {
    AgencyId agency;
    std::string hotline, email, in_charge, feedback;
    Day on{};
    bool operator==(const HotlineConfirmed&) const = default;
};

/// Nobody logs in as the person until it is unlocked; open sessions end with the act.
struct AccountLocked {
    PersonId person;
    std::string reason;
    bool operator==(const AccountLocked&) const = default;
};

struct AccountUnlocked {
    PersonId person;
    std::string reason;
    bool operator==(const AccountUnlocked&) const = default;
};

/// Thôi việc, nghỉ hưu, chuyển đi nơi khác: from that day on the account is closed. The duties end
/// by Revoked in the same act.
struct PersonLeft {
    PersonId person;
    Day from{};
    std::string decision;
    bool operator==(const PersonLeft&) const = default;
};

/// One administrator asks for a new password for somebody who has one; another has to confirm it
/// before `until` (reset.h).
struct PasswordAsked {
    PersonId person;
    std::string reason;
    PersonId by;
    Instant until{};
    bool operator==(const PasswordAsked&) const = default;
};

/// Whoever asked took it back, or another said no.
struct PasswordNotGiven {
    PersonId person;
    std::string reason;
    bool operator==(const PasswordNotGiven&) const = default;
};

/// When the agency is open to the public, as it is posted from a day on. No term is counted
/// by it: that is the calendar's (calendar/calendar.h).
struct HoursPosted {
    AgencyId agency;
    std::vector<std::string> week;  // Monday first, "07:30-11:30, 13:30-16:30"; "" is closed
    Day from{};
    std::string decision;
    bool operator==(const HoursPosted&) const = default;
};

/// An end that was yet to come is taken back: of one unit, or of an agency with all its units.
struct DissolutionWithdrawn {
    AgencyId agency;  // empty: of one unit
    UnitId unit;
    std::string decision;
    bool operator==(const DissolutionWithdrawn&) const = default;
};

/// Type numbers are the place here + 1: append only.
using OrgEvent =
    std::variant<AgencySet, UnitFounded, PersonSet, Granted, Revoked, AccountOpened, PasswordGiven,
                 StaffImported, UnitRenamed, UnitDissolved, AgencyDissolved, HotlineConfirmed,
                 AccountLocked, AccountUnlocked, PersonLeft, PasswordAsked, PasswordNotGiven,
                 HoursPosted, DissolutionWithdrawn>;

/// The event as the record shows it, without what people typed about a person: that lies beside the
/// record, erasable, as the whole event.
OrgEvent sealed(const OrgEvent& event);

template <class Io>
void fields(Io& io, AgencySet& e) {
    io(0, e.agency), io(1, e.name), io(2, e.hotline), io(3, e.email), io(4, e.address),
        io(5, e.from), io(6, e.decision);
}
template <class Io>
void fields(Io& io, UnitFounded& e) {
    io(0, e.agency), io(1, e.function), io(2, e.name), io(3, e.from), io(4, e.decision);
}
template <class Io>
void fields(Io& io, PersonSet& e) {
    io(0, e.person), io(1, e.name), io(2, e.title), io(3, e.phone);
}
template <class Io>
void fields(Io& io, Granted& e) {
    io(0, e.person), io(1, e.unit), io(2, e.role), io(3, e.from), io(4, e.until), io(5, e.decision),
        io(6, e.instead_of);
}
template <class Io>
void fields(Io& io, Revoked& e) {
    io(0, e.person), io(1, e.unit), io(2, e.role), io(3, e.from), io(4, e.decision);
}

template <class Io>
void fields(Io& io, AccountOpened& e) {
    io(0, e.person), io(1, e.account);
}
template <class Io>
void fields(Io& io, PasswordGiven& e) {
    io(0, e.person), io(1, e.reason), io(2, e.asked_by);
}

template <class Io>
void fields(Io& io, StaffImported& e) {
    io(0, e.plan), io(1, e.people), io(2, e.changed), io(3, e.duties);
}
template <class Io>
void fields(Io& io, UnitRenamed& e) {
    io(0, e.unit), io(1, e.name), io(2, e.from), io(3, e.decision);
}
template <class Io>
void fields(Io& io, UnitDissolved& e) {
    io(0, e.unit), io(1, e.heir), io(2, e.from), io(3, e.decision);
}
template <class Io>
void fields(Io& io, AgencyDissolved& e) {
    io(0, e.agency), io(1, e.successors), io(2, e.from), io(3, e.decision);
}
template <class Io>
void fields(Io& io, HotlineConfirmed& e) {
    io(0, e.agency), io(1, e.hotline), io(2, e.email), io(3, e.in_charge), io(4, e.feedback),
        io(5, e.on);
}
template <class Io>
void fields(Io& io, AccountLocked& e) {
    io(0, e.person), io(1, e.reason);
}
template <class Io>
void fields(Io& io, AccountUnlocked& e) {
    io(0, e.person), io(1, e.reason);
}
template <class Io>
void fields(Io& io, PersonLeft& e) {
    io(0, e.person), io(1, e.from), io(2, e.decision);
}

template <class Io>
void fields(Io& io, PasswordAsked& e) {
    io(0, e.person), io(1, e.reason), io(2, e.by), io(3, e.until);
}
template <class Io>
void fields(Io& io, PasswordNotGiven& e) {
    io(0, e.person), io(1, e.reason);
}
template <class Io>
void fields(Io& io, HoursPosted& e) {
    io(0, e.agency), io(1, e.week), io(2, e.from), io(3, e.decision);
}
template <class Io>
void fields(Io& io, DissolutionWithdrawn& e) {
    io(0, e.agency), io(1, e.unit), io(2, e.decision);
}

/// Nothing when the bytes are not a canonical event of that type (variant index + 1).
std::optional<OrgEvent> decode_org_event(std::uint32_t type, std::string_view payload);

/// The organisation stream folded: people with their grants, and what amends the data files.
struct Establishment {
    std::map<PersonId, PersonSet> people;
    std::map<PersonId, std::vector<Grant>> grants;  // of each in the order they were granted
    std::vector<AgencySet> amended;
    std::vector<UnitFounded> founded;
    std::vector<UnitRenamed> renamed;
    std::map<UnitId, UnitDissolved> dissolved;
    std::map<AgencyId, AgencyDissolved> ended;
    std::map<AgencyId, HotlineConfirmed> hotlines;
    std::set<PersonId> locked;
    std::map<PersonId, Day> left;
    std::map<PersonId, PasswordAsked> asked;  // over or not: told by their own time
    std::vector<HoursPosted> hours;
    bool operator==(const Establishment&) const = default;

    /// Cost: asked at every request, hence found by person.
    std::vector<Grant> grants_of(const PersonId& person, Day on) const;
    std::vector<PersonId> people_in(const UnitId& unit, Day on) const;
    /// Whether the person may not log in on that day: locked, or gone for good.
    bool shut_out(const PersonId& person, Day on) const;
    /// The first day after `on` from which something bears another name.
    std::optional<Day> next_change(Day on) const;
};

/// Whether the agency is the province itself: vertical agencies have no parent either, and nobody
/// else would look after them.
bool is_top(const Agency& agency);
/// Whether the person is an administrator of the province itself on that day.
bool administers_top(const Establishment& state, const Org& org, const PersonId& person, Day on);
/// Whether an administrator's duty lasts as long as the agency: it has no end, neither has the unit
/// in which it is held before the agency's own, and the person neither left nor will, nor is
/// locked. Only such a one counts where somebody has to be left.
bool lasts(const Establishment& state, const Org& org, const Grant& grant, const AgencyId& agency);
/// Whether the person looks after the people of a unit: an administrator of its agency, of one
/// above it or of the province, on that day and in a unit that is there on that day.
bool administers(const Establishment& state, const Org& org, const PersonId& person,
                 const UnitId& unit, Day on);

/// Refuses: grant_to_self, not_found (unit on that day), role_unfit, field_invalid (until),
/// field_missing (decision), grant_exists; for a substitution without an end or for somebody who
/// has no such duty of his own all the while not_substitutable; all that apply at once.
Result<Granted> decide_grant(const Establishment& state, const Org& org, const PersonId& by,
                             const Grant& grant);

/// Refuses: not_found when the person holds no such grant on the day it is to end or later,
/// field_missing, grant_to_self, last_administrator where nobody else would look after the unit
/// from that day on without an end.
Result<Revoked> decide_revoke(const Establishment& state, const Org& org, const PersonId& by,
                              const Revoked& command);

/// What is decided holds from a day that is not over.
void check_begin(std::vector<Refusal>& no, Day from, Day today);

/// The establishment after `event`. Total: an event in the journal has already happened.
Establishment apply(Establishment state, const OrgEvent& event);

/// The data files with the journal's amendments on top: names as of that day, beginnings and ends
/// of any day, because they tell their day themselves.
Org amended(const Org& files, const Establishment& state, Day on);

}  // namespace mc
