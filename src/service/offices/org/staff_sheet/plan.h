// What a sheet of people would do to the organisation, or all that is wrong with it. Deciding it
// writes nothing; the same deciders answer as for one person on the screen (org/event.h).
#pragma once

#include "service/offices/org/staff_desk.h"
#include "service/offices/org/views/staff_sheet.h"
#include "service/sheet_in/defects.h"

namespace mc {

/// Login names of everybody: whose, and the one people are told of each.
struct LoginNames {
    std::map<std::string, PersonId> person_of;
    std::map<PersonId, std::string> first_of;
};
Result<LoginNames> login_names(Snapshot& snapshot);

struct PlannedPerson {
    PersonId person;               // empty: somebody new, who gets an account
    std::string account;           // folded
    std::optional<PersonSet> set;  // without person where new
    std::vector<Granted> granted;  // likewise
};

struct StaffPlan {
    std::vector<SheetDefect> defects;   // sorted by row
    std::size_t defects_count = 0;      // also those beyond what is kept
    std::vector<PlannedPerson> people;  // with whom something is to be done, in the file's order
    std::vector<SheetLine> lines;       // each row and what becomes of it
    std::size_t rows = 0;               // but the headings
    std::size_t fresh = 0, changed = 0, duties = 0, same = 0;
    /// Of all that is to be done and of the organisation it was decided over; zero where there is
    /// nothing to do or something wrong.
    Hash digest{};
};

StaffPlan plan_of(const StaffDesk& desk, const LoginNames& logins, const Sheet& sheet);

}  // namespace mc
