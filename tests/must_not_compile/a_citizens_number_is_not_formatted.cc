// says: Cannot format an argument
#include <fmt/format.h>

#include "identity/citizen_card.h"

std::string log_line(const mc::CitizenNumber& number) {
#ifdef NONSENSE
    return fmt::format("{}", number);
#endif
    return fmt::format("{}", number.masked());
}
