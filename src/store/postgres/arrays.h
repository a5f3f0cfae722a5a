// Columns of a multi-row write as PostgreSQL arrays in binary form, for unnest().
#pragma once

#include <string>
#include <string_view>

#include "store/row.h"

namespace mc::postgres {

/// A one-dimensional array being filled; one column of the rows to be written.
class Array {
public:
    explicit Array(ColumnType type);
    void add(std::int64_t value);
    void add(std::string_view raw);  // text or bytes, as the array's type says
    void add(const Cell& cell);
    std::size_t size() const { return static_cast<std::size_t>(count_); }
    /// The finished bytes; the array may not be added to afterwards.
    std::string take();

private:
    ColumnType type_;
    std::string items_;
    std::int32_t count_ = 0;
    bool has_null_ = false;
};

/// "bigint[]", "text[]", "bytea[]"
std::string_view array_type(ColumnType type);

void put_be32(std::string& to, std::uint32_t value);
std::uint64_t read_be(std::string_view raw);

}  // namespace mc::postgres
