// Working calendar (lịch làm việc): each decision on days and hours is a record of one stream.
#include "calendar/decision.h"
#include "service/offices.h"

namespace mc {
namespace {

bool readable_calendar(const NewRecord& record) {
    return cbor::decode<CalendarDecided>(record.payload).has_value();
}

}  // namespace

const Office calendar_office{.kind = StreamKind::calendar,
                             .word = "calendar",
                             .reference = true,
                             .readable = readable_calendar};

}  // namespace mc
