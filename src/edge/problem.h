// The one form of every "no": an RFC 9457 problem document in Vietnamese, all reasons at once.
// It says whether anything was saved; a Fault's detail goes to the operator's log only.
#pragma once

#include <chrono>
#include <string>

#include "base/error.h"
#include "base/result.h"
#include "base/time.h"
#include "edge/json.h"
#include "edge/message.h"
#include "edge/typed.h"

namespace mc::edge {

/// Shape: status of the first refusal; 503, 409, 500 or 507 for a fault. The edge writes a
/// refusal's body as it sends it, by the law of that day, and adds the request id.
Response problem(const Error& error);
Response problem(RefusalCode code, std::vector<std::string> about = {});
/// The body of a refusal by the law in force on that day.
std::string problem_text(const Refused& refused, Day day);
/// 429: the client asked too often and should wait so long.
Response too_often(std::chrono::seconds wait);
/// For a status of the protocol itself (400, 408, 413, 416, 417, 431, 501, 505).
Response protocol_problem(int status);

/// The value as JSON, or the problem document.
template <class T>
Response answer(const Result<T>& result, int status = 200) {
    if (!result) return problem(result.error());
    return json_response(json::text(*result), status);
}

/// Refuses: malformed, too_large, field_missing, field_invalid, scanner_not_utf8, letters_undrawn.
template <class T>
Result<T> body_of(const Context& context) {
    return parse_typed<T>(context.request.body);
}

}  // namespace mc::edge
