#include "edge/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>
#include <shared_mutex>

namespace mc::edge {
namespace {

// Promises are in this range: a view in 50 ms, an act in 200 ms.
const prometheus::Histogram::BucketBoundaries seconds{
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10};

struct Series {
    prometheus::Counter* count = nullptr;
    prometheus::Histogram* took = nullptr;
};

}  // namespace

struct Metrics::Held {
    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                            .Name("motcua_http_requests_total")
                                                            .Help("Requests answered")
                                                            .Register(registry);
    prometheus::Family<prometheus::Histogram>& took = prometheus::BuildHistogram()
                                                          .Name("motcua_http_request_seconds")
                                                          .Help("From first byte to last byte")
                                                          .Register(registry);
    prometheus::Counter& shed = prometheus::BuildCounter()
                                    .Name("motcua_http_shed_total")
                                    .Help("Requests refused because the server was full")
                                    .Register(registry)
                                    .Add({});
    prometheus::Family<prometheus::Counter>& limited =
        prometheus::BuildCounter()
            .Name("motcua_http_limited_total")
            .Help("Requests refused because their client asks too often")
            .Register(registry);
    prometheus::Gauge& in_flight = prometheus::BuildGauge()
                                       .Name("motcua_http_in_flight")
                                       .Help("Requests being worked on")
                                       .Register(registry)
                                       .Add({});
    prometheus::Gauge& connections = prometheus::BuildGauge()
                                         .Name("motcua_http_connections")
                                         .Help("Open connections")
                                         .Register(registry)
                                         .Add({});

    // The library's own look-up builds and hashes a label map per call; this one compares three
    // words.
    struct Key {
        std::string_view route, method;
        int status;
        auto operator<=>(const Key&) const = default;
    };
    std::shared_mutex mutex;
    std::map<Key, Series> series;  // keys view `words`
    std::map<std::string, std::string, std::less<>> words;

    std::string_view kept(std::string_view word) {
        return words.emplace(std::string(word), "").first->first;
    }
    Series find(const Key& key) {
        {
            std::shared_lock lock(mutex);
            if (const auto at = series.find(key); at != series.end()) return at->second;
        }
        std::unique_lock lock(mutex);
        const std::string route(key.route), method(key.method);
        Series made{
            &requests.Add(
                {{"route", route}, {"method", method}, {"status", std::to_string(key.status)}}),
            &took.Add({{"route", route}, {"method", method}}, seconds)};
        return series.emplace(Key{kept(key.route), kept(key.method), key.status}, made)
            .first->second;
    }
};

Metrics::Metrics() : held_(std::make_unique<Held>()) {}
Metrics::~Metrics() = default;

void Metrics::served(const Served& served) {
    const Series series = held_->find({served.route, served.method, served.status});
    series.count->Increment();
    series.took->Observe(static_cast<double>(served.took.count()) / 1e6);
}

void Metrics::shed() {
    held_->shed.Increment();
}
void Metrics::limited(std::string_view allowance) {
    held_->limited.Add({{"limit", std::string(allowance)}}).Increment();
}
void Metrics::in_flight(int change) {
    held_->in_flight.Increment(change);
}
void Metrics::connections(int change) {
    held_->connections.Increment(change);
}
prometheus::Registry& Metrics::registry() {
    return held_->registry;
}

std::string Metrics::text() const {
    return prometheus::TextSerializer().Serialize(held_->registry.Collect());
}

}  // namespace mc::edge
