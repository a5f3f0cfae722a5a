// The little of Boost.JSON that vector files need: members that may be absent, never an exception.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>

namespace mc::vectors {

/// The object a file holds; nothing (and one failure line) when it is not one.
inline std::optional<boost::json::object> object_of(std::string_view text) {
    boost::system::error_code error;
    auto value = boost::json::parse(text, error);
    if (error || !value.is_object()) return {};
    return std::move(value.get_object());
}

inline const boost::json::value* member(const boost::json::value& value, std::string_view key) {
    const auto* object = value.if_object();
    return object == nullptr ? nullptr : object->if_contains(key);
}

inline std::string text(const boost::json::value& value, std::string_view key) {
    const auto* found = member(value, key);
    if (found == nullptr || !found->is_string()) return {};
    return std::string(found->get_string());
}

inline std::optional<std::int64_t> number(const boost::json::value& value, std::string_view key) {
    const auto* found = member(value, key);
    if (found == nullptr || !found->is_int64()) return {};
    return found->get_int64();
}

}  // namespace mc::vectors
