#include "asset/vectors.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "asset/case.h"

namespace mc {
namespace {

using asset::WearCase;
using asset::WearLine;

struct Column {
    const char* title;
    asset::Dong WearLine::*amount;
};
constexpr Column columns[] = {{"hao mòn", &WearLine::wear},
                              {"lũy kế", &WearLine::accumulated},
                              {"còn lại", &WearLine::remaining},
                              {"khấu hao", &WearLine::depreciation},  // and on: in business alone
                              {"phần hao mòn", &WearLine::office_wear}};

/// Both values of everything that differs, and how ours was computed; "" where nothing does.
std::string difference(const WearLine& ours, const WearLine& theirs, bool in_business) {
    if (ours.year != theirs.year)
        return fmt::format("tính ra năm {}, ca ghi năm {}", ours.year, theirs.year);
    std::string told;
    for (const Column& column : std::span(columns).first(in_business ? 5 : 3))
        if (ours.*column.amount != theirs.*column.amount)
            told += fmt::format("; {} tính ra {}, ca ghi {}", column.title, ours.*column.amount,
                                theirs.*column.amount);
    if (told.empty()) return "";
    return fmt::format("năm {}{} [{}]", ours.year, told, ours.words);
}

std::vector<std::string> sentences(const std::vector<asset::Unfit>& unfit) {
    std::vector<std::string> all;
    for (const auto& one : unfit)
        all.push_back(one.field.empty() ? one.reason : one.field + ": " + one.reason);
    return all;
}

std::vector<std::string> outcome(const WearCase& one, const asset::WearRules& rules) {
    if (!one.unfit.empty()) return sentences(one.unfit);
    const asset::Lines lines = asset::wear(one.asset, rules);
    if (!lines) return sentences(lines.error());
    std::vector<std::string> told;
    for (std::size_t i = 0; i < std::min(lines->size(), one.expect.size()); ++i)
        if (auto why = difference((*lines)[i], one.expect[i], one.asset.business.has_value());
            !why.empty())
            told.push_back(std::move(why));
    if (lines->size() != one.expect.size())
        told.push_back(
            fmt::format("tính ra {} năm, ca ghi {} năm", lines->size(), one.expect.size()));
    return told;
}

}  // namespace

VectorReport run_wear_vectors(std::string_view json, const asset::WearRules& rules) {
    const auto cases = asset::decode_cases(json);
    if (!cases) return {0, 1, {cases.error()}};
    VectorReport report;
    for (const WearCase& one : *cases) {
        const auto told = outcome(one, rules);
        ++(told.empty() ? report.passed : report.failed);
        for (const std::string& why : told) report.failures.push_back(one.id + ": " + why);
    }
    return report;
}

}  // namespace mc
