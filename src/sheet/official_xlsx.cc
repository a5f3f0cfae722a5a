// The workbook of an official form, written part by part: a library that keeps every cell before it
// writes one took twice the time that a hundred thousand assets may take.
#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <memory>

#include "sheet/official.h"
#include "sheet/words.h"

namespace mc {
namespace {

// Styles, in the order of style_sheet.
enum class Style : std::uint8_t {
    plain,
    title,
    small,
    head,
    mark,
    text,
    centred,
    whole,
    part,
    thousand,
    bold,
    bold_centred,
    bold_whole,
    bold_part,
    bold_thousand,
};

constexpr std::string_view style_sheet =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
    R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
    R"(<numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.000"/></numFmts>)"
    R"(<fonts count="4"><font><sz val="11"/><name val="Times New Roman"/></font>)"
    R"(<font><b/><sz val="14"/><name val="Times New Roman"/></font>)"
    R"(<font><i/><sz val="11"/><name val="Times New Roman"/></font>)"
    R"(<font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts>)"
    R"(<fills count="3"><fill><patternFill patternType="none"/></fill>)"
    R"(<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">)"
    R"(<fgColor rgb="FFE8EEF4"/><bgColor indexed="64"/></patternFill></fill></fills>)"
    R"(<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>)"
    R"(<left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/>)"
    R"(<diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>)"
    R"(<cellXfs count="15"><xf/><xf fontId="1" applyFont="1" applyAlignment="1">)"
    R"(<alignment horizontal="center"/></xf><xf fontId="2" applyFont="1" applyAlignment="1">)"
    R"(<alignment horizontal="center"/></xf>)"
    R"(<xf numFmtId="49" fontId="3" fillId="2" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1")"
    R"( applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>)"
    R"(<xf numFmtId="49" fontId="2" fillId="0" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1")"
    R"( applyBorder="1" applyAlignment="1"><alignment horizontal="center"/></xf>)"
    R"(<xf numFmtId="49" fontId="0" fillId="0" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1")"
    R"( applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>)"
    R"(<xf numFmtId="49" fontId="0" fillId="0" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1")"
    R"( applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="top" wrapText="1"/></xf>)"
    R"(<xf numFmtId="3" fontId="0" fillId="0" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1")"
    R"( applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>)"
    R"(<xf numFmtId="4" fontId="0" fillId="0" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1")"
    R"( applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>)"
    R"(<xf numFmtId="164" fontId="0" fillId="0" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1")"
    R"( applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>)"
    R"(<xf numFmtId="49" fontId="3" fillId="0" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1")"
    R"( applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>)"
    R"(<xf numFmtId="49" fontId="3" fillId="0" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1")"
    R"( applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="top" wrapText="1"/></xf>)"
    R"(<xf numFmtId="3" fontId="3" fillId="0" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1")"
    R"( applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>)"
    R"(<xf numFmtId="4" fontId="3" fillId="0" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1")"
    R"( applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>)"
    R"(<xf numFmtId="164" fontId="3" fillId="0" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1")"
    R"( applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>)"
    R"(</cellXfs></styleSheet>)";

constexpr std::string_view sheet_begin =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
    R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)";

/// A spreadsheet keeps fifteen digits of a number.
constexpr std::int64_t exactly_kept = 999'999'999'999'999;

/// "_x0041_" in a cell is read as "A" (ECMA-376 part 1, 22.9.2.19): its first line is written so.
bool reads_as_letter(std::string_view at) {
    const auto hex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    return at.size() >= 7 && at[1] == 'x' && at[6] == '_' &&
           std::ranges::all_of(at.substr(2, 4), hex);
}

void escape(std::string& out, std::string_view words) {
    const auto plain = [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && c != '&' && c != '<' && c != '>' &&
               c != '_';
    };
    if (std::ranges::all_of(words, plain)) {
        out += words;
        return;
    }
    for (std::size_t at = 0; at < words.size(); ++at) {
        const char c = words[at];
        if (c == '_')
            out += reads_as_letter(words.substr(at)) ? "_x005F_" : "_";
        else if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (plain(c))  // control characters are no XML at all
            out += c;
    }
}

/// One sheet on its way, row after row.
class Rows {
public:
    std::string out;
    std::string merged;
    int merges = 0;

