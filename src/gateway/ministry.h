// The Ministry of Finance's software for public assets: JSON over HTTPS at an address of the
// operator's, who also has the secret by which it knows who speaks. What is said:
// docs/formats/ministry.md.
//
// Not here: what is told when, and what becomes of an answer (service/offices/ministry).
#pragma once

#include "service/ministry_line.h"

namespace mc {

struct MinistryOptions {
    std::string url;     // "https://…" without a slash at its end, or http:// of this machine
    std::string secret;  // never in a log, an event or a trace
};

/// Waits for each answer, limits::ministry_answer_max at most.
MinistryLine ministry_line(MinistryOptions options);

}  // namespace mc
