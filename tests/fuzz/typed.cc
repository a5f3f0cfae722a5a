// Whatever people type as a dossier's code, or a browser sends as a place in a list, has one
// spelling or is refused; and whatever text is taken in is taken in again as it is.
#include "base/typed_text.h"
#include "bytes.h"
#include "dossier/code.h"
#include "service/offices/dossier/cursor.h"

using namespace mc;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::text_of(data, size);
    for (const TextKind kind :
         {TextKind::line, TextKind::name, TextKind::lines, TextKind::sought, TextKind::secret}) {
        const auto kept = typed_text(text, {1'000, kind});
        if (kept)
            MC_ENSURE(typed_text(*kept, {1'000, kind}) &&
                      *typed_text(*kept, {1'000, kind}) == *kept);
    }
    if (const auto code = tidy_code(text)) {
        MC_ENSURE(parts_of(*code).has_value());
        MC_ENSURE(tidy_code(code->value)->value == code->value);
    }
    if (const auto cursor = parse_cursor(text, Order::due))
        MC_ENSURE(text.empty() ? *cursor == Cursor{.order = Order::due} : text_of(*cursor) == text);
    return 0;
}
