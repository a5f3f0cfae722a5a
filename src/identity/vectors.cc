#include "identity/vectors.h"

#include <algorithm>
#include <boost/json.hpp>

#include "base/text.h"
#include "identity/citizen_card.h"

namespace mc {
namespace {

namespace json = boost::json;

/// null and absent read as "".
std::string text_in(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string();
}

/// Which field an English sentence of the vectors is about.
std::string field_named(std::string_view error) {
    if (error.starts_with("sex")) return "sex";
    if (error.starts_with("birth")) return "born";
    if (error.starts_with("issue")) return "issued";
    if (error.starts_with("old number")) return "old_number";
    if (error.starts_with("name")) return "name";
    if (error.starts_with("number")) return "number";
    return "";
}

std::string difference(const CitizenCard& card, const json::object& expected) {
    const auto differs = [&](std::string_view key, std::string_view found) {
        return nfc(text_in(expected, key)).value_or("") != found;
    };
    if (expected.contains("error")) return "expected a refusal: " + text_in(expected, "error");
    if (differs("so_cccd", card.number.reveal())) return "so_cccd";
    if (differs("so_cmnd", card.old_number)) return "so_cmnd";
    if (differs("ho_ten", card.name)) return "ho_ten";
    if (differs("ngay_sinh", iso(card.born))) return "ngay_sinh";
    if (differs("gioi_tinh", word_of(card.sex))) return "gioi_tinh";
    return "";
}

std::string outcome(const json::object& one) {
    const auto* expected = one.if_contains("expected");
    if (expected == nullptr || !expected->is_object()) return "no expected value";
    const auto card = parse_citizen_card(text_in(one, "raw"));
    if (card) return difference(*card, expected->get_object());
    if (!expected->get_object().contains("error")) return "refused, though it should be read";
    const auto field = field_named(text_in(expected->get_object(), "error"));
    const auto& refused = std::get<Refused>(card.error()).all;
    if (field.empty() || std::ranges::find(refused, field, &Refusal::field) != refused.end())
        return "";
    return "refused, but not for " + field;
}

}  // namespace

VectorReport run_cccd_vectors(std::string_view text) {
    VectorReport report;
    boost::system::error_code error;
    const auto value = json::parse(text, error);
    const auto* top = error ? nullptr : value.if_object();
    const auto* cases = top == nullptr ? nullptr : top->if_contains("cases");
    if (cases == nullptr || !cases->is_array()) return {0, 1, {"the file has no list of cases"}};
    std::size_t number = 0;
    for (const auto& one : cases->get_array()) {
        ++number;
        const auto why = one.is_object() ? outcome(one.get_object()) : std::string("not an object");
        if (why.empty()) {
            ++report.passed;
            continue;
        }
        ++report.failed;
        report.failures.push_back("case " + std::to_string(number) + ": " + why);
    }
    return report;
}

}  // namespace mc
