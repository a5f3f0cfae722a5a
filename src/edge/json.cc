#include "edge/json.h"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/typed_fields.h"

namespace mc::edge::json {
namespace {

// Receives the parser's events and builds the tree. Ours rather than Boost's own document, because
// that one silently keeps the last of two members with the same name: what a proxy read and what we
// read differ.
struct Builder {
    static constexpr std::size_t max_object_size = 10'000;
    static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_key_size = 1'000;
    static constexpr std::size_t max_string_size = limits::json_bytes_max;
    using error_code = boost::json::error_code;

    explicit Builder(const Most& the_most) : most(the_most) {}

    const Most most;
    std::size_t values = 0;
    Value root;
    std::vector<Value*>
        open;  // containers from the root down; a parent is never grown while a child is open
    std::string key, text, digits;
    std::string duplicate;

    /// Where the next value goes; null where the document holds more than it may.
    Value* place(Value::Kind kind, error_code& ec) {
        Value* value = &root;
        if (++values > most.values || (!open.empty() && open.back()->items.size() == most.items)) {
            ec = boost::json::error::array_too_large;
            return nullptr;
        }
        if (!open.empty()) {
            Value& parent = *open.back();
            value = parent.kind == Value::Kind::list
                        ? &parent.items.emplace_back()
                        : &parent.members.emplace_back(std::exchange(key, {}), Value{}).value;
        }
        value->kind = kind;
        return value;
    }
    bool begin(Value::Kind kind, error_code& ec) {
        Value* value = place(kind, ec);
        if (value) open.push_back(value);
        return value;
    }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code& ec) { return begin(Value::Kind::object, ec); }
    bool on_array_begin(error_code& ec) { return begin(Value::Kind::list, ec); }
    bool on_array_end(std::size_t, error_code&) { return open.pop_back(), true; }
    bool on_object_end(std::size_t, error_code& ec) {
        std::vector<std::string_view> names;
        for (const auto& member : open.back()->members) names.push_back(member.name);
        std::ranges::sort(names);
        if (const auto twice = std::ranges::adjacent_find(names); twice != names.end()) {
            duplicate = *twice;
            ec = boost::json::error::exception;
            return false;
        }
        return open.pop_back(), true;
    }
    bool on_string_part(boost::json::string_view part, std::size_t, error_code&) {
        return text.append(part.data(), part.size()), true;
    }
    bool on_string(boost::json::string_view part, std::size_t, error_code& ec) {
        text.append(part.data(), part.size());
        Value* value = place(Value::Kind::text, ec);
        if (value) value->text = std::exchange(text, {});
        return value;
    }
    bool on_key_part(boost::json::string_view part, std::size_t, error_code&) {
        return key.append(part.data(), part.size()), true;
    }
    bool on_key(boost::json::string_view part, std::size_t, error_code&) {
        return key.append(part.data(), part.size()), true;
    }
    bool on_number_part(boost::json::string_view part, error_code&) {
        return digits.append(part.data(), part.size()), true;
    }
    bool on_int64(std::int64_t number, boost::json::string_view, error_code& ec) {
        digits.clear();
        Value* value = place(Value::Kind::integer, ec);
        if (value) value->integer = number, value->number = static_cast<double>(number);
        return value;
    }
    bool on_uint64(std::uint64_t number, boost::json::string_view spelled, error_code& ec) {
        if (std::in_range<std::int64_t>(number))
            return on_int64(static_cast<std::int64_t>(number), spelled, ec);
        return on_double(static_cast<double>(number), spelled, ec);
    }
    // The library's own value of a long number is off in the last place.
    bool on_double(double number, boost::json::string_view part, error_code& ec) {
        digits.append(part.data(), part.size());
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        digits.clear();
        Value* value = place(Value::Kind::number, ec);
        if (value) value->number = number;
        return value;
    }
    bool on_bool(bool truth, error_code& ec) {
        Value* value = place(Value::Kind::boolean, ec);
        if (value) value->boolean = truth;
        return value;
    }
    bool on_null(error_code& ec) { return place(Value::Kind::null, ec); }
    bool on_comment_part(boost::json::string_view, error_code&) { return false; }
    bool on_comment(boost::json::string_view, error_code&) { return false; }
};

std::string why(const boost::json::error_code& ec, const Builder& builder, std::size_t at) {
    if (!builder.duplicate.empty()) return "thành phần xuất hiện hai lần";
    if (ec == boost::json::error::too_deep) return "lồng nhau quá sâu";
    if (ec == boost::json::error::array_too_large) return "quá nhiều phần tử";
    return "sai cú pháp JSON ở vị trí " + std::to_string(at + 1);
}

void one(std::string& out, unsigned char c) {
    static constexpr char hex[] = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\t':
            out += "\\t";
            return;
        case '\r':
            out += "\\r";
            return;
        default:
            break;
    }
    (out += "\\u00") += hex[c >> 4];
    out += hex[c & 15];
}

Refusal defect(RefusalCode code, const Path& path, std::string about) {
    return Refusal{code, path.spelled(), {std::move(about)}};
}

}  // namespace

const Value* Value::member(std::string_view name) const {
    for (const auto& [key, value] : members)
        if (key == name) return &value;
    return nullptr;
}

