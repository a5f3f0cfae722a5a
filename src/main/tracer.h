// Spans out of this server, where an operator has named a collector: what edge, store and messenger
// are told, and the numbers of what became of them.
#pragma once

#include "edge/metrics.h"
#include "gateway/otlp.h"
#include "main/place.h"

namespace mc {

class Tracer {
public:
    /// `url`: of the collector; "" for none.
    Tracer(OpenPlace& place, const std::string& url, edge::Metrics& metrics);
    ~Tracer();
    /// None where nothing is exported.
    const Tracing* tracing() const { return tracing_ ? &*tracing_ : nullptr; }

private:
    OpenPlace& place_;
    std::optional<Otlp> otlp_;
    std::optional<Tracing> tracing_;
};

}  // namespace mc
