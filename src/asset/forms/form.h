// The forms of the register, each said once: number, law, what nobody has verified, and how it is
// made of sights (sight.h) – one asset after another, so that a book of any size passes through.
//
// Columns: TT 144/2017/TT-BTC and TT 24/2024/TT-BTC as other programs were seen to print them. What
// nobody has seen is laid out by sense and marked `assumed`.
#pragma once

#include <functional>
#include <span>

#include "asset/forms/sight.h"
#include "sheet/official.h"

namespace mc::asset {

/// What a form asks of: one book's year, chosen assets of it, or all books of the province.
enum class FormScope : std::uint8_t { book, assets, province };

struct FormFace {
    std::string_view word;    // in addresses: "s24-h"
    std::string_view number;  // as printed: "S24-H"
    std::string_view title;   // in capitals
    std::string_view law;     // printed under the number; "" where nobody knows the edition
    FormScope scope{};
    FormPapers papers{};
    Confidence confidence{};  // of number, title and layout
    std::string_view source;  // of the columns
};

/// What forms call agencies and places; from the organisation as it is.
struct FormNames {
    std::function<std::string(const AgencyId&)> agency;
    std::function<std::string(const AgencyId&)> kind;  // loại hình đơn vị
    std::function<std::string(const UnitId&)> place;
    std::function<std::string(std::string_view class_code)> class_name;
};

/// Who issues a form, and of what year.
struct FormAsked {
    std::string province;  // Bộ, tỉnh
    std::string superior;  // cơ quan quản lý cấp trên; "" where there is none
    std::string agency;    // cơ quan sử dụng; "" for the whole province
    std::string agency_code, kind;
    std::string place;  // địa danh
    int year{};
    FormNames names;
};

/// A form being made. Shape: `add` for each sight, by the asset's number; then `done`, once.
struct Making {
    std::function<void(const Sight&)> add;
    std::function<OfficialForm()> done;
};

std::span<const FormFace> form_faces();
const FormFace* face_of(std::string_view word);
/// Shape: `face` is one of form_faces().
Making make_form(const FormFace& face, const FormAsked& asked);

}  // namespace mc::asset
