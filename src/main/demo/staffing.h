// Demo people in the units that the demo's procedures pass through, with accounts to log in as
// them.
#pragma once

#include "main/demo/chance.h"
#include "service/login/session.h"
#include "service/reference.h"

namespace mc::demo {

struct DemoAccount {
    std::string account, person, name, role, unit, agency;
};
BOOST_DESCRIBE_STRUCT(DemoAccount, (), (account, person, name, role, unit, agency))

/// The offices of the demo: a few communes and districts that differ, and the departments that
/// receive.
std::vector<AgencyId> receiving_agencies(const Province& province, Day day);

/// Grants people to every unit those offices need for every procedure they receive, and records it.
/// `until`: who does a step may change on the way (the police from 1 July 2021 on), so both ends
/// are staffed.
Result<std::vector<DemoAccount>> staff(Services& services, Chance& chance, Day from, Day until);

/// One login per person, all with one password. Cost: one password hash.
Result<Done> open_accounts(Sessions& sessions, const std::vector<DemoAccount>& accounts,
                           const std::string& password);

}  // namespace mc::demo
