#include "print/detail/official_table.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"

namespace mc::forms {
namespace {

constexpr double side_pad = 3, edge_pad = 1.5, letter_width = 0.52;  // of the size of type
constexpr double smallest_type = 6.5, largest_type = 10;

struct Grid {
    std::vector<double> left;  // of each column, and the right end
    double size{};             // of type
    double width(std::size_t from, std::size_t end) const { return left[end] - left[from]; }
};

std::size_t letters_in(const std::string& text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

/// The longest word of a head: it is not to be broken.
std::size_t longest_word(const std::string& text) {
    std::size_t most = 0, at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        most = std::max(most, letters_in(text.substr(at, end - at)));
        at = end + 1;
    }
    return most;
}

bool numeric(FormLook look) {
    return look != FormLook::letters && look != FormLook::centred;
}

Grid grid_of(const Geometry& page, const FormTable& table) {
    std::vector<double> wide;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const FormColumn& column = table.columns[i];
        std::size_t most = std::max({static_cast<std::size_t>(column.width),
                                     longest_word(column.title) + 2, std::size_t{4}});
        // A number is never broken; a text may be.
        if (numeric(column.look))
            for (const FormRow& row : table.rows)
                most = std::max(most, words_of(row.cells[i], column.look).size() + 1);
        wide.push_back(static_cast<double>(most));
    }
    const double all = std::accumulate(wide.begin(), wide.end(), 0.0);
    const double pads = 2 * side_pad * static_cast<double>(wide.size());
    const double size =
        std::clamp((page.text_width() - pads) / (all * letter_width), smallest_type, largest_type);
    Grid grid{{page.left}, size};
    for (const double one : wide)
        grid.left.push_back(grid.left.back() + 2 * side_pad +
                            (page.text_width() - pads) * one / all);
    return grid;
}

/// A head over columns [from, end) and the depths [top, bottom).
struct Head {
    const std::string* words{};
    std::size_t from{}, end{}, top{}, bottom{};
};

bool same_until(const FormColumn& a, const FormColumn& b, std::size_t depth) {
    return depth < a.over.size() && depth < b.over.size() &&
           std::equal(a.over.begin(), a.over.begin() + static_cast<std::ptrdiff_t>(depth) + 1,
                      b.over.begin());
}

std::vector<Head> heads_of(const std::vector<FormColumn>& columns, std::size_t depths) {
    std::vector<Head> heads;
    for (std::size_t at = 0; at < columns.size(); ++at) {
        const FormColumn& column = columns[at];
        for (std::size_t depth = 0; depth < column.over.size(); ++depth) {
            if (at > 0 && same_until(columns[at - 1], column, depth)) continue;
            std::size_t end = at + 1;
            while (end < columns.size() && same_until(column, columns[end], depth)) ++end;
            heads.push_back({&column.over[depth], at, end, depth, depth + 1});
        }
        heads.push_back({&column.title, at, at + 1, column.over.size(), depths});
    }
    return heads;
}

void framed(Strip& strip, double x, double y, double width, double height) {
    for (const double line : {y, y + height}) strip.items.push_back({-1, x, line, Rule{width, 0}});
    for (const double line : {x, x + width}) strip.items.push_back({-1, line, y, Rule{0, height}});
}

void put_at(Strip& strip, const Stack& words, double y) {
    Strip cell = joined(words);
    for (Item& item : cell.items) {
        item.y += y;
        strip.items.push_back(std::move(item));
    }
}

Strip heads_strip(Sheet& sheet, const std::vector<FormColumn>& columns, const Grid& grid) {
    std::size_t depths = 1;
    for (const FormColumn& column : columns) depths = std::max(depths, column.over.size() + 1);
    const std::vector<Head> heads = heads_of(columns, depths);
    const Sheet::Tag tr{sheet, "TR"};
    std::vector<Stack> words;
    for (const Head& head : heads) {
        const Sheet::Tag th{sheet, "TH"};
        words.push_back(sheet.text({{*head.words, true}}, {grid.size, Align::center, 0},
                                   grid.left[head.from] + side_pad,
                                   grid.width(head.from, head.end) - 2 * side_pad));
    }
    // Depths as high as their own heads need, then those that reach over several stretch the last.
    std::vector<double> high(depths, 0);
    for (const std::size_t reach : {std::size_t{1}, std::size_t{2}, std::size_t{3}})
        for (std::size_t i = 0; i < heads.size(); ++i) {
            const Head& head = heads[i];
            if (std::min(head.bottom - head.top, std::size_t{3}) != reach) continue;
            const double has =
                std::accumulate(high.begin() + static_cast<std::ptrdiff_t>(head.top),
                                high.begin() + static_cast<std::ptrdiff_t>(head.bottom), 0.0);
            const double needs = height_of(words[i]) + 2 * edge_pad;
            high[head.bottom - 1] += std::max(0.0, needs - has);
        }
    std::vector<double> top{0};
    for (const double one : high) top.push_back(top.back() + one);
    Strip strip{.height = top.back(), .keep = true};
    for (std::size_t i = 0; i < heads.size(); ++i) {
        const Head& head = heads[i];
        const double room = top[head.bottom] - top[head.top];
        put_at(strip, words[i], top[head.top] + (room - height_of(words[i])) / 2);
        framed(strip, grid.left[head.from], top[head.top], grid.width(head.from, head.end), room);
    }
    return strip;
}

Align align_of(FormLook look) {
    if (look == FormLook::letters) return Align::left;
    return look == FormLook::centred ? Align::center : Align::right;
}

/// Where a cell's words may go: those of headings and sums over what is empty beside them.
std::size_t reach(const FormRow& row, std::size_t at) {
    const auto empty = [&](std::size_t i) {
        const auto* text = std::get_if<std::string>(&row.cells[i]);
        return text && text->empty();
    };
    std::size_t end = at + 1;
    if (row.kind == FormRowKind::plain || empty(at)) return end;
    if (!std::holds_alternative<std::string>(row.cells[at])) return end;
    while (end < row.cells.size() && empty(end)) ++end;
    return end;
}

Strip row_strip(Sheet& sheet, const FormTable& table, const FormRow& row, const Grid& grid) {
    const Sheet::Tag tr{sheet, "TR"};
    const bool strong = row.kind != FormRowKind::plain;
    Strip strip;
    std::vector<double> edges;
    for (std::size_t at = 0; at < row.cells.size();) {
        const std::size_t end = reach(row, at);
        const bool unknown = std::holds_alternative<std::monostate>(row.cells[at]);
        const FormLook look = table.columns[at].look;
        const bool spans = end > at + 1;
        const Sheet::Tag td{sheet, "TD"};
        const Stack words =
            sheet.text({{unknown ? std::string("……") : words_of(row.cells[at], look), strong}},
                       {grid.size,
                        unknown ? Align::center
                        : spans ? Align::left
                                : align_of(look),
                        0},
                       grid.left[at] + side_pad, grid.width(at, end) - 2 * side_pad);
        strip.height = std::max(strip.height, height_of(words) + 2 * edge_pad);
        put_at(strip, words, edge_pad);
        edges.push_back(grid.left[at]);
        at = end;
    }
    edges.push_back(grid.left.back());
    for (const double y : {0.0, strip.height})
        strip.items.push_back(
            {-1, grid.left.front(), y, Rule{grid.left.back() - grid.left.front(), 0}});
    for (const double x : edges) strip.items.push_back({-1, x, 0, Rule{0, strip.height}});
    strip.keep = row.kind == FormRowKind::heading;
    return strip;
}

FormRow marks_of(const std::vector<FormColumn>& columns) {
    FormRow row;
    for (const FormColumn& column : columns) row.cells.emplace_back(column.mark);
    return row;
}

}  // namespace

void add_official_table(Sheet& sheet, const FormTable& table) {
    const Sheet::Tag element{sheet, "Table"};
    const Grid grid = grid_of(sheet.geometry(), table);
    Stack heads{heads_strip(sheet, table.columns, grid)};
    const bool marked =
        std::ranges::any_of(table.columns, [](const FormColumn& c) { return !c.mark.empty(); });
    if (marked) {
        FormTable numbers{.columns = table.columns};
        for (FormColumn& column : numbers.columns) column.look = FormLook::centred;
        heads.push_back(row_strip(sheet, numbers, marks_of(table.columns), grid));
    }
    Strip head = joined(heads);
    head.keep = true;
    sheet.headers.push_back(head);
    const int header = static_cast<int>(sheet.headers.size()) - 1;
    sheet.add(std::move(head), sheet.geometry().gap);
    for (const FormRow& row : table.rows) {
        Strip strip = row_strip(sheet, table, row, grid);
        strip.header = header;
        sheet.add(std::move(strip), 0);
    }
    // A sum does not stand alone at the top of a page.
    if (table.rows.size() > 1 && table.rows.back().kind == FormRowKind::sum)
        sheet.flow[sheet.flow.size() - 2].keep = true;
}

}  // namespace mc::forms
