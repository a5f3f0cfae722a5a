// Which circular's forms are in force on a day, as data: a new circular is new rows, never an edit.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.h"

namespace mc::forms {

enum class FormKind : std::uint8_t { receipt, supplement_request, refusal_notice, control_sheet };

/// What a circular says about one form.
struct FormFace {
    FormKind kind;
    Day in_force;
    std::string_view mark;      // "Mẫu số 01", printed at the foot
    std::string_view circular;  // "Thông tư số 01/2018/TT-VPCP"
    std::string_view title;     // in capitals, as printed
    std::string_view symbol;    // suffix of the number; "" when the form carries none
};

/// The form in force on `day`; days before the first circular take the first.
/// Source: TT 01/2018/TT-VPCP (06/01/2019), TT 03/2025/TT-VPCP (15/09/2025); symbols [K].
const FormFace& face_of(FormKind kind, Day day);

/// "05/TNHS": numbers below ten get a leading zero (NĐ 30/2020, Phụ lục I).
/// Shape: `sequence` runs per unit, per form, per year, from 1.
std::string numbered(FormKind kind, Day day, int sequence);

}  // namespace mc::forms
