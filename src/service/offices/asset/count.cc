#include "service/offices/asset/count.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "service/offices/asset/count_page.h"
#include "service/offices/asset/count_settling.h"
#include "service/offices/asset/year_lines.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;
using Seen = Sees<AssetCountStreams>;
using Written = Result<Entry<AssetCountStreams>>;

/// Reads what was typed; all that is none is told at once.
class TypedCount {
public:
    Day day(const std::string& text, const char* field) {
        if (const auto day = parse_day(text)) return *day;
        no_.push_back({field_invalid, field, {"một ngày, năm-tháng-ngày"}});
        return {};
    }
    template <class Enum>
    Enum one(std::optional<Enum> parsed, const char* field, const char* words) {
        if (!parsed) no_.push_back({field_invalid, field, {words}});
        return parsed.value_or(Enum{});
    }
    asset::Papers papers(const AssetPapersIn& in) {
        return {.decision = in.decision,
                .decided = day(in.decided, "papers.decided"),
                .voucher = in.voucher.value_or(""),
                .vouchered = in.vouchered && !in.vouchered->empty()
                                 ? std::optional(day(*in.vouchered, "papers.vouchered"))
                                 : std::nullopt,
                .files = {}};
    }
    Result<Done> verdict() {
        if (no_.empty()) return Done{};
        return fail(Refused(std::move(no_)));
    }

private:
    std::vector<Refusal> no_;
};

Result<std::vector<FileRef>> files_of_papers(Transaction& tx, const Asked& asked, std::int64_t id,
                                             const AssetPapersIn& in) {
    if (!in.files || in.files->empty()) return std::vector<FileRef>{};
    return known_files(tx, *in.files, "papers.files",
                       {owner_of(asked.actor.person), {StreamKind::asset_count, id}});
}

Result<asset::CountPlanned> planned(const AssetDesk& desk, const AssetCountPlanIn& in) {
    TypedCount typed;
    asset::CountPlanned plan{.agency = {in.agency},
                             .as_of = typed.day(in.day, "day"),
                             .year = 0,
                             .only = {},
                             .commission = {},
                             .places = {},
                             .listed = {},
                             .digest = {},
                             .papers = typed.papers(in.papers)};
    for (const AssetCountMemberIn& member : in.commission)
        plan.commission.push_back(
            {{member.person}, typed.one(asset::parse_seat(member.seat), "commission", "vai trò")});
    for (const std::string& place : in.places.value_or(std::vector<std::string>{}))
        plan.only.push_back({place});
    MC_CHECK(typed.verdict());
    const auto& province = *desk.province;
    std::vector<Refusal> no;
    for (const UnitId& place : plan.only)
        if (province.agency_of(place) != plan.agency)
            no.push_back({field_invalid, "places", {"nơi sử dụng không thuộc đơn vị này"}});
    for (const asset::Member& member : plan.commission)
        if (duty_words(desk, member.person, plan.agency).empty())
            no.push_back({field_invalid, "commission", {"người không làm việc ở đơn vị này"}});
    if (!no.empty()) return fail(Refused(std::move(no)));
    return plan;
}

Result<Done> none_running(Snapshot& snapshot, const AgencyId& agency) {
    constexpr std::int64_t looked_at = 100;
    MC_TRY(rows, snapshot.query(sql::asset_counts_of_agency, {agency.value, looked_at}));
    for (const Row& row : rows)
        if (row.integer(2) < static_cast<std::int64_t>(asset::CountState::approved))
            return fail(Refused(asset_count_running, {std::to_string(row.integer(0))}));
    return Done{};
}

