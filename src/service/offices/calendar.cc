// Working calendar (lịch làm việc): each decision on days and hours is a record of one stream.
#include "calendar/decision.h"
#include "service/audit.h"
#include "service/offices/offices.h"

namespace mc {
namespace {

bool readable_calendar(const NewRecord& record) {
    return cbor::decode<CalendarDecided>(record.payload).has_value();
}

/// What cannot be used was told when the province was read.
std::string_view wrong_calendar(const Record&, const std::optional<std::string>&) {
    return {};
}

std::unique_ptr<Auditor> auditor_calendar(Audit& audit) {
    return std::make_unique<RecordAuditor>(audit, wrong_calendar);
}

}  // namespace

const Office calendar_office{.kind = StreamKind::calendar,
                             .word = "calendar",
                             .reference = true,
                             .readable = readable_calendar,
                             .auditor = auditor_calendar};

}  // namespace mc
