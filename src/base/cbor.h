// Deterministic CBOR (RFC 8949 §4.2.1): integer keys in ascending order, shortest lengths, definite
// lengths, no floats, no tags. One description per struct serves writing and reading:
//
//     template <class Io> void fields(Io& io, Finished& e) { io(0, e.step); io(1, e.outputs); }
//
// Keys are given in ascending order and never reused. A value equal to its default is left out, so
// a field added later reads as its default from older bytes. Reading refuses everything that
// writing could not have produced (encode(decode(x)) = x is the fuzz oracle). Byte-level page:
// docs/formats/journal.md.
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/ensure.h"
#include "base/hash.h"
#include "base/id.h"
#include "base/time.h"

namespace mc::cbor {

class Writer;
class Reader;

template <class T>
concept Described = requires(T& value, Writer& io) {
    fields(io, value);
};

/// An enum that may stand in the journal says where it ends: a number beyond would be no value of
/// it, and whoever looks it up in a table of names would fall off the table.
template <class T>
concept Bounded = std::is_enum_v<T> && requires(T value) {
    { last_of(value) } -> std::same_as<T>;
};

/// Appends canonical bytes to a string.
class Writer {
public:
    void integer(std::int64_t value);
    void text(std::string_view utf8);
    void bytes(std::string_view raw);
    void boolean(bool value);
    void array(std::size_t count);
    void map(std::size_t count);
    std::string take() { return std::move(out_); }

    template <class T>
    void operator()(std::int64_t key, T& value) {
        if (value == T{}) return;
        MC_ENSURE(entries_ == 0 || key > last_key_);
        ++entries_;
        integer(key);
        write(value);
        last_key_ = key;  // what was written may have had keys of its own
    }

    void write(std::int64_t value) { integer(value); }
    void write(std::int32_t value) { integer(value); }
    void write(std::uint32_t value) { integer(value); }
    void write(bool value) { boolean(value); }
    void write(const std::string& value) { text(value); }
    void write(const Bytes& value) { bytes(value.raw); }
    void write(const Hash& value) { bytes(raw(value)); }
    void write(Instant value) { integer(value.time_since_epoch().count()); }
    void write(Day value) { integer(value.time_since_epoch().count()); }
    void write(Minute value) { integer(value.time_since_epoch().count()); }
    template <class Tag>
    void write(const Name<Tag>& value) {
        text(value.value);
    }
    template <class Tag>
    void write(Id<Tag> value) {
        integer(value.value);
    }
    template <Bounded T>
    void write(T value) {
        integer(static_cast<std::int64_t>(value));
    }
    template <class T>
    void write(const std::vector<T>& values) {
        array(values.size());
        for (const T& value : values) write(value);
    }
    template <class T>
    void write(const std::optional<T>& value) {
        MC_ENSURE(value.has_value());
        write(*value);
    }
    void write(const std::map<std::string, std::string>& values);
    template <Described T>
    void write(const T& value) {
        // How many entries there are is known behind them: the head is put right then.
        const std::size_t at = out_.size();
        const std::size_t around = std::exchange(entries_, 0);
        out_ += '\0';
        fields(*this,
               const_cast<T&>(value));  // the description is shared with reading, hence not const
        close_map(at);
        entries_ = around;
    }

private:
    void head(std::uint8_t major, std::uint64_t value);
    /// Writes the head of the map that begins there over the byte kept for it.
    void close_map(std::size_t at);
    std::string out_;
    std::size_t entries_ = 0;
    std::int64_t last_key_ = 0;
};

/// Reads canonical bytes; the first defect stops it, `ok()` tells.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}
    bool ok() const { return ok_; }
    bool at_end() const { return rest_.empty(); }
    void spoil() { ok_ = false; }

    std::int64_t integer();
    std::string text();
    std::string bytes();
    bool boolean();
    std::size_t array();
    std::size_t map();

