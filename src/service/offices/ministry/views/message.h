// What a message of the outbox says that waits to be carried to the Ministry.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>

namespace mc {

struct MinistryPartMessage {
    std::string agency;
    std::int32_t period{};
    std::int32_t attempt{};
    std::int64_t part{};
};
BOOST_DESCRIBE_STRUCT(MinistryPartMessage, (), (agency, period, attempt, part))

}  // namespace mc
