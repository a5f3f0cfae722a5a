// Which circular's forms are in force on a day, from the table of law by date (base/law.def): a new
// circular is new rows there.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/law.h"
#include "print/forms.h"

namespace mc::forms {

enum class FormKind : std::uint8_t {
    receipt,
    supplement_request,
    refusal_notice,
    apology,
    control_sheet,
    register_book,
};

/// The circular a form is laid out by: TT 01/2018/TT-VPCP, TT 03/2025/TT-VPCP.
enum class Edition : std::uint8_t { tt_2018, tt_2025 };
std::string_view circular_of(Edition edition);  // "Thông tư số 01/2018/TT-VPCP"

/// What a circular says about one form. Shape: `until` is the day after the last.
struct FormFace {
    FormKind kind;
    Day from, until;
    Edition edition;
    std::string_view mark;    // "Mẫu số 01", printed at the foot
    std::string_view symbol;  // suffix of the number; "" when the form carries none
    Paper paper;              // the law's size
    std::string_view title;   // in capitals, as printed
    Confidence confidence;
};

std::span<const FormFace> form_faces();

/// The form in force on `day`; days before the first circular take the first.
const FormFace& face_of(FormKind kind, Day day);

/// "TTPVHCC" for a centre (trung tâm phục vụ hành chính công), "BPTNTKQ" for a section.
std::string_view office_symbol(std::string_view unit);

/// What follows the number on that day, of the office: "TNHS", "PBS-TTPVHCC"; "" for none.
std::string symbol_of(const FormFace& face, std::string_view unit);

/// "05/TNHS": numbers below ten get a leading zero (NĐ 30/2020, Phụ lục I).
/// Shape: `sequence` runs per unit, per form, per year, from 1; `unit` is the office's name.
std::string numbered(FormKind kind, Day day, std::int64_t sequence, std::string_view unit);

}  // namespace mc::forms
