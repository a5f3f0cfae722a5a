#include "store/postgres/arrays.h"

#include "base/ensure.h"

namespace mc::postgres {
namespace {

// Object identifiers of the element types, fixed in PostgreSQL's catalogue (pg_type.dat).
std::uint32_t oid(ColumnType type) {
    switch (type) {
        case ColumnType::integer:
            return 20;
        case ColumnType::text:
            return 25;
        case ColumnType::bytes:
            return 17;
    }
    MC_ENSURE(!"unknown column type");
}

}  // namespace

void put_be32(std::string& to, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) to += static_cast<char>(value >> shift);
}

std::uint64_t read_be(std::string_view raw) {
    std::uint64_t value = 0;
    for (const char c : raw) value = value << 8 | static_cast<std::uint8_t>(c);
    return value;
}

Array::Array(ColumnType type) : type_(type) {}

void Array::add(std::int64_t value) {
    MC_ENSURE(type_ == ColumnType::integer);
    put_be32(items_, 8);
    put_be32(items_, static_cast<std::uint32_t>(static_cast<std::uint64_t>(value) >> 32));
    put_be32(items_, static_cast<std::uint32_t>(value));
    ++count_;
}

void Array::add(std::string_view raw) {
    MC_ENSURE(type_ != ColumnType::integer);
    put_be32(items_, static_cast<std::uint32_t>(raw.size()));
    items_ += raw;
    ++count_;
}

void Array::add(const Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return add(*number);
    if (const auto* text = std::get_if<std::string>(&cell)) return add(std::string_view(*text));
    if (const auto* bytes = std::get_if<Bytes>(&cell)) return add(std::string_view(bytes->raw));
    put_be32(items_, 0xFFFFFFFF);
    has_null_ = true;
    ++count_;
}

std::string Array::take() {
    std::string out;
    put_be32(out, count_ == 0 ? 0 : 1);  // dimensions
    put_be32(out, has_null_ ? 1 : 0);
    put_be32(out, oid(type_));
    if (count_ == 0) return out;
    put_be32(out, static_cast<std::uint32_t>(count_));
    put_be32(out, 1);  // lower bound
    return out += items_;
}

std::string_view array_type(ColumnType type) {
    switch (type) {
        case ColumnType::integer:
            return "bigint[]";
        case ColumnType::text:
            return "text[]";
        case ColumnType::bytes:
            return "bytea[]";
    }
    MC_ENSURE(!"unknown column type");
}

}  // namespace mc::postgres
