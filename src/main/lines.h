// The lines a server carries messages along, by what the operator has named.
#pragma once

#include "main/command.h"
#include "main/messenger.h"

namespace mc {

/// What the services need to know of them: before anything is served.
NoticeOptions notice_options(const ServeOptions& options);
/// Shape: none where nothing is named. They use the services as long as they live.
std::vector<WayOut> lines_of(Services& services, const ServeOptions& options);

}  // namespace mc