    void begin() {
        row_words_ = fmt::format_int(++row_).str();
        out.append("<row r=\"").append(row_words_).append("\">");
        column_ = 0;
    }
    void end() { out += "</row>"; }
    void words(std::string_view said, Style style) {
        place(style);
        if (said.empty()) {
            out += "/>";
            return;
        }
        const bool blanks = said.front() == ' ' || said.back() == ' ';
        out +=
            blanks ? R"( t="inlineStr"><is><t xml:space="preserve">)" : R"( t="inlineStr"><is><t>)";
        escape(out, said);
        out += "</t></is></c>";
    }
    void number(std::int64_t value, Style style, FormLook look) {
        if (value > exactly_kept || value < -exactly_kept)
            return words(words_of(value, look), style);
        place(style);
        out += "><v>";
        if (look == FormLook::whole) {
            const fmt::format_int digits(value);
            out.append(digits.data(), digits.size());
        } else {
            out += digits_of(value, look);
        }
        out += "</v></c>";
    }
    /// A line over the whole width of the form.
    void line(std::string_view said, Style style, std::size_t columns) {
        begin();
        words(said, style);
        end();
        merge(row_, 0, row_, columns - 1);
    }
    void merge(int from_row, std::size_t from, int to_row, std::size_t to) {
        if (from_row == to_row && from == to) return;
        ++merges;
        fmt::format_to(std::back_inserter(merged), "<mergeCell ref=\"{}{}:{}{}\"/>",
                       column_name(from), from_row, column_name(to), to_row);
    }
    int row() const { return row_; }

private:
    void place(Style style) {
        while (begins_.size() <= column_)
            begins_.push_back("<c r=\"" + column_name(begins_.size()));
        const fmt::format_int number(static_cast<int>(style));
        out.append(begins_[column_++]).append(row_words_).append("\" s=\"");
        out.append(number.data(), number.size()).append("\"");
    }

    int row_ = 0;
    std::size_t column_ = 0;
    std::string row_words_;
    std::vector<std::string> begins_;  // of a cell in each column
};

std::size_t width_of(const OfficialForm& form) {
    std::size_t most = 1;
    for (const FormTable& table : form.tables) most = std::max(most, table.columns.size());
    return most;
}

/// What stands at a depth of a column's heads; nothing where the head below reaches up.
const std::string* head_at(const FormColumn& column, std::size_t depth) {
    if (depth < column.over.size()) return &column.over[depth];
    return depth == column.over.size() ? &column.title : nullptr;
}

/// As far to the right as the heads at this depth and all above it are the same.
std::size_t head_end(const std::vector<FormColumn>& columns, std::size_t at, std::size_t depth) {
    const auto same = [&](const FormColumn& a, const FormColumn& b) {
        return depth < a.over.size() && depth < b.over.size() &&
               std::equal(a.over.begin(), a.over.begin() + static_cast<std::ptrdiff_t>(depth) + 1,
                          b.over.begin());
    };
    std::size_t end = at + 1;
    while (end < columns.size() && same(columns[at], columns[end])) ++end;
    return end;
}

void add_heads(Rows& rows, const std::vector<FormColumn>& columns) {
    std::size_t depths = 1;
    for (const FormColumn& column : columns) depths = std::max(depths, column.over.size() + 1);
    const int first = rows.row() + 1;
    for (std::size_t depth = 0; depth < depths; ++depth) {
        rows.begin();
        for (std::size_t at = 0, end = 0; at < columns.size(); ++at) {
            const std::string* said = at >= end ? head_at(columns[at], depth) : nullptr;
            rows.words(said ? *said : std::string_view(), Style::head);
            if (at < end) continue;
            const int row = first + static_cast<int>(depth);
            end = depth < columns[at].over.size() ? head_end(columns, at, depth) : at + 1;
            if (depth < columns[at].over.size())
                rows.merge(row, at, row, end - 1);
            else if (depth == columns[at].over.size())
                rows.merge(row, at, first + static_cast<int>(depths) - 1, at);
        }
        rows.end();
    }
    if (std::ranges::all_of(columns, [](const FormColumn& c) { return c.mark.empty(); })) return;
    rows.begin();
    for (const FormColumn& column : columns) rows.words(column.mark, Style::mark);
    rows.end();
}

Style style_of(FormLook look, bool strong) {
    switch (look) {
        case FormLook::letters:
            return strong ? Style::bold : Style::text;
        case FormLook::centred:
            return strong ? Style::bold_centred : Style::centred;
        case FormLook::whole:
            return strong ? Style::bold_whole : Style::whole;
        case FormLook::hundredths:
            return strong ? Style::bold_part : Style::part;
        case FormLook::thousands:
            return strong ? Style::bold_thousand : Style::thousand;
    }
    return Style::text;
}

void add_row(Rows& rows, const FormRow& row, const std::vector<FormColumn>& columns) {
    rows.begin();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const FormLook look = columns[i].look;
        const Style style = style_of(look, row.kind != FormRowKind::plain);
        if (const auto* number = std::get_if<std::int64_t>(&row.cells[i]))
            rows.number(*number, style, look);
        else if (const auto* said = std::get_if<std::string>(&row.cells[i]))
            rows.words(*said, style);
        else
            rows.words({}, style);
    }
    rows.end();
}

