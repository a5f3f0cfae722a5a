#include <algorithm>
#include <charconv>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <pugixml.hpp>

#include "base/limits.h"
#include "base/text.h"
#include "sheet/archive.h"
#include "sheet/words.h"

namespace mc {
namespace {

using Kind = SheetTrouble::Kind;

/// A name without the prefix that some programs write before every name.
std::string_view local(const char* name) {
    const std::string_view whole(name);
    const auto colon = whole.find(':');
    return colon == whole.npos ? whole : whole.substr(colon + 1);
}

pugi::xml_node child(pugi::xml_node parent, std::string_view name) {
    for (const pugi::xml_node one : parent.children())
        if (local(one.name()) == name) return one;
    return {};
}

/// The value of an attribute, whatever its prefix.
std::string_view attribute(pugi::xml_node node, std::string_view name) {
    for (const pugi::xml_attribute one : node.attributes())
        if (local(one.name()) == name) return one.value();
    return {};
}

bool true_word(std::string_view word) {
    return word == "1" || word == "true";
}

/// The letters of a text: its own and those of its runs, without the reading aids of Japanese.
std::string letters_of(pugi::xml_node text) {
    std::string letters;
    for (const pugi::xml_node one : text.children()) {
        if (local(one.name()) == "t") letters += one.child_value();
        if (local(one.name()) == "r") letters += child(one, "t").child_value();
    }
    return letters;
}

struct Place {
    std::size_t column{};
    std::int64_t row{};
};

/// "AB12". Nothing when it is none.
std::optional<Place> place_of(std::string_view name) {
    Place place;
    std::size_t at = 0, column = 0;
    for (; at < name.size() && name[at] >= 'A' && name[at] <= 'Z' && at < 4; ++at)
        column = column * 26 + static_cast<std::size_t>(name[at] - 'A' + 1);
    const auto [end, error] =
        std::from_chars(name.data() + at, name.data() + name.size(), place.row);
    if (column == 0 || error != std::errc{} || end != name.data() + name.size() || place.row < 1)
        return {};
    place.column = column - 1;
    return place;
}

class XlsxReader {
public:
    explicit XlsxReader(Archive& archive) : archive_(archive) { sheet_.spreadsheet = true; }

    Sheet read() {
        const auto book = document(target_of("", "officeDocument", "xl/workbook.xml"));
        if (!book) return told();
        const pugi::xml_node root = child(*book, "workbook");
        sheet_.from_1904 = true_word(attribute(child(root, "workbookPr"), "date1904"));
        read_texts();
        for (const pugi::xml_node one : child(root, "sheets").children())
            if (local(one.name()) == "sheet" && sheet_.troubles.empty()) read_named(one);
        if (sheet_.rows.empty() && sheet_.troubles.empty()) trouble(Kind::empty);
        return told();
    }

private:
    void trouble(Kind kind, std::int64_t row = 0, std::string what = {}) {
        if (!valid_utf8(what)) what.clear();
        sheet_.troubles.push_back({kind, row, std::move(what)});
    }
    /// A file that is not read whole tells why, and nothing of what it began with.
    Sheet told() {
        if (archive_.trouble()) sheet_.troubles = {{*archive_.trouble(), 0, {}}};
        if (!sheet_.troubles.empty() && sheet_.troubles.front().kind != Kind::merged &&
            sheet_.troubles.front().kind != Kind::column_hidden &&
            sheet_.troubles.front().kind != Kind::several)
            sheet_.rows.clear();
        return std::move(sheet_);
    }

    std::unique_ptr<pugi::xml_document> document(const std::string& name) {
        auto bytes = archive_.file(name);
        if (!bytes) return nullptr;
        auto read = std::make_unique<pugi::xml_document>();
        // Entities of a file's own are not followed: nothing grows here.
        if (!valid_utf8(*bytes)) {
            archive_.damaged();
            return nullptr;
        }
        const auto done = read->load_buffer(bytes->data(), bytes->size(), pugi::parse_default,
                                            pugi::encoding_utf8);
        if (done) return read;
        if (done.status == pugi::status_out_of_memory)
            archive_.too_much();
        else
            archive_.damaged();
        return nullptr;
    }

    /// The file that another one leans on, by the last word of how; `usual` where nothing says so.
    std::string target_of(const std::string& folder, std::string_view how, std::string usual,
                          std::string_view id = {}) {
        const std::string listed =
            folder.empty() ? "_rels/.rels" : folder + "/_rels/workbook.xml.rels";
        if (!archive_.has(listed)) return usual;
        const auto list = document(listed);
        if (!list) return usual;
        for (const pugi::xml_node one : child(*list, "Relationships").children()) {
            const auto type = attribute(one, "Type");
            if (!type.ends_with(std::string("/").append(how))) continue;
            if (!id.empty() && attribute(one, "Id") != id) continue;
            std::string target(attribute(one, "Target"));
            if (target.starts_with('/')) return target.substr(1);
            return folder.empty() ? target : folder + "/" + target;
        }
        return usual;
    }

    void read_texts() {
        const std::string name = target_of("xl", "sharedStrings", "xl/sharedStrings.xml");
        if (!archive_.has(name)) return;
        const auto list = document(name);
        if (!list) return;
        for (const pugi::xml_node one : child(*list, "sst").children())
            if (local(one.name()) == "si") texts_.push_back(letters_of(one));
    }

