// Who may read and write the asset books, and the one way an act on the register is written.
#pragma once

#include "asset/divide.h"
#include "asset/judge.h"
#include "service/offices/asset/streams.h"
#include "service/offices/asset/views/asset.h"
#include "service/offices/dossier/act.h"

namespace mc {

/// What one request needs to know of the person and the day.
struct AssetDesk {
    AssetDesk(const Services& services, const Actor& actor);

    std::shared_ptr<const Province> province;
    std::shared_ptr<const asset::WearRules> rules;
    std::shared_ptr<const asset::CarNorms> car_norms;
    const Actor& actor;
    Day today;
    Instant now;

    /// The unit by which the person keeps the agency's books; nothing where he does not.
    std::optional<UnitId> keeps(const AgencyId& agency) const;
    /// Whoever keeps them, and whoever manages or inspects the assets of the province.
    bool reads(const AgencyId& agency) const;
    /// All of them.
    bool reads_all() const;
    /// Nobody's business here at all. Refuses: not_permitted.
    Result<Done> check() const;
    /// Refuses: not_permitted; not_found, where there is no such agency.
    Result<Done> check_reads(const AgencyId& agency) const;
    /// Shape: the unit he keeps the book by. Refuses: as check_reads; not_permitted.
    Result<UnitId> check_keeps(const AgencyId& agency) const;
    NamedLink link(const AgencyId& agency) const;
    /// As the law calls the class in a fiscal year.
    std::string class_name(const std::string& code, int year) const;
    int year() const { return asset::year_of(today); }
};

/// The book of an agency, as an act or a view sees it; id 0 where none is open. Faults: corrupt.
struct BookHeld {
    std::int64_t id{};
    Held<AssetBookStreams> held;
};
Result<BookHeld> book_of(Snapshot& snapshot, const AgencyId& agency, const Province& province);

/// An asset that this person may read. Refuses: not_found, for one that he may not read as for one
/// that is not there.
Result<Held<AssetStreams>> readable_asset(Snapshot& snapshot, const AssetDesk& desk,
                                          std::int64_t id);

/// An asset as a question about many gives it. Faults: corrupt.
Result<asset::Registered> decoded_asset(std::int64_t id, const std::string& state);

/// What a request makes of what is there: the event, and what was typed of people. Its papers'
/// files, as they were named; what it is divided into, where it is.
struct AssetAsked {
    asset::RegisterEvent event;
    asset::Words words;
    std::vector<std::string> files;
    std::vector<asset::Part> parts;
};

/// One act on one asset (0: it is entered with it), judged and written; waits for the commit. What
/// was typed wrongly is told after who may see the asset at all.
/// Refuses: not_found, not_permitted (whoever does not keep the book that the act is written in),
/// changed_meanwhile, file_unknown, and as asset/judge.h.
Result<std::int64_t> act_on_asset(Services& services, const Asked& asked, std::int64_t id,
                                  Result<AssetAsked> typed);

}  // namespace mc
