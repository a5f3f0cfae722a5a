#include "service/offices/dossier/approve.h"

#include <charconv>
#include <set>

#include "base/limits.h"
#include "edge/json.h"
#include "service/offices/dossier/step.h"

namespace mc {
namespace {

using enum RefusalCode;

constexpr std::array<std::string_view, 4> acts{"receive", "open", "approve", "hand-over"};

/// The first act that a step in this state still needs; nothing for a state that is not one.
std::optional<std::size_t> first_act(std::string_view step_state) {
    constexpr std::array<std::string_view, 4> states{"transfer", "waiting", "working", "finished"};
    const auto found = std::ranges::find(states, step_state);
    if (found == states.end()) return {};
    return static_cast<std::size_t>(found - states.begin());
}

/// Walks through the items, one act after the other; it lives as long as an answer is awaited.
/// The acts and their keys follow from the request alone, so that repeating it finds each of them.
class Walk : public std::enable_shared_from_this<Walk> {
public:
    Walk(Services& services, const Asked& asked, const ApprovalsIn& in,
         std::function<void(Result<std::vector<Approval>>)> answered)
        : services_(services), asked_(asked), items_(in.items), answered_(std::move(answered)) {}

    void next() {
        if (at_ == items_.size()) return answered_(std::move(out_));
        const ApprovalIn& item = items_[at_];
        const auto begin = first_act(item.step_state);
        const auto id = number(item.dossier);
        out_.push_back({item.dossier, {}, Answer{}});
        if (!id) return over(fail(Refused(not_found, {"hồ sơ"})));
        if (!begin)
            return over(
                fail(Refused(field_invalid, {"bước là transfer, waiting, working hoặc finished"},
                             "step_state")));
        id_ = {*id}, revision_ = item.revision, act_ = *begin;
        act();
    }

private:
    static std::optional<std::int64_t> number(const std::string& text) {
        std::int64_t value = 0;
        const char* end = text.data() + text.size();
        const auto [read, error] = std::from_chars(text.data(), end, value);
        if (error != std::errc{} || read != end || value < 1) return {};
        return value;
    }

    void act() {
        const ApprovalIn& item = items_[at_];
        const std::string name(acts[act_]);
        Asked asked{asked_.actor, fmt::format("{}/{}/{}", asked_.key, id_.value, name),
                    fmt::format("{}\n{} {}", asked_.command, at_, name), id_, revision_};
        Answered answered = [self = shared_from_this()](Result<Answer> answer) {
            self->told(std::move(answer));
        };
        if (act_ == 2)
            return finish(services_, std::move(asked), {item.step, {}, item.note}, true,
                          std::move(answered));
        const auto use = act_ == 0 ? &receive : act_ == 1 ? &mc::open : &hand_over;
        use(services_, std::move(asked), {item.step, {}}, std::move(answered));
    }

    void told(Result<Answer> answer) {
        if (!answer) return over(std::move(answer));
        out_.back().done.emplace_back(acts[act_]);
        revision_ = answer->record.seq;
        if (++act_ == acts.size()) return over(std::move(answer));
        act();
    }

    void over(Result<Answer> answer) {
        out_.back().answer = std::move(answer);
        ++at_;
        next();
    }

    Services& services_;
    const Asked asked_;
    const std::vector<ApprovalIn> items_;
    std::function<void(Result<std::vector<Approval>>)> answered_;
    std::vector<Approval> out_;
    std::size_t at_ = 0, act_ = 0;
    DossierId id_{};
    std::int64_t revision_ = 0;
};

}  // namespace

void approve_many(Services& services, const Asked& asked, const ApprovalsIn& in,
                  std::function<void(Result<std::vector<Approval>>)> answered) {
    if (in.items.empty() || in.items.size() > limits::approvals_max)
        return answered(fail(Refused(
            field_invalid, {fmt::format("mỗi lần duyệt từ 1 đến {} hồ sơ", limits::approvals_max)},
            "items")));
    std::set<std::string> once;
    for (const ApprovalIn& item : in.items)
        if (!once.insert(item.dossier).second)
            return answered(
                fail(Refused(field_invalid, {"một hồ sơ được nêu hai lần để duyệt"}, "items")));
    std::make_shared<Walk>(services, asked, in, std::move(answered))->next();
}

}  // namespace mc
