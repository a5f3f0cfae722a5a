// What every act of an administrator on people asks of the day and the place, and the one way such
// an act is written (staff.cc, staff_sheet.cc).
#pragma once

#include "service/offices/dossier/act.h"
#include "service/offices/org/views/staff.h"
#include "service/reference.h"

namespace mc {

struct LoginName {
    std::string name;
    bool due = false;   // somebody else made the password
    bool none = false;  // nobody has made one yet
};

/// Accounts by the person's id. The first name of a person is the one people are told.
Result<std::map<std::string, LoginName>> accounts_by_person(Snapshot& snapshot);

/// What one request needs to know of the day and the place.
struct StaffDesk {
    std::shared_ptr<const Province> province;
    PersonId by;
    Day today;
    Instant now;

    StaffDesk(const Services& services, const Actor& actor);

    bool looks_after(const UnitId& unit) const;
    bool administrator() const;
    bool top() const;
    bool holds_or_will(const Grant& grant) const { return !grant.until || today < *grant.until; }
    /// By what a person belongs to somebody: duties of today and to come, else those that were.
    std::vector<Grant> belongs_by(const PersonId& person) const;
    /// Whoever never had a duty that counted belongs to the province.
    bool looks_after(const PersonId& person) const;
    /// A password opens all that the person may do, so all of it must be his who makes one.
    bool may_open(const PersonId& person) const;
    /// An inspector reads the whole province (access.cc), so only the province appoints one; and a
    /// unit that is no more takes nobody, whatever day a duty begins.
    Result<Done> check_giving(const Grant& grant) const;

    DutyView view(const Grant& grant) const;
    StaffPerson view(const PersonId& person, const LoginName* account) const;
};

/// Refuses: not_permitted.
Result<Done> check_administrator(const StaffDesk& desk);

/// Refuses: not_permitted, not_found.
Result<Done> check_person(const StaffDesk& desk, const PersonId& person);

/// A duty as it was typed.
struct DutyAsked {
    std::string unit, role, from, decision;
    std::optional<std::string> until;
};
/// Refuses: field_invalid for each part that is none.
Result<Grant> grant_of(const PersonId& person, const DutyAsked& in);

/// Whom an event is about; empty for agencies and units.
PersonId person_of(const OrgEvent& event);

/// What an event did to a person, in words; "" for what is about nobody (staff.cc).
std::string deed_words(const OrgEvent& event, const StaffDesk& desk);

/// Whether what a page showed is still so: what was done since to what it is about is told by who,
/// when and what. `words`: of an event, "" where the page is about something else. Nothing is asked
/// of an act that names no revision. Refuses: changed_meanwhile, with changed_by.
Result<Done> check_seen(Services& services, const StaffDesk& desk, std::int64_t revision,
                        const std::function<std::string(const OrgEvent&)>& words);
/// The same of a person's page (staff.cc).
Result<Done> check_person_seen(Services& services, const StaffDesk& desk, const Asked& asked,
                               const PersonId& person);

/// What was decided, where it is one event.
template <class T>
Result<std::vector<OrgEvent>> alone(Result<T> event) {
    if (!event) return fail(std::move(event.error()));
    return std::vector<OrgEvent>{*std::move(event)};
}

using DecideOrg = std::function<Result<std::vector<OrgEvent>>(Transaction&)>;

/// One act on the organisation. Decided by what this server knows, so whoever decided meanwhile
/// elsewhere goes first. `again`: the answer's bytes from the act's last event, where it is asked
/// once more; by default whom it was about.
Result<Answer> act_on_org(
    Services& services, const Asked& asked, const StaffDesk& desk, const DecideOrg& decide,
    const std::function<std::string(const OrgEvent&)>& again = [](const OrgEvent& event) {
        return person_of(event).value;
    });

}  // namespace mc
