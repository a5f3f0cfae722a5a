// Whatever bytes parse as JSON are written back as the same value; whatever fits a request type is
// written back as the same request, and whatever does not fit says where.
#include "edge/json.h"

#include "bytes.h"
#include "service/requests.h"

using namespace mc;

namespace {

template <class T>
void read_as(std::string_view bytes) {
    const auto value = edge::json::parse<T>(bytes);
    if (!value) {
        MC_ENSURE(!std::get<Refused>(value.error()).all.empty());
        return;
    }
    const std::string text = edge::json::text(*value);
    const auto again = edge::json::parse<T>(text);
    MC_ENSURE(again && edge::json::text(*again) == text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes = fuzz::text_of(data, size);
    read_as<IntakeIn>(bytes);
    read_as<AcceptIn>(bytes);
    read_as<FinishIn>(bytes);
    read_as<DeliverIn>(bytes);
    const auto value = edge::json::parse_value(bytes);
    if (!value) return 0;
    std::string once, twice;
    edge::json::write_value(once, *value);
    const auto again = edge::json::parse_value(once);
    MC_ENSURE(again.has_value());
    edge::json::write_value(twice, *again);
    MC_ENSURE(once == twice);
    return 0;
}
