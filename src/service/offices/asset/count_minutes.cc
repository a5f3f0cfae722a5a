// What fills the minutes of a stocktake.
#include "print/count_minutes.h"

#include <algorithm>
#include <map>

#include "service/long_paper.h"
#include "service/offices/asset/count_page.h"
#include "service/offices/asset/year_lines.h"
#include "service/offices/dossier/forms.h"

namespace mc {
namespace {

class Filling {
public:
    Filling(const AssetDesk& desk, std::int64_t id, const asset::Tally& tally)
        : desk_(desk), id_(id), tally_(tally), reading_(tally) {}

    Result<forms::CountMinutes> fill(Snapshot& snapshot) {
        MC_CHECK(read_names(snapshot));
        const asset::CountPlanned& plan = tally_.plan;
        const Agency* agency = desk_.province->org.agency(plan.agency);
        forms::CountMinutes minutes{.head = {.parent = "",
                                             .unit = agency ? agency->name : plan.agency.value,
                                             .number = "",
                                             .place = place_of(*desk_.province, agency),
                                             .hotline = "",
                                             .issued_at = minute_of(desk_.now)},
                                    .number = std::to_string(id_),
                                    .agency = agency ? agency->name : plan.agency.value,
                                    .decision = fmt::format("{} ngày {}", plan.papers.decision,
                                                            vn_day(plan.papers.decided)),
                                    .scope = scope(),
                                    .as_of = plan.as_of,
                                    .year = plan.year,
                                    .commission = {},
                                    .assets = {},
                                    .sample = {},
                                    .open = {},
                                    .approval = approval()};
        for (const asset::Member& member : plan.commission)
            minutes.commission.push_back({std::string(asset::title_of(member.seat)),
                                          desk_.province->person_name(member.person),
                                          duty_words(desk_, member.person, plan.agency)});
        add_assets(minutes);
        add_sample(minutes);
        return minutes;
    }

private:
    Result<Done> read_names(Snapshot& snapshot) {
        std::set<std::int64_t> listed;
        for (const asset::Listed& line : tally_.plan.listed) listed.insert(line.asset);
        MC_CHECK(each_numbered(snapshot, tally_.plan.agency, listed,
                               [&](std::int64_t number, const asset::Registered& asset) {
                                   names_[number] = asset.entry.description.name;
                               }));
        for (const std::int64_t number : reading_.unlisted()) {
            MC_TRY(held, mc::held<AssetStreams>(snapshot, number, *desk_.province));
            if (held) names_[number] = held->state.entry.description.name;
        }
        return Done{};
    }

    std::string place(const UnitId& unit) const {
        const Unit* found = desk_.province->org.unit(unit);
        return found ? found->name : unit.value;
    }
    std::string scope() const {
        if (tally_.plan.only.empty()) return "toàn bộ nơi sử dụng";
        std::string words;
        for (const UnitId& unit : tally_.plan.only)
            words += (words.empty() ? "" : ", ") + place(unit);
        return words;
    }
    std::string approval() const {
        if (!tally_.approved) return {};
        const asset::Papers& papers = tally_.approved->papers;
        return fmt::format("Kết quả được phê duyệt theo Quyết định {} ngày {}.", papers.decision,
                           vn_day(papers.decided));
    }
    static std::string state_words(asset::Noted sight, const std::string& where) {
        std::string words(asset::title_of(sight));
        return where.empty() ? words : words + ": " + where;
    }

    void add_assets(forms::CountMinutes& minutes) {
        for (const asset::Listed& line : tally_.plan.listed) {
            const asset::Verdict& verdict = reading_.of(line.asset);
            const auto sight = verdict.sight.value_or(asset::Noted::missing);
            minutes.assets.push_back(
                {names_[line.asset], asset_code(line.asset),
                 place(tally_.plan.places[static_cast<std::size_t>(line.place)]), line.cost,
                 line.remaining, true, sight != asset::Noted::missing,
                 state_words(sight, verdict.place.empty() ? "" : place(verdict.place))});
        }
        for (const asset::Difference& one : asset::differences_of(tally_, reading_)) {
            const bool surplus = one.sight == asset::Noted::surplus;
            const std::string name =
                one.asset != 0 ? names_[one.asset] : one.sighting->finding.name;
            const std::string code = one.asset != 0 ? asset_code(one.asset) : "";
            if (surplus)
                minutes.assets.push_back({name, code, one.place.empty() ? "" : place(one.place), 0,
                                          0, false, true, std::string(asset::title_of(one.sight))});
            if (one.settled) continue;
            const asset::Listed* line = tally_.listed(one.asset);
            const std::string owner =
                line ? place(tally_.plan.places[static_cast<std::size_t>(line->place)])
                     : (one.place.empty() ? minutes.agency : place(one.place));
            const Day since = day_of(one.since);
            minutes.open.push_back(
                fmt::format("{}{}: {}; nơi chịu trách nhiệm: {}; từ ngày {}, đã {} ngày.",
                            code.empty() ? "" : code + " – ", name,
                            state_words(one.sight, one.place.empty() ? "" : place(one.place)),
                            owner, vn_day(since), (desk_.today - since).count()));
        }
    }

    void add_sample(forms::CountMinutes& minutes) const {
        if (!tally_.drawn) return;
        const auto size = std::ssize(tally_.drawn->sample);
        minutes.sample.push_back(fmt::format("Rút {} trong {} tài sản theo mã băm của nhật ký: {}.",
                                             size, tally_.plan.listed.size(),
                                             hex(tally_.drawn->seed)));
        const std::int64_t left = reading_.recounts_left();
        std::string words = fmt::format("Người khác đã kiểm lại {} tài sản", size - left);
        if (left > 0) words += fmt::format("; còn {} chưa kiểm lại", left);
        minutes.sample.push_back(words + ".");
    }

    const AssetDesk& desk_;
    std::int64_t id_;
    const asset::Tally& tally_;
    asset::Reading reading_;
    std::map<std::int64_t, std::string> names_;
};

}  // namespace

Result<Document> asset_count_minutes(Services& services, const Actor& actor, std::int64_t id) {
    const AssetDesk desk(services, actor);
    std::optional<LongPaper> place;
    MC_TRY(minutes, services.store.view([&](Snapshot& snapshot) -> Result<forms::CountMinutes> {
        MC_TRY(found, readable_count(snapshot, desk, id));
        if (!found.state.closed) return fail(Refused(RefusalCode::asset_count_counting));
        const asset::Tally& tally = found.state;
        if (tally.plan.listed.size() + tally.sightings.size() >= limits::long_paper_things) {
            MC_TRY(taken, LongPaper::take());
            place.emplace(std::move(taken));
        }
        return Filling(desk, id, tally).fill(snapshot);
    }));
    MC_TRY(bytes, forms::print(minutes));
    return Document{.mime = "application/pdf",
                    .name = fmt::format("bien-ban-kiem-ke-{}.pdf", id),
                    .bytes = std::move(bytes)};
}

}  // namespace mc
