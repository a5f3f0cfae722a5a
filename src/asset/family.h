// Kinds of fixed assets as forms, declarations and partners set them apart: the law's groups of
// classes.
#pragma once

#include <cstdint>
#include <string_view>

namespace mc::asset {

/// What a form calls a thing: the law's groups of classes.
enum class Family : std::uint8_t {
    land,
    house,
    structure,
    car,
    vehicle,
    machine,
    living,
    other,
    special,
};
inline constexpr std::size_t families = 9;
Family family_of(std::string_view class_code);
std::string_view title_of(Family family);

}  // namespace mc::asset
