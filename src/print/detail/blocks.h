// The parts all forms share: paper, letterhead, labelled lines, signatures, tables; and the checks
// at the door.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "print/detail/sheet.h"
#include "print/form_set.h"
#include "print/forms.h"

namespace mc::forms {

Geometry geometry_of(Paper paper);

/// The value, or dots to be filled in by hand.
std::string or_dots(const std::string& value);
/// "14 giờ 05 phút, ngày 09 tháng 02 năm 2021", or the same with dots for numbers.
std::string or_dots(const std::optional<Minute>& moment);
/// Ends in a full stop, whether or not the person wrote one.
std::string sentence(std::string text);
/// "ngày 09 tháng 02 năm 2021".
std::string vn_date_words(Day day);
/// Unicode capitals: "Sở Tư pháp" → "SỞ TƯ PHÁP".
std::string capitals(const std::string& utf8);

/// Gathers all that is missing, so that the caller hears it in one answer.
class Defects {
public:
    void need(const std::string& value, const char* name, const char* field);
    void need(const Letterhead& head);
    void need(bool holds, Refusal otherwise);
    /// Refused with everything found, or done.
    Result<Done> verdict() &&;

private:
    std::vector<Refusal> found_;
};

/// A form on its way: the sheet and the face of the day it is issued.
struct Form {
    Sheet sheet;
    const FormFace& face;
    const Letterhead& head;
    double left() const { return sheet.geometry().left; }
    double width() const { return sheet.geometry().text_width(); }
    bool roll() const { return sheet.geometry().height == 0; }
    Type body(Align align = Align::left) const { return {sheet.geometry().body, align, 0}; }
    Type small(Align align = Align::left) const { return {sheet.geometry().small, align, 0}; }
};

/// Faults: as text_context.
Result<Form> start(FormKind kind, const Letterhead& head, Paper paper);
/// Faults: as draw.
Result<std::string> finish(Form& form, const std::string& dossier_code);

/// Two columns (one on a roll): agency and number; Quốc hiệu, Tiêu ngữ, place and day (NĐ 30/2020,
/// Phụ lục I).
void add_letterhead(Form& form);
/// Title in capitals, centred.
void add_title(Form& form);
void add_paragraph(Form& form, Runs runs, Align align = Align::left);
/// "Địa chỉ: …", not yet on the sheet.
Stack labelled(Form& form, const std::string& label, const std::string& value, bool bold,
               double width);
/// "Địa chỉ: …"
void add_labelled(Form& form, const std::string& label, const std::string& value,
                  bool bold = false);
/// Two labelled values on one line, the first taking `share` of it; one above the other on a roll.
void add_labelled_pair(Form& form, const std::string& label, const std::string& value,
                       const std::string& label2, const std::string& value2, double share = 0.5);
/// "Số định danh cá nhân/tổ chức": a line of the forms of 2025 alone.
void add_identity(Form& form, const Applicant& applicant);
/// How the form calls the office that receives: centre or section.
const char* office_label(const std::string& unit);
/// Applicant's address, telephone and e-mail.
void add_contacts(Form& form, const Applicant& applicant);
/// An L element; each entry hangs behind its mark ("1.", "-").
void add_list(Form& form, const std::vector<Runs>& entries, bool numbered, const Type& type);

struct Signature {
    std::string title;  // in capitals
    std::string name;
};
/// Side by side, never cut; an empty title leaves its half blank.
void add_signatures(Form& form, const Signature& left, const Signature& right);

/// Column of a table. Unit: share of the text width; shares add up to 1.
struct Column {
    std::string title;
    double share{};
};
/// What stands in a cell, for the given inner left edge and width; called within its TD.
using CellMaker = std::function<Stack(double x, double width)>;

/// A ruled table whose head is repeated on every page. Rows are cut only when higher than a page.
class TableBlock {
public:
    TableBlock(Form& form, std::vector<Column> columns);
    void row(const std::vector<CellMaker>& cells);

private:
    Strip ruled(std::vector<Stack> cells) const;

    Form& form_;
    std::vector<Column> columns_;
    Sheet::Tag table_;
    int header_;
    double room_;  // height of the largest row that fits below the head
};

}  // namespace mc::forms
