// What the Ministry holds, asked for unit by unit and page by page. Whatever it answers, this comes
// to an end: in pages, in assets and in time.
#pragma once

#include <stop_token>

#include "service/offices/ministry/desk.h"
#include "service/offices/ministry/document.h"

namespace mc {

/// What the Ministry holds of all units; nothing, where it could not be had. `why` not, or which
/// units it does not know.
struct MinistryFetched {
    std::optional<MinistryMirror> mirror;
    std::string why;
};

/// Shape: nothing where it was stopped. Waits for the answers.
/// Cost: limits::ministry_fetch_max at most, and one more answer.
std::optional<MinistryFetched> fetch_from_ministry(Services& services,
                                                   const ministry::Connection& connection,
                                                   const std::stop_token& stop);

}  // namespace mc
