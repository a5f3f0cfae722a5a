// Who may do what with the Ministry's software, and the one way an act on the connection is
// written.
#pragma once

#include <mutex>

#include "service/offices/asset/desk.h"
#include "service/offices/ministry/streams.h"

namespace mc {

/// The province's connection as it stands; revision 0 before its first act. Faults: corrupt.
Result<Held<MinistryStreams>> connection_now(Snapshot& snapshot, const Province& province);

/// The same for whoever looks every second: read anew only when something was written on it.
class ConnectionKeep {
public:
    Result<std::shared_ptr<const Held<MinistryStreams>>> now(Services& services);

private:
    std::mutex mutex_;
    std::shared_ptr<const Held<MinistryStreams>> held_;
};

/// What one request needs to know. Whoever keeps books sees his own agency's, whoever manages or
/// inspects assets and the province's administrators see all.
struct MinistryDesk {
    MinistryDesk(const Services& services, const Actor& actor) : books(services, actor) {}

    AssetDesk books;

    /// The unit by which the person sets the connection up: the department's, or the province's
    /// administrator's.
    std::optional<UnitId> manages() const;
    bool reads_all() const;
    bool reads(const AgencyId& agency) const;
    /// Refuses: not_permitted.
    Result<Done> check() const;
    /// Refuses: not_permitted; not_found, where there is no such agency.
    Result<Done> check_reads(const AgencyId& agency) const;
    /// Shape: the unit. Refuses: not_permitted.
    Result<UnitId> check_manages() const;
    /// The agency's own accountant or whoever manages. Refuses: not_permitted, not_found.
    Result<UnitId> check_acts_for(const AgencyId& agency) const;
};

/// An act as a person or the machine (nobody) asks for it, under its key.
struct MinistryAsked {
    std::string key, command;
    PersonId by;
    UnitId unit;
    Instant at{};
};
MinistryAsked asked_by(const Services& services, const Asked& asked, const UnitId& unit);
/// What a rule does by itself: once under this key, whoever starts it.
MinistryAsked asked_by_rule(Services& services, const std::string& key);

/// One event on the connection, decided within the act; waits for the commit. Shape: whether it
/// was written now, and not before under the same key.
using MinistryDecide = std::function<Result<ministry::Event>(const Sees<MinistryStreams>&)>;
Result<bool> act_on_ministry(Services& services, const MinistryAsked& asked,
                             const MinistryDecide& decide);

}  // namespace mc
