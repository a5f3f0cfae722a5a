// The province's data files as acts of the journal: organisation, calendars and procedures are
// taken in from folders, recorded with their whole text, and from then on read from the journal
// alone. So an outsider can recompute every due date, and the server needs no files beside it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/defect.h"
#include "service/services.h"

namespace mc {

struct DataFile {
    std::string name, text;
    bool operator==(const DataFile&) const = default;
};
template <class Io>
void fields(Io& io, DataFile& v) {
    io(0, v.name);
    io(1, v.text);
}

/// A new edition of org/*.toml as a whole; event type 100 of the organisation stream (1 … 99 are
/// OrgEvent).
struct EditionAdopted {
    std::vector<DataFile> files;
    bool operator==(const EditionAdopted&) const = default;
};
template <class Io>
void fields(Io& io, EditionAdopted& v) {
    io(0, v.files);
}
/// Who took in the first offices of a demo: so its journal itself says what it is, from its first
/// record on.
extern const PersonId demo_maker;

inline constexpr std::uint32_t edition_adopted_type = 100;
/// Type numbers of OrgEvent are variant index + 1; of the other streams there is one type, 1.
inline constexpr StreamKey org_stream{StreamKind::org, 1};
inline constexpr StreamKey calendar_stream{StreamKind::calendar, 1};
StreamKey procedure_stream(const ProcedureCode& code);

struct Folders {
    std::string org, calendars, catalogue;
};

/// What was taken in; zero where the journal had it already.
struct Adopted {
    int agencies{}, days{}, hours{}, procedures{};
    std::vector<std::string> unconfirmed;  // days taken in from second hand: "24/11/2026 …"
};

/// Takes in what the journal does not have yet. Idempotent, and never rewrites what was: an office
/// may end but not vanish, a day that becomes known now does not become known for yesterday, a
/// version in force stays. Refreshes the services when something changed.
/// Shape of an error: all defects of all files, or the refusal of the act.
struct AdoptError {
    std::vector<DataDefect> defects;
    std::optional<Error> error;
};
Result<Adopted, AdoptError> adopt(Services& services, const Folders& folders, const PersonId& by);

/// The record of an event of the organisation; what people typed about a person lies beside it.
NewRecord record_of(const OrgEvent& event, const PersonId& by, const UnitId& unit);

/// One event of the organisation stream (people, grants, amendments), decided by the caller.
Result<Done> record_org(Services& services, const std::vector<OrgEvent>& events, const PersonId& by,
                        const std::string& key);

/// How many records the reference streams have, to compare with Province::records.
Result<std::int64_t> reference_records(Snapshot& snapshot);
/// The same for an act that only compares: of all acts of one commit the first asks.
Result<std::int64_t> reference_records_once(Transaction& tx);

/// Takes over what another process wrote to them, and names that hold from today on. Shape: whether
/// there was anything.
Result<bool> catch_up(Services& services);

/// What to do about a record that cannot be used: a failure ends the reading.
using Unusable = std::function<Result<Done>(const RecordPlace&, std::string_view why)>;
/// The province as a view has it, without what cannot be used.
/// `day`: as of when names are told; whatever else changes tells its day itself.
Result<std::shared_ptr<const Province>> province_in(Snapshot& snapshot, const Unusable& unusable,
                                                    Day day = Day::max());

/// The province as the journal has it. Faults: corrupt, naming the record.
Result<std::shared_ptr<const Province>> load_province(Store& store, Day day = Day::max());

}  // namespace mc
