#include "asset/tally.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "asset/coded.h"
#include "base/limits.h"
#include "base/text.h"

namespace mc::asset {
namespace {

using enum RefusalCode;

constexpr std::array count_states{Coded{"counting", "Đang kiểm tại chỗ"},
                                  Coded{"recounting", "Đang kiểm lại, xử lý"},
                                  Coded{"approved", "Đã phê duyệt"}, Coded{"dropped", "Đã hủy"}};

bool plan_is_whole(const CountPlanned& plan) {
    const auto places = std::ssize(plan.places);
    std::int64_t before = 0;
    for (const Listed& line : plan.listed) {
        if (line.asset <= before || line.place < 0 || line.place >= places) return false;
        before = line.asset;
    }
    return !plan.agency.empty() && plan.digest == digest_of(plan.places, plan.listed);
}

std::vector<std::int64_t> numbers_of(const CountPlanned& plan) {
    std::vector<std::int64_t> numbers;
    for (const Listed& line : plan.listed) numbers.push_back(line.asset);
    return numbers;
}

struct CountFits {
    const Tally& tally;
    bool open() const { return !tally.approved && !tally.dropped; }

    bool operator()(const CountPlanned& e) const { return !tally.begun() && plan_is_whole(e); }
    bool operator()(const Counted&) const { return !tally.dropped; }
    bool operator()(const CountingClosed& e) const {
        return open() && !tally.closed && e.findings == std::ssize(tally.sightings);
    }
    bool operator()(const SampleDrawn& e) const {
        return open() && tally.closed && !tally.drawn &&
               e.sample == draw(e.seed, numbers_of(tally.plan));
    }
    bool operator()(const Resolved&) const { return open(); }
    bool operator()(const DifferenceSettled& e) const {
        return tally.closed && !tally.dropped && (e.asset != 0) != !e.mark.empty();
    }
    bool operator()(const CountApproved& e) const {
        return open() && tally.drawn && e.findings == std::ssize(tally.sightings);
    }
    bool operator()(const CountDropped&) const { return open(); }
};

struct CountApply {
    Tally& tally;
    const PersonId& by;
    Instant at;
    const CountWords& words;