    template <class T>
    void operator()(std::int64_t key, T& value) {
        if (!ok_ || left_ == 0 || next_key_ != key) return;
        read(value);
        if (value == T{}) spoil();  // a default is never written
        advance();
    }

    void read(std::int64_t& value) { value = integer(); }
    void read(std::int32_t& value) { narrow(value); }
    void read(std::uint32_t& value) { narrow(value); }
    void read(bool& value) { value = boolean(); }
    void read(std::string& value) { value = text(); }
    void read(Bytes& value) { value.raw = bytes(); }
    void read(Hash& value);
    void read(Instant& value) { value = Instant{std::chrono::microseconds{integer()}}; }
    void read(Day& value) { value = Day{std::chrono::days{days_within(integer())}}; }
    void read(Minute& value) { value = Minute{std::chrono::minutes{integer()}}; }
    template <class Tag>
    void read(Name<Tag>& value) {
        value.value = text();
    }
    template <class Tag>
    void read(Id<Tag>& value) {
        value.value = integer();
    }
    template <Bounded T>
    void read(T& value) {
        const std::int64_t number = integer();
        if (number < 0 || number > static_cast<std::int64_t>(last_of(value))) return spoil();
        value = static_cast<T>(number);
    }
    template <class T>
    void read(std::vector<T>& values) {
        const std::size_t count = array();
        values.clear();
        for (std::size_t i = 0; ok_ && i < count; ++i) read(values.emplace_back());
    }
    template <class T>
    void read(std::optional<T>& value) {
        read(value.emplace());
    }
    void read(std::map<std::string, std::string>& values);
    template <Described T>
    void read(T& value) {
        Reader inner(rest_);
        inner.left_ = inner.map();
        inner.ok_ = inner.ok_ && ok_;
        if (inner.ok_ && inner.left_ > 0) inner.next_key_ = inner.integer();
        fields(inner, value);
        if (inner.left_ != 0) inner.spoil();  // a key nobody knows, or keys out of order
        ok_ = inner.ok_;
        rest_ = inner.rest_;
    }

private:
    std::uint64_t head(std::uint8_t major);
    void advance();
    std::int32_t days_within(std::int64_t value);
    template <class T>
    void narrow(T& value) {
        const std::int64_t wide = integer();
        value = static_cast<T>(wide);
        if (static_cast<std::int64_t>(value) != wide) spoil();
    }
    std::string_view rest_;
    bool ok_ = true;
    std::size_t left_ =
        0;  // entries of the current map not yet consumed, the one at next_key_ included
    std::int64_t next_key_ = 0;
};

template <class T>
std::string encode(const T& value) {
    Writer writer;
    writer.write(value);
    return writer.take();
}

/// Nothing when the bytes are not exactly one canonical T.
template <class T>
std::optional<T> decode(std::string_view bytes) {
    Reader reader(bytes);
    T value{};
    reader.read(value);
    if (!reader.ok() || !reader.at_end()) return {};
    return value;
}

// One event of several: its type is the place of its alternative, counted from 1, for ever.

template <class... Events>
std::uint32_t type_of_one(const std::variant<Events...>& event) {
    return static_cast<std::uint32_t>(event.index()) + 1;
}

template <class... Events>
std::string encode_one(const std::variant<Events...>& event) {
    return std::visit([](const auto& one) { return encode(one); }, event);
}

/// Nothing for a type that no alternative has, and for bytes that are none of it.
template <class Variant, std::size_t I = 0>
std::optional<Variant> decode_one(std::uint32_t type, std::string_view payload) {
    if constexpr (I < std::variant_size_v<Variant>) {
        if (type != I + 1) return decode_one<Variant, I + 1>(type, payload);
        auto event = decode<std::variant_alternative_t<I, Variant>>(payload);
        return event ? std::optional<Variant>(std::move(*event)) : std::nullopt;
    }
    return {};
}

}  // namespace mc::cbor
