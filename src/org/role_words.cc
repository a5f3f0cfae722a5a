#include <array>

#include "org/org.h"

namespace mc {
namespace {

struct RoleWords {
    Role role;
    std::string_view code;
    std::string_view title;
};

constexpr std::array<RoleWords, 11> words_of_roles{{
    {Role::citizen, "citizen", "Người nộp hồ sơ"},
    {Role::receptionist, "receptionist", "Cán bộ tiếp nhận"},
    {Role::specialist, "specialist", "Chuyên viên"},
    {Role::head_of_room, "head_of_room", "Lãnh đạo phòng"},
    {Role::leader, "leader", "Lãnh đạo đơn vị"},
    {Role::council, "council", "Hội đồng"},
    {Role::control_officer, "control_officer", "Đầu mối kiểm soát thủ tục hành chính"},
    {Role::inspector, "inspector", "Cán bộ thanh tra, kiểm tra"},
    {Role::administrator, "administrator", "Quản trị hệ thống"},
    {Role::asset_accountant, "asset_accountant", "Kế toán tài sản"},
    {Role::asset_manager, "asset_manager", "Quản lý tài sản công"},
}};

}  // namespace

std::string_view code_of(Role role) {
    return words_of_roles.at(static_cast<std::size_t>(role)).code;
}

std::string_view title_of(Role role) {
    return words_of_roles.at(static_cast<std::size_t>(role)).title;
}

std::optional<Role> parse_role(std::string_view code) {
    for (const auto& words : words_of_roles)
        if (words.code == code) return words.role;
    return {};
}

bool fits(Role role, std::string_view function) {
    const bool counter = function == "one_stop";
    const bool meeting = function == "council";
    switch (role) {
        case Role::citizen:
            return false;
        case Role::receptionist:
            return counter;
        case Role::council:
            return meeting;
        case Role::specialist:
        case Role::head_of_room:
            return !counter && !meeting && function != "leadership";
        case Role::leader:
            return !counter && !meeting;  // heads of rooms that sign in their own name included
        case Role::control_officer:
        case Role::inspector:
        case Role::administrator:
        case Role::asset_accountant:
        case Role::asset_manager:
            return !meeting;
    }
    return false;
}

}  // namespace mc
