// Labels for things that stand in a register: sheets of A4, three by eight, each label with a QR
// code that a phone reads in a stocktake.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace mc::forms {

struct Label {
    std::string code;     // "TS0000042", in large letters
    std::string name;     // two lines at most; what is over is cut and shown so
    std::string owner;    // whose it is
    std::string since;    // "Đưa vào sử dụng: 2021"
    std::string place;    // where it stands
    std::string scanned;  // text of the QR code (docs/formats/forms.md)
};

inline constexpr int labels_across = 3, labels_down = 8;

/// Shape:   as many sheets as are needed, in the order given, row by row; the last rows empty.
/// Refuses: field_missing without labels, asset_form_long above limits::labels_max.
/// Faults:  as print(Receipt).
Result<std::string> print_labels(const std::vector<Label>& labels, Minute issued);

}  // namespace mc::forms
