#include "journal/order.h"

namespace mc {
namespace {

constexpr std::string_view order_domain{"motcua/or/v1\0", 13};

}  // namespace

OrderHead next_in_order(const OrderHead& before, const Hash& record) {
    std::string fed(order_domain);
    fed.append(raw(before.hash)).append(raw(record));
    return {before.number + 1, sha256(fed)};
}

}  // namespace mc
