// Telling the Ministry's software: each month before the day the law says, every agency
// that has a code and assets, its whole book; by a rule, once for each month whoever serves, or at
// once by a person. What is made ready waits in the outbox and is carried until it is answered.
// Source: TT 48/2023/TT-BTC Đ.11.
#pragma once

#include <stop_token>

#include "service/offices/ministry/desk.h"

namespace mc {

/// Makes ready what this month wants and has not been made. Shape: how many agencies'.
/// Faults: those of the store and of the files; what was made stays.
Result<std::int64_t> make_due_sendings(Services& services, ConnectionKeep& keep);

struct MinistryCarried {
    std::int64_t taken{}, refused{}, unreachable{};
    std::string why;  // of one that was not taken
};
/// Carries parts whose turn it is, some at a time, and writes down what was answered. Waits for the
/// answers. Cost: limits::ministry_answer_max at most for each round.
Result<MinistryCarried> carry_parts(Services& services, const std::stop_token& stop = {});

/// Makes an agency's book ready for this month anew, whatever became of it before.
/// Refuses: not_permitted, not_found, ministry_not_connected, ministry_code_missing,
///          asset_book_missing.
Result<Done> send_to_ministry(Services& services, const Asked& asked, const AgencyId& agency);

}  // namespace mc
