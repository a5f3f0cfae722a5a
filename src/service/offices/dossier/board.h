// The board of those who lead or watch: open work by unit, this month's rate, what waits longest.
#pragma once

#include "service/offices/dossier/views/work.h"
#include "service/services.h"

namespace mc {

/// Refuses: not_permitted unless a leader, head of room, control officer or inspector.
Result<Board> board(Services& services, const Actor& actor);

}  // namespace mc
