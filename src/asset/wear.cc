#include "asset/wear.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ensure.h"

namespace mc::asset {
namespace {

constexpr Wide rates_whole = 10'000;  // 100 %

/// What the books know of the asset while its years are walked.
struct Books {
    Dong cost{}, accumulated{};
    int end{};        // the year that takes what remains
    bool by_money{};  // no such year: it ends when what remains is no more than a year's wear
    Dong
        divided{};  // a year's wear is divided / years, where the law divides; years 0: cost × rate
    int years{};
    Clause ground{};          // of the division
    std::int64_t own_rate{};  // 0: the printed one
    bool kept{};              // its life is not the table's: a new table does not touch it
    Dong remaining() const { return cost - accumulated; }
};

/// What must be reckoned from the books of the first year asked for, because only they say what was
/// worn before.
enum class Owed : std::uint8_t { nothing, life, transition };

class Reckoner {
public:
    Reckoner(const FixedAsset& asset, const WearRules& rules)
        : asset_(asset), rules_(rules), events_(asset.events) {
        std::ranges::stable_sort(events_, {}, &AssetEvent::on);
        first_ = year_of(asset.first_use);
        books_.cost = asset.cost;
        books_.end = first_ + row(first_).years - 1;
    }

    Lines lines() {
        for (int year = first_; year < asset_.from; ++year) begin(year);
        books_.accumulated = asset_.accumulated_before;
        if (unfit_.empty() && books_.remaining() < 0)
            unfit_.push_back({"accumulated_before", "hao mòn lũy kế lớn hơn nguyên giá"});
        if (!unfit_.empty()) return fail(std::move(unfit_));
        std::vector<WearLine> all;
        for (int year = asset_.from; year <= asset_.until; ++year) {
            if (const AssetEvent* event = leaving(year)) {
                all.push_back(last_line(*event));
                break;
            }
            all.push_back(line(year));
            if (!unfit_.empty()) return fail(std::move(unfit_));
        }
        return all;
    }

private:
    const Generation& law(int year) const { return rules_.of(year); }
    const ClassRow& row(int year) const { return *law(year).row(asset_.class_code); }
    bool known(int year) const { return year >= asset_.from; }

    std::int64_t rate(int year) const {
        return books_.own_rate != 0 ? books_.own_rate : row(year).rate;
    }
    Dong annual(int year) const {
        const Rounding rounding = law(year).rounding;
        if (books_.years != 0) return rounded(books_.divided, books_.years, rounding);
        return rounded(Wide{books_.cost} * rate(year), rates_whole, rounding);
    }

    const AssetEvent* leaving(int year) const {
        for (const AssetEvent& event : events_)
            if (leaves(event.kind) && year_of(event.on) == year) return &event;
        return nullptr;
    }

    /// What a year begins with: a new law, then what happened.
    void begin(int year) {
        if (year > first_ && law(year).from == year) turn(year);
        for (const AssetEvent& event : events_)
            if (unfit_.empty() && year_of(event.on) == year && !leaves(event.kind))
                happen(event, year);
    }

    void turn(int year) {
        if (!rules_.changed(law(year), asset_.class_code) || books_.kept) return;
        books_.own_rate = 0;
        books_.by_money = false;
        if (known(year)) return divide(year, year, books_.remaining());
        owed_ = Owed::transition;
    }

    /// What remained when the law turned, over what the new table leaves of the life.
    void divide(int turned, int year, Dong remained) {
        const int end = first_ + row(year).years - 1, left = end - turned + 1;
        owed_ = Owed::nothing;
        books_.ground = Clause::transition;
        books_.divided = remained;
        books_.years = std::max(left, 1);
        books_.end = remained == 0 ? turned - 1 : std::max(end, turned);
        if (year != turned || remained == 0) return;
        note(left > 0 ? fmt::format("chuyển tiếp: bảng mới {} năm, đã dùng {} năm, còn {} năm",
                                    row(year).years, turned - first_, left)
                      : fmt::format("chuyển tiếp: bảng mới {} năm đã hết, tính hết trong năm {}",
                                    row(year).years, turned));
    }

