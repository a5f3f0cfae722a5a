// Whatever an upload holds has one kind or none, and what would run something in it is found
// however the bytes are cut into pieces.
#include "document/kind.h"

#include "bytes.h"

using namespace mc;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes = fuzz::text_of(data, size);
    if (const auto kind = kind_of(bytes)) MC_ENSURE(!mime_of(*kind).empty());
    ActiveContent whole, pieces;
    whole.add(bytes);
    const std::size_t step = 1 + (size > 0 ? data[0] % 9 : 0);
    for (std::size_t at = 0; at < bytes.size(); at += step)
        pieces.add(std::string_view(bytes).substr(at, step));
    MC_ENSURE(whole.found() == pieces.found());
    return 0;
}
