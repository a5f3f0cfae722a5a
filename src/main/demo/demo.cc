#include <cstdio>
#include <filesystem>
#include <fstream>

#include "edge/json.h"
#include "main/command.h"
#include "main/demo/life.h"
#include "service/outbox.h"
#include "service/reference.h"
#include "store/statements.h"

namespace mc {
namespace {

// The demo lives in 2021, the year of the dispatch and of the three-tier organisation. Whole weeks,
// so that a Tuesday morning stays a Tuesday morning.
constexpr std::chrono::year_month_day demo_today{std::chrono::year{2021} / 12 / 21};
constexpr std::chrono::year_month_day demo_first{std::chrono::year{2021} / 1 / 4};

std::chrono::days shift_to_demo(Day today) {
    const auto apart = std::chrono::local_days{demo_today} - today;
    return std::chrono::floor<std::chrono::weeks>(apart);
}

struct DemoReport {
    std::string password;
    std::string today;
    std::int64_t dossiers{}, acts{};
    std::map<std::string, std::int64_t> refused;
    std::vector<demo::DemoAccount> accounts;
};
BOOST_DESCRIBE_STRUCT(DemoReport, (), (password, today, dossiers, acts, refused, accounts))

bool in_a_ward(const demo::DemoAccount& account) {
    return account.agency.starts_with("UBND phường Vĩnh Hải");
}

void print_accounts(const DemoReport& report) {
    std::puts(fmt::format("Tài khoản trình diễn, mật khẩu chung: {}", report.password).c_str());
    // One of each role; of a ward where there is one, because that is where most dossiers begin.
    std::map<std::string, const demo::DemoAccount*> shown;
    for (const demo::DemoAccount& a : report.accounts) {
        const demo::DemoAccount*& held = shown[a.role];
        if (!held || (!in_a_ward(*held) && in_a_ward(a))) held = &a;
    }
    for (const auto& [role, a] : shown)
        std::puts(fmt::format("  {:<24} {}, {}, {}", a->account, role, a->unit, a->agency).c_str());
    std::puts(
        "Cán bộ đăng nhập ở /cb/. Danh sách đầy đủ: demo-accounts.json trong thư mục dữ liệu.");
}

void print(const DemoReport& report) {
    std::puts(fmt::format("Đã nạp tỉnh trình diễn: {} hồ sơ, {} việc đã làm (ngày trình diễn {}).",
                          report.dossiers, report.acts, report.today)
                  .c_str());
    print_accounts(report);
}

/// Whoever starts the demo again wants the accounts again.
void print_again(const Place& place) {
    std::puts("Dữ liệu trình diễn đã có sẵn.");
    std::ifstream file(place.data + "/demo-accounts.json");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (const auto report = edge::json::parse<DemoReport>(text))
        print_accounts(*report);
    else
        std::puts("Không đọc được demo-accounts.json; đặt lại mật khẩu bằng «motcua account».");
}

/// Readable by its owner only: it holds the password.
Result<Done> keep(const Place& place, const DemoReport& report) {
    const std::string path = place.data + "/demo-accounts.json";
    std::ofstream file(path);
    file << edge::json::text(report) << "\n";
    if (!file.flush()) return fail(Fault{Fault::Kind::full, "cannot write " + path});
    std::filesystem::permissions(
        path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return Done{};
}

Result<bool> already_there(OpenPlace& opened) {
    MC_TRY(rows, opened.store->view([](Snapshot& s) { return s.query(sql::accounts_any, {}); }));
    return !rows.empty();
}

Result<Done> take_reference(Services& services, const std::string& from) {
    const auto adopted =
        adopt(services, {from + "/org", from + "/calendars", from + "/catalogue"}, demo_maker);
    if (adopted) return Done{};
    for (const DataDefect& d : adopted.error().defects)
        std::fprintf(stderr, "%s:%d: %s: %s\n", d.file.c_str(), d.line, d.field.c_str(),
                     d.reason.c_str());
    if (adopted.error().error) return fail(*adopted.error().error);
    return fail(Fault{Fault::Kind::corrupt, "the data files have defects"});
}

/// Numbers of made-up people may be somebody's: of what they did nobody is ever told, whatever
/// channel the demo is served with.
Result<Done> tell_nobody(Store& store) {
    constexpr std::int64_t at_once = 500;
    for (bool more = true; more;)
        MC_CHECK(store.write([&](Transaction& tx) -> Result<std::string> {
            MC_TRY(rows, tx.query(sql::outbox_unplanned, {outbox_never, at_once}));
            for (const Row& row : rows) put_message(tx, message_of(row), outbox_never);
            more = !rows.empty();
            return std::string();
        }));
    return Done{};
}

Result<DemoReport> build(OpenPlace& opened, const DemoOptions& options, std::chrono::days shift) {
    demo::DemoTime time;
    demo::Chance chance(options.seed);
    Services services(*opened.store, *opened.blobs, time, chance);
    services.quota = opened.services->quota;
    time.set(instant_of(Minute{std::chrono::local_days{demo_first} + std::chrono::hours{7}}));
    MC_CHECK(take_reference(services, options.place.reference));
    const Day first = std::chrono::local_days{demo_first};
    const Minute until = minute_of(opened.time.now() + shift);
    MC_TRY(accounts, demo::staff(services, chance, first, day_of(until)));
    MC_TRY(life, demo::live(services, time, chance,
                            {options.dossiers, Minute{first + std::chrono::hours{7}}, until}));
    MC_CHECK(tell_nobody(services.store));
    DemoReport report{.today = iso(day_of(until)),
                      .dossiers = life.dossiers,
                      .acts = life.acts,
                      .refused = life.refused,
                      .accounts = std::move(accounts)};
    // Drawn by the machine, not by the seed: a demo left open on a network should not have a known
    // password.
    report.password = random_hex(opened.entropy, 6);
    Sessions sessions(services);
    MC_CHECK(demo::open_accounts(sessions, report.accounts, report.password));
    MC_CHECK(keep(options.place, report));
    return report;
}

}  // namespace

int make_demo(const DemoOptions& options) {
    const auto failed = [](const Error& error) {
        return std::fprintf(stderr, "motcua: %s\n", operator_words(error).c_str()), 1;
    };
    auto opened = open_place(options.place, Opening::make);
    if (!opened) return not_opened(opened.error());
    const auto there = already_there(**opened);
    if (!there) return failed(there.error());
    if (*there) {
        if (options.json)
            std::puts("{\"already\":true}");
        else
            print_again(options.place);
        return 0;
    }
    const auto shift = shift_to_demo(day_of((*opened)->time.now()));
    if (const auto set = set_clock_shift(options.place, shift); !set) return failed(set.error());
    const auto report = build(**opened, options, shift);
    if (!report) return failed(report.error());
    if (options.json)
        std::puts(edge::json::text(*report).c_str());
    else
        print(*report);
    return 0;
}

}  // namespace mc
