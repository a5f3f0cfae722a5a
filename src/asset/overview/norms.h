// How many cars an agency may have (định mức sử dụng xe ô tô): what the competent authority
// decided, day by day, read from assets/car-norms/*.toml. Where nothing was decided nothing is
// said: nobody derives a norm here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/defect.h"
#include "base/id.h"
#include "base/law.h"
#include "base/result.h"
#include "base/time.h"

namespace mc::asset {

struct CarNorm {
    AgencyId agency;
    std::string post;  // chức danh; "" for the common work of the agency
    std::int64_t cars{};
    Day from{};
    std::optional<Day> until;  // the first day on which it holds no more
    std::string decision, source;
    Confidence confidence{};
};
/// What an agency may have on a day. Shape: confidence is the least of its norms.
struct CarsAllowed {
    std::int64_t cars{};
    std::string decisions;  // "12/QĐ-UBND; 15/QĐ-UBND"
    Confidence confidence{};
};
struct CarNorms {
    std::string law, source;
    Confidence confidence{Confidence::assumed};
    std::vector<CarNorm> norms;
    /// Nothing where no norm holds on the day.
    std::optional<CarsAllowed> of(const AgencyId& agency, Day day) const;
};

/// Format: assets/README.md. Shape: the error holds all defects of all files; a folder without
/// files is no norm at all. Refuses: unknown keys, a norm that ends before it begins, two norms of
/// one agency and post on one day.
Result<CarNorms, std::vector<DataDefect>> load_car_norms(const std::string& folder);
Result<CarNorms, std::vector<DataDefect>> read_car_norms(const std::string& name,
                                                         const std::string& toml);

}  // namespace mc::asset
