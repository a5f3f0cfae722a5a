// Declaring assets to the national database of public assets (kê khai, R-133): what an agency has
// to declare since when, and what became of it. Which forms: 04a–c for what came into a book, 06b–d
// for what changed of it, 07 for what left.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "asset/rules.h"
#include "base/id.h"

namespace mc::asset {

enum class Declaring : std::uint8_t { entry, change, removal };
constexpr Declaring last_of(Declaring) {
    return Declaring::removal;
}

/// How it was told.
enum class Channel : std::uint8_t {
    software,  // typed into the Ministry's software, or loaded there as a table
    paper,     // hồ sơ giấy
};
constexpr Channel last_of(Channel) {
    return Channel::paper;
}

enum class Told : std::uint8_t {
    owed,      // to be declared
    returned,  // declared, and sent back: to be declared again
    waiting,   // declared, waits for approval
    official,
};
constexpr Told last_of(Told) {
    return Told::official;
}

// The codes the API knows them by.
std::string_view code_of(Declaring what);
std::string_view code_of(Channel channel);
std::string_view code_of(Told told);
std::optional<Declaring> parse_declaring(std::string_view code);
std::optional<Channel> parse_channel(std::string_view code);

/// What was told.
struct Sent {
    Day on{};       // as the letter has it
    Day written{};  // when it was written here
    std::string number;
    Channel channel{};
    Dong cost{};  // as it was then
    bool operator==(const Sent&) const = default;
};

/// One declaration of one agency about an asset.
/// Shape: what was told last, where it was; the reason and its day where it was returned.
struct Declaration {
    AgencyId agency;
    Declaring what{};
    Day since{};  // when it happened that has to be declared
    Told told{};
    std::optional<Sent> sent;
    std::optional<Day> returned;
    std::string reason;
    bool operator==(const Declaration&) const = default;

    bool owed() const { return told == Told::owed || told == Told::returned; }
};

/// What an asset's agencies have told, or have to: at most one that is not official of each agency
/// and kind, and the last official one.
class Declarations {
public:
    /// An asset came into the agency's book; brought over from an old one, it was declared from
    /// there. Back before its removal was told, it is a change.
    void entered(const AgencyId& agency, Day since, bool brought_over);
    /// What was entered was wrong, and nobody has built on it; written on a day. What was declared
    /// wrongly is declared again.
    void corrected(const AgencyId& agency, Day since, bool brought_over, Day written);
    void changed(const AgencyId& agency, Day since);
    /// It left the agency's book. What was never declared needs no removal.
    void left(const AgencyId& agency, Day since);

    const Declaration* owed(const AgencyId& agency, Declaring what) const;
    const Declaration* waiting(const AgencyId& agency, Declaring what) const;
    /// Shape: it is owed.
    void declare(const AgencyId& agency, Declaring what, Sent sent, bool waits);
    /// Shape: it waits.
    void judge(const AgencyId& agency, Declaring what, bool approved, std::string reason, Day on);

    const std::vector<Declaration>& all() const { return all_; }
    bool operator==(const Declarations&) const = default;

    template <class Io>
    friend void fields(Io& io, Declarations& v) {
        io(0, v.all_);
    }

private:
    Declaration* find(const AgencyId& agency, Declaring what, bool owed);
    void settle(Declaration& one, Told told);
    void drop_owed(const AgencyId& agency, Declaring what);
    std::vector<Declaration> all_;
};

/// What the law says on a day, as law.def has it; nothing where it is not known to say.
/// Unit: days of the calendar to declare, working days to approve, đồng.
/// Source: NĐ 151/2017/NĐ-CP Đ.126(4)b; TT 48/2023/TT-BTC Đ.10.
struct DeclarationLaw {
    std::optional<std::int64_t> days, approval_days, approval_cost;
};
DeclarationLaw declaration_law(Day day);

/// What a thing costs at least to be a fixed asset, as the law has it on a day; nothing where it is
/// not known to say. Source: TT 23/2023 and TT 141/2025/TT-BTC Đ.3(2); from 2026 land, houses and
/// what is fixed to land are ones whatever they cost.
std::optional<Dong> recognised_from(Day day);

/// The last day to declare what happened on a day; nothing where no law is known to say.
std::optional<Day> declared_by(Day since);

/// Whether what is declared on a day waits for approval: land, houses, cars, and whatever costs as
/// much as the law says.
bool needs_approval(std::string_view class_code, Dong cost, Day on);

/// Whether what is told of an asset has not been approved by a day: what the agency has to declare,
/// or has declared, waits for it. Source: TT 48/2023/TT-BTC Đ.10.
bool unapproved(const Declarations& declarations, const AgencyId& agency,
                std::string_view class_code, Dong cost, Day on);

/// "04a-ĐK/TSC": the form on which it is declared.
std::string form_of(Declaring what, std::string_view class_code);

template <class Io>
void fields(Io& io, Sent& v) {
    io(0, v.on), io(1, v.written), io(2, v.number), io(3, v.channel), io(4, v.cost);
}
template <class Io>
void fields(Io& io, Declaration& v) {
    io(0, v.agency), io(1, v.what), io(2, v.since), io(3, v.told), io(4, v.sent);
    io(5, v.returned), io(6, v.reason);
}

}  // namespace mc::asset
