#include "service/verify.h"

#include "service/reference.h"
#include "service/verify_dossier.h"

namespace mc {

Result<VerifyReport> verify_in(Snapshot& snapshot, const BlobStore& blobs, VerifyOptions options) {
    VerifyReport report;
    Findings found(report);
    // What of the reference streams cannot be read is told, and the rest is read with what is left.
    bool whole = true;
    MC_TRY(province, province_in(snapshot, [&](const RecordPlace& place, std::string_view) {
               found.journal("Bản ghi {} của dữ liệu nền không dùng được.", place_words(place));
               whole = whole && place.stream.kind == StreamKind::procedure;
               return Result<Done>(Done{});
           }));
    if (!whole)
        found.journal(
            "Vì lịch làm việc hoặc tổ chức không đọc được trọn vẹn, ngày hẹn và các bảng hồ sơ "
            "không tính lại được.");
    MC_CHECK(verify_order(snapshot, report));
    DossierAuditor dossiers(snapshot, blobs, *province, whole, options, report);
    MC_CHECK(verify_streams(snapshot, dossiers, report));
    return report;
}

Result<VerifyReport> verify(Services& services, VerifyOptions options) {
    return services.store.view(
        [&](Snapshot& snapshot) { return verify_in(snapshot, services.blobs, options); });
}

}  // namespace mc
