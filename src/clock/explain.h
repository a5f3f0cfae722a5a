// The intervals of one segment, in order and adjoining, from its start to its end.
#pragma once

#include <span>
#include <vector>

#include "clock/segment.h"

namespace mc {

/// A stop as it is told: stretches in order, apart or touching, each with its own reason.
struct ToldStop {
    Minute from{};
    Minute until{};
    std::string why;
};
std::vector<ToldStop> told(std::span<const Stop> stops);

struct SegmentRun {
    const Segment& segment;
    Minute start{};
    Minute end{};
    bool first{};  // the first of the term starts with the receipt
};

/// Appends to `out`, joining what has the same kind and reason.
void explain(const OfficeTime& office, const SegmentRun& run, std::span<const Still> stills,
             std::span<const ToldStop> stops, std::vector<Interval>& out);

}  // namespace mc
