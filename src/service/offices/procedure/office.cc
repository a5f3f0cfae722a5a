// Procedures (thủ tục hành chính): each published version is a record of its code's stream.
#include "procedure/event.h"
#include "service/offices.h"

namespace mc {
namespace {

bool readable_procedure(const NewRecord& record) {
    return cbor::decode<Published>(record.payload).has_value();
}

std::string_view wrong_procedure(const Record& record) {
    const auto published = cbor::decode<Published>(record.payload);
    if (published && published->hash == sha256(published->toml)) return {};
    return "nội dung thủ tục không khớp mã băm đã công bố";
}

}  // namespace

const Office procedure_office{.kind = StreamKind::procedure,
                              .word = "procedure",
                              .reference = true,
                              .readable = readable_procedure,
                              .wrong = wrong_procedure};

}  // namespace mc
