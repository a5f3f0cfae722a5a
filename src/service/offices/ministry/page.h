// What screens and files show of the connection to the Ministry and of the comparison.
#pragma once

#include "service/offices/ministry/desk.h"
#include "service/offices/ministry/views/ministry.h"
#include "service/sheet_file.h"

namespace mc {

/// Agencies that keep a book or have a code, by name: one's own, or all. Refuses: not_permitted.
Result<MinistryView> ministry_view(Services& services, const Actor& actor);

/// One agency with its sendings and what was refused of the last. Refuses: not_permitted,
/// not_found.
Result<MinistryUnitPage> ministry_unit(Services& services, const Actor& actor,
                                       const AgencyId& agency);

/// Shape: "" for any; `from`: as many are passed over.
struct DifferenceQuestion {
    AgencyId agency;
    std::string kind, owner;
    std::int64_t from{};
};
/// The oldest first, limits::differences_page at a time. Refuses: not_permitted, field_invalid.
Result<DifferenceItems> differences_found(Services& services, const Actor& actor,
                                          const DifferenceQuestion& asked);
/// All of them, to be taken away. Refuses: likewise.
Result<SheetFile> differences_sheet(Services& services, const Actor& actor,
                                    const DifferenceQuestion& asked, SheetForm form);

/// Gives an agency the code by which the Ministry knows it; "" takes it away. Refuses:
/// not_permitted, not_found, field_invalid, ministry_code_taken.
Result<MinistryUnitPage> give_ministry_code(Services& services, const Asked& asked,
                                            const AgencyId& agency, const MinistryCodeIn& in);
/// As send_to_ministry, compare_now, ask_to_fetch, answered with what is seen then.
Result<MinistryUnitPage> send_now(Services& services, const Asked& asked, const AgencyId& agency,
                                  const MinistryNowIn& in);
Result<MinistryView> reconcile_now(Services& services, const Asked& asked, const MinistryNowIn& in);
Result<MinistryView> fetch_now(Services& services, const Asked& asked, const MinistryNowIn& in);

}  // namespace mc
