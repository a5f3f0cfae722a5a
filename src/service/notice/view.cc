#include "service/notice/view.h"

#include "service/notice/compose.h"
#include "service/offices/dossier/act.h"
#include "service/offices/dossier/view_dossier.h"
#include "store/statements.h"

namespace mc {
namespace {

std::string minute_text(Instant at) {
    return iso(minute_of(at));
}

Result<NoticesView> notices(Snapshot& snapshot, DossierId id, const std::string& code) {
    MC_TRY(rows, snapshot.query(sql::notices_of_dossier, {id.value, limits::notices_shown_max}));
    NoticesView view{
        .code = code,
        .kept_days = std::chrono::floor<std::chrono::days>(limits::notices_kept).count(),
        .items = {}};
    if (rows.empty()) return view;
    MC_TRY(reach, reach_of(snapshot, id.value));
    for (const Row& row : rows) {
        const Notice one = notice_of(row);
        const notice::Template* what = notice::template_of(one.kind);
        view.items.push_back({.at = minute_text(one.at),
                              .what = std::string(what ? what->title : one.kind),
                              .kind = one.kind,
                              .channel = std::string(code_of(one.channel)),
                              .to = masked_address(address_in(reach, one.channel), one.channel),
                              .state = std::string(code_of(one.state)),
                              .changed = minute_text(one.changed)});
    }
    return view;
}

}  // namespace

Result<NoticesView> notices_of_tracked(Services& services, const std::string& typed,
                                       const std::string& secret) {
    MC_TRY(tracked, track(services, typed, secret));
    if (!tracked.details) return fail(Refused(RefusalCode::not_found, {"hồ sơ"}, "code"));
    return services.store.view([&](Snapshot& snapshot) -> Result<NoticesView> {
        MC_TRY(id, dossier_by_code(snapshot, {tracked.code}));
        return notices(snapshot, id, tracked.code);
    });
}

Result<NoticesView> notices_for_officer(Services& services, const Actor& actor, DossierId id) {
    const auto province = services.province();
    return services.store.view([&](Snapshot& snapshot) -> Result<NoticesView> {
        MC_TRY(found, load(snapshot, id, *province));
        MC_CHECK(check_access(Action::view, actor, found.dossier, province->org));
        return notices(snapshot, id, found.dossier.registration.code.value);
    });
}

}  // namespace mc
