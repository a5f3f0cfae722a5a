// says: no match for
#include "base/id.h"

bool same(const mc::StepId& step, const mc::StepId& other, const mc::PersonId& person) {
#ifdef NONSENSE
    return step == person;
#endif
    return step == other && !person.empty();
}
