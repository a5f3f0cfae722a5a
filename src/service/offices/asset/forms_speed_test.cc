// Seconds a form of a large book takes, when asked for: MC_SPEED=1 service_test -tc="speed of
// forms*". Nothing is asserted about speed; script/bench compares.
#include <sys/resource.h>

#include "service/offices/asset/forms/forms.h"
#include "service/offices/asset/testing/office.h"

using namespace mc;
using namespace mc::testing;

namespace asset_test {
namespace {

double cpu_now() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](timeval t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

template <class Run>
void told(const std::string& what, Run run) {
    const auto start = std::chrono::steady_clock::now();
    const double cpu = cpu_now();
    CHECK(run());
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    MESSAGE("form_" << what << " " << wall.count() << " cpu " << cpu_now() - cpu);
}

}  // namespace

TEST_CASE("speed of forms of ten thousand assets" *
          doctest::skip(std::getenv("MC_SPEED") == nullptr)) {
    Office<OnSqlite> at;
    for (int i = 0; i < 10'000; ++i) at.enter(computer(10'000'000 + i));
    const auto who = at.who("bookkeeper");
    for (const char* form : {"s24-h", "08b-dk", "s26-h", "c55a-hd", "09c-ck"}) {
        const AssetFormAsked asked{ward, form, 2021, {}};
        told(std::string(form) + "_told",
             [&] { return asset_form(at.services, who, asked).has_value(); });
        told(std::string(form) + "_xlsx", [&] {
            return asset_form_sheet(at.services, who, asked, SheetForm::xlsx).has_value();
        });
        told(std::string(form) + "_csv",
             [&] { return asset_form_sheet(at.services, who, asked, SheetForm::csv).has_value(); });
    }
    // What came by hand bears papers that its records alone keep.
    for (std::int64_t id = 1; id <= 1'000; ++id) {
        REQUIRE(at.offered(id));
        REQUIRE(at.received(id));
    }
    told("s24-h_thousand_received", [&] {
        return asset_form_sheet(at.services, at.who("bookkeeper-elsewhere"),
                                {other, "s24-h", 2021, {}}, SheetForm::csv)
            .has_value();
    });
    CHECK_FALSE(asset_form_print(at.services, who, {ward, "s24-h", 2021, {}}));  // too long
    told("08b-dk_pdf", [&] {
        return asset_form_print(at.services, who, {ward, "08b-dk", 2021, {}}).has_value();
    });
}

}  // namespace asset_test
