// Organisation (cơ quan, đơn vị, người và vai trò): editions of org/*.toml and what was decided
// between them. Its state is the province's own (province.h), so nothing is kept beside the
// records.
#include "service/audit.h"
#include "service/offices/offices.h"
#include "service/reference.h"

namespace mc {
namespace {

bool readable_org(const NewRecord& record) {
    if (record.type == edition_adopted_type)
        return cbor::decode<EditionAdopted>(record.payload).has_value();
    return decode_org_event(record.type, record.payload) &&
           (record.personal.empty() || decode_org_event(record.type, record.personal));
}

/// What cannot be used was told when the province was read.
std::string_view wrong_org(const Record&, const std::optional<std::string>&) {
    return {};
}

std::unique_ptr<Auditor> auditor_org(Audit& audit) {
    return std::make_unique<RecordAuditor>(audit, wrong_org);
}

}  // namespace

const Office org_office{.kind = StreamKind::org,
                        .word = "org",
                        .reference = true,
                        .readable = readable_org,
                        .auditor = auditor_org};

}  // namespace mc
