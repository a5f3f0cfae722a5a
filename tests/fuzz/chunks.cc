// Whatever bytes arrive as a chunked body: the same comes out however they arrive, no more than
// went in, and an end once reached is one.
#include "edge/chunks.h"

#include "bytes.h"

using namespace mc;
using namespace mc::edge;

namespace {

struct Read {
    Chunks::Fed fed = Chunks::Fed::fine;
    bool done = false;
    std::string body;
};

Read read(const std::string& coded, std::size_t step) {
    Chunks chunks;
    Read out;
    std::string raw, piece;
    for (std::size_t at = 0; at < coded.size() && out.fed == Chunks::Fed::fine; at += step) {
        raw.append(coded, at, step);
        do {
            out.fed = chunks.feed(raw, piece, 64);
            MC_ENSURE(piece.size() <= 64);
            out.body += piece;
        } while (out.fed == Chunks::Fed::fine && !piece.empty());
    }
    out.done = chunks.done();
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string coded = fuzz::text_of(data, size);
    const Read whole = read(coded, coded.size() + 1);
    MC_ENSURE(whole.body.size() <= coded.size());
    for (const std::size_t step : {std::size_t{1}, std::size_t{3}, std::size_t{1000}}) {
        const Read pieces = read(coded, step);
        MC_ENSURE(pieces.body == whole.body && pieces.done == whole.done);
        MC_ENSURE(pieces.fed == whole.fed);
    }
    return 0;
}
