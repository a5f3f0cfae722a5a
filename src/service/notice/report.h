// What a provider reports of a short message it took: it came to a telephone, or never will.
#pragma once

#include "service/services.h"

namespace mc {

/// The sign under which one message may be reported on: who does not have the secret cannot make
/// it. Shape: 32 hex digits.
std::string report_sign(const std::string& secret, const std::string& key);

/// One report, as Kannel numbers them: 1 delivered, 2 undeliverable, 16 refused by the centre;
/// others say nothing. The same again changes nothing, and what was delivered stays so.
/// Refuses: not_found, where there is no such message or the sign is not its own.
Result<Done> report_sms(Services& services, const std::string& key, const std::string& sign,
                        std::int64_t status);

}  // namespace mc
