// How a repeated request is known. A request key belongs to the stream it is asked about, whose row
// keeps a mark of every request that acted on it; only who begins a stream, which has no row yet,
// is found in a table. Why: docs/adr/0012-a-request-key-lies-with-its-stream.md.
#pragma once

#include <optional>
#include <string>

#include "store/transaction.h"

namespace mc {

/// What stands for a request. The key itself is in the record.
struct RequestMark {
    std::string key;  // sixteen bytes of its hash; empty: the machine acts, nothing is remembered
    std::string command;  // eight bytes of the hash of stream and command; empty: unknown
};

/// The mark of a key about whose command nothing is known any more, as after a rebuild.
RequestMark mark_of(std::string_view key);
/// Command: what is asked, as bytes.
RequestMark mark_of(std::string_view key, StreamKey stream, std::string_view command);

/// A request that was answered. What it was answered with is not kept: it follows from the record.
struct Request {
    std::string command;  // the first bytes of the mark's; empty: unknown
    RecordPlace record;
};

/// Adds to the marks of a stream that this request wrote record `seq`, its last one so far.
void remember(std::string& marks, const RequestMark& mark, std::int64_t seq);
/// Marks without what was asked, of which the journal knows nothing: as a rebuild writes them.
std::string without_commands(std::string marks);
/// Shape: nothing when no request with this key acted on the stream.
std::optional<Request> find_request(std::string_view marks, StreamKey stream,
                                    const RequestMark& mark);

}  // namespace mc