/// Rows of the heads, the first and the last. Shape: both 0 for a table of lines alone.
struct Heads {
    int first = 0, last = 0;
};

Heads add_table(Rows& rows, const FormTable& table, std::size_t width) {
    if (!table.title.empty()) rows.line(table.title, Style::bold, width);
    for (const std::string& line : table.lines) rows.line(line, Style::plain, width);
    if (table.columns.empty()) return {};
    Heads heads{rows.row() + 1, 0};
    add_heads(rows, table.columns);
    heads.last = rows.row();
    for (const FormRow& row : table.rows) add_row(rows, row, table.columns);
    return heads;
}

void add_signatures(Rows& rows, const OfficialForm& form, std::size_t width) {
    const std::size_t many = std::max<std::size_t>(form.signatures.size(), 1);
    const auto line = [&](auto said, Style style) {
        rows.begin();
        for (std::size_t at = 0; at < width; ++at) {
            const std::size_t who = at * many / width;
            const bool begins = at == 0 || (at - 1) * many / width != who;
            rows.words(
                begins && who < form.signatures.size() ? said(form.signatures[who]) : std::string(),
                style);
        }
        rows.end();
    };
    rows.begin();
    rows.end();
    line([](const FormSignature& who) { return who.title; }, Style::title);
    line([](const FormSignature& who) { return who.hint; }, Style::small);
}

struct Printed {
    std::string xml;
    Heads heads;  // repeated on each page, where there is one table
};

void add_form(Rows& rows, const OfficialForm& form, std::size_t width, Heads& heads) {
    for (const auto& [label, value] : form.head)
        rows.line(label + ": " + (value.empty() ? "……………" : value), Style::plain, width);
    rows.line(form_words(form), Style::small, width);
    rows.line(form.title, Style::title, width);
    for (const std::string& line : form.under) rows.line(line, Style::small, width);
    if (!form.unit.empty()) rows.line("Đơn vị tính: " + form.unit, Style::small, width);
    for (const FormTable& table : form.tables) {
        const Heads these = add_table(rows, table, width);
        if (form.tables.size() == 1) heads = these;
    }
    for (const std::string& line : form.after) rows.line(line, Style::plain, width);
    add_signatures(rows, form, width);
}

std::string columns_of(const OfficialForm& form, std::size_t width) {
    std::string xml = "<cols>";
    for (std::size_t at = 0; at < width; ++at) {
        int letters = 8;
        for (const FormTable& table : form.tables)
            if (at < table.columns.size()) letters = std::max(letters, table.columns[at].width + 2);
        xml += fmt::format(R"(<col min="{0}" max="{0}" width="{1}" customWidth="1"/>)", at + 1,
                           letters);
    }
    return xml + "</cols>";
}

Printed first_sheet(const OfficialForm& form) {
    Rows rows;
    Printed sheet;
    const std::size_t width = width_of(form);
    rows.out.reserve(rows_of(form) * width * 48 + 4096);
    add_form(rows, form, width, sheet.heads);
    sheet.xml = sheet_begin;
    sheet.xml.reserve(rows.out.size() + rows.merged.size() + 4096);
    sheet.xml += R"(<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>)"
                 R"(<sheetViews><sheetView workbookViewId="0" showGridLines="0">)";
    if (sheet.heads.last > 0)
        sheet.xml += fmt::format(
            R"(<pane ySplit="{0}" topLeftCell="A{1}" activePane="bottomLeft" state="frozen"/>)",
            sheet.heads.last, sheet.heads.last + 1);
    sheet.xml += "</sheetView></sheetViews>" + columns_of(form, width) + "<sheetData>";
    sheet.xml += rows.out;
    sheet.xml += "</sheetData>";
    if (rows.merges > 0)
        sheet.xml +=
            fmt::format("<mergeCells count=\"{}\">{}</mergeCells>", rows.merges, rows.merged);
    sheet.xml +=
        R"(<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>)"
        R"(<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>)"
        R"(<headerFooter><oddFooter>&amp;CTrang &amp;P/&amp;N</oddFooter></headerFooter></worksheet>)";
    return sheet;
}

