#include "procedure/procedure.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/datafile.h"

namespace mc {
namespace {

constexpr int minutes_of_working_day = 8 * 60;
constexpr int days_of_month_least = 28;

/// A stretch of time as the two kinds of clock see it.
CriticalPath length_of(const Term& term) {
    CriticalPath out;
    for (const auto& [unit, amount] : term) switch (unit) {
            case TermUnit::working_hour:
                out.working_minutes += amount * 60;
                break;
            case TermUnit::working_day:
                out.working_minutes += amount * minutes_of_working_day;
                break;
            case TermUnit::calendar_day:
                out.calendar_days += amount;
                break;
            case TermUnit::month:
                out.calendar_days += amount * days_of_month_least;
                break;
            case TermUnit::same_day_cutoff:
                out.working_minutes += minutes_of_working_day;
                break;
        }
    return out;
}

int as_minutes(const CriticalPath& path) {
    return path.working_minutes + path.calendar_days * minutes_of_working_day;
}

void add(CriticalPath& sum, const CriticalPath& more) {
    sum.working_minutes += more.working_minutes;
    sum.calendar_days += more.calendar_days;
}

bool overlap(const ProcedureVersion& a, const ProcedureVersion& b) {
    if (a.from == b.from) return true;
    const auto& [early, late] = a.from < b.from ? std::pair(&a, &b) : std::pair(&b, &a);
    return early->until &&
           late->from < *early->until;  // an open version ends where the next begins
}

void check_periods(const std::vector<ProcedureVersion>& versions,
                   std::vector<DataDefect>& defects) {
    for (std::size_t i = 0; i < versions.size(); ++i)
        for (std::size_t other = 0; other < i; ++other)
            if (versions[i].code == versions[other].code && overlap(versions[i], versions[other]))
                defects.push_back(
                    {versions[i].file, 1, "from",
                     "thời gian hiệu lực chồng lên phiên bản ở tệp " + versions[other].file});
}

}  // namespace

Result<std::vector<ProcedureVersion>, std::vector<DataDefect>> load_catalogue(
    const std::string& folder) {
    std::vector<ProcedureVersion> out;
    std::vector<DataDefect> defects;
    for (const std::string& path : data_files_below(folder)) {
        const auto file = std::filesystem::path(path).lexically_relative(folder).string();
        const auto bytes = read_data_file(path);
        if (!bytes) {
            defects.push_back({file, 0, "", "không đọc được tệp"});
            continue;
        }
        auto version = parse_procedure(*bytes, file);
        if (version)
            out.push_back(*std::move(version));
        else
            defects.insert(defects.end(), version.error().begin(), version.error().end());
    }
    check_periods(out, defects);
    if (!defects.empty()) return fail(std::move(defects));
    return out;
}

CriticalPath critical_path(const ProcedureVersion& version) {
    CriticalPath sum;
    std::map<std::string, CriticalPath> lanes;  // branches of the current group
    const auto close = [&] {
        const auto longest = std::ranges::max_element(
            lanes, {}, [](const auto& lane) { return as_minutes(lane.second); });
        if (longest != lanes.end()) add(sum, longest->second);
        lanes.clear();
    };
    for (std::size_t i = 0; i < version.steps.size(); ++i) {
        const Step& step = version.steps[i];
        if (i == 0 || step.group.empty() || step.group != version.steps[i - 1].group) close();
        add(lanes[step.branch], length_of(step.term));
    }
    close();
    return sum;
}

bool within_term(const CriticalPath& path, const Term& term) {
    const CriticalPath allowed = length_of(term);
    const int more_days = std::max(0, path.calendar_days - allowed.calendar_days);
    const int spare_days = std::max(0, allowed.calendar_days - path.calendar_days);
    const int needed = path.working_minutes + more_days * minutes_of_working_day;
    // Of seven spare calendar days five are surely working days, holidays apart.
    return needed <= allowed.working_minutes + spare_days * 5 / 7 * minutes_of_working_day;
}

bool receives(const ProcedureVersion& version, const Agency& agency) {
    if (version.receives == "commune") return agency.level == Level::commune;
    if (version.receives == "district") return agency.level == Level::district;
    return version.receives == "agency:" + agency.id.value;
}

Process compile(const ProcedureVersion& version) {
    std::vector<ProcessStep> steps;
    for (const Step& step : version.steps) steps.push_back({step.group, step.branch});
    return Process(steps);
}

const ProcedureVersion* Catalogue::in_force(const ProcedureCode& code, Day day) const {
    const ProcedureVersion* out = nullptr;
    for (const ProcedureVersion& version : versions) {
        if (version.code != code || day < version.from || (version.until && *version.until <= day))
            continue;
        if (out == nullptr || out->from < version.from) out = &version;
    }
    return out;
}

std::vector<const ProcedureVersion*> Catalogue::in_force(Day day) const {
    std::vector<const ProcedureVersion*> out;
    for (const ProcedureVersion& version : versions)
        if (in_force(version.code, day) == &version) out.push_back(&version);
    return out;
}

const ProcedureVersion* Catalogue::by_hash(const Hash& hash) const {
    const auto found = std::ranges::find(versions, hash, &ProcedureVersion::hash);
    return found == versions.end() ? nullptr : &*found;
}

}  // namespace mc
