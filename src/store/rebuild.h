// Tables are a cache of the journal: here they are dropped and folded again.
#pragma once

#include "store/session.h"
#include "store/store.h"

namespace mc {

/// Runs in one transaction of the given session.
Result<Done> rebuild(Session& session, const Rebuilding& all, const Store::Fold& fold,
                     Entropy& entropy);

}  // namespace mc
