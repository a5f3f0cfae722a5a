// How every transaction that writes begins.
#pragma once

#include "store/postgres/link.h"

namespace mc::postgres {

/// Queues two statements, the beginning and what it must be able to promise; the reply of the
/// second is for promised().
void queue_begin(Link& link);
/// Faults: unavailable when a commit of this server would be no promise.
Result<Done, Fault> promised(const Reply& reply);

}  // namespace mc::postgres
