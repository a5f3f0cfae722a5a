// What the operator's dashboards read (Prometheus text). Labels are route patterns and statuses,
// never data.
#pragma once

#include <memory>
#include <string>

#include "edge/log.h"

namespace prometheus {
class Registry;
}

namespace mc::edge {

class Metrics {
public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    void served(const Served& served);
    void shed();  // refused with 503 because too much was already in hand
    void limited(std::string_view allowance);  // refused with 429
    void in_flight(int change);
    void connections(int change);
    /// Other modules add their own families here.
    prometheus::Registry& registry();
    /// The text exposition, for GET /metrics.
    std::string text() const;

private:
    struct Held;
    std::unique_ptr<Held> held_;
};

}  // namespace mc::edge
