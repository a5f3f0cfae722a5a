#include "asset/declaration.h"

#include <algorithm>
#include <array>

#include "asset/family.h"
#include "base/law.h"

namespace mc::asset {
namespace {

constexpr std::array<std::string_view, 3> declaring_codes{"entry", "change", "removal"};
constexpr std::array<std::string_view, 2> channel_codes{"software", "paper"};
constexpr std::array<std::string_view, 4> told_codes{"owed", "returned", "waiting", "official"};

template <class Enum, std::size_t N>
std::optional<Enum> parse(const std::array<std::string_view, N>& codes, std::string_view code) {
    const auto found = std::ranges::find(codes, code);
    if (found == codes.end()) return {};
    return static_cast<Enum>(found - codes.begin());
}

/// Land and houses, cars, all else: what the forms set apart.
enum class Kind : std::uint8_t { premises, car, other };
Kind kind_of(std::string_view class_code) {
    const Family family = family_of(class_code);
    if (family == Family::land || family == Family::house) return Kind::premises;
    return family == Family::car ? Kind::car : Kind::other;
}

}  // namespace

std::string_view code_of(Declaring what) {
    return declaring_codes.at(static_cast<std::size_t>(what));
}
std::string_view code_of(Channel channel) {
    return channel_codes.at(static_cast<std::size_t>(channel));
}
std::string_view code_of(Told told) {
    return told_codes.at(static_cast<std::size_t>(told));
}
std::optional<Declaring> parse_declaring(std::string_view code) {
    return parse<Declaring>(declaring_codes, code);
}
std::optional<Channel> parse_channel(std::string_view code) {
    return parse<Channel>(channel_codes, code);
}

Declaration* Declarations::find(const AgencyId& agency, Declaring what, bool owed) {
    const auto found = std::ranges::find_if(all_, [&](const Declaration& one) {
        return one.agency == agency && one.what == what &&
               (owed ? one.owed() : one.told == Told::waiting);
    });
    return found == all_.end() ? nullptr : &*found;
}

const Declaration* Declarations::owed(const AgencyId& agency, Declaring what) const {
    return const_cast<Declarations*>(this)->find(agency, what, true);
}
const Declaration* Declarations::waiting(const AgencyId& agency, Declaring what) const {
    return const_cast<Declarations*>(this)->find(agency, what, false);
}

void Declarations::entered(const AgencyId& agency, Day since, bool brought_over) {
    if (find(agency, Declaring::entry, true)) return;
    if (find(agency, Declaring::removal, true)) {
        drop_owed(agency, Declaring::removal);
        return changed(agency, since);
    }
    // Given away and back, it is declared anew.
    std::erase_if(all_, [&](const Declaration& one) {
        return one.agency == agency && one.told == Told::official;
    });
    all_.push_back({.agency = agency,
                    .what = Declaring::entry,
                    .since = since,
                    .told = brought_over ? Told::official : Told::owed});
}

void Declarations::corrected(const AgencyId& agency, Day since, bool brought_over, Day written) {
    const auto declared = std::ranges::find_if(all_, [&](const Declaration& one) {
        return one.agency == agency && one.what == Declaring::entry && one.sent;
    });
    if (declared == all_.end()) {
        std::erase_if(all_, [&](const Declaration& one) { return one.agency == agency; });
        return entered(agency, since, brought_over);
    }
    // What waits is no longer what the letter says.
    if (declared->told == Told::waiting)
        declared->told = Told::owed;
    else
        changed(agency, written);
}

void Declarations::changed(const AgencyId& agency, Day since) {
    // What was not declared yet is declared as it is by then.
    if (find(agency, Declaring::entry, true)) return;
    if (Declaration* before = find(agency, Declaring::change, true)) {
        before->since = std::min(before->since, since);
        return;
    }
    all_.push_back({.agency = agency, .what = Declaring::change, .since = since});
}

void Declarations::left(const AgencyId& agency, Day since) {
    const bool unknown = find(agency, Declaring::entry, true) != nullptr;
    drop_owed(agency, Declaring::entry);
    drop_owed(agency, Declaring::change);
    if (!unknown && !find(agency, Declaring::removal, true))
        all_.push_back({.agency = agency, .what = Declaring::removal, .since = since});
}

void Declarations::declare(const AgencyId& agency, Declaring what, Sent sent, bool waits) {
    Declaration& one = *find(agency, what, true);
    one.sent = std::move(sent);
    one.returned.reset();
    one.reason.clear();
    settle(one, waits ? Told::waiting : Told::official);
}

void Declarations::judge(const AgencyId& agency, Declaring what, bool approved, std::string reason,
                         Day on) {
    Declaration& one = *find(agency, what, false);
    one.reason = std::move(reason);
    if (!approved) one.returned = on;
    settle(one, approved ? Told::official : Told::returned);
    // It has left meanwhile: what never became known need not be removed.
    if (!approved && what == Declaring::entry && find(agency, Declaring::removal, true)) {
        drop_owed(agency, Declaring::entry);
        drop_owed(agency, Declaring::removal);
    }
}

void Declarations::drop_owed(const AgencyId& agency, Declaring what) {
    std::erase_if(all_, [&](const Declaration& one) {
        return one.agency == agency && one.what == what && one.owed();
    });
}

void Declarations::settle(Declaration& one, Told told) {
    one.told = told;
    const Declaration kept = one;
    // Of two that are owed the one sent back says both; of two that wait, or are official, the
    // last.
    std::erase_if(all_, [&](const Declaration& other) {
        return other != kept && other.agency == kept.agency && other.what == kept.what &&
               (other.told == told || (kept.owed() && other.owed()));
    });
}

DeclarationLaw declaration_law(Day day) {
    return {number_on(Law::asset_declaration, day), number_on(Law::asset_approval, day),
            number_on(Law::asset_approval_cost, day)};
}

std::optional<Dong> recognised_from(Day day) {
    return number_on(Law::asset_threshold, day);
}

std::optional<Day> declared_by(Day since) {
    const auto days = declaration_law(since).days;
    if (!days) return {};
    return since + std::chrono::days{*days};
}

bool needs_approval(std::string_view class_code, Dong cost, Day on) {
    const auto from = declaration_law(on).approval_cost;
    return from && (kind_of(class_code) != Kind::other || cost >= *from);
}

bool unapproved(const Declarations& declarations, const AgencyId& agency,
                std::string_view class_code, Dong cost, Day on) {
    for (const Declaring what : {Declaring::entry, Declaring::change}) {
        if (declarations.waiting(agency, what)) return true;
        if (declarations.owed(agency, what) && needs_approval(class_code, cost, on)) return true;
    }
    return false;
}

std::string form_of(Declaring what, std::string_view class_code) {
    const Kind kind = kind_of(class_code);
    const std::size_t place = static_cast<std::size_t>(kind);
    switch (what) {
        case Declaring::entry:
            return std::array{"04a-ĐK/TSC", "04b-ĐK/TSC", "04c-ĐK/TSC"}[place];
        case Declaring::change:
            return std::array{"06b-ĐK/TSC", "06c-ĐK/TSC", "06d-ĐK/TSC"}[place];
        case Declaring::removal:
            break;
    }
    return "07-ĐK/TSC";
}

}  // namespace mc::asset
