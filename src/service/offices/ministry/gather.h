// What the register has of an agency's assets, as the Ministry is told it and as it is compared.
#pragma once

#include "service/offices/ministry/desk.h"
#include "service/offices/ministry/document.h"

namespace mc {

/// What looking at books needs, with or without a person.
struct MinistryBooks {
    std::shared_ptr<const Province> province;
    std::shared_ptr<const asset::WearRules> rules;
    Day today;
};
MinistryBooks ministry_books(Services& services);

/// Assets of an agency's book as they stand today, by number, and those that left it within a
/// year.
/// What went to another agency is the other's to tell. Faults: corrupt.
Result<std::vector<MinistryAsset>> told_assets(Snapshot& snapshot, const MinistryBooks& books,
                                               const AgencyId& agency);

/// Every asset of every book, those that are gone among them. Shape: in the order of agencies and
/// numbers. Cost: a hundred thousand in some seconds. Faults: corrupt.
Result<std::vector<ministry::RegisterLine>> register_lines(Snapshot& snapshot,
                                                           const MinistryBooks& books,
                                                           const ministry::Connection& connection);

/// Of every line, in their order.
Hash digest_of(const std::vector<ministry::RegisterLine>& lines);

}  // namespace mc
