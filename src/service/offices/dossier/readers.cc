#include "service/offices/dossier/readers.h"

#include "service/offices/dossier/act.h"
#include "service/offices/dossier/view_dossier.h"
#include "service/read_log.h"
#include "store/statements.h"

namespace mc {
namespace {

constexpr std::int64_t looks_shown = 1'000;

/// What somebody of that role opens a dossier for.
std::string_view task_of(Role role) {
    switch (role) {
        case Role::citizen:
        case Role::asset_accountant:
        case Role::asset_manager:
            return "";
        case Role::receptionist:
            return "Tiếp nhận hồ sơ và trả kết quả";
        case Role::specialist:
            return "Giải quyết hồ sơ";
        case Role::head_of_room:
            return "Phân công, kiểm tra việc giải quyết";
        case Role::leader:
            return "Xem xét, ký kết quả";
        case Role::council:
            return "Họp hội đồng về hồ sơ";
        case Role::control_officer:
            return "Theo dõi, đôn đốc việc giải quyết";
        case Role::inspector:
            return "Thanh tra, kiểm tra";
        case Role::administrator:
            return "Quản trị hệ thống";
    }
    return "";
}

/// Of several duties of that day the one in an agency that has to do with the dossier.
const Duty* duty_for(const std::vector<Duty>& duties, const Dossier& d, const Province& province) {
    for (const Duty& duty : duties)
        if (const AgencyId agency = province.agency_of(duty.unit);
            agency == d.registration.agency || agency == counter_agency(d))
            return &duty;
    return duties.empty() ? nullptr : &duties.front();
}

ReaderView reader_of(const Row& row, const Dossier& d, const Province& province) {
    const Day day = day_of(instant_at(row.integer(0)));
    const auto what = static_cast<Looked>(row.integer(2));
    ReaderView view{.day = iso(day), .what = std::string(word_of(what)), .times = 1};
    if (what == Looked::tracked) {
        view.why = "Mở bằng mã tra cứu trên giấy hẹn";
        return view;
    }
    const Actor actor = province.actor({row.text(1)}, day);
    const Duty* duty = duty_for(actor.duties, d, province);
    view.why = "Người có tài khoản, ngày ấy không có phân công";
    if (!duty) return view;
    view.role = std::string(title_of(duty->role));
    view.why = std::string(task_of(duty->role));
    if (const Unit* unit = province.org.unit(duty->unit)) {
        view.unit = unit->name;
        if (const Agency* agency = province.org.agency(unit->agency)) view.agency = agency->name;
    }
    return view;
}

Result<ReadersView> readers(Snapshot& snapshot, DossierId id, const Dossier& d,
                            const Province& province) {
    MC_TRY(rows, snapshot.query(sql::reads_of_dossier,
                                {id.value, std::int64_t{1} << 62, looks_shown + 1}));
    ReadersView view{.code = d.registration.code.value,
                     .kept_days = std::chrono::floor<std::chrono::days>(limits::reads_kept).count(),
                     .more = std::ssize(rows) > looks_shown};
    if (view.more) rows.pop_back();
    for (const Row& row : rows) {
        // Who read this log of the dossier has not opened the dossier.
        if (static_cast<Looked>(row.integer(2)) == Looked::log) continue;
        ReaderView one = reader_of(row, d, province);
        // The same room on the same day for the same task is one line.
        const auto same = std::ranges::find_if(view.items, [&](const ReaderView& seen) {
            return std::tie(seen.day, seen.what, seen.agency, seen.unit, seen.role) ==
                   std::tie(one.day, one.what, one.agency, one.unit, one.role);
        });
        if (same == view.items.end())
            view.items.push_back(std::move(one));
        else
            ++same->times;
    }
    return view;
}

}  // namespace

Result<ReadersView> readers_of_tracked(Services& services, const std::string& typed,
                                       const std::string& secret) {
    const auto province = services.province();
    MC_TRY(tracked, track(services, typed, secret));
    if (!tracked.details) return fail(Refused(RefusalCode::not_found, {"hồ sơ"}, "code"));
    return services.store.view([&](Snapshot& snapshot) -> Result<ReadersView> {
        MC_TRY(id, dossier_by_code(snapshot, {tracked.code}));
        MC_TRY(found, load(snapshot, id, *province));
        return readers(snapshot, id, found.dossier, *province);
    });
}

Result<ReadersView> readers_for_officer(Services& services, const Actor& actor, DossierId id) {
    const auto province = services.province();
    return services.store.view([&](Snapshot& snapshot) -> Result<ReadersView> {
        MC_TRY(found, load(snapshot, id, *province));
        MC_CHECK(check_access(Action::view, actor, found.dossier, province->org));
        return readers(snapshot, id, found.dossier, *province);
    });
}

}  // namespace mc
