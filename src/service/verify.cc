#include "service/verify.h"

#include "service/audit.h"
#include "service/reference.h"

namespace mc {
namespace {

/// The province as the journal gives it, with what of it cannot be used told.
Result<std::shared_ptr<const Province>> read_province(Snapshot& snapshot, Findings& found,
                                                      bool& whole) {
    return province_in(snapshot, [&](const RecordPlace& place, std::string_view) {
        found.journal("Bản ghi {} của dữ liệu nền không dùng được.", place_words(place));
        whole = whole && place.stream.kind == StreamKind::procedure;
        return Result<Done>(Done{});
    });
}

}  // namespace

Result<VerifyReport> verify_in(Snapshot& snapshot, const BlobStore& blobs, Offices offices,
                               VerifyOptions options) {
    VerifyReport report;
    Findings found(report);
    bool whole = true;
    std::shared_ptr<const Province> province;
    const bool read = found.part(snapshot, "dữ liệu nền", [&]() -> Result<Done> {
        MC_TRY(as_written, read_province(snapshot, found, whole));
        province = std::move(as_written);
        return Done{};
    });
    if (!whole)
        found.journal(
            "Vì lịch làm việc hoặc tổ chức không đọc được trọn vẹn, ngày hẹn và các bảng hồ sơ "
            "không tính lại được.");
    found.part(snapshot, "thứ tự của nhật ký", [&] { return verify_order(snapshot, report); });
    if (!read) {
        found.journal("Vì dữ liệu nền không đọc được, các chuỗi bản ghi chưa được đối chiếu.");
        return report;
    }
    Audit audit{snapshot, blobs, *province, whole, options, report};
    verify_streams(audit, offices);
    return report;
}

Result<VerifyReport> verify(Services& services, VerifyOptions options) {
    return services.store.view([&](Snapshot& snapshot) {
        return verify_in(snapshot, services.blobs, services.offices, options);
    });
}

}  // namespace mc