    void read_named(pugi::xml_node named) {
        const std::string name(attribute(named, "name"));
        if (fold(name) == fold(guide_name)) return;
        const auto id = attribute(named, "id");
        const std::string file = target_of("xl", "worksheet", "", id);
        if (file.empty()) return;  // a chart or a dialogue
        const auto read = document(file);
        if (!read) return;
        const pugi::xml_node body = child(*read, "worksheet");
        const bool first = sheet_.rows.empty();
        for (const pugi::xml_node one : child(body, "sheetData").children()) {
            if (local(one.name()) == "row") read_row(one);
            if (!sheet_.troubles.empty() || archive_.trouble()) return;
            if (!first && sheet_.rows.size() > had_) return trouble(Kind::several, 0, name);
        }
        if (sheet_.rows.empty() || !first) return;
        had_ = sheet_.rows.size();
        last_row_ = 0;
        read_shape(body);
    }

    /// What makes rows mean something else than they say.
    void read_shape(pugi::xml_node body) {
        for (const pugi::xml_node one : child(body, "mergeCells").children())
            if (sheet_.troubles.size() < limits::sheet_columns_max) {
                const std::string where(attribute(one, "ref"));
                const auto from = place_of(where.substr(0, where.find(':')));
                trouble(Kind::merged, from ? from->row : 0, where);
            }
        for (const pugi::xml_node one : child(body, "cols").children()) {
            if (!true_word(attribute(one, "hidden"))) continue;
            const auto column = pugi::xml_attribute(one.attribute("min")).as_uint(1) - 1;
            if (column < limits::sheet_columns_max && written_in(column))
                trouble(Kind::column_hidden, 0, column_name(column));
        }
    }
    bool written_in(std::size_t column) const {
        return std::ranges::any_of(sheet_.rows, [&](const SheetRow& row) {
            return column < row.cells.size() && !blank(row.cells[column].text);
        });
    }

    void read_row(pugi::xml_node row) {
        SheetRow out{.number = last_row_ + 1, .hidden = true_word(attribute(row, "hidden"))};
        const auto number = attribute(row, "r");
        if (!number.empty()) {
            const auto place = place_of("A" + std::string(number));
            if (!place || place->row <= last_row_) return archive_.damaged();
            out.number = place->row;
        }
        last_row_ = out.number;
        std::size_t column = 0;
        for (const pugi::xml_node one : row.children()) {
            if (local(one.name()) != "c") continue;
            if (const auto name = attribute(one, "r"); !name.empty()) {
                const auto place = place_of(name);
                if (!place || place->column < column || place->row != out.number)
                    return archive_.damaged();
                column = place->column;
            }
            SheetCell cell = cell_of(one);
            text_ += cell.text.size();
            if (text_ > limits::sheet_text_max) return archive_.too_much();
            // A character may be given by a number that is none.
            if (!valid_utf8(cell.text)) return archive_.damaged();
            if (!blank(cell.text)) {
                if (column >= limits::sheet_columns_max)
                    return trouble(Kind::columns, out.number, column_name(column));
                out.cells.resize(column + 1);
                out.cells[column] = std::move(cell);
            }
            ++column;
        }
        if (out.cells.empty()) return;
        if (sheet_.rows.size() > limits::sheet_rows_max) return trouble(Kind::rows, out.number);
        sheet_.rows.push_back(std::move(out));
    }

    SheetCell cell_of(pugi::xml_node cell) const {
        const auto type = attribute(cell, "t");
        if (const pugi::xml_node formula = child(cell, "f"))
            return {SheetCell::Kind::formula, std::string("=") + formula.child_value()};
        const std::string value = child(cell, "v").child_value();
        if (type == "e") return {SheetCell::Kind::error, value};
        if (type == "inlineStr") return {SheetCell::Kind::text, letters_of(child(cell, "is"))};
        if (type == "s") {
            std::size_t at = 0;
            const auto [end, error] =
                std::from_chars(value.data(), value.data() + value.size(), at);
            const bool known = error == std::errc{} && at < texts_.size();
            return {SheetCell::Kind::text, known ? texts_[at] : ""};
        }
        if (type.empty() || type == "n") return {SheetCell::Kind::number, value};
        return {SheetCell::Kind::text, value};  // str, b, d
    }

    Archive& archive_;
    Sheet sheet_;
    std::vector<std::string> texts_;
    std::int64_t last_row_ = 0;
    std::size_t text_ = 0, had_ = 0;
};

}  // namespace

Sheet read_xlsx(std::string_view bytes) {
    Archive archive(bytes);
    if (archive.has("mimetype") && !archive.has("xl/workbook.xml"))
        return {.spreadsheet = true, .troubles = {{Kind::open_document, 0, {}}}};
    if (archive.has("xl/vbaProject.bin"))
        return {.spreadsheet = true, .troubles = {{Kind::macros, 0, {}}}};
    if (!archive.trouble() && !archive.has("[Content_Types].xml"))
        return {.spreadsheet = true, .troubles = {{Kind::no_sheet, 0, {}}}};
    if (!archive.trouble() && archive.has("word/document.xml"))
        return {.spreadsheet = true, .troubles = {{Kind::no_sheet, 0, {}}}};
    return XlsxReader(archive).read();
}

namespace {

/// The format before 2007 and what is locked with a password lie in the same old container; the
/// locked one names its content in letters of two bytes.
Kind kind_of_container(std::string_view bytes) {
    std::string name;
    for (const char c : std::string_view("EncryptedPackage")) name += c, name += '\0';
    return bytes.find(name) == bytes.npos ? Kind::old_excel : Kind::locked;
}

}  // namespace

Sheet read_sheet(std::string_view bytes) {
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return read_xlsx(bytes);
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
        return {.spreadsheet = true, .troubles = {{kind_of_container(bytes), 0, {}}}};
    return read_csv(bytes);
}

}  // namespace mc