    void operator()(const CountPlanned& e) { tally.plan = e, tally.planned = at; }
    void operator()(const Counted& e) {
        std::set<std::string_view> known;
        std::vector<Sighting> fresh;
        for (const Sighting& sighting : tally.sightings) known.insert(sighting.finding.mark);
        for (std::size_t i = 0; i < e.findings.size(); ++i) {
            const Finding& finding = e.findings[i];
            if (!known.insert(finding.mark).second) continue;
            fresh.push_back({finding, by, at, tally.closed && !finding.recount,
                             i < words.notes.size() ? words.notes[i] : std::string()});
        }
        std::ranges::move(fresh, std::back_inserter(tally.sightings));
    }
    void operator()(const CountingClosed& e) { tally.closed = e; }
    void operator()(const SampleDrawn& e) { tally.drawn = e; }
    void operator()(const Resolved& e) {
        tally.resolved.push_back({e, by, at, std::ssize(tally.sightings)});
    }
    void operator()(const DifferenceSettled& e) { tally.settled.push_back({e, by, at}); }
    void operator()(const CountApproved& e) { tally.approved = e; }
    void operator()(const CountDropped& e) { tally.dropped = e; }
};

/// What somebody says of an asset. Shape: the place only where it says something.
struct Say {
    Noted sight{};
    UnitId place;
    bool operator==(const Say&) const = default;
};
Say say(Noted sight, const UnitId& place) {
    const bool told = sight == Noted::elsewhere || sight == Noted::broken;
    return {sight, told ? place : UnitId{}};
}

const Resolution* last_resolution(const Tally& tally, std::int64_t asset) {
    const Resolution* last = nullptr;
    for (const Resolution& one : tally.resolved)
        if (one.what.asset == asset) last = &one;
    return last;
}

const Settlement* settled_by(const Tally& tally, std::int64_t asset, const std::string& mark) {
    const Settlement* last = nullptr;
    for (const Settlement& one : tally.settled)
        if (one.what.asset == asset && one.what.mark == mark) last = &one;
    return last;
}

const Verdict& none() {
    static const Verdict nothing;
    return nothing;
}

}  // namespace

std::string_view code_of(CountState state) {
    return count_states.at(static_cast<std::size_t>(state)).code;
}
std::string_view title_of(CountState state) {
    return count_states.at(static_cast<std::size_t>(state)).title;
}

CountState Tally::state() const {
    if (dropped) return CountState::dropped;
    if (approved) return CountState::approved;
    return closed ? CountState::recounting : CountState::counting;
}

const Member* Tally::member(const PersonId& person) const {
    const auto found = std::ranges::find(plan.commission, person, &Member::person);
    return found == plan.commission.end() ? nullptr : &*found;
}

const Listed* Tally::listed(std::int64_t asset) const {
    const auto found = std::ranges::lower_bound(plan.listed, asset, {}, &Listed::asset);
    return found == plan.listed.end() || found->asset != asset ? nullptr : &*found;
}

bool fits(const Tally& tally, const CountEvent& event) {
    if (tally.begun() == std::holds_alternative<CountPlanned>(event)) return false;
    return std::visit(CountFits{tally}, event);
}

Tally apply(Tally tally, const CountEvent& event, const PersonId& by, Instant at,
            const CountWords& words) {
    std::visit(CountApply{tally, by, at, words}, event);
    return tally;
}

Reading::Reading(const Tally& tally) : tally_(tally) {
    for (const Sighting& sighting : tally.sightings) {
        if (sighting.finding.asset == 0)
            surplus_.push_back(&sighting);
        else
            verdicts_[sighting.finding.asset].seen.push_back(&sighting);
    }
    for (auto& [asset, verdict] : verdicts_) {
        judge(asset, verdict);
        disputed_ += verdict.disputed;
        counted_ += tally.listed(asset) && verdict.sight;
    }
    if (tally.drawn)
        recounts_left_ = std::ranges::count_if(
            tally.drawn->sample, [&](std::int64_t asset) { return !of(asset).recounted; });
}

void Reading::judge(std::int64_t asset, Verdict& verdict) const {
    const Resolution* resolution = last_resolution(tally_, asset);
    const std::int64_t from = resolution ? resolution->upto : 0;
    const std::int64_t end =
        tally_.approved ? tally_.approved->findings : std::ssize(tally_.sightings);
    std::map<std::pair<PersonId, bool>, Say> voices;  // the last word of each, count and recount
    const Sighting* word = nullptr;
    for (const Sighting* seen : verdict.seen) {
        const std::int64_t place = seen - tally_.sightings.data();
        if (place >= end) continue;
        const Finding& finding = seen->finding;
        if (place >= from) voices[{seen->by, finding.recount}] = say(finding.sight, finding.place);
        if (finding.recount && seen->by != first(asset)) verdict.recounted = true;
        if (!seen->late && (!word || finding.recount || !word->finding.recount)) word = seen;
    }
    if (word)
        verdict.sight = word->finding.sight, verdict.place = word->finding.place,
        verdict.by = word->by, verdict.at = word->at;
    if (resolution) {
        const Resolved& what = resolution->what;
        voices[{PersonId{}, false}] = say(what.sight, what.place);
        verdict.sight = what.sight, verdict.place = what.place;
        verdict.by = resolution->by, verdict.at = resolution->at;
    }
    for (const auto& [who, said] : voices)
        if (said != voices.begin()->second) verdict.disputed = true;
}

const Verdict& Reading::of(std::int64_t asset) const {
    const auto found = verdicts_.find(asset);
    return found == verdicts_.end() ? none() : found->second;
}

std::vector<std::int64_t> Reading::unlisted() const {
    std::vector<std::int64_t> found;
    for (const auto& [asset, verdict] : verdicts_)
        if (!tally_.listed(asset)) found.push_back(asset);
    return found;
}

PersonId Reading::first(std::int64_t asset) const {
    for (const Sighting* seen : of(asset).seen)
        if (!seen->finding.recount && !seen->late) return seen->by;
    return {};
}

std::vector<Difference> differences_of(const Tally& tally, const Reading& reading) {
    std::vector<Difference> all;
    const auto add = [&](std::int64_t asset, Noted sight, const Verdict& verdict) {
        all.push_back({asset, "", sight, verdict.place, verdict.by, verdict.at, nullptr,
                       settled_by(tally, asset, "")});
    };
    for (const Listed& line : tally.plan.listed) {
        const Verdict& verdict = reading.of(line.asset);
        if (verdict.sight && *verdict.sight != Noted::here)
            add(line.asset, *verdict.sight, verdict);
    }
    for (const std::int64_t asset : reading.unlisted()) {
        const Verdict& verdict = reading.of(asset);
        if (verdict.sight && *verdict.sight != Noted::missing) add(asset, Noted::surplus, verdict);
    }
    for (const Sighting* seen : reading.surplus()) {
        if (seen->late) continue;
        const Finding& finding = seen->finding;
        all.push_back({0, finding.mark, Noted::surplus, finding.place, seen->by, seen->at, seen,
                       settled_by(tally, 0, finding.mark)});
    }
    return all;
}

Result<Done> judge_open(const Tally& tally) {
    if (!tally.approved && !tally.dropped) return Done{};
    return fail(Refused(asset_count_over, {tally.approved ? "phê duyệt" : "hủy"}));
}

bool place_fits(const Tally& tally, std::int64_t asset, Noted sight, const UnitId& place) {
    if (place.empty()) return true;
    return sight != Noted::missing && (sight != Noted::here || !tally.listed(asset));
}

Result<Done> judge_finding(const Tally& tally, const Reading& reading, const Finding& finding,
                           const PersonId& by) {
    const auto no = [](const char* field, std::string what) {
        return fail(Refused(field_invalid, {std::move(what)}, field));
    };
    if (tally.dropped) return judge_open(tally);
    if (finding.mark.empty() || finding.mark.size() > limits::word_characters_max)
        return no("mark", "mã riêng của lần ghi");
    const bool surplus = finding.sight == Noted::surplus;
    if (finding.asset < 0 || surplus != (finding.asset == 0))
        return no("asset", "tài sản trong sổ, hoặc tài sản thừa thì không có mã");
    if (surplus && blank(finding.name))
        return fail(Refused(field_missing, {"tên tài sản thừa"}, "name"));
    if (finding.sight == Noted::elsewhere && finding.place.empty())
        return fail(Refused(field_missing, {"nơi thấy tài sản"}, "place"));
    if (!place_fits(tally, finding.asset, finding.sight, finding.place))
        return no("place", "kết quả này không đi với một nơi khác");
    const auto said = std::ranges::count(tally.sightings, by, &Sighting::by);
    const auto most = static_cast<std::ptrdiff_t>(
        limits::count_words_each * tally.plan.listed.size() + limits::count_words_spare);
    if (said >= most)
        return no("findings", fmt::format("một người ghi không quá {} kết quả", most));
    if (!finding.recount) return Done{};
    if (!tally.drawn ||
        std::ranges::find(tally.drawn->sample, finding.asset) == tally.drawn->sample.end())
        return fail(Refused(asset_count_not_drawn));
    if (reading.first(finding.asset) == by) return fail(Refused(asset_count_own_recount));
    return Done{};
}

Result<Done> judge_close(const Tally& tally, const Reading& reading) {
    MC_CHECK(judge_open(tally));
    if (tally.closed) return fail(Refused(asset_count_closed));
    const auto left = std::ssize(tally.plan.listed) - reading.counted();
    if (left > 0) return fail(Refused(asset_count_unfinished, {std::to_string(left)}));
    return Done{};
}

Result<Done> judge_approve(const Tally& tally, const Reading& reading) {
    MC_CHECK(judge_open(tally));
    if (!tally.drawn) return fail(Refused(asset_count_counting));
    std::vector<Refusal> all;
    if (const auto left = reading.recounts_left(); left > 0)
        all.push_back({asset_count_recount, "", {std::to_string(left)}});
    if (const auto disputed = reading.disputed(); disputed > 0)
        all.push_back({asset_count_disputed, "", {std::to_string(disputed)}});
    if (!all.empty()) return fail(Refused(std::move(all)));
    return Done{};
}

Result<Done> judge_plan(const CountPlanned& plan, Day today) {
    std::vector<Refusal> all;
    const auto no = [&](const char* field, std::string what) {
        all.push_back({field_invalid, field, {std::move(what)}});
    };
    if (blank(plan.papers.decision))
        all.push_back({field_missing, "papers.decision", {"số quyết định"}});
    if (plan.papers.decided > today) no("papers.decided", "ngày quyết định ở sau hôm nay");
    if (plan.as_of > today) no("as_of", "thời điểm kiểm kê ở sau hôm nay");
    if (plan.as_of < Day{std::chrono::year{year_of(today) - 1} / 1 / 1})
        no("as_of", "thời điểm kiểm kê từ đầu năm trước");
    std::set<PersonId> people;
    for (const Member& member : plan.commission) people.insert(member.person);
    if (people.size() != plan.commission.size()) no("commission", "một người có tên hai lần");
    if (people.size() < 2) no("commission", "ban kiểm kê có ít nhất hai người");
    if (people.size() > limits::count_commission_max)
        no("commission",
           fmt::format("ban kiểm kê không quá {} người", limits::count_commission_max));
    if (std::ranges::count(plan.commission, Seat::chair, &Member::seat) != 1)
        no("commission", "ban kiểm kê có một trưởng ban");
    if (plan.listed.size() > limits::count_assets_max)
        no("places", fmt::format("một đợt không quá {} tài sản; chia theo nơi sử dụng",
                                 limits::count_assets_max));
    if (!all.empty()) return fail(Refused(std::move(all)));
    return Done{};
}

}  // namespace mc::asset
