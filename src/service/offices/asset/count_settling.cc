#include "service/offices/asset/count_settling.h"

#include <algorithm>

namespace mc {
namespace {

using enum asset::Noted;

/// Whether an act answers what was found.
bool answers(const asset::RegisterEvent& event, const asset::Difference& difference) {
    const auto is = [&]<class... Events>(std::type_identity<Events>...) {
        return (std::holds_alternative<Events>(event) || ...);
    };
    using std::type_identity;
    switch (difference.sight) {
        case here:
            return false;
        case missing:
            return is(type_identity<asset::Left>{}, type_identity<asset::Received>{},
                      type_identity<asset::Divided>{});
        case elsewhere: {
            const auto* moved = std::get_if<asset::Moved>(&event);
            return moved && moved->place == difference.place;
        }
        case broken:
            return is(type_identity<asset::Left>{}, type_identity<asset::Changed>{});
        case surplus:
            break;
    }
    // What came into the book, or to the place, since the list was made.
    if (difference.asset != 0)
        return is(type_identity<asset::Moved>{}, type_identity<asset::Received>{},
                  type_identity<asset::Entered>{});
    const auto* entered = std::get_if<asset::Entered>(&event);
    return entered && entered->origin == asset::Origin::found;
}

const char* what_first(asset::Noted sight) {
    switch (sight) {
        case missing:
            return "ghi giảm (mất), tách hoặc bàn giao";
        case elsewhere:
            return "đổi nơi sử dụng sang nơi đã thấy";
        case broken:
            return "thanh lý, hoặc thay đổi nguyên giá do hư hỏng";
        case surplus:
            return "nhập sổ với lý do phát hiện thừa, hoặc nhận điều chuyển";
        case here:
            break;
    }
    return "";
}

}  // namespace

Result<asset::DifferenceSettled> settling_act(Snapshot& snapshot, const AssetDesk& desk,
                                              const asset::Tally& tally,
                                              const asset::Difference& difference,
                                              std::int64_t by) {
    const auto none = [&] {
        return fail(Refused(RefusalCode::asset_count_unsettled, {what_first(difference.sight)}));
    };
    const bool used = std::ranges::any_of(tally.settled, [&](const asset::Settlement& one) {
        return one.what.by == by && one.what.mark != difference.mark;
    });
    if (difference.asset == 0 && used) return none();
    MC_TRY(lines, snapshot.history(key_in<AssetStreams>(by)));
    Refold<AssetStreams> refold;
    std::optional<asset::DifferenceSettled> found;
    for (const Replayed& line : lines) {
        MC_CHECK(follow_or_fail(refold, line, *desk.province));
        if (line.record.at < tally.planned || !answers(refold.event(), difference)) continue;
        found = asset::DifferenceSettled{difference.asset,
                                         difference.mark,
                                         by,
                                         line.record.seq,
                                         asset::title_of(refold.event()),
                                         asset::day_of(refold.event())};
    }
    const bool theirs =
        refold.begun() && std::ranges::any_of(refold.state.holdings, [&](const auto& holding) {
            return holding.agency == tally.plan.agency;
        });
    if (!found || !theirs) return none();
    return std::move(*found);
}

}  // namespace mc
