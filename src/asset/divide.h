// Dividing an asset (tách tài sản): one leaves the book and several stand in its place, with its
// cost, its wear and its sources among them to the đồng, so that no sum of the book moves by it.
#pragma once

#include <span>

#include "asset/register.h"
#include "base/result.h"

namespace mc::asset {

/// One of the assets it becomes, as typed. Unit: đồng of cost.
struct Part {
    Description description;
    UnitId place;
    Dong cost{};
    std::string user;
};

/// A whole in the proportions of others, to the đồng.
/// Shape: adds up to `whole`; none is negative, nor larger than its own where `whole` is no larger
///        than theirs together. `by` is not negative and not all zero.
std::vector<Dong> shared_out(Dong whole, std::span<const Dong> by);

/// What stands against it beside the rules every act has; by field of the request.
/// Refuses: costs that do not add up, conventional prices, and what the parts could not go on with:
///          a life that is no longer the table's, a year in which wear is made up for, a business
///          year begun.
std::vector<Refusal> against_dividing(const Registered& asset, const Divided& by,
                                      std::span<const Part> parts, const WearRules& rules);

/// The entries of the parts. Shape: nothing stood against it.
std::vector<Entered> parts_of(const Registered& asset, std::int64_t id, const Divided& by,
                              std::span<const Part> parts, const WearRules& rules);

}  // namespace mc::asset
