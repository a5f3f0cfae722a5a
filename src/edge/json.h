// JSON in and out of described structs. One BOOST_DESCRIBE_STRUCT line per type gives both
// directions. The parser (Boost.JSON) stays in json.cc; what handlers compile against is this small
// tree of values. Reading is strict (unknown and duplicate members are refused, absent only what is
// std::optional) and complete: every defect of the document is told in one answer, each with its
// path.
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <charconv>
#include <concepts>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/result.h"
#include "base/time.h"

namespace mc::edge::json {

/// One parsed value. Texts are valid UTF-8 and nothing more; the door for typed text is typed.h.
struct Member;
struct Value {
    enum class Kind : std::uint8_t { null, boolean, integer, number, text, list, object };
    Kind kind = Kind::null;
    bool boolean = false;
    std::int64_t integer = 0;
    double number = 0;
    std::string text;
    std::vector<Value> items;
    std::vector<Member> members;  // as written; names are unique

    const Value* member(std::string_view name) const;
};
// Not a std::pair: clang's tools cannot make one of a type that holds it.
struct Member {
    std::string name;
    Value value;
};

/// Already JSON: copied as it is on output; on input the value as written (white space dropped).
struct Fragment {
    std::string text;
    bool operator==(const Fragment&) const = default;
};

/// How much a document may hold. Each value takes a hundred bytes here, so two bytes of a
/// stranger's become fifty times as much.
struct Most {
    std::size_t bytes = limits::json_bytes_max;
    std::size_t items = limits::json_items_max;    // of one list
    std::size_t values = limits::json_values_max;  // of all of it
    /// A document that this program wrote, however long it became.
    static constexpr Most ours(std::size_t bytes) { return {bytes, bytes, bytes}; }
};

/// Refuses: too_large, malformed (syntax, bad UTF-8, deeper than limits::json_depth_max, duplicate
/// member, more than it may hold).
Result<Value> parse_value(std::string_view text, const Most& most = {});

/// Where we are in the document; linked on the stack, spelled out only when something is wrong.
struct Path {
    const Path* above = nullptr;
    std::string_view name = {};
    std::size_t index = 0;
    std::string spelled() const;  // "papers[2].kind", for programs
    std::string spoken() const;   // "giấy tờ thứ 3, loại giấy tờ", for people
};

using Defects = std::vector<Refusal>;

void missing(Defects& defects, const Path& path);
/// `expected` completes the sentence "…: <path> phải là <expected>".
void invalid(Defects& defects, const Path& path, std::string_view expected);
void unknown(Defects& defects, const Path& path);

void write_text(std::string& out, std::string_view text);
void write_value(std::string& out, const Value& value);

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;
template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;
template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public |
                                                         boost::describe::mod_inherited>;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

// Reading: one overload per kind of type ---------------------------------------------------------

void read(const Value& value, const Path& path, bool& into, Defects& defects);
void read(const Value& value, const Path& path, double& into, Defects& defects);
void read(const Value& value, const Path& path, std::string& into, Defects& defects);
void read(const Value& value, const Path& path, Day& into, Defects& defects);
void read(const Value& value, const Path& path, Minute& into, Defects& defects);
void read(const Value& value, const Path& path, Instant& into, Defects& defects);
void read(const Value& value, const Path& path, Fragment& into, Defects& defects);
void read(const Value& value, const Path& path, Value& into, Defects& defects);

template <std::integral T>
requires(!std::same_as<T, bool>) void read(const Value& value, const Path& path, T& into,
                                           Defects& defects) {
    if (value.kind != Value::Kind::integer || !std::in_range<T>(value.integer))
        return invalid(defects, path, "số nguyên trong khoảng cho phép");
    into = static_cast<T>(value.integer);
}

template <DescribedEnum T>
void read(const Value& value, const Path& path, T& into, Defects& defects) {
    bool known = false;
    std::string words;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto word) {
        if (value.kind == Value::Kind::text && value.text == word.name)
            into = word.value, known = true;
        words.append(words.empty() ? "một trong: " : ", ").append(word.name);
    });
    if (!known) invalid(defects, path, words);
}

template <class Tag>
void read(const Value& value, const Path& path, Id<Tag>& into, Defects& defects) {
    read(value, path, into.value, defects);
}
template <class Tag>
void read(const Value& value, const Path& path, Name<Tag>& into, Defects& defects) {
    read(value, path, into.value, defects);
}
template <class T>
void read(const Value& value, const Path& path, std::optional<T>& into, Defects& defects);
template <class T>
void read(const Value& value, const Path& path, std::vector<T>& into, Defects& defects);
template <class T>
void read(const Value& value, const Path& path, std::map<std::string, T>& into, Defects& defects);
template <Described T>
void read(const Value& value, const Path& path, T& into, Defects& defects);