/// A finding as it is kept. Refuses: field_invalid, not_found, file_unknown.
Result<asset::Finding> finding_of(Snapshot& snapshot, const AssetDesk& desk,
                                  const asset::Tally& tally, std::int64_t id,
                                  const AssetFindingIn& in) {
    TypedCount typed;
    asset::Finding finding{.mark = in.mark,
                           .asset = in.asset.value_or(0),
                           .sight = typed.one(asset::parse_sight(in.sight), "sight", "kết quả"),
                           .place = {in.place.value_or("")},
                           .name = in.title.value_or(""),
                           .photos = {},
                           .told = in.told,
                           .recount = in.recount.value_or(false)};
    MC_CHECK(typed.verdict());
    if (!finding.place.empty() && desk.province->agency_of(finding.place) != tally.plan.agency)
        return fail(Refused(field_invalid, {"nơi thấy không thuộc đơn vị này"}, "place"));
    if (const asset::Listed* line = tally.listed(finding.asset)) {
        // Seen elsewhere, where the book has it: there it belongs.
        if (finding.place == tally.plan.places[static_cast<std::size_t>(line->place)]) {
            finding.place = {};
            if (finding.sight == asset::Noted::elsewhere) finding.sight = asset::Noted::here;
        }
    } else if (finding.asset != 0) {
        MC_TRY(there, held<AssetStreams>(snapshot, finding.asset, *desk.province));
        if (!there) return fail(Refused(not_found, {"tài sản mang mã này"}));
    }
    if (in.photos && in.photos->size() > limits::count_photos_max)
        return fail(Refused(field_invalid,
                            {fmt::format("không quá {} ảnh", limits::count_photos_max)}, "photos"));
    if (in.photos && !in.photos->empty()) {
        MC_TRY(photos, known_files(snapshot, *in.photos, "photos",
                                   {owner_of(desk.actor.person), {StreamKind::asset_count, id}}));
        finding.photos = std::move(photos);
    }
    return finding;
}

/// Which findings are kept already, by their marks.
class Marks {
public:
    struct Whose {
        PersonId by;
        std::int64_t asset{};
        bool operator==(const Whose&) const = default;
    };
    explicit Marks(const asset::Tally& tally) {
        for (const asset::Sighting& seen : tally.sightings)
            add(seen.finding.mark, {seen.by, seen.finding.asset});
    }
    void add(const std::string& mark, Whose whose) { known_.emplace(mark, std::move(whose)); }
    std::optional<Whose> find(const std::string& mark) const {
        const auto found = known_.find(mark);
        return found == known_.end() ? std::nullopt : std::optional(found->second);
    }

private:
    std::map<std::string, Whose> known_;
};

/// What a batch comes to as things stand.
struct Sorted {
    asset::Counted fresh;
    asset::CountWords words;
    AssetFindingsDone done;
};

Result<Sorted> sort_findings(Snapshot& snapshot, const AssetDesk& desk, const asset::Tally& tally,
                             std::int64_t id, const AssetFindingsIn& in) {
    const CountDesk who(desk, tally);
    if (!who.counts()) return fail(Refused(not_permitted, {"ghi kết quả của đợt kiểm kê này"}));
    if (in.findings.size() > limits::count_batch_max)
        return fail(
            Refused(field_invalid,
                    {fmt::format("mỗi lần gửi không quá {} kết quả", limits::count_batch_max)},
                    "findings"));
    const asset::Reading reading(tally);
    Marks known(tally);
    Sorted sorted;
    bool noted = false;
    const auto refuse = [&](const AssetFindingIn& one, const Refused& why) {
        sorted.done.refused.push_back(
            {one.mark, std::string(text_of(why.all[0].code).code), sentence_of(why.all[0])});
    };
    for (const AssetFindingIn& one : in.findings) {
        if (const auto whose = known.find(one.mark)) {
            // Another finding under the same mark would be lost if it were called kept.
            if (*whose == Marks::Whose{desk.actor.person, one.asset.value_or(0)})
                sorted.done.kept.push_back(one.mark);
            else
                refuse(one, Refused(field_invalid,
                                    {"mã riêng của lần ghi đã dùng cho lần ghi khác"}, "mark"));
            continue;
        }
        auto finding = finding_of(snapshot, desk, tally, id, one);
        auto may = finding ? asset::judge_finding(tally, reading, *finding, desk.actor.person)
                           : Result<Done>(fail(finding.error()));
        if (!may) {
            if (const auto* refused = std::get_if<Refused>(&may.error())) {
                refuse(one, *refused);
                continue;
            }
            return fail(may.error());
        }
        known.add(one.mark, {desk.actor.person, finding->asset});
        sorted.fresh.findings.push_back(std::move(*finding));
        sorted.words.notes.push_back(one.note.value_or(""));
        noted = noted || one.note.has_value();
    }
    if (!noted) sorted.words.notes.clear();
    sorted.done.listed = std::ssize(tally.plan.listed);
    sorted.done.counted = reading.counted();
    sorted.done.state = std::string(asset::code_of(tally.state()));
    sorted.done.as_of = iso(minute_of(desk.now));
    return sorted;
}

