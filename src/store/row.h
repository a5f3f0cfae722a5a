// Rows as data, so that both databases can write many of them with one statement.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/bytes.h"

namespace mc {

/// One value of a row. Booleans are 0 and 1; instants microseconds; days and minutes their counts.
using Cell = std::variant<std::monostate, std::int64_t, std::string, Bytes>;

/// One row as a query returned it. Reading a cell as another type than it has is a bug and stops
/// the process.
struct Row {
    std::vector<Cell> cells;
    bool null(std::size_t column) const { return cells.at(column).index() == 0; }
    std::int64_t integer(std::size_t column) const {
        return std::get<std::int64_t>(cells.at(column));
    }
    const std::string& text(std::size_t column) const {
        return std::get<std::string>(cells.at(column));
    }
    const std::string& bytes(std::size_t column) const {
        return std::get<Bytes>(cells.at(column)).raw;
    }
};
using Rows = std::vector<Row>;

enum class ColumnType : std::uint8_t { integer, text, bytes };

struct Column {
    std::string_view name;
    ColumnType type;
};

/// A table that is a cache of the journal (or a plain table written by key): what put and erase
/// need to know. Shape: one static constant per table; compared by address. Names are ours, never a
/// user's input.
struct Projection {
    std::string_view table;
    std::vector<Column> keys;    // the primary key
    std::vector<Column> values;  // the other columns, in the order of the cells given to put
};

/// One question in SQL, as embedded from src/store/sql/<name>.sql; placeholders ?1, ?2 … in both
/// texts. The constants are declared in the generated header "store/statements.h": mc::sql::<name>.
struct Statement {
    std::string_view name;
    std::string_view sqlite;
    std::string_view postgres;
};

}  // namespace mc
