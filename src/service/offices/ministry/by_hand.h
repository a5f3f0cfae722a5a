// The second way to tell the Ministry: the same content as a workbook that a person carries there,
// and the receipt he comes back with.
#pragma once

#include "service/offices/ministry/desk.h"
#include "service/offices/ministry/views/ministry.h"
#include "service/sheet_file.h"

namespace mc {

/// The agency's book as the Ministry would be told it today. Refuses: not_permitted, not_found.
Result<SheetFile> ministry_workbook(Services& services, const Actor& actor, const AgencyId& agency,
                                    SheetForm form);

/// It was carried there for this month, and this is the receipt. Refuses: not_permitted, not_found,
/// ministry_code_missing, field_missing, field_invalid, file_unknown.
Result<MinistryUnitPage> sent_by_hand(Services& services, const Asked& asked,
                                      const AgencyId& agency, const MinistryByHandIn& in);

}  // namespace mc
