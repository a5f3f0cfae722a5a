#include "org/reset.h"

#include "base/limits.h"
#include "base/text.h"

namespace mc {
namespace {

using enum RefusalCode;

const PasswordAsked* ever_asked(const Establishment& state, const PersonId& person) {
    const auto found = state.asked.find(person);
    return found == state.asked.end() ? nullptr : &found->second;
}

}  // namespace

const PasswordAsked* asked_reset(const Establishment& state, const PersonId& person, Instant now) {
    const PasswordAsked* asked = ever_asked(state, person);
    return asked && now < asked->until ? asked : nullptr;
}

Result<PasswordAsked> decide_ask_reset(const Establishment& state, const PersonId& by,
                                       const PersonId& person, const std::string& reason,
                                       Instant now) {
    std::vector<Refusal> no;
    if (by == person) no.push_back({grant_to_self, "person", {}});
    if (says_nothing(reason)) no.push_back({reason_missing, "reason", {}});
    if (const auto* asked = asked_reset(state, person, now))
        no.push_back({reset_asked, "", {asked->by.value, iso(minute_of(asked->until))}});
    if (!no.empty()) return fail(Refused(std::move(no)));
    return PasswordAsked{person, reason, by, now + limits::reset_confirm_max};
}

Result<PasswordGiven> decide_confirm_reset(const Establishment& state, const PersonId& by,
                                           const PersonId& person, Instant now) {
    if (by == person) return fail(Refused(grant_to_self, {}, "person"));
    const PasswordAsked* asked = ever_asked(state, person);
    if (!asked) return fail(Refused(reset_not_asked));
    if (now >= asked->until) return fail(Refused(reset_expired, {iso(minute_of(asked->until))}));
    if (asked->by == by) return fail(Refused(reset_same_person));
    return PasswordGiven{person, asked->reason, asked->by};
}

Result<PasswordNotGiven> decide_refuse_reset(const Establishment& state, const PersonId& by,
                                             const PersonId& person, const std::string& reason) {
    std::vector<Refusal> no;
    if (by == person) no.push_back({grant_to_self, "person", {}});
    if (says_nothing(reason)) no.push_back({reason_missing, "reason", {}});
    if (!ever_asked(state, person)) no.push_back({reset_not_asked, "", {}});
    if (!no.empty()) return fail(Refused(std::move(no)));
    return PasswordNotGiven{person, reason};
}

}  // namespace mc
