// How often one client may do what asks for no login. The bounds and their reasons stand in
// base/limits.h, why it is so in docs/adr/0006; api/openapi.yaml promises the same (x-allowances).
#pragma once

#include "edge/limiter.h"

namespace mc::http::allowance {

using edge::Allowance, edge::Counted;

inline constexpr Allowance login{"login_misses", limits::login_misses_rate,
                                 Counted::misses_afterwards};
inline constexpr Allowance tracking{"tracking", limits::tracking_rate};
inline constexpr Allowance tracking_misses{"tracking_misses", limits::tracking_misses_rate,
                                           Counted::misses};
inline constexpr Allowance report_misses{"report_misses", limits::report_misses_rate,
                                         Counted::misses};
inline constexpr Allowance draft_start{"draft_start", limits::draft_start_rate};
inline constexpr Allowance draft_change{"draft_change", limits::draft_change_rate};
inline constexpr Allowance draft_upload{"draft_upload", limits::draft_upload_rate};
inline constexpr Allowance submit{"submit", limits::submit_rate};

}  // namespace mc::http::allowance
