// A place of an earlier format becomes one of today's, or is left as it was: docs/adr/0028.
#pragma once

#include "main/place.h"
#include "store/format.h"

namespace mc {

/// What the place says of its format; nothing where it says none.
Result<std::optional<StoredFormat>, NotOpened> stored_format(const Place& place);

/// Whether the place has today's format, after an upgrade where whoever opens it may write: on
/// SQLite it is made at once, on PostgreSQL the operator has to ask for it after a backup.
Result<Done, NotOpened> of_today(const Place& place, Opening opening);

/// The upgrade itself, from the first format on; goes on where one was stopped. Shape: what it was.
Result<StoredFormat, NotOpened> upgrade(const Place& place);

}  // namespace mc
