// What a change of information says: which thing of an asset, as it was and as it is. Pure.
#pragma once

#include "asset/register.h"

namespace mc::asset {

/// Shape: `before` empty where nothing was known; the day from which it counts, of a description
///        that on which it was written.
struct ToldChange {
    AgencyId agency;  // in whose book
    Day on{};
    std::string what, before, after, reason;
};

/// What an event changes of what was declared; empty for all others. Shape: the event fits.
std::vector<ToldChange> changes_told(const Registered& before, const RegisterEvent& event,
                                     Day written);

}  // namespace mc::asset
