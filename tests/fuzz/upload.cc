// Whatever an upload holds is judged and nothing worse: by structure, for the bytes that are kept
// in its place, for its metadata, and for the answer of a reader that was taken over.
#include "base/cbor.h"
#include "bytes.h"
#include "document/exif.h"
#include "document/inspect.h"

using namespace mc;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes = fuzz::text_of(data, size);
    const int orientation = orientation_of(bytes);
    MC_ENSURE(orientation >= 1 && orientation <= 8);
    if (const auto told = cbor::decode<Inspection>(bytes)) MC_ENSURE(cbor::encode(*told) == bytes);

    const Inspected seen = inspect(bytes);
    const bool refused = seen.told.verdict == Inspection::Verdict::refused;
    MC_ENSURE(refused == (seen.told.wrong != Inspection::Wrong::none));
    MC_ENSURE(seen.told.redrawn == !seen.redrawn.empty());
    if (refused || seen.told.kind == FileKind::pdf) MC_ENSURE(seen.redrawn.empty());
    if (!seen.told.redrawn) return 0;
    // What is kept is a picture of its kind with nothing more to take away.
    const Inspected again = inspect(seen.redrawn);
    MC_ENSURE(again.told.verdict == Inspection::Verdict::fine && !again.told.redrawn);
    MC_ENSURE(again.told.kind == seen.told.kind);
    return 0;
}
