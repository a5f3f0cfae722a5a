// Whatever people type as a dossier's code, or a browser sends as a place in a list, has one
// spelling or is refused.
#include "bytes.h"
#include "dossier/code.h"
#include "service/cursor.h"

using namespace mc;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::text_of(data, size);
    if (const auto code = tidy_code(text)) {
        MC_ENSURE(parts_of(*code).has_value());
        MC_ENSURE(tidy_code(code->value)->value == code->value);
    }
    if (const auto cursor = parse_cursor(text))
        MC_ENSURE(text.empty() ? *cursor == Cursor{} : text_of(*cursor) == text);
    return 0;
}
