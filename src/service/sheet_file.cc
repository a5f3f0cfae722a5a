#include "service/sheet_file.h"

namespace mc {
namespace {

template <class Csv, class Xlsx>
Result<SheetFile> file_in(SheetForm form, const std::string& name, Csv csv, Xlsx xlsx) {
    if (form == SheetForm::csv) return SheetFile{name + ".csv", csv()};
    MC_TRY(bytes, xlsx());
    return SheetFile{name + ".xlsx", std::move(bytes)};
}

}  // namespace

Result<SheetFile> sheet_file(const std::string& name, SheetForm form, const SheetTable& table) {
    return file_in(
        form, name, [&] { return csv_of(table.columns, table.rows); },
        [&] { return xlsx_of(table.title, table.columns, table.rows, table.guide); });
}

Result<SheetFile> sheet_file(const std::string& name, SheetForm form, const OfficialForm& table) {
    return file_in(
        form, name, [&] { return csv_of(table); }, [&] { return xlsx_of(table); });
}

}  // namespace mc