std::string notes_sheet(const OfficialForm& form) {
    Rows rows;
    const auto pair = [&](std::string_view one, std::string_view other) {
        rows.begin();
        rows.words(one, Style::text), rows.words(other, Style::text);
        rows.end();
    };
    rows.line("Thuyết minh (không thuộc mẫu in)", Style::title, 2);
    if (form.confidence != Confidence::full)
        pair("Mẫu " + form.number, "Chưa đối chiếu với bản gốc của văn bản. " + form.source);
    for (const std::string& line : form.lacking) pair("Chưa có số liệu", line);
    for (const FormTable& table : form.tables)
        for (const FormColumn& column : table.columns) {
            const std::string name =
                column.mark.empty() ? column.title : column.mark + ". " + column.title;
            if (column.confidence == Confidence::assumed)
                pair(name, "Cột chưa được kiểm chứng với bản gốc");
            if (!column.lacks.empty()) pair(name, "Chưa có số liệu: " + column.lacks);
        }
    return fmt::format(
        R"({}<cols><col min="1" max="1" width="44" customWidth="1"/><col min="2" max="2" width="90" customWidth="1"/></cols><sheetData>{}</sheetData><mergeCells count="1">{}</mergeCells></worksheet>)",
        sheet_begin, rows.out, rows.merged);
}

constexpr std::string_view part_types =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
    R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
    R"(<Default Extension="xml" ContentType="application/xml"/>)"
    R"(<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>)"
    R"(<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>)"
    R"(<Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>)"
    R"(<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>)"
    R"(</Types>)";
constexpr std::string_view root_parts =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>)"
    R"(</Relationships>)";
constexpr std::string_view book_parts =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>)"
    R"(<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/>)"
    R"(<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>)"
    R"(</Relationships>)";

/// A sheet's name may not hold what addresses are written with.
std::string sheet_name(const std::string& number) {
    std::string name;
    for (const char c : number)
        name += std::string_view("/\\?*[]:'&<>").find(c) != std::string_view::npos ? '-' : c;
    return name;
}

std::string book_of(const OfficialForm& form, const Printed& sheet) {
    const std::string name = sheet_name(form.number);
    std::string repeated;
    if (sheet.heads.last > 0)
        repeated = fmt::format(
            R"(<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'{}'!${}:${}</definedName></definedNames>)",
            name, sheet.heads.first, sheet.heads.last);
    return fmt::format(
        R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><bookViews><workbookView/></bookViews><sheets><sheet name="{}" sheetId="1" r:id="rId1"/><sheet name="Thuyết minh" sheetId="2" r:id="rId2"/></sheets>{}</workbook>)",
        name, repeated);
}

Result<std::string> packed(const std::vector<std::pair<const char*, std::string_view>>& parts) {
    const auto failed = [](const char* why) {
        return fail(Fault{Fault::Kind::unavailable, fmt::format("write a workbook: {}", why)});
    };
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &error);
    if (memory == nullptr) return failed(zip_error_strerror(&error));
    zip_source_keep(memory);
    const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> kept{memory, &zip_source_free};
    zip_t* archive = zip_open_from_source(memory, ZIP_TRUNCATE, &error);
    if (archive == nullptr) {
        zip_source_free(memory);
        return failed(zip_error_strerror(&error));
    }
    for (const auto& [name, bytes] : parts) {
        zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        const zip_int64_t at =
            source == nullptr ? -1 : zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8);
        if (at < 0) {
            if (source != nullptr) zip_source_free(source);
            zip_discard(archive);
            return failed("no memory");
        }
        // Twice the speed of the usual level, a tenth more bytes. One time for all: the same form
        // gives the same file.
        zip_set_file_compression(archive, static_cast<zip_uint64_t>(at), ZIP_CM_DEFLATE, 1);
        zip_file_set_dostime(archive, static_cast<zip_uint64_t>(at), 0, 0x21, 0);
    }
    if (zip_close(archive) != 0) {
        zip_discard(archive);
        return failed("could not be packed");
    }
    zip_stat_t stat;
    std::string bytes;
    if (zip_source_open(memory) != 0 || zip_source_stat(memory, &stat) != 0)
        return failed("could not be read back");
    bytes.resize(stat.size);
    const zip_int64_t got = zip_source_read(memory, bytes.data(), bytes.size());
    zip_source_close(memory);
    if (got < 0 || static_cast<std::size_t>(got) != bytes.size()) return failed("cut short");
    return bytes;
}

}  // namespace

Result<std::string> xlsx_of(const OfficialForm& form) {
    const Printed sheet = first_sheet(form);
    const std::string notes = notes_sheet(form), book = book_of(form, sheet);
    return packed({{"[Content_Types].xml", part_types},
                   {"_rels/.rels", root_parts},
                   {"xl/workbook.xml", book},
                   {"xl/_rels/workbook.xml.rels", book_parts},
                   {"xl/styles.xml", style_sheet},
                   {"xl/worksheets/sheet1.xml", sheet.xml},
                   {"xl/worksheets/sheet2.xml", notes}});
}

}  // namespace mc
