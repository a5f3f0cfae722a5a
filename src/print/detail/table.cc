#include <algorithm>

#include "print/detail/blocks.h"

namespace mc::forms {
namespace {

constexpr double pad_x = 3, pad_y = 2;

/// Takes from the front of `rest` what fits into `room`; at least one strip, or nothing would ever
/// end.
Stack cut(Stack& rest, double room) {
    Stack piece;
    double used = 0;
    while (!rest.empty()) {
        used += rest.front().gap + rest.front().height;
        if (!piece.empty() && used > room) break;
        piece.push_back(std::move(rest.front()));
        rest.erase(rest.begin());
    }
    return piece;
}

}  // namespace

TableBlock::TableBlock(Form& form, std::vector<Column> columns)
    : form_(form), columns_(std::move(columns)), table_(form.sheet, "Table"), header_(-1) {
    Sheet& sheet = form.sheet;
    const Sheet::Tag tr{sheet, "TR"};
    std::vector<Stack> cells;
    double x = form.left();
    for (const Column& column : columns_) {
        const double width = column.share * form.width();
        const Sheet::Tag th{sheet, "TH"};
        cells.push_back(sheet.text({{column.title, true}}, form.small(Align::center), x + pad_x,
                                   width - 2 * pad_x));
        x += width;
    }
    Strip head = ruled(std::move(cells));
    head.keep = true;
    const Geometry& geometry = sheet.geometry();
    room_ = geometry.height - geometry.top - geometry.bottom - head.height;
    sheet.headers.push_back(head);
    header_ = static_cast<int>(sheet.headers.size()) - 1;
    sheet.add(std::move(head), geometry.gap);
}

void TableBlock::row(const std::vector<CellMaker>& makers) {
    const Sheet::Tag tr{form_.sheet, "TR"};
    std::vector<Stack> cells;
    double x = form_.left();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const double width = columns_[i].share * form_.width();
        const Sheet::Tag td{form_.sheet, "TD"};
        cells.push_back(makers[i](x + pad_x, width - 2 * pad_x));
        x += width;
    }
    const auto waiting = [&] {
        return std::ranges::any_of(cells, [](const Stack& cell) { return !cell.empty(); });
    };
    do {
        std::vector<Stack> pieces;
        for (Stack& cell : cells) pieces.push_back(cut(cell, room_ - 2 * pad_y));
        Strip strip = ruled(std::move(pieces));
        strip.header = header_;
        form_.sheet.add(std::move(strip), 0);
    } while (waiting());
}

/// The cells with a line all around each.
Strip TableBlock::ruled(std::vector<Stack> cells) const {
    for (Stack& cell : cells)
        if (!cell.empty()) cell.front().gap += pad_y;
    Strip row = beside(cells);
    row.height += pad_y;
    double x = form_.left();
    for (const double y : {0.0, row.height})
        row.items.push_back({-1, x, y, Rule{form_.width(), 0}});
    row.items.push_back({-1, x, 0, Rule{0, row.height}});
    for (const Column& column : columns_) {
        x += column.share * form_.width();
        row.items.push_back({-1, x, 0, Rule{0, row.height}});
    }
    return row;
}

}  // namespace mc::forms