Result<AssetCountPage> page_after(Services& services, const Asked& asked,
                                  const Result<std::int64_t>& id) {
    MC_CHECK(id);
    return asset_count(services, asked.actor, *id);
}

/// An act by somebody whom the stocktake lets: `may` says who, `what` in words.
Result<AssetCountPage> act_by(
    Services& services, const Asked& asked, std::int64_t id,
    const std::function<bool(const CountDesk&)>& may, const char* what,
    const std::function<Result<asset::CountEvent>(const Seen&, const AssetDesk&)>& make) {
    const AssetDesk desk(services, asked.actor);
    return page_after(services, asked,
                      act_on_count(services, asked, desk, id, [&](const Seen& sees) -> Written {
                          const CountDesk who(desk, sees.held.state);
                          if (!who.sees()) return fail(Refused(not_found, {"đợt kiểm kê này"}));
                          if (!may(who)) return fail(Refused(not_permitted, {what}));
                          MC_TRY(event, make(sees, desk));
                          return Entry<AssetCountStreams>{std::move(event), {}, who.unit()};
                      }));
}

/// The sample of a stocktake whose counting is closed; done once.
Result<std::int64_t> draw_sample(Services& services, Asked asked, std::int64_t id) {
    const AssetDesk desk(services, asked.actor);
    // A key of its own, as long as any may be.
    asked.key = "draw-" + hex(sha256(asked.key)).substr(0, 40), asked.revision = 0;
    return act_on_count(services, asked, desk, id, [&](const Seen& sees) -> Written {
        const asset::Tally& tally = sees.held.state;
        if (tally.drawn) return fail(Refused(asset_count_closed));
        MC_TRY(seed, seed_of(sees.tx, id));
        std::vector<std::int64_t> listed;
        for (const asset::Listed& line : tally.plan.listed) listed.push_back(line.asset);
        return Entry<AssetCountStreams>{
            asset::SampleDrawn{seed, asset::draw(seed, std::move(listed))},
            {},
            CountDesk(desk, tally).unit()};
    });
}

}  // namespace

Result<AssetCountPage> plan_count(Services& services, const Asked& asked,
                                  const AssetCountPlanIn& in) {
    const AssetDesk desk(services, asked.actor);
    const AgencyId agency{in.agency};
    const auto unit = desk.keeps(agency);
    if (!unit) return fail(Refused(not_permitted, {"lập kế hoạch kiểm kê của đơn vị này"}));
    MC_TRY(plan, planned(desk, in));
    std::vector<StreamKey> beside;
    std::optional<Result<Done>> listed;
    std::int64_t revisions = 0;
    MC_CHECK(services.store.view([&](Snapshot& snapshot) -> Result<Done> {
        MC_TRY(book, book_of(snapshot, agency, *desk.province));
        if (book.id == 0) return fail(Refused(asset_book_missing, {"Đơn vị"}));
        beside.push_back(key_in<AssetBookStreams>(book.id));
        // Listed beside the writer, like a year that is closed; refused within the act only.
        listed = list_to_count(snapshot, desk, plan);
        MC_TRY(read, YearLines::revisions_now(snapshot, agency, asset::year_of(plan.as_of)));
        revisions = read;
        return Done{};
    }));
    return page_after(
        services, asked,
        act_on_count(
            services, asked, desk, 0,
            [&](const Seen& sees) -> Written {
                MC_CHECK(*listed);
                MC_CHECK(asset::judge_plan(plan, desk.today));
                MC_CHECK(none_running(sees.tx, agency));
                MC_TRY(now, YearLines::revisions_now(sees.tx, agency, asset::year_of(plan.as_of)));
                if (now != revisions) return fail(Refused(changed_meanwhile));
                MC_TRY(files, files_of_papers(sees.tx, asked, 0, in.papers));
                asset::CountPlanned event = plan;
                event.papers.files = std::move(files);
                return Entry<AssetCountStreams>{std::move(event), {}, *unit};
            },
            beside));
}

