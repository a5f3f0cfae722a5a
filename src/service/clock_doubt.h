// Whether the machine's clock may be believed: what rules do by themselves is not taken back, so
// nothing is done by itself on the word of a clock that has just jumped, that is far ahead of the
// journal when the server starts, or that the database's server contradicts (docs/adr/0037). Pure,
// but for the two questions to the store.
//
// Not here: who reads the clocks (main/clock_watch.h). What people do goes on by the clock
// as it stands (docs/adr/0021).
#pragma once

#include <optional>
#include <string>

#include "store/store.h"

namespace mc {

/// Both clocks of the machine at one moment. The steady one has no date and cannot be set; it
/// counts on while the machine sleeps.
struct Clocks {
    Instant wall{};
    std::chrono::microseconds steady{};
};

/// What the database's server says; its clock is a second one only on a machine of its own.
struct Witness {
    Instant wall{};
    bool same_machine = false;
};

struct Doubt {
    enum class Why : std::uint8_t {
        jumped,   // set while we looked
        behind,   // at the start: before the newest record of the journal
        silence,  // at the start: far after the newest record
        apart,    // the database's server shows another time
    };
    Why why{};
    std::chrono::microseconds by{};  // how far the clock is ahead of what it is doubted for
    bool operator==(const Doubt&) const = default;
};

class ClockDoubt {
public:
    /// `newest`: when the newest record was decided. `confirmed`: an operator has looked at the
    /// clock.
    ClockDoubt(Clocks now, std::optional<Instant> newest, bool confirmed);

    /// Both clocks, as often as possible.
    void look(Clocks now);
    /// What the database's server answered at this moment.
    void hear(Clocks now, Witness witness);

    const std::optional<Doubt>& doubt() const { return doubt_; }
    /// What the time is for all that happens by itself: the wall clock while it is believed, after
    /// that what it would be had it not jumped.
    Instant own(Clocks now) const;
    std::int64_t jumps() const { return jumps_; }

private:
    void look_again(Clocks now, bool jumped);
    bool contradicted() const;

    Clocks seen_, believed_;  // the last look; the last one at which the clock was believed
    std::optional<Doubt> doubt_;
    std::chrono::microseconds since_{};  // steady: since when it runs evenly
    struct Heard {
        Clocks at;
        Witness witness;
        std::chrono::microseconds even_since{};  // steady
    };
    std::optional<Heard> heard_;
    std::int64_t jumps_ = 0;
};

/// In a sentence for the operator, Vietnamese.
std::string doubt_words(const Doubt& doubt);

/// When the newest record was decided; nothing while the journal is empty.
Result<std::optional<Instant>> newest_record(Store& store);
/// Nothing from an embedded database.
Result<std::optional<Witness>> database_clock(Store& store);

}  // namespace mc
