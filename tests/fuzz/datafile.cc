// Whatever text is given as a data file of the province either loads, twice the same, or says line
// by line why not. All three loaders see every input: they share one reader.
#include "base/datafile.h"

#include "bytes.h"
#include "calendar/load.h"
#include "procedure/procedure.h"

using namespace mc;

namespace {

void told(const std::vector<DataDefect>& defects) {
    MC_ENSURE(!defects.empty());
    for (const DataDefect& defect : defects) MC_ENSURE(defect.line >= 0 && !defect.reason.empty());
}

void procedure(const std::string& toml) {
    const auto version = parse_procedure(toml, "f.toml");
    if (!version) return told(version.error());
    MC_ENSURE(parse_procedure(toml, "f.toml")->hash == version->hash);
    MC_ENSURE(compile(*version).size() == version->steps.size());
    for (const Refusal& refusal : publication_defects(*version))
        MC_ENSURE(!sentence_of(refusal).empty());
}

void org(const std::string& toml) {
    const auto loaded = parse_org({{"f.toml", toml}});
    if (!loaded) return told(loaded.error());
    for (const Unit& unit : loaded->units()) MC_ENSURE(loaded->agency(unit.agency) != nullptr);
}

void calendar(const std::string& toml) {
    CalendarData read;
    std::vector<DataDefect> defects;
    read_calendar_file(toml, "2021.toml", {.include_unverified = true}, read, defects);
    if (!defects.empty()) return told(defects);
    const Calendar built(read.hours, read.days);
    MC_ENSURE(built.decisions().size() == read.days.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string toml = fuzz::text_of(data, size);
    procedure(toml);
    org(toml);
    calendar(toml);
    return 0;
}