Result<AssetFindingsDone> take_findings(Services& services, const Asked& asked, std::int64_t id,
                                        const AssetFindingsIn& in) {
    const AssetDesk desk(services, asked.actor);
    const auto sorted_now = [&] {
        return services.store.view([&](Snapshot& snapshot) -> Result<Sorted> {
            MC_TRY(found, readable_count(snapshot, desk, id));
            return sort_findings(snapshot, desk, found.state, id, in);
        });
    };
    MC_TRY(before, sorted_now());
    if (before.fresh.findings.empty()) return before.done;
    MC_CHECK(act_on_count(services, asked, desk, id, [&](const Seen& sees) -> Written {
        MC_TRY(sorted, sort_findings(sees.tx, desk, sees.held.state, id, in));
        if (sorted.fresh.findings.empty()) return fail(Refused(changed_meanwhile));
        return Entry<AssetCountStreams>{std::move(sorted.fresh), std::move(sorted.words),
                                        CountDesk(desk, sees.held.state).unit()};
    }));
    MC_TRY(after, sorted_now());
    return after.done;
}

Result<AssetCountPage> close_counting(Services& services, const Asked& asked, std::int64_t id,
                                      const AssetCountCloseIn& in) {
    const AssetDesk desk(services, asked.actor);
    MC_TRY(found, services.store.view(
                      [&](Snapshot& snapshot) { return readable_count(snapshot, desk, id); }));
    if (!CountDesk(desk, found.state).chairs())
        return fail(Refused(not_permitted, {"kết thúc kiểm kê: việc của trưởng ban"}));
    if (!in.whole) return fail(Refused(field_invalid, {"xác nhận đã kiểm đủ danh sách"}, "whole"));
    // Closed before and not drawn: the machine stopped between the two.
    if (!found.state.closed || found.state.drawn)
        MC_CHECK(act_on_count(services, asked, desk, id, [&](const Seen& sees) -> Written {
            const asset::Tally& tally = sees.held.state;
            MC_CHECK(asset::judge_close(tally, asset::Reading(tally)));
            return Entry<AssetCountStreams>{asset::CountingClosed{std::ssize(tally.sightings)},
                                            {},
                                            CountDesk(desk, tally).unit()};
        }));
    return page_after(services, asked, draw_sample(services, asked, id));
}

Result<AssetCountPage> resolve_count(Services& services, const Asked& asked, std::int64_t id,
                                     const AssetCountResolveIn& in) {
    return act_by(
        services, asked, id, [](const CountDesk& who) { return who.chairs(); },
        "kết luận: việc của trưởng ban",
        [&](const Seen& sees, const AssetDesk& desk) -> Result<asset::CountEvent> {
            const asset::Tally& tally = sees.held.state;
            MC_CHECK(asset::judge_open(tally));
            TypedCount typed;
            asset::Resolved event{in.asset,
                                  typed.one(asset::parse_sight(in.sight), "sight", "kết quả"),
                                  {in.place.value_or("")},
                                  in.reason};
            MC_CHECK(typed.verdict());
            if (blank(in.reason))
                return fail(Refused(field_missing, {"căn cứ kết luận"}, "reason"));
            if (!asset::Reading(tally).of(in.asset).disputed)
                return fail(Refused(field_invalid, {"không có kết quả khác nhau"}, "asset"));
            if (event.sight == asset::Noted::surplus)
                return fail(Refused(field_invalid, {"kết quả"}, "sight"));
            if (event.sight == asset::Noted::elsewhere && event.place.empty())
                return fail(Refused(field_missing, {"nơi thấy tài sản"}, "place"));
            if (!event.place.empty() && desk.province->agency_of(event.place) != tally.plan.agency)
                return fail(Refused(field_invalid, {"nơi thấy không thuộc đơn vị này"}, "place"));
            if (!asset::place_fits(tally, event.asset, event.sight, event.place))
                return fail(
                    Refused(field_invalid, {"kết quả này không đi với một nơi khác"}, "place"));
            return asset::CountEvent(std::move(event));
        });
}

