// Whatever bytes decode as a value encode to the same bytes: one value, one spelling, or no value.
#include "base/cbor.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/ensure.h"
#include "base/hash.h"
#include "base/id.h"
#include "base/time.h"

namespace {

struct Inner {
    mc::StepId step;
    mc::Day day{};
    bool operator==(const Inner&) const = default;
};

template <class Io>
void fields(Io& io, Inner& inner) {
    io(0, inner.step);
    io(3, inner.day);
}

/// Every shape a journal event is made of.
struct Everything {
    std::int64_t number = 0;
    std::int32_t narrow = 0;
    bool yes = false;
    std::string text;
    mc::Hash hash{};
    mc::Instant at{};
    mc::Minute minute{};
    mc::DossierId dossier;
    std::vector<std::string> words;
    std::vector<Inner> inner;
    std::optional<std::string> perhaps;
    std::map<std::string, std::string> pairs;
    bool operator==(const Everything&) const = default;
};

template <class Io>
void fields(Io& io, Everything& all) {
    io(0, all.number);
    io(1, all.narrow);
    io(2, all.yes);
    io(3, all.text);
    io(4, all.hash);
    io(5, all.at);
    io(6, all.minute);
    io(7, all.dossier);
    io(8, all.words);
    io(9, all.inner);
    io(10, all.perhaps);
    io(24, all.pairs);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    if (const auto value = mc::cbor::decode<Everything>(bytes))
        MC_ENSURE(mc::cbor::encode(*value) == bytes);
    return 0;
}