Result<Value> parse_value(std::string_view text, const Most& most) {
    if (text.size() > most.bytes)
        return fail(Refused{RefusalCode::too_large, {std::to_string(most.bytes >> 10) + " KB"}});
    boost::json::parse_options options;
    options.max_depth = limits::json_depth_max;
    boost::json::basic_parser<Builder> parser(options, most);
    boost::json::error_code ec;
    const std::size_t at = parser.write_some(false, text.data(), text.size(), ec);
    if (!ec && at != text.size()) ec = boost::json::error::extra_data;
    if (ec) return fail(Refused{RefusalCode::malformed, {why(ec, parser.handler(), at)}});
    return std::move(parser.handler().root);
}

std::string Path::spelled() const {
    if (!above) return {};
    std::string up = above->spelled();
    if (name.empty()) return up + "[" + std::to_string(index) + "]";
    return up.empty() ? std::string(name) : up + "." + std::string(name);
}

// Lists are counted from one and lead to what lies in them; other parents say nothing more.
std::string Path::spoken() const {
    if (!above) return "nội dung gửi lên";
    const auto within = [](const Path& path) {
        const Path* up = path.above;
        while (up && up->above && up->name.empty()) up = up->above;
        return up ? up->name : std::string_view();
    };
    if (name.empty()) return above->spoken() + " thứ " + std::to_string(index + 1);
    const std::string label(label_of_field(within(*this), name));
    return above->above && above->name.empty() ? above->spoken() + ", " + label : label;
}

void missing(Defects& defects, const Path& path) {
    defects.push_back(defect(RefusalCode::field_missing, path, path.spoken()));
}

void invalid(Defects& defects, const Path& path, std::string_view expected) {
    defects.push_back(defect(RefusalCode::field_invalid, path,
                             path.spoken() + " phải là " + std::string(expected)));
}

void unknown(Defects& defects, const Path& path) {
    defects.push_back(defect(RefusalCode::field_invalid, path,
                             "«" + path.spelled() + "» không có trong mẫu dữ liệu"));
}

void read(const Value& value, const Path& path, bool& into, Defects& defects) {
    if (value.kind != Value::Kind::boolean) return invalid(defects, path, "true hoặc false");
    into = value.boolean;
}

void read(const Value& value, const Path& path, double& into, Defects& defects) {
    if (value.kind != Value::Kind::number && value.kind != Value::Kind::integer)
        return invalid(defects, path, "số");
    into = value.number;
}

void read(const Value& value, const Path& path, std::string& into, Defects& defects) {
    if (value.kind != Value::Kind::text) return invalid(defects, path, "chuỗi ký tự");
    if (characters_of(value.text) > limits::text_characters_max)
        return invalid(defects, path,
                       "chuỗi không quá " + std::to_string(limits::text_characters_max) + " ký tự");
    into = value.text;
}

void read(const Value& value, const Path& path, Day& into, Defects& defects) {
    const auto day = value.kind == Value::Kind::text ? parse_day(value.text) : std::nullopt;
    if (!day) return invalid(defects, path, "ngày dạng 2021-03-15");
    into = *day;
}

void read(const Value& value, const Path& path, Minute& into, Defects& defects) {
    const auto minute = value.kind == Value::Kind::text ? parse_minute(value.text) : std::nullopt;
    if (!minute) return invalid(defects, path, "thời điểm dạng 2021-03-15T07:30");
    into = *minute;
}

void read(const Value& value, const Path& path, Instant& into, Defects& defects) {
    const auto instant = value.kind == Value::Kind::text ? parse_instant(value.text) : std::nullopt;
    if (!instant) return invalid(defects, path, "thời điểm dạng 2021-03-15T00:30:00.000000Z");
    into = *instant;
}

void read(const Value& value, const Path&, Fragment& into, Defects&) {
    into.text.clear();
    write_value(into.text, value);
}

void read(const Value& value, const Path&, Value& into, Defects&) {
    into = value;
}

void write_text(std::string& out, std::string_view text) {
    out += '"';
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text, from, i - from);
        one(out, c);
        from = i + 1;
    }
    out.append(text, from).append(1, '"');
}

void write_value(std::string& out, const Value& value) {
    switch (value.kind) {
        case Value::Kind::null:
            out += "null";
            return;
        case Value::Kind::boolean:
            return write(out, value.boolean);
        case Value::Kind::integer:
            return write(out, value.integer);
        case Value::Kind::number:
            return write(out, value.number);
        case Value::Kind::text:
            return write_text(out, value.text);
        case Value::Kind::list:
            break;
        case Value::Kind::object:
            break;
    }
    const bool list = value.kind == Value::Kind::list;
    out += list ? '[' : '{';
    for (std::size_t i = 0; i < value.items.size(); ++i) {
        if (i) out += ',';
        write_value(out, value.items[i]);
    }
    for (std::size_t i = 0; i < value.members.size(); ++i) {
        if (i) out += ',';
        write_text(out, value.members[i].name);
        out += ':';
        write_value(out, value.members[i].value);
    }
    out += list ? ']' : '}';
}

void write(std::string& out, bool value) {
    out += value ? "true" : "false";
}

void write(std::string& out, double value) {
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    char digits[32];
    if (value == 0) value = 0;  // zero has one spelling, not two
    out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void write(std::string& out, Day value) {
    write_text(out, iso(value));
}
void write(std::string& out, Minute value) {
    write_text(out, iso(value));
}
void write(std::string& out, Instant value) {
    write_text(out, iso(value));
}
void write(std::string& out, const Fragment& value) {
    out += value.text.empty() ? "null" : value.text;
}

}  // namespace mc::edge::json
