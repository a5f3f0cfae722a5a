#include "ministry/difference.h"

#include <algorithm>

#include "asset/coded.h"

namespace mc::ministry {
namespace {

using asset::Coded;

constexpr std::array<Coded, kinds> kind_words{{
    {"missing_register", "Sổ tài sản không có"},
    {"missing_accounts", "Sổ kế toán không có"},
    {"missing_ministry", "Bộ Tài chính không có"},
    {"cost", "Nguyên giá"},
    {"accumulated", "Hao mòn lũy kế"},
    {"class", "Nhóm tài sản"},
    {"unit", "Đơn vị sử dụng"},
    {"state", "Tình trạng"},
    {"twice", "Ghi trùng"},
}};
constexpr std::array<Coded, 3> side_words{
    {{"register", "Sổ tài sản"}, {"accounts", "Sổ kế toán"}, {"ministry", "Bộ Tài chính"}}};
constexpr std::array<Coded, owners> owner_words{{{"accountant", "Kế toán đơn vị"},
                                                 {"department", "Sở Tài chính"},
                                                 {"ministry", "Bộ Tài chính"}}};

constexpr std::chrono::days remembered{366};

}  // namespace

std::string_view code_of(Kind kind) {
    return kind_words.at(static_cast<std::size_t>(kind)).code;
}
std::string_view code_of(Side side) {
    return side_words.at(static_cast<std::size_t>(side)).code;
}
std::string_view code_of(Owner owner) {
    return owner_words.at(static_cast<std::size_t>(owner)).code;
}
std::string_view title_of(Kind kind) {
    return kind_words.at(static_cast<std::size_t>(kind)).title;
}
std::string_view title_of(Owner owner) {
    return owner_words.at(static_cast<std::size_t>(owner)).title;
}
std::optional<Kind> parse_kind(std::string_view code) {
    return asset::parse_coded<Kind>(kind_words, code);
}
std::optional<Owner> parse_owner(std::string_view code) {
    return asset::parse_coded<Owner>(owner_words, code);
}

Differences aged(const Differences& before, Day looked_before, std::vector<Difference> found,
                 Day today) {
    Differences now;
    auto old = before.open.begin();
    auto gone = before.vanished.begin();
    // What is not found any more was last seen at the look before.
    const auto leave = [&](const auto& until) {
        for (; old != before.open.end() && (!until || old->key() < until->key()); ++old)
            now.vanished.push_back({old->agency, old->kind, old->side, old->number, looked_before});
        for (; gone != before.vanished.end() && (!until || gone->key() < until->key()); ++gone)
            if (today - gone->last <= remembered) now.vanished.push_back(*gone);
    };
    for (Difference& one : found) {
        leave(&one);
        one.since = today;
        if (old != before.open.end() && old->key() == one.key()) {
            one.since = old->since, one.was = old->was;
            ++old;
        }
        if (gone != before.vanished.end() && gone->key() == one.key()) one.was = (gone++)->last;
        now.open.push_back(std::move(one));
    }
    leave(static_cast<const Difference*>(nullptr));
    std::ranges::sort(now.vanished,
                      [](const Vanished& a, const Vanished& b) { return a.key() < b.key(); });
    return now;
}

}  // namespace mc::ministry
