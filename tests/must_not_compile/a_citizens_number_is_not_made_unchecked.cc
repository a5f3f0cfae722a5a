// says: private within this context
#include "identity/citizen_card.h"

auto number_of(const std::string& typed) {
#ifdef NONSENSE
    return mc::CitizenNumber(typed);
#endif
    return mc::CitizenNumber::parse(typed);
}
