#include "service/offices/dossier/view_stop.h"

#include "dossier/stop.h"
#include "service/offices/dossier/deadline.h"
#include "store/statements.h"

namespace mc {
namespace {

// Of the dossiers that name one file so many are looked at.
constexpr std::int64_t others_max = 50;

/// The words of the list begin small, as in a sentence.
std::string with_capital(std::string_view words) {
    std::string out(words);
    if (!out.empty() && out.front() >= 'a' && out.front() <= 'z')
        out.front() = static_cast<char>(out.front() - 'a' + 'A');
    return out;
}

const char* state_of(const ClockStop& stop) {
    if (stop.decided == Minute{}) return "asked";
    if (!stop.granted) return "refused";
    return stop.ended == Minute{} ? "open" : "ended";
}

/// What lies with each request in the records: who asked, decided, ended it, with which words.
struct Acts {
    const Happened* asked = nullptr;
    const Happened* decided = nullptr;
    const Happened* ended = nullptr;
};

std::vector<Acts> acts_of(const std::vector<Happened>& events) {
    std::vector<Acts> all;
    for (const Happened& h : events) {
        if (std::holds_alternative<StopAsked>(h.event)) all.push_back({&h, nullptr, nullptr});
        if (all.empty()) continue;
        if (std::holds_alternative<StopDecided>(h.event)) all.back().decided = &h;
        if (std::holds_alternative<StopEnded>(h.event)) all.back().ended = &h;
    }
    return all;
}

bool leans_on(const Dossier& dossier, const BlobHash& file) {
    return std::ranges::any_of(dossier.clock_stops, [&](const ClockStop& stop) {
        return std::ranges::find(stop.evidence, file, &FileRef::hash) != stop.evidence.end();
    });
}

/// Fills in where else the file is evidence.
Result<Done> look_elsewhere(Snapshot& snapshot, DossierId id, const FileRef& file,
                            const Actor& actor, const Province& province, StopEvidence& view) {
    MC_TRY(rows, snapshot.query(sql::dossiers_of_file, {file.hash.value, id.value, others_max}));
    for (const Row& row : rows) {
        MC_TRY(other, load(snapshot, {row.integer(0)}, province));
        if (!leans_on(other.dossier, file.hash)) continue;
        if (check_access(Action::view, actor, other.dossier, province.org))
            view.also.push_back(other.dossier.registration.code.value);
        else
            ++view.also_hidden;
    }
    std::ranges::sort(view.also);
    return Done{};
}

void tell_acts(ClockStopView& view, const Acts& acts, const Province& province) {
    const auto person = [&](const Happened& h) {
        const std::string name = province.person_name(h.when.person);
        return h.when.person == the_rule ? fmt::format("{}, {}", name, stop_rule) : name;
    };
    if (acts.asked) {
        view.asked_by = person(*acts.asked);
        view.reason = acts.asked->words.reason;
        view.party = acts.asked->words.party;
    }
    if (acts.decided) {
        view.decided_by = person(*acts.decided);
        if (!acts.decided->words.reason.empty()) view.decided_reason = acts.decided->words.reason;
    }
    if (acts.ended) view.ended_by = person(*acts.ended);
}

}  // namespace

std::string stop_title(const ClockStop& stop, const ProcedureVersion& version) {
    const auto listed = std::ranges::find(version.exclusions, stop.exclusion, &Exclusion::id);
    return listed == version.exclusions.end() ? with_capital(words_of(stop.ground)) : listed->name;
}

std::vector<StopGroundView> stop_grounds(const ProcedureVersion& version, Day today) {
    std::vector<StopGroundView> views;
    const auto add = [&](StopGround ground, std::optional<std::string> exclusion,
                         std::string name) {
        const auto rule = rule_of(ground, exclusion.value_or(""), version, today);
        if (!rule) return;
        views.push_back({std::string(code_of(ground)), std::move(exclusion), std::move(name),
                         rule->citation, std::string(evidence_of(ground)),
                         iso(last_day(*rule, today))});
    };
    for (const StopGround ground : {StopGround::court, StopGround::expertise, StopGround::outside})
        add(ground, {}, with_capital(words_of(ground)));
    for (const Exclusion& listed : version.exclusions)
        add(StopGround::sector_law, listed.id, listed.name);
    add(StopGround::other, {}, with_capital(words_of(StopGround::other)));
    return views;
}

Result<std::vector<ClockStopView>> stops_view(Snapshot& snapshot, DossierId id,
                                              const Loaded& loaded,
                                              const std::vector<Happened>& events,
                                              const Actor& actor, const Province& province) {
    std::vector<ClockStopView> views;
    const ProcedureVersion& version = loaded.version->version;
    const auto acts = acts_of(events);
    const auto& stops = loaded.dossier.clock_stops;
    for (std::size_t i = 0; i < stops.size(); ++i) {
        const ClockStop& stop = stops[i];
        const Step& step = version.steps.at(static_cast<std::size_t>(stop.step));
        ClockStopView view{.step = step.id.value,
                           .step_name = step.name,
                           .ground = std::string(code_of(stop.ground)),
                           .name = stop_title(stop, version),
                           .law = article_of(stop, version),
                           .state = state_of(stop),
                           .until = iso(stop.until),
                           .asked_at = iso(stop.asked)};
        view.decided_at = text_if(stop.decided);
        if (stop.granted) view.ended_at = text_if(stop.ended);
        if (i < acts.size()) tell_acts(view, acts[i], province);
        if (&stop == stop_asked(loaded.dossier))
            view.due_at = text_if(due_if_granted(loaded.dossier,
                                                 {.step = static_cast<std::size_t>(stop.step),
                                                  .ground = stop.ground,
                                                  .until = stop.until},
                                                 province.rules(*loaded.version), stop.asked));
        for (const FileRef& file : stop.evidence) {
            StopEvidence& shown = view.evidence.emplace_back();
            shown.id = file.hash.value;
            shown.kind = std::string(code_of(file.kind));
            MC_CHECK(look_elsewhere(snapshot, id, file, actor, province, shown));
        }
        views.push_back(std::move(view));
    }
    return views;
}

std::optional<StoppedView> stopped_view(const Loaded& loaded) {
    const ClockStop* open = stop_open(loaded.dossier);
    if (!open || ended(loaded.dossier)) return {};
    const ProcedureVersion& version = loaded.version->version;
    return StoppedView{stop_title(*open, version), article_of(*open, version), iso(open->asked),
                       iso(open->until)};
}

}  // namespace mc