Result<AssetCountPage> settle_difference(Services& services, const Asked& asked, std::int64_t id,
                                         const AssetCountSettleIn& in) {
    return act_by(
        services, asked, id, [](const CountDesk& who) { return who.keeps(); },
        "xử lý chênh lệch: việc của kế toán tài sản",
        [&](const Seen& sees, const AssetDesk& desk) -> Result<asset::CountEvent> {
            const asset::Tally& tally = sees.held.state;
            if (!tally.closed) return fail(Refused(asset_count_counting));
            if (tally.dropped) MC_CHECK(asset::judge_open(tally));
            const asset::Reading reading(tally);
            const auto all = asset::differences_of(tally, reading);
            const auto found = std::ranges::find_if(all, [&](const asset::Difference& one) {
                return one.asset == in.asset.value_or(0) && one.mark == in.mark.value_or("");
            });
            if (found == all.end()) return fail(Refused(not_found, {"chênh lệch này"}));
            MC_TRY(settled,
                   settling_act(sees.tx, desk, tally, *found,
                                found->asset != 0 ? found->asset : in.entered.value_or(0)));
            return asset::CountEvent(std::move(settled));
        });
}

Result<AssetCountPage> approve_count(Services& services, const Asked& asked, std::int64_t id,
                                     const AssetCountApproveIn& in) {
    return act_by(
        services, asked, id, [](const CountDesk& who) { return who.chairs() || who.leads(); },
        "phê duyệt kết quả kiểm kê: việc của trưởng ban hoặc lãnh đạo đơn vị",
        [&](const Seen& sees, const AssetDesk& desk) -> Result<asset::CountEvent> {
            const asset::Tally& tally = sees.held.state;
            TypedCount typed;
            asset::Papers papers = typed.papers(in.papers);
            MC_CHECK(typed.verdict());
            const asset::Reading reading(tally);
            MC_CHECK(asset::judge_approve(tally, reading));
            if (blank(papers.decision))
                return fail(Refused(field_missing, {"số quyết định"}, "papers.decision"));
            if (papers.decided > desk.today)
                return fail(
                    Refused(field_invalid, {"ngày quyết định ở sau hôm nay"}, "papers.decided"));
            MC_TRY(files, files_of_papers(sees.tx, asked, id, in.papers));
            papers.files = std::move(files);
            const auto all = asset::differences_of(tally, reading);
            const auto open = std::ranges::count_if(
                all, [](const asset::Difference& one) { return one.settled == nullptr; });
            return asset::CountEvent(asset::CountApproved{
                std::move(papers), std::ssize(tally.sightings), std::int64_t{open}});
        });
}

Result<AssetCountPage> drop_count(Services& services, const Asked& asked, std::int64_t id,
                                  const AssetReasonIn& in) {
    return act_by(
        services, asked, id, [](const CountDesk& who) { return who.drops(); },
        "hủy đợt kiểm kê: việc của kế toán tài sản hoặc trưởng ban; đã rút mẫu kiểm lại thì chỉ "
        "lãnh đạo đơn vị",
        [&](const Seen& sees, const AssetDesk&) -> Result<asset::CountEvent> {
            MC_CHECK(asset::judge_open(sees.held.state));
            if (blank(in.reason)) return fail(Refused(field_missing, {"lý do hủy"}, "reason"));
            return asset::CountEvent(asset::CountDropped{in.reason});
        });
}

}  // namespace mc
