#include "service/offices/dossier/numbering.h"

#include <doctest/doctest.h>

#include "calendar/load.h"

using namespace mc;

namespace {

const std::string root = MC_SOURCE_DIR;

const Org& offices() {
    static const Org org = *load_org(root + "/org");
    return org;
}

Day on(const char* text) {
    return *parse_day(text);
}

/// A procedure that a commune receives and a department of the province solves.
ProcedureVersion solved_above() {
    ProcedureVersion version;
    version.steps = {{.id = {"b1"}, .unit = {"one_stop"}, .role = Role::receptionist},
                     {.id = {"b2"},
                      .unit = {"agency:so-xay-dung/leadership"},
                      .role = Role::leader,
                      .result = true}};
    return version;
}

std::string prefix(const ProcedureVersion& version, const char* agency, Channel channel,
                   const char* day) {
    const Agency* receiving = offices().agency({agency});
    REQUIRE(receiving);
    const auto code = code_prefix(version, offices(), *receiving, {}, channel, on(day));
    REQUIRE(code);
    return *code;
}

}  // namespace

TEST_CASE(
    "R-016 R-022 a code begins with who receives until 30/06/2025, since then with who solves") {
    const auto version = solved_above();
    const std::string solving = offices().agency({"so-xay-dung"})->code;
    const std::string ward_2021 = offices().agency({"ubnd-22330"})->code;
    REQUIRE(solving != ward_2021);
    CHECK(prefix(version, "ubnd-22330", Channel::direct, "2021-03-01") == ward_2021);
    CHECK(prefix(version, "ubnd-22330", Channel::direct, "2025-06-30") == ward_2021);
    for (const Channel channel : {Channel::direct, Channel::postal, Channel::online})
        CHECK(prefix(version, "ubnd-22333-2025", channel, "2025-07-01") == solving);
}

TEST_CASE(
    "R-016 a linked group's code begins with the receiving one-stop, or online with the portal") {
    auto version = solved_above();
    version.children = {{{"1.001193"}, "Đăng ký khai sinh"}};
    const std::string ward = offices().agency({"ubnd-22333-2025"})->code;
    CHECK(prefix(version, "ubnd-22333-2025", Channel::direct, "2025-07-01") == ward);
    CHECK(prefix(version, "ubnd-22333-2025", Channel::postal, "2026-11-28") == ward);
    CHECK(prefix(version, "ubnd-22333-2025", Channel::online, "2025-07-01") == "G22.99");
    CHECK(prefix(version, "ubnd-22330", Channel::online, "2025-06-30") ==
          offices().agency({"ubnd-22330"})->code);
}

TEST_CASE(
    "R-016 every procedure in force finds its code's first part at every office that receives it") {
    const auto versions = load_catalogue(root + "/catalogue");
    REQUIRE(versions);
    for (const char* day : {"2021-03-01", "2025-06-30", "2025-07-01", "2026-11-28"})
        for (const ProcedureVersion& version : *versions) {
            if (version.from > on(day) || (version.until && *version.until <= on(day))) continue;
            for (const Agency* agency : offices().receiving(on(day))) {
                if (!receives(version, *agency)) continue;
                AgencyId commune;
                for (const Agency& below : offices().agencies())
                    if (below.parent == agency->id && below.level == Level::commune)
                        commune = below.id;
                CAPTURE(version.file);
                CAPTURE(agency->name);
                CAPTURE(day);
                const auto code =
                    code_prefix(version, offices(), *agency, commune, Channel::direct, on(day));
                REQUIRE(code);
                CHECK_FALSE(code->empty());
            }
        }
}
