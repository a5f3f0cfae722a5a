// Whatever is given as a file of wear cases is refused in a sentence, or every case of it says what
// is wrong with it, or is computed to lines that add up.
#include "asset/case.h"
#include "asset/vectors.h"
#include "bytes.h"

using namespace mc;

namespace {

/// Three generations of three classes, small enough to be compiled in.
asset::WearRules rules() {
    const auto generation = [](int from, const char* until, const char* rounding, const char* life,
                               const char* animals) {
        std::string toml = "schema = 1\nname = \"TT\"\nfrom = " + std::to_string(from) + until +
                           "\nrounding = \"" + rounding + "\"\n[article]\n";
        for (const char* key : {"yearly", "rounding", "last_year", "leaving", "over", "no_wear",
                                "token", "upgrade", "part", "settlement", "revaluation", "damage",
                                "rate", "late", "split", "second_hand", "transition", "books"})
            toml += std::string(key) + " = { cites = \"D\", confidence = \"full\" }\n";
        const auto add = [&toml](const char* code, const std::string& how) {
            toml += std::string("[[class]]\ncode = \"") + code + "\"\nname = \"x\"\n" + how +
                    "\nsource = \"s\"\nconfidence = \"full\"\n";
        };
        add("pc", life);
        add("3", "years = 15\nrate = \"6.67\"");
        add("6.1", animals);
        add("special", "wears = false\ntoken_cost = 10_000_000");
        return toml;
    };
    const char* eight = "years = 8\nrate = \"12.5\"";
    const char* five = "years = 5\nrate = \"20\"";
    const char* seven = "years = 7\nrate = \"14.29\"";
    return asset::read_wear_rules(
               {{"a", generation(2018, "\nuntil = 2022", "half_up", five, eight)},
                {"b", generation(2023, "\nuntil = 2025", "up", five, eight)},
                {"c", generation(2026, "", "half_up", seven, "wears = false")}})
        .value();
}

void adds_up(const asset::WearCase& one, const asset::WearRules& law) {
    const auto lines = asset::wear(one.asset, law);
    if (!lines) {
        MC_ENSURE(!lines.error().empty() && !lines.error().front().reason.empty());
        return;
    }
    for (const asset::WearLine& line : *lines) {
        MC_ENSURE(line.wear >= 0 && line.remaining >= 0 && line.accumulated >= line.wear);
        MC_ENSURE(line.cost == line.accumulated + line.remaining);
        MC_ENSURE(line.depreciation >= 0 && line.office_wear >= 0);
        MC_ENSURE(line.depreciation + line.office_wear == line.wear);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const asset::WearRules law = rules();
    const std::string json = fuzz::text_of(data, size);
    const auto cases = asset::decode_cases(json);
    const VectorReport report = run_wear_vectors(json, law);
    if (!cases) {
        MC_ENSURE(!cases.error().empty() && report.failed == 1);
        return 0;
    }
    MC_ENSURE(report.passed + report.failed == static_cast<int>(cases->size()));
    for (const asset::WearCase& one : *cases)
        if (one.unfit.empty()) adds_up(one, law);
    return 0;
}