    /// The first year asked for lies after the turn. What remained then is what the rules give for
    /// an asset nothing happened to, where that agrees with the books; else it is taken back from
    /// what remains now, and the last year makes up for the đồng.
    void divide_back(int year) {
        const int turned = law(year).from, gone = year - turned;
        const int left = first_ + row(year).years - turned;
        if (left <= gone) return divide(turned, year, 0);
        const Books then = undisturbed(turned - 1), since = undisturbed(year - 1);
        if (since.cost == books_.cost && since.accumulated == books_.accumulated)
            return divide(turned, year, then.remaining());
        const Dong remains = books_.remaining();
        divide(turned, year, remains + rounded(remains, left - gone, law(year).rounding) * gone);
    }

    /// The same asset as the rules alone would have it at the end of a year.
    Books undisturbed(int until) const {
        FixedAsset plain = asset_;
        plain.from = first_;
        plain.until = until;
        plain.accumulated_before = 0;
        plain.events.clear();
        plain.business.reset();
        Reckoner walk(plain, rules_);
        MC_ENSURE(walk.lines().has_value());
        return walk.books_;
    }

    /// The years that are left follow from what remains and a year's wear.
    void live_on(int year) {
        books_.by_money = false;
        if (!known(year)) {
            owed_ = Owed::life;
            return;
        }
        owed_ = Owed::nothing;
        const Dong a_year = std::max<Dong>(annual(year), 1);
        const Dong left = std::min<Dong>(rounded(books_.remaining(), a_year, Rounding::up), 10'000);
        books_.end = year - 1 + static_cast<int>(left);
        if (row(year).wears)
            note(fmt::format("còn {} / {} → {} năm ({})", words(books_.remaining()), words(a_year),
                             left, law(year).cite(Clause::upgrade)));
    }

    void settle(int year) {
        if (owed_ == Owed::life) live_on(year);
        if (owed_ == Owed::transition) divide_back(year);
    }

    /// A part, or the cost as settled: inside the life by money, after it one year takes the rest.
    void cost_changed(int year, Dong cost) {
        const bool over = books_.by_money ? known(year) && books_.remaining() == 0
                                          : owed_ == Owed::nothing && year > books_.end;
        books_.cost = cost;
        books_.years = 0;
        books_.by_money = !over;
        books_.end = year;
        owed_ = Owed::nothing;
    }

    void happen(const AssetEvent& event, int year) {
        if (known(year)) settle(year);
        told(event);
        switch (event.kind) {
            case EventKind::upgrade:
                books_.cost += event.amount;
                books_.years = 0;
                if (checked(event)) live_on(year);
                return;
            case EventKind::partial_addition:
                cost_changed(year, books_.cost + event.amount);
                break;
            case EventKind::partial_removal:
                cost_changed(year, books_.cost - event.amount + event.dismantling);
                break;
            case EventKind::settlement_correction:
                cost_changed(year, event.cost);
                break;
            case EventKind::revaluation:
                revalue(event, year);
                break;
            case EventKind::serious_damage:
                damage(event, year);
                break;
            case EventKind::rate_change:
                books_.own_rate = event.rate;
                books_.years = 0;
                live_on(year);
                return;
            case EventKind::second_hand:
                second_hand(event, year);
                return;
            case EventKind::late_discovery:
            case EventKind::transfer_out:
            case EventKind::liquidation:
            case EventKind::loss:
            case EventKind::division:
                return;  // the walk over the years knows of these
        }
        checked(event);
    }

    void revalue(const AssetEvent& event, int year) {
        books_.cost = event.cost;
        books_.accumulated = event.accumulated;
        books_.years = 0;
        if (event.years == 0) return;
        books_.by_money = false;
        books_.end = year - 1 + event.years;
        owed_ = Owed::nothing;
    }

    void damage(const AssetEvent& event, int year) {
        books_ = {.cost = event.cost,
                  .end = year - 1 + event.years,
                  .divided = event.cost,
                  .years = event.years,
                  .ground = Clause::damage,
                  .kept = true};
        owed_ = Owed::nothing;
    }

    void second_hand(const AssetEvent& event, int year) {
        if (!law(year).rules(
                Clause::second_hand)) {  // an earlier law: the yearly wear it had stays
            books_.own_rate = row(year).rate;
            books_.kept = true;
            return;
        }
        if (!row(year).wears) return;
        books_.divided = books_.cost;
        books_.years = row(year).years - event.years;
        books_.end = year - 1 + books_.years;
        books_.ground = Clause::second_hand;
    }

    bool checked(const AssetEvent& event) {
        const std::string field = "events." + std::string(name_of(event.kind));
        if (books_.cost <= 0 || books_.cost > dong_max)
            unfit_.push_back({field, fmt::format("ngày {}: nguyên giá thành {} đồng",
                                                 vn_day(event.on), words(books_.cost))});
        else if (known(year_of(event.on)) && books_.remaining() < 0)
            unfit_.push_back(
                {field,
                 fmt::format(
                     "ngày {}: nguyên giá còn {} đồng, thấp hơn hao mòn lũy kế {} đồng; luật không "
                     "nói cách ghi, phải có quyết định",
                     vn_day(event.on), words(books_.cost), words(books_.accumulated))});
        return unfit_.empty();
    }

    static WearLine empty(int year, std::string words) {
        return {.year = year, .words = std::move(words)};
    }

    WearLine last_line(const AssetEvent& event) const {
        const int year = year_of(event.on);
        const char* whose = event.kind == EventKind::transfer_out ? "bên nhận tính"
                            : event.kind == EventKind::division   ? "các tài sản tách ra tính"
                                                                  : "không tính";
        WearLine line =
            empty(year, fmt::format("{} ngày {}: năm này {} ({})", title_of(event.kind),
                                    vn_day(event.on), whose, law(year).cite(Clause::leaving)));
        line.opening = opening_.value_or(books_.remaining());
        for (const AssetEvent& other : events_)
            if (year_of(other.on) > year)
                line.words += fmt::format("; {} ngày {} ở sau đó, không tính", title_of(other.kind),
                                          vn_day(other.on));
        return line;
    }

    WearLine line(int year) {
        const auto found = std::ranges::find(events_, EventKind::late_discovery, &AssetEvent::kind);
        if (found != events_.end() && year <= year_of(found->on)) {
            opening_ = 0;
            if (year < year_of(found->on)) return empty(year, "chưa có trong sổ");
            WearLine line = discovered(year);
            opening_ = line.remaining;
            return line;
        }
        WearLine line{.year = year, .opening = opening_.value_or(books_.remaining())};
        notes_.clear();
        begin(year);
        settle(year);
        if (!unfit_.empty()) return line;
        const bool resets =
            !row(year).wears && law(year).rules(Clause::books) && books_.accumulated > 0;
        if (resets) books_.accumulated = 0;
        line.wear = due(year);
        if (asset_.in_words) line.words = explained(year, line.wear);
        if (resets && asset_.in_words)
            line.words += fmt::format("; sổ đặt lại để còn lại bằng nguyên giá ({})",
                                      law(year).cite(Clause::books));
        books_.accumulated += line.wear;
        finish(line);
        return line;
    }

    void finish(WearLine& line) {
        line.cost = books_.cost;
        line.accumulated = books_.accumulated;
        line.remaining = books_.remaining();
        line.office_wear = line.wear;
        if (row(line.year).wears && books_.years == 0) line.rate = rate(line.year);
        opening_ = line.remaining;
        if (asset_.in_words) {
            std::string before;
            for (const std::string& note : notes_) before += note + "; ";
            line.words = before + line.words;
        }
        if (!asset_.business) return;
        const Parted parted =
            part(line.wear, *asset_.business, asset_.first_use, line.year, law(line.year));
        line.depreciation = parted.depreciation;
        line.office_wear = parted.office_wear;
        if (asset_.in_words && !parted.words.empty()) line.words += "; " + parted.words;
    }

    /// The years since the first use at once, as the rules of each of them give.
    WearLine discovered(int year) {
        books_ = undisturbed(year);
        notes_.clear();
        WearLine line{.year = year, .wear = books_.accumulated};
        if (asset_.in_words)
            line.words = fmt::format(
                "phát hiện khi đã dùng từ năm {}: tính gộp các năm {}–{} = {} đồng ({})", first_,
                first_, year, words(line.wear), law(year).cite(Clause::late));
        finish(line);
        return line;
    }

    bool over(int year) const {
        return !row(year).wears || books_.remaining() == 0 ||
               (!books_.by_money && year > books_.end);
    }
    bool last(int year) const { return !books_.by_money && year == books_.end; }

    /// The wear of a year.
    Dong due(int year) const {
        if (over(year)) return 0;
        return last(year) ? books_.remaining() : std::min(annual(year), books_.remaining());
    }

    /// How it was found.
    std::string explained(int year, Dong wear) const {
        const Generation& generation = law(year);
        const Dong remains = books_.remaining();
        if (!row(year).wears)
            return fmt::format("lớp «{}» không tính hao mòn ({})", row(year).name,
                               generation.cite(Clause::no_wear));
        if (remains == 0)
            return fmt::format("đã tính đủ hao mòn ({})", generation.cite(Clause::over));
        if (over(year))
            return fmt::format(
                "thời gian sử dụng đã hết năm {}, sổ còn {} đồng chưa tính: cần đơn vị xem lại "
                "({})",
                books_.end, words(remains), generation.cite(Clause::over));
        if (last(year))
            return fmt::format("năm cuối: {} − {} = {} đồng ({})", words(books_.cost),
                               words(books_.accumulated), words(wear),
                               generation.cite(Clause::last_year));
        if (wear == remains)
            return fmt::format("còn lại {} đồng, không hơn mức một năm {}: tính hết ({})",
                               words(remains), words(annual(year)),
                               generation.cite(Clause::yearly));
        return product(year, wear);
    }

    std::string product(int year, Dong wear) const {
        const Generation& generation = law(year);
        const Wide over = books_.years != 0 ? Wide{books_.divided} : Wide{books_.cost} * rate(year);
        const Wide under = books_.years != 0 ? Wide{books_.years} : rates_whole;
        const std::string factors =
            books_.years != 0 ? fmt::format("{} / {} năm", words(books_.divided), books_.years)
                              : fmt::format("{} × {}", words(books_.cost), rate_words(rate(year)));
        const std::string ground =
            books_.years != 0 ? generation.cite(books_.ground) : generation.cite(Clause::yearly);
        if (over % under == 0)
            return fmt::format("{} = {} đồng ({})", factors, words(wear), ground);
        const char* how = generation.rounding == Rounding::up ? "làm tròn lên" : "làm tròn nửa lên";
        const std::string more = books_.years != 0 ? ground + "; " : "";
        return fmt::format("{} = {} → {} đồng ({}{}, {})", factors, exact_words(over, under),
                           words(wear), more, how, generation.cite(Clause::rounding));
    }

    void note(std::string words) { notes_.push_back(std::move(words)); }

    void told(const AssetEvent& event) {
        if (!asset_.in_words) return;
        std::string words_of = fmt::format("{} ngày {}", title_of(event.kind), vn_day(event.on));
        if (event.amount != 0) words_of += fmt::format(": {} đồng", words(event.amount));
        if (event.dismantling != 0)
            words_of += fmt::format(", chi phí tháo dỡ {} đồng", words(event.dismantling));
        if (event.cost != 0) words_of += fmt::format(": giá trị {} đồng", words(event.cost));
        if (event.years != 0) words_of += fmt::format(", {} năm", event.years);
        if (event.rate != 0) words_of += fmt::format(": {}", rate_words(event.rate));
        note(std::move(words_of));
    }

    const FixedAsset& asset_;
    const WearRules& rules_;
    std::vector<AssetEvent> events_;
    int first_{};
    Books books_;
    Owed owed_{};
    std::optional<Dong> opening_;
    std::vector<std::string> notes_;
    std::vector<Unfit> unfit_;
};

}  // namespace

Lines wear(const FixedAsset& asset, const WearRules& rules) {
    if (auto why = unfit(asset, rules); !why.empty()) return fail(std::move(why));
    return Reckoner(asset, rules).lines();
}

}  // namespace mc::asset
