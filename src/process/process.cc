#include "process/process.h"

#include <map>

#include "base/ensure.h"

namespace mc {

Process::Process(const std::vector<ProcessStep>& steps) {
    MC_ENSURE(steps.size() <= process_steps_max);
    StepSet gate;                          // what everything of the current stretch waits for
    std::map<std::string, StepSet> lanes;  // last step of each branch of the current group
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const bool goes_on =
            i > 0 && !steps[i].group.empty() && steps[i].group == steps[i - 1].group;
        if (!goes_on && i > 0) {
            gate.reset();
            for (const auto& [branch, last] : lanes) gate |= last;
            lanes.clear();
        }
        const auto lane = lanes.find(steps[i].branch);
        needs_.push_back(lane == lanes.end() ? gate : lane->second);
        lanes[steps[i].branch] = StepSet{}.set(i);
    }
    for (const StepSet& direct : needs_) {
        StepSet all = direct;
        for (std::size_t i = 0; i < before_.size(); ++i)
            if (direct[i]) all |= before_[i];
        before_.push_back(all);
    }
}

StepSet Process::first() const {
    return open({});
}

StepSet Process::open(const StepSet& done) const {
    StepSet out;
    for (std::size_t i = 0; i < size(); ++i) out[i] = !done[i] && (needs_[i] & ~done).none();
    return out;
}

StepSet Process::opened_by(std::size_t step, const StepSet& done) const {
    StepSet out = open(done);
    for (std::size_t i = 0; i < size(); ++i)
        if (!needs_[i][step]) out.reset(i);
    return out;
}

bool Process::ends(const StepSet& done) const {
    for (std::size_t i = 0; i < size(); ++i)
        if (!done[i]) return false;
    return true;
}

StepSet Process::after(std::size_t step) const {
    StepSet out;
    for (std::size_t i = 0; i < size(); ++i) out[i] = before_[i][step];
    return out;
}

}  // namespace mc
