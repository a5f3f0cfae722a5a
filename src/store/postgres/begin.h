// How every transaction that writes begins.
#pragma once

#include "store/postgres/link.h"

namespace mc::postgres {

/// A rebuild deletes the rows that acts lock; one that waited for such a row would find none and
/// take the stream for one that does not exist. So acts stand beside one another in front of the
/// rebuild's own lock; what they read after it is what the rebuild left.
enum class Beside : std::uint8_t { everybody, acts, nobody };

/// Queues two statements, the beginning and what it must be able to promise, which waits for
/// whoever may not run beside; the reply of the second is for promised().
void queue_begin(Link& link, Beside beside);
/// Faults: unavailable when a commit of this server would be no promise.
Result<Done, Fault> promised(const Reply& reply);

}  // namespace mc::postgres
