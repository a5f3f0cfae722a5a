#include "base/cbor.h"

#include <cstring>
#include <limits>

namespace mc::cbor {
namespace {

enum Major : std::uint8_t {
    unsigned_integer = 0,
    negative_integer = 1,
    byte_string = 2,
    text_string = 3,
    list = 4,
    dictionary = 5,
    simple = 7
};

bool valid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (std::uint64_t eight = 0; at + sizeof eight <= text.size()) {
            std::memcpy(&eight, text.data() + at, sizeof eight);
            if ((eight & 0x8080808080808080) == 0) {  // ASCII, as most of it is
                at += sizeof eight;
                continue;
            }
        }
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80                   ? 1
                                   : lead >= 0xC2 && lead < 0xE0 ? 2
                                   : lead >= 0xE0 && lead < 0xF0 ? 3
                                   : lead >= 0xF0 && lead < 0xF5 ? 4
                                                                 : 0;
        if (length == 0 || at + length > text.size()) return false;
        for (std::size_t i = 1; i < length; ++i)
            if ((static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80) return false;
        const auto second = length > 1 ? static_cast<unsigned char>(text[at + 1]) : 0;
        // Overlong forms, surrogates and code points above U+10FFFF.
        if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
            (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F))
            return false;
        at += length;
    }
    return true;
}

}  // namespace

void Writer::head(std::uint8_t major, std::uint64_t value) {
    const auto tag = static_cast<std::uint8_t>(major << 5);
    const auto put = [&](std::uint8_t info, int bytes_count) {
        out_ += static_cast<char>(tag | info);
        for (int shift = (bytes_count - 1) * 8; shift >= 0; shift -= 8)
            out_ += static_cast<char>(value >> shift);
    };
    if (value < 24)
        put(static_cast<std::uint8_t>(value), 0);
    else if (value <= 0xFF)
        put(24, 1);
    else if (value <= 0xFFFF)
        put(25, 2);
    else if (value <= 0xFFFFFFFF)
        put(26, 4);
    else
        put(27, 8);
}

void Writer::close_map(std::size_t at) {
    if (entries_ < 24) {
        out_[at] = static_cast<char>(dictionary << 5 | entries_);
        return;
    }
    std::string behind = out_.substr(at + 1);
    out_.resize(at);
    map(entries_);
    out_ += behind;
}

void Writer::integer(std::int64_t value) {
    if (value >= 0) return head(unsigned_integer, static_cast<std::uint64_t>(value));
    head(negative_integer, static_cast<std::uint64_t>(-(value + 1)));
}

void Writer::text(std::string_view utf8) {
    head(text_string, utf8.size());
    out_ += utf8;
}

void Writer::bytes(std::string_view raw) {
    head(byte_string, raw.size());
    out_ += raw;
}

void Writer::boolean(bool value) {
    out_ += static_cast<char>(value ? 0xF5 : 0xF4);
}
void Writer::array(std::size_t count) {
    head(list, count);
}
void Writer::map(std::size_t count) {
    head(dictionary, count);
}

void Writer::write(const std::map<std::string, std::string>& values) {
    // RFC 8949 orders text keys by their encoded bytes, hence shorter keys first.
    std::map<std::pair<std::size_t, std::string>, const std::string*> ordered;
    for (const auto& [key, value] : values) ordered[{key.size(), key}] = &value;
    map(ordered.size());
    for (const auto& [key, value] : ordered) {
        text(key.second);
        text(*value);
    }
}

std::uint64_t Reader::head(std::uint8_t major) {
    if (!ok_ || rest_.empty()) return spoil(), 0;
    const auto first = static_cast<std::uint8_t>(rest_[0]);
    const std::uint8_t info = first & 31;
    if (first >> 5 != major || info > 27) return spoil(), 0;
    if (info < 24) {
        rest_.remove_prefix(1);
        return info;
    }
    const std::size_t length = std::size_t{1} << (info - 24);
    if (rest_.size() < 1 + length) return spoil(), 0;
    std::uint64_t value = 0;
    for (std::size_t i = 1; i <= length; ++i)
        value = value << 8 | static_cast<std::uint8_t>(rest_[i]);
    rest_.remove_prefix(1 + length);
    const std::uint64_t least = info == 24   ? 24
                                : info == 25 ? 0x100
                                : info == 26 ? 0x10000
                                             : 0x100000000;
    if (value < least) spoil();  // a shorter form exists
    return value;
}

std::int64_t Reader::integer() {
    if (rest_.empty()) return spoil(), 0;
    const bool negative = static_cast<std::uint8_t>(rest_[0]) >> 5 == negative_integer;
    const std::uint64_t value = head(negative ? negative_integer : unsigned_integer);
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return spoil(), 0;
    return negative ? -static_cast<std::int64_t>(value) - 1 : static_cast<std::int64_t>(value);
}

std::string Reader::text() {
    const std::uint64_t size = head(text_string);
    if (!ok_ || size > rest_.size()) return spoil(), "";
    std::string value(rest_.substr(0, size));
    rest_.remove_prefix(size);
    if (!valid_utf8(value)) spoil();
    return value;
}

std::string Reader::bytes() {
    const std::uint64_t size = head(byte_string);
    if (!ok_ || size > rest_.size()) return spoil(), "";
    std::string value(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return value;
}

bool Reader::boolean() {
    const std::uint64_t value = head(simple);
    if (value != 20 && value != 21) spoil();
    return value == 21;
}

// A count can never exceed the bytes that are left: refuses "four billion entries follow" before
// any allocation.
std::size_t Reader::array() {
    const std::uint64_t count = head(list);
    return count > rest_.size() ? (spoil(), 0) : count;
}

std::size_t Reader::map() {
    const std::uint64_t count = head(dictionary);
    return count > rest_.size() ? (spoil(), 0) : count;
}

void Reader::advance() {
    if (--left_ == 0 || !ok_) return;
    const std::int64_t previous = next_key_;
    next_key_ = integer();
    if (next_key_ <= previous) spoil();
}

std::int32_t Reader::days_within(std::int64_t value) {
    if (value < std::numeric_limits<std::int32_t>::min() ||
        value > std::numeric_limits<std::int32_t>::max())
        return spoil(), 0;
    return static_cast<std::int32_t>(value);
}

void Reader::read(Hash& value) {
    const std::string raw = bytes();
    if (raw.size() != value.size()) return spoil();
    std::copy(raw.begin(), raw.end(), value.begin());
}

void Reader::read(std::map<std::string, std::string>& values) {
    const std::size_t count = map();
    values.clear();
    std::pair<std::size_t, std::string> previous;
    for (std::size_t i = 0; ok_ && i < count; ++i) {
        const std::string key = text();
        const std::pair order{key.size(), key};
        if (i > 0 && order <= previous) spoil();
        previous = order;
        values[key] = text();
    }
}

}  // namespace mc::cbor
