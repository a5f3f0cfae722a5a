#include <fmt/format.h>

#include "print/forms.h"

namespace mc::forms {

std::string money_text(std::int64_t dong) {
    std::string digits = fmt::format("{}", dong);
    const std::size_t sign = dong < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > sign + 3; at -= 3) digits.insert(at - 3, ".");
    return digits + " đồng";
}

std::string fee_text(const Fee& fee) {
    return fee.name + ": " + (fee.amount == 0 ? "miễn phí" : money_text(fee.amount));
}

}  // namespace mc::forms
