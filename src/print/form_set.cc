#include "print/form_set.h"

#include <fmt/format.h>

#include <array>

namespace mc::forms {
namespace {

constexpr std::array faces{
#define MC_FORM(kind, from, until, edition, mark, symbol, paper, title, confidence) \
    FormFace{FormKind::kind,                                                        \
             day_of_number(from, Day::min()),                                       \
             day_of_number(until, Day::max()),                                      \
             Edition::edition,                                                      \
             mark,                                                                  \
             symbol,                                                                \
             Paper::paper,                                                          \
             title,                                                                 \
             Confidence::confidence},
#include "base/law.def"
};

}  // namespace

std::string_view circular_of(Edition edition) {
    switch (edition) {
        case Edition::tt_2018:
            return "Thông tư số 01/2018/TT-VPCP";
        case Edition::tt_2025:
            return "Thông tư số 03/2025/TT-VPCP";
    }
    return {};
}

std::span<const FormFace> form_faces() {
    return faces;
}

const FormFace& face_of(FormKind kind, Day day) {
    const FormFace* found = nullptr;
    for (const FormFace& face : faces)
        if (face.kind == kind && (!found || face.from <= day)) found = &face;
    return *found;
}

std::string_view office_symbol(std::string_view unit) {
    return unit.starts_with("Trung tâm") ? "TTPVHCC" : "BPTNTKQ";
}

std::string symbol_of(const FormFace& face, std::string_view unit) {
    std::string symbol(face.symbol);
    if (const auto at = symbol.find("{}"); at != symbol.npos)
        symbol.replace(at, 2, office_symbol(unit));
    return symbol;
}

std::string numbered(FormKind kind, Day day, std::int64_t sequence, std::string_view unit) {
    const std::string symbol = symbol_of(face_of(kind, day), unit);
    const std::string number = fmt::format("{:02}", sequence);
    return symbol.empty() ? number : fmt::format("{}/{}", number, symbol);
}

}  // namespace mc::forms
