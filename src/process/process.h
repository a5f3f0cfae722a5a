// The approved process compiled to a small automaton over bitsets: which steps are open after which
// are done. Branches of a parallel group run side by side, steps of a branch and everything else
// strictly in order. Not here: what a step is (procedure/, whose compile() builds a
// Process), who did it when (dossier/).
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <vector>

namespace mc {

inline constexpr std::size_t process_steps_max = 64;
using StepSet = std::bitset<process_steps_max>;

/// What the automaton needs to know of a step. Shape: neighbours with the same non-empty `group`
/// run in parallel, one lane per `branch`; a step without a group stands alone between the groups.
struct ProcessStep {
    std::string group;
    std::string branch;
    bool operator==(const ProcessStep&) const = default;
};

/// Immutable; index i is the i-th step of the version.
class Process {
public:
    /// Shape: at most process_steps_max steps (the loader of procedures refuses more).
    explicit Process(const std::vector<ProcessStep>& steps);

    std::size_t size() const { return needs_.size(); }
    /// Steps open at the start.
    StepSet first() const;
    /// Steps that become open when `step` is handed over, given all that are done (`done` includes
    /// `step`).
    StepSet opened_by(std::size_t step, const StepSet& done) const;
    /// Steps not done whose predecessors all are.
    StepSet open(const StepSet& done) const;
    bool ends(const StepSet& done) const;
    /// Steps that must be done before this one.
    const StepSet& before(std::size_t step) const { return before_[step]; }
    /// Steps that can only run after this one.
    StepSet after(std::size_t step) const;

private:
    std::vector<StepSet> before_;  // transitive
    std::vector<StepSet> needs_;   // direct
};

}  // namespace mc