template <class T>
void read(const Value& value, const Path& path, std::optional<T>& into, Defects& defects) {
    if (value.kind == Value::Kind::null) return into.reset();
    read(value, path, into.emplace(), defects);
}

template <class T>
void read(const Value& value, const Path& path, std::vector<T>& into, Defects& defects) {
    if (value.kind != Value::Kind::list) return invalid(defects, path, "danh sách");
    into.clear();
    into.reserve(value.items.size());
    for (std::size_t i = 0; i < value.items.size(); ++i) {
        T item{};
        read(value.items[i], Path{&path, {}, i}, item, defects);
        into.push_back(std::move(item));
    }
}

template <class T>
void read(const Value& value, const Path& path, std::map<std::string, T>& into, Defects& defects) {
    if (value.kind != Value::Kind::object) return invalid(defects, path, "đối tượng");
    for (const auto& [name, member] : value.members)
        read(member, Path{&path, name}, into[name], defects);
}

/// What a member is called on the wire: a word that C++ keeps for itself has an underscore more
/// here
/// ("class_").
constexpr std::string_view wire_name(std::string_view member) {
    return member.ends_with('_') ? member.substr(0, member.size() - 1) : member;
}

template <Described T>
void read(const Value& value, const Path& path, T& into, Defects& defects) {
    if (value.kind != Value::Kind::object) return invalid(defects, path, "đối tượng");
    std::size_t used = 0;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
        using Type = std::remove_cvref_t<decltype(into.*member.pointer)>;
        const Path here{&path, wire_name(member.name)};
        const Value* given = value.member(wire_name(member.name));
        if (given) ++used, read(*given, here, into.*member.pointer, defects);
        if (!given && !is_optional<Type>) missing(defects, here);
    });
    if (used == value.members.size()) return;
    for (const auto& [name, given] : value.members) {
        bool known = false;
        boost::mp11::mp_for_each<Members<T>>(
            [&](auto member) { known |= name == wire_name(member.name); });
        if (!known) unknown(defects, Path{&path, name});
    }
}

/// A described struct from a document.
/// Refuses: as parse_value; else all of field_missing and field_invalid with their paths.
template <class T>
Result<T> parse(std::string_view text, const Most& most = {}) {
    MC_TRY(value, parse_value(text, most));
    Defects defects;
    T into{};
    read(value, Path{}, into, defects);
    if (!defects.empty()) return fail(Refused{std::move(defects)});
    return into;
}

// Writing ----------------------------------------------------------------------------------------

void write(std::string& out, bool value);
void write(std::string& out, double value);  // null when not finite
void write(std::string& out, Day value);
void write(std::string& out, Minute value);
void write(std::string& out, Instant value);
void write(std::string& out, const Fragment& value);
inline void write(std::string& out, std::string_view value) {
    write_text(out, value);
}
inline void write(std::string& out, const std::string& value) {
    write_text(out, value);
}
inline void write(std::string& out, const char* value) {
    write_text(out, value);
}

template <std::integral T>
requires(!std::same_as<T, bool>) void write(std::string& out, T value) {
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

template <DescribedEnum T>
void write(std::string& out, T value) {
    write_text(out, boost::describe::enum_to_string(value, ""));
}
template <class Tag>
void write(std::string& out, const Id<Tag>& value) {
    write(out, value.value);
}
template <class Tag>
void write(std::string& out, const Name<Tag>& value) {
    write_text(out, value.value);
}
template <class T>
void write(std::string& out, const std::optional<T>& value);
template <class T>
void write(std::string& out, const std::vector<T>& values);
template <class T>
void write(std::string& out, const std::map<std::string, T>& values);
template <Described T>
void write(std::string& out, const T& value);

template <class T>
void write(std::string& out, const std::optional<T>& value) {
    if (value) return write(out, *value);
    out += "null";
}

template <class T>
void write(std::string& out, const std::vector<T>& values) {
    out += '[';
    for (bool first = true; const auto& value : values) {
        if (!std::exchange(first, false)) out += ',';
        write(out, value);
    }
    out += ']';
}

template <class T>
void write(std::string& out, const std::map<std::string, T>& values) {
    out += '{';
    for (bool first = true; const auto& [name, value] : values) {
        if (!std::exchange(first, false)) out += ',';
        write_text(out, name);
        out += ':';
        write(out, value);
    }
    out += '}';
}

/// Shape: members in the order of the description; an empty optional member is left out.
template <Described T>
void write(std::string& out, const T& value) {
    out += '{';
    bool first = true;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
        const auto& held = value.*member.pointer;
        if constexpr (is_optional<std::remove_cvref_t<decltype(held)>>)
            if (!held) return;
        out.append(std::exchange(first, false) ? "\"" : ",\"")
            .append(wire_name(member.name))
            .append("\":");
        write(out, held);
    });
    out += '}';
}

template <class T>
std::string text(const T& value) {
    std::string out;
    out.reserve(256);
    write(out, value);
    return out;
}

}  // namespace mc::edge::json
