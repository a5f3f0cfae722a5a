#include "main/backup/rows.h"

namespace mc::backup {
namespace {

enum Tag : char {
    table_tag = 'T',
    row_tag = 'R',
    end_tag = 'E',
    no_cell = 'n',
    number_cell = 'i',
    text_cell = 't',
    bytes_cell = 'b'
};

void put(std::string& out, std::uint64_t value, std::size_t bytes) {
    for (std::size_t i = bytes; i > 0; --i) out += static_cast<char>(value >> (8 * (i - 1)));
}

void put_text(std::string& out, std::string_view text) {
    put(out, text.size(), 4);
    out += text;
}

void put_cell(std::string& out, const Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
        out += number_cell;
        put(out, static_cast<std::uint64_t>(*number), 8);
    } else if (const auto* text = std::get_if<std::string>(&cell)) {
        out += text_cell;
        put_text(out, *text);
    } else if (const auto* bytes = std::get_if<Bytes>(&cell)) {
        out += bytes_cell;
        put_text(out, bytes->raw);
    } else {
        out += no_cell;
    }
}

Fault wrong() {
    return {Fault::Kind::corrupt, "Bản sao lưu: các dòng không đọc được."};
}

/// What was written, asked for byte by byte.
class Bytewise {
public:
    explicit Bytewise(SealedReader& in) : in_(in) {}

    Result<std::string> take(std::size_t bytes) {
        while (held_.size() - at_ < bytes) {
            MC_TRY(piece, in_.next());
            if (piece.empty()) return fail(wrong());
            held_.erase(0, at_);
            at_ = 0;
            held_ += piece;
        }
        at_ += bytes;
        return held_.substr(at_ - bytes, bytes);
    }
    Result<std::uint64_t> number(std::size_t bytes) {
        MC_TRY(raw, take(bytes));
        std::uint64_t value = 0;
        for (const char c : raw) value = value << 8 | static_cast<std::uint8_t>(c);
        return value;
    }
    Result<std::string> text() {
        MC_TRY(size, number(4));
        return take(size);
    }
    Result<Cell> cell() {
        MC_TRY(kind, take(1));
        switch (kind[0]) {
            case no_cell:
                return Cell{};
            case number_cell: {
                MC_TRY(value, number(8));
                return Cell{static_cast<std::int64_t>(value)};
            }
            case text_cell: {
                MC_TRY(value, text());
                return Cell{value};
            }
            case bytes_cell: {
                MC_TRY(value, text());
                return Cell{Bytes{value}};
            }
            default:
                return fail(wrong());
        }
    }
    /// Nothing comes after what was taken.
    Result<Done> ended() {
        MC_TRY(more, in_.next());
        if (more.empty() && at_ == held_.size()) return Done{};
        return fail(wrong());
    }

private:
    SealedReader& in_;
    std::string held_;
    std::size_t at_ = 0;
};

Result<KeptTable> read_table(Bytewise& in) {
    KeptTable table;
    MC_TRY(name, in.text());
    MC_TRY(keys, in.number(4));
    MC_TRY(count, in.number(4));
    table.name = name;
    table.keys = keys;
    for (std::uint64_t i = 0; i < count; ++i) {
        MC_TRY(type, in.number(1));
        MC_TRY(column, in.text());
        table.types.push_back(static_cast<ColumnType>(type));
        table.columns.push_back(column);
    }
    return table;
}

}  // namespace

Result<Done> RowWriter::table(const KeptTable& table) {
    std::string out(1, table_tag);
    put_text(out, table.name);
    put(out, table.keys, 4);
    put(out, table.columns.size(), 4);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        put(out, static_cast<std::uint64_t>(table.types[i]), 1);
        put_text(out, table.columns[i]);
    }
    return out_.add(out);
}

Result<Done> RowWriter::row(const std::vector<Cell>& cells) {
    std::string out(1, row_tag);
    for (const Cell& cell : cells) put_cell(out, cell);
    return out_.add(out);
}

Result<Done> RowWriter::end() {
    MC_CHECK(out_.add(std::string(1, end_tag)));
    return out_.end();
}

Result<Done> read_rows(SealedReader& sealed, const RowTaker& take) {
    Bytewise in(sealed);
    KeptTable table;
    for (;;) {
        MC_TRY(tag, in.take(1));
        if (tag[0] == end_tag) return in.ended();
        if (tag[0] == table_tag) {
            MC_TRY(next, read_table(in));
            table = std::move(next);
            MC_CHECK(take.table(table));
        } else if (tag[0] == row_tag) {
            std::vector<Cell> cells;
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                MC_TRY(cell, in.cell());
                cells.push_back(std::move(cell));
            }
            MC_CHECK(take.row(table, std::move(cells)));
        } else {
            return fail(wrong());
        }
    }
}

}  // namespace mc::backup
