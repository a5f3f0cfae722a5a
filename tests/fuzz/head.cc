// Whatever bytes arrive as the head of a request: it ends at the same place however they arrive,
// what is read from it lies inside it, and a target that is understood holds nothing a file system
// or a second parser could read otherwise.
#include "edge/head.h"

#include "base/text.h"
#include "bytes.h"
#include "edge/message.h"
#include "edge/wire.h"

using namespace mc;
using namespace mc::edge;

namespace {

void scan_in_two_pieces(std::string_view bytes, const HeadScan& whole) {
    for (std::size_t cut = 0; cut < bytes.size(); cut += 1 + bytes.size() / 7) {
        HeadScan scan = scan_head(bytes.substr(0, cut), 0);
        if (!scan.end && !scan.broken) scan = scan_head(bytes, cut);
        MC_ENSURE(scan.broken == whole.broken && (scan.broken || scan.end == whole.end));
    }
}

void look_inside(std::string_view raw, const Head& head) {
    const auto inside = [&](std::string_view part) {
        return part.empty() ||
               (part.data() >= raw.data() && part.data() + part.size() <= raw.data() + raw.size());
    };
    MC_ENSURE(inside(head.method) && inside(head.target) && !head.method.empty());
    MC_ENSURE(!(head.chunked && head.content_length));  // two lengths are a smuggled request
    for (const Header& header : head.headers)
        MC_ENSURE(inside(header.name) && inside(header.value) && !header.name.empty());
    if (const auto target = read_target(head.target)) {
        MC_ENSURE(target->path.starts_with('/') && nfc(target->path).has_value());
        for (const std::string& segment : target->segments)
            MC_ENSURE(segment != "." && segment != ".." &&
                      segment.find_first_of(std::string_view("/\\\0", 3)) == std::string::npos);
    }
    const Request request{.head = head};
    MC_ENSURE(inside(request.cookie("mc_session")));
    for (const std::uint64_t size : {0ull, 1ull, 1000ull})
        if (const auto span = read_range(request.header("range"), size))
            MC_ENSURE(span->size <= size && span->from <= size - span->size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes = fuzz::text_of(data, size);
    const HeadScan whole = scan_head(bytes, 0);
    scan_in_two_pieces(bytes, whole);
    if (!whole.end || whole.broken) return 0;
    const std::string_view raw = std::string_view(bytes).substr(0, whole.end);
    Head head;
    if (!read_head(raw, head)) look_inside(raw, head);
    return 0;
}
