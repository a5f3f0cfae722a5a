// What an audit has found, in words; used by the parts of verify only.
#pragma once

#include "service/verify.h"

namespace mc {

/// "1/42/3": kind, stream and seq, as docs/operate/verify.md explains them.
std::string place_words(const RecordPlace& place);
/// From three columns of a row.
RecordPlace place_in(const Row& row, std::size_t first);

/// As many as are named one by one where a question asks for a bound.
inline constexpr std::int64_t named_max = 100'000;

class Findings {
public:
    explicit Findings(VerifyReport& report) : report_(report) {}

    /// The journal itself is not what was written: nothing gives that back, and tables made from it
    /// now would hide it.
    template <class... Args>
    void journal(fmt::format_string<Args...> words, Args&&... args) {
        report_.journal_whole = false;
        add(fmt::format(words, std::forward<Args>(args)...));
    }
    /// Something that follows from the journal says otherwise: a rebuild gives it back.
    template <class... Args>
    void cache(fmt::format_string<Args...> words, Args&&... args) {
        add(fmt::format(words, std::forward<Args>(args)...));
    }

    /// One part of the audit: where it cannot be read (a table that is gone, a damaged page) that
    /// is told, and whoever audits goes on with the next. False then.
    bool part(Snapshot& snapshot, std::string_view what,
              const std::function<Result<Done>()>& work) {
        const auto done = snapshot.apart(work);
        if (!done) journal("Không đọc được {}: {}", what, operator_words(done.error()));
        return done.has_value();
    }

private:
    void add(std::string sentence) { report_.found_wanting.push_back(std::move(sentence)); }
    VerifyReport& report_;
};

/// The order of the whole journal (verify_order.cc): numbers without gaps, each of a record that is
/// there and is the one that was numbered, the hash over all of them up to the head.
Result<Done> verify_order(Snapshot& snapshot, VerifyReport& report);

struct Audit;

/// Stream by stream (verify_streams.cc): every record reads, lies where it says, follows the one
/// before; heads, marks and requests are what follows from them. Hands each stream to its office.
void verify_streams(Audit& audit, Offices offices);

}  // namespace mc
