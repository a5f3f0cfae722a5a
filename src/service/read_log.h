// Who read what of whom, and who failed to log in: the access log. It is no part of the journal: an
// act is for ever, a reading is kept for two years and then swept (Law 91/2025 on personal data;
// docs/adr/0016). Noting costs a reader nothing: the row goes with the next commit.
#pragma once

#include <map>
#include <mutex>
#include <tuple>

#include "service/offices/dossier/views/work.h"
#include "service/services.h"

namespace mc {

extern const Projection read_rows;

/// What was done, as it is stored.
enum class Looked : std::uint8_t {
    dossier = 1,       // a dossier's page
    document = 2,      // a paper or form of it
    tracked = 3,       // the public page, opened with the secret of the receipt
    login_failed = 4,  // `who` is the account, or a sign shared by names that are none
    log = 5,           // this log itself
};
std::string_view word_of(Looked what);

struct Reading {
    std::string who;     // person or account; "" for a citizen
    std::string client;  // the address it came from
    Looked what{};
    std::int64_t dossier = 0;  // 0: of no one dossier
};

class ReadLog {
public:
    explicit ReadLog(Services& services) : services_(services) {}

    /// Never waits. The same reading again within five minutes is the same look.
    /// Faults: none are told; a log that cannot be written stops no office (but see docs/operate).
    void note(const Reading& reading);
    /// Newest first. `dossier` 0: of all. `before`: the cursor of the page before, "" for the
    /// first. Refuses: not_permitted unless an inspector or administrator; field_invalid for a
    /// broken cursor.
    Result<ReadingsView> page(const Actor& actor, const std::string& client, std::int64_t dossier,
                              const std::string& before);

private:
    bool seen_just_now(const Reading& reading, Instant now);

    Services& services_;
    std::mutex mutex_;
    std::map<std::tuple<std::string, std::string, Looked, std::int64_t>, Instant> recent_;
};

}  // namespace mc
