// Procedures (thủ tục hành chính): each published version is a record of its code's stream.
#include "procedure/event.h"
#include "service/audit.h"
#include "service/offices/offices.h"

namespace mc {
namespace {

bool readable_procedure(const NewRecord& record) {
    return cbor::decode<Published>(record.payload).has_value();
}

std::string_view wrong_procedure(const Record& record, const std::optional<std::string>&) {
    const auto published = cbor::decode<Published>(record.payload);
    if (published && published->hash == sha256(published->toml)) return {};
    return "nội dung thủ tục không khớp mã băm đã công bố";
}

std::unique_ptr<Auditor> auditor_procedure(Audit& audit) {
    return std::make_unique<RecordAuditor>(audit, wrong_procedure);
}

}  // namespace

const Office procedure_office{.kind = StreamKind::procedure,
                              .word = "procedure",
                              .reference = true,
                              .readable = readable_procedure,
                              .auditor = auditor_procedure};

}  // namespace mc
