#include "main/tracer.h"

#include <prometheus/counter.h>
#include <prometheus/registry.h>

namespace mc {

Tracer::Tracer(OpenPlace& place, const std::string& url, edge::Metrics& metrics) : place_(place) {
    if (url.empty()) return;
    auto& spans = prometheus::BuildCounter()
                      .Name("motcua_spans_total")
                      .Help(
                          "Spans for the collector: it has them, did not take them, or there was "
                          "no room for them to wait")
                      .Register(metrics.registry());
    otlp_.emplace(url, MC_VERSION, [&spans](std::string_view how, std::size_t count) {
        spans.Add({{"how", std::string(how)}}).Increment(static_cast<double>(count));
    });
    tracing_.emplace(Tracing{*otlp_, place.time, place.entropy});
    place_.store->trace(&*tracing_);
}

Tracer::~Tracer() {
    place_.store->trace(nullptr);
}

}  // namespace mc
