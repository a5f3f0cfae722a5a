// What the forms' rows are made of.
#pragma once

#include <array>
#include <memory>

#include "asset/forms/form.h"

namespace mc::asset {

/// An amount, or nothing where it is not known.
inline FormCell cell_if(bool known, std::int64_t number) {
    return known ? FormCell(number) : FormCell();
}
inline FormCell cell_of(const std::optional<Dong>& amount) {
    return amount ? FormCell(*amount) : FormCell();
}
/// "01/03/2021"; nothing written where there is no day.
FormCell day_cell(const std::optional<Day>& day);
FormCell year_cell(std::int64_t year);
/// Hundredths of a square metre; dots where nobody measured it.
FormCell area_cell(std::int64_t hundredths);
/// "Máy vi tính để bàn, OptiPlex 7090, SN 1"
std::string described(const Description& about);
/// "chứng từ 7", or the decision's number.
FormCell number_cell(const Grounds& grounds);
FormCell grounds_day_cell(const Grounds& grounds);
/// What land, houses and structures measure, in hundredths; 0 for all else.
std::int64_t area_of(Family family, const Description& about);
bool measured(Family family);

/// The same for every form of the register: number, law, who issues it, year, place.
OfficialForm begun(const FormFace& face, const FormAsked& asked, bool accounting);
std::vector<FormSignature> accounting_signatures();
std::vector<FormSignature> declaring_signatures();

/// Rows under the heading of their family, numbered within the form, each family with its sum and
/// one over all.
class FamilyRows {
public:
    /// Shape: `words` is the column of headings and of the sums' labels; `sums` those added up; the
    ///        first column numbers the rows.
    FamilyRows(std::size_t width, std::size_t words, std::vector<std::size_t> sums)
        : width_(width), words_(words), sums_(std::move(sums)) {}
    void add(Family family, std::vector<FormCell> cells) {
        rows_.at(static_cast<std::size_t>(family)).push_back({std::move(cells), {}});
    }
    /// Shape: no row at all where none was added.
    std::vector<FormRow> done(const std::string& total);

private:
    FormRow sum(const std::vector<FormRow>& rows, std::string words) const;

    std::size_t width_, words_;
    std::vector<std::size_t> sums_;
    std::array<std::vector<FormRow>, families> rows_;
};

/// A row of empty texts, to be filled in where there is something.
std::vector<FormCell> blanks(std::size_t width);

/// Columns of the use of a thing, which the register does not know. Shape: a title that begins with
/// "HĐSN: " stands in that group, without it.
std::vector<FormColumn> use_columns(int first_mark, std::vector<std::string> titles,
                                    const std::string& over, Confidence confidence);

// One function a form, or a family of forms that differ by a title.
Making make_s24(const FormFace& face, const FormAsked& asked);
Making make_s26(const FormFace& face, const FormAsked& asked);
Making make_04a(const FormFace& face, const FormAsked& asked);
Making make_04b(const FormFace& face, const FormAsked& asked);
Making make_04c(const FormFace& face, const FormAsked& asked);
Making make_change(const FormFace& face, const FormAsked& asked);
Making make_07(const FormFace& face, const FormAsked& asked);
Making make_08a(const FormFace& face, const FormAsked& asked);
Making make_08b(const FormFace& face, const FormAsked& asked);
Making make_wear_table(const FormFace& face, const FormAsked& asked);
Making make_hand_over(const FormFace& face, const FormAsked& asked);
Making make_liquidation(const FormFace& face, const FormAsked& asked);
Making make_come(const FormFace& face, const FormAsked& asked);
Making make_stand(const FormFace& face, const FormAsked& asked);
Making make_gone(const FormFace& face, const FormAsked& asked);
Making make_province(const FormFace& face, const FormAsked& asked);
Making make_business(const FormFace& face, const FormAsked& asked);

}  // namespace mc::asset
