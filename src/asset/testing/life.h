// Random lives of assets between three agencies, and the books these keep.
#pragma once

#include <doctest/doctest.h>

#include <map>
#include <random>

#include "asset/judge.h"

namespace mc::asset::testing {

inline const WearRules& rules() {
    static const WearRules loaded = load_wear_rules(MC_SOURCE_DIR "/assets/wear").value();
    return loaded;
}

inline Day on(int year, unsigned month, unsigned day) {
    return Day{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)};
}

inline const std::array<AgencyId, 3> agencies{AgencyId{"a"}, AgencyId{"b"}, AgencyId{"c"}};

/// What a closing found: the asset's line, if it stood in that book.
struct Found {
    AgencyId agency;
    int year{};
    std::optional<WearLine> line;
};

/// One life, drawn from a seed, among agencies that close their years when they come to it; many
/// acts are written long after their day.
class Life {
public:
    explicit Life(unsigned seed) : chance_(seed) {
        for (const AgencyId& agency : agencies) books_[agency] = {agency, 2018, 2017, {}};
        today_ = on(2019 + below(4), 1 + static_cast<unsigned>(below(12)), 1);
        Entered entry{.agency = agencies[0], .class_code = "pc", .origin = Origin::bought};
        entry.class_code = std::array{"pc", "3", "1.4", "land", "office_furniture"}.at(
            static_cast<std::size_t>(below(5)));
        entry.paid = {{Source::budget, 1 + below(900'000'000)}, {Source::other, 1 + below(9'999)}};
        entry.first_use = entry.on = today_;
        entry.description.name = "Tài sản";
        entry.place = {"a/x"};
        entry.papers = papers();
        for (auto& [agency, book] : books_) book.closed = year_of(today_) - 1;
        follow(entry);
    }

    /// One more event, if the judge lets it be.
    void step() {
        today_ += std::chrono::days{below(300)};
        // One closes in time, one is always behind.
        for (std::size_t i = 0; i < agencies.size(); ++i)
            if (below(1 + 5 * static_cast<int>(i)) == 0) close(agencies.at(i));
        const RegisterEvent event = drawn();
        const bool receives = std::holds_alternative<Received>(event) && asset.offered;
        const Book& book = books_.at(receives ? asset.offered->to : asset.agency());
        if (judge(asset, event,
                  {book, receives ? &books_.at(asset.agency()) : nullptr, today_, rules()}))
            follow(event);
    }

    Registered asset;
    std::vector<Found> closed;

    Day today() const { return today_; }

private:
    int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(chance_); }
    Papers papers() { return {.decision = "QĐ", .decided = today_}; }
    Day lately() { return below(2) ? today_ : today_ - std::chrono::days{below(1'500)}; }

    void close(const AgencyId& agency) {
        Book& book = books_.at(agency);
        if (!judge_closing(book, book.open_year(), today_)) return;
        const Holding* holder = holder_at_end(asset, book.open_year());
        Found found{agency, book.open_year(), {}};
        if (holder && holder->agency == agency) {
            const Lines lines = lines_of(asset, found.year, rules());
            if (!lines) return;  // a business share is missing: it cannot be closed yet
            found.line = lines->back();
        }
        closed.push_back(found);
        ++book.closed;
    }

    RegisterEvent drawn() {
        if (below(5) == 0)
            if (const auto told = declared()) return *told;
        switch (below(12)) {
            case 0:
                return Offered{agencies.at(static_cast<std::size_t>(below(3))), lately(), papers()};
            case 1:
            case 2:
                return Received{{"x/y"}, lately(), papers()};
            case 3:
                return OfferTakenBack{"Đổi ý"};
            case 4:
                return Changed{
                    {.on = lately(), .kind = EventKind::upgrade, .amount = 1 + below(9'999'999)},
                    "BB",
                    papers()};
            case 5:
                return Changed{{.on = lately(),
                                .kind = EventKind::partial_removal,
                                .amount = 1 + below(9'999'999)},
                               "BB",
                               papers()};
            case 6:
            case 10:
                return PutToBusiness{lately(), papers()};
            case 7:
            case 8:
                return ShareTold{{.year = year_of(lately()), .part = below(5), .whole = 4}};
            case 9:
                return Described{{.name = "Tên khác"}};
            default:
                if (below(6)) return Moved{{"x/w"}, lately(), papers()};
                if (below(2)) return Divided{lately(), {8, 9}, "BB", papers()};
                return Left{Leaving::sold, lately(), 0, 0, papers()};
        }
    }

    /// Somebody who has something to declare does so, or is answered.
    std::optional<RegisterEvent> declared() {
        const auto& all = asset.declarations.all();
        if (all.empty()) return {};
        const Declaration& one = all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
        if (one.told == Told::waiting)
            return DeclarationJudged{one.agency, one.what, today_, below(2) == 0, "Thiếu ảnh"};
        if (!one.owed()) return {};
        return Declared{one.agency,
                        one.what,
                        today_,
                        "1/BC",
                        Channel::software,
                        cost_now(asset),
                        needs_approval(asset.entry.class_code, cost_now(asset), today_)};
    }

    void follow(const RegisterEvent& event) {
        REQUIRE(fits(asset, event));
        const auto read = decode_register_event(type_of(event), encode(event));
        REQUIRE(read == event);
        asset = apply(asset, *read, {"Người dùng"}, today_);
        REQUIRE(cbor::decode<Registered>(cbor::encode(asset)) == asset);
    }

    std::mt19937 chance_;
    Day today_{};
    std::map<AgencyId, Book> books_;
};

/// Without business, whose shares of years to come nobody knows.
inline Lines all_lines(Registered asset, int until) {
    asset.business_from.reset();
    return lines_of(asset, until, rules());
}

}  // namespace mc::asset::testing
