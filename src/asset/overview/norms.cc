#include "asset/overview/norms.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/datafile.h"

namespace mc::asset {
namespace {

using NormDefects = std::vector<DataDefect>;
constexpr std::int64_t cars_most = 10'000;

Confidence norm_confidence(DataTable& table) {
    const std::string word = table.text("confidence");
    for (const Confidence one : {Confidence::full, Confidence::secondary, Confidence::assumed})
        if (name_of(one) == word) return one;
    if (!word.empty())
        table.defect("confidence", "phải là \"full\", \"secondary\" hoặc \"assumed\"");
    return Confidence::assumed;
}

bool together(const CarNorm& a, const CarNorm& b) {
    return a.agency == b.agency && a.post == b.post && (!a.until || b.from < *a.until) &&
           (!b.until || a.from < *b.until);
}

void read_norm(DataTable& table, CarNorms& norms) {
    CarNorm norm;
    norm.agency = {table.text("agency")};
    norm.post = table.text_or("post");
    const auto cars = table.number_if("cars", 0);
    if (!cars || *cars > cars_most) table.defect("cars", "phải là một số xe");
    norm.cars = std::min(cars.value_or(0), cars_most);
    norm.from = table.day("from").value_or(Day{});
    norm.until = table.day_if("until");
    if (norm.until && *norm.until <= norm.from) table.defect("until", "phải sau ngày bắt đầu");
    norm.decision = table.text("decision");
    norm.source = table.text("source");
    norm.confidence = norm_confidence(table);
    if (std::ranges::any_of(norms.norms,
                            [&](const CarNorm& other) { return together(norm, other); }))
        table.defect("agency", "đã có định mức của đơn vị và chức danh này trong cùng thời gian");
    table.done();
    norms.norms.push_back(std::move(norm));
}

void read_norms_into(const std::string& name, const std::string& toml, CarNorms& norms,
                     NormDefects& defects) {
    auto parsed = parse_data(toml, name, defects);
    if (!parsed) {
        defects.insert(defects.end(), parsed.error().begin(), parsed.error().end());
        return;
    }
    DataTable& top = *parsed;
    if (top.number_or("schema", 1, 0) != 1) top.defect("schema", "phải là 1");
    norms.law = top.text("law");
    norms.source = top.text("source");
    norms.confidence = norm_confidence(top);
    for (DataTable& table : top.tables("norm")) read_norm(table, norms);
    top.done();
}

}  // namespace

std::optional<CarsAllowed> CarNorms::of(const AgencyId& agency, Day day) const {
    std::optional<CarsAllowed> allowed;
    for (const CarNorm& norm : norms) {
        if (norm.agency != agency || day < norm.from || (norm.until && day >= *norm.until))
            continue;
        if (!allowed) {
            allowed = CarsAllowed{norm.cars, norm.decision, norm.confidence};
            continue;
        }
        allowed->cars += norm.cars;
        if (allowed->decisions.find(norm.decision) == std::string::npos)
            allowed->decisions += "; " + norm.decision;
        allowed->confidence = std::max(allowed->confidence, norm.confidence);
    }
    return allowed;
}

Result<CarNorms, NormDefects> read_car_norms(const std::string& name, const std::string& toml) {
    CarNorms norms;
    NormDefects defects;
    read_norms_into(name, toml, norms, defects);
    if (!defects.empty()) return fail(std::move(defects));
    return norms;
}

Result<CarNorms, NormDefects> load_car_norms(const std::string& folder) {
    CarNorms norms;
    NormDefects defects;
    for (const std::string& path : data_files_below(folder)) {
        if (const auto text = read_data_file(path))
            read_norms_into(path, *text, norms, defects);
        else
            defects.push_back({path, 0, "", "không đọc được tệp"});
    }
    if (!defects.empty()) return fail(std::move(defects));
    return norms;
}

}  // namespace mc::asset
