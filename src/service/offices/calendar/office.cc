// Working calendar (lịch làm việc): each decision on days and hours is a record of one stream.
#include "calendar/decision.h"
#include "service/audit.h"
#include "service/file.h"
#include "service/offices.h"
#include "service/offices/calendar/decisions.h"
#include "store/statements.h"

namespace mc {
namespace {

bool readable_calendar(const NewRecord& record) {
    return cbor::decode<CalendarDecided>(record.payload).has_value();
}

/// The signed papers of what was entered on the screen are there and kept for ever.
class CalendarAuditor final : public Auditor {
public:
    explicit CalendarAuditor(Audit& audit) : audit_(audit), records_(audit, nullptr) {}
    void begin(StreamKey stream) override { records_.begin(stream); }
    void lose() override {}
    Result<Done> take(const Record& record, const std::optional<std::string>&) override {
        const auto decided = cbor::decode<CalendarDecided>(record.payload);
        if (!decided || decided->file.value.empty() || !audit_.options.files) return Done{};
        const std::string place = place_words({record.key(), record.seq});
        const std::string& hash = decided->file.value;
        ++audit_.report.files;
        MC_TRY(kept, audit_.snapshot.row(file_owner_rows, {hash, owner_of_decision(record.seq)}));
        if (!kept)
            audit_.found.cache("Bản ghi {}: tệp {} không còn được giữ cho văn bản này.", place,
                               hash.substr(0, 12));
        if (content_of(audit_, decided->file) != Content::right)
            audit_.found.journal("Bản ghi {}: văn bản {} không còn hoặc đã bị sửa.", place,
                                 hash.substr(0, 12));
        return Done{};
    }
    Result<Done> end(const Stream& kept) override { return records_.end(kept); }
    Result<Done> finish() override { return Done{}; }

private:
    Audit& audit_;
    RecordAuditor records_;
};

std::unique_ptr<Auditor> auditor_calendar(Audit& audit) {
    return std::make_unique<CalendarAuditor>(audit);
}

}  // namespace

const Office calendar_office{.kind = StreamKind::calendar,
                             .word = "calendar",
                             .reference = true,
                             .readable = readable_calendar,
                             .auditor = auditor_calendar};

}  // namespace mc
