// Whatever the Ministry answers: what is taken for an answer is one, and says each thing once.
#include <set>

#include "bytes.h"
#include "service/offices/ministry/document.h"

using namespace mc;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes = fuzz::text_of(data, size);
    if (const auto taken = decode_taken(bytes)) {
        MC_ENSURE(!taken->receipt.empty());
        std::set<std::string> seen;
        for (const MinistryVerdict& one : taken->results)
            MC_ENSURE(!one.asset.empty() && seen.insert(one.asset).second);
    }
    if (const auto page = decode_page(bytes, "T01"))
        for (const MinistryHeld& one : page->assets) {
            MC_ENSURE(!one.asset.empty() && one.cost >= 0 && one.accumulated >= 0);
            MC_ENSURE(one.state == "in_use" || one.state == "gone");
        }
    if (const auto differences = read_differences(bytes)) {
        const auto again = read_differences(differences_file(*differences));
        MC_ENSURE(again && *again == *differences);
    }
    return 0;
}
