#include <doctest/doctest.h>

#include <set>

#include "org/org.h"

namespace mc {
namespace {

using std::chrono::days;

const Day before_reform = *parse_day("2021-03-01");
const Day reform = *parse_day("2025-07-01");

const Org& khanh_hoa() {
    static const Org org = [] {
        auto loaded = load_org(MC_SOURCE_DIR "/org");
        if (!loaded)
            for (const auto& defect : loaded.error())
                MESSAGE(defect.file << ":" << defect.line << " " << defect.field << ": "
                                    << defect.reason);
        return *std::move(loaded);
    }();
    return org;
}

std::size_t count(Level level, Day on) {
    std::size_t out = 0;
    for (const Agency& agency : khanh_hoa().agencies())
        out += agency.level == level && khanh_hoa().exists(agency.id, on);
    return out;
}

std::string resolved(const char* ref, const char* receiving, const char* commune,
                     Day on = before_reform) {
    auto unit = khanh_hoa().resolve({ref}, {receiving}, {commune}, on);
    return unit ? unit->value : "";
}

const std::string small = R"([template.commune]
level = "commune"
kind = "ubnd_xa"
units = [{ function = "one_stop", name = "Bộ phận Một cửa" }]
)";

std::vector<DataDefect> defects(const std::string& toml) {
    auto org = parse_org({{"a.toml", small}, {"b.toml", toml}});
    return org ? std::vector<DataDefect>{} : org.error();
}

}  // namespace

TEST_CASE(
    "R-160 the province of 2021 has 9 districts and 139 communes, that of July 2025 has 65 "
    "communes and "
    "no district") {
    CHECK(count(Level::district, before_reform) == 9);
    CHECK(count(Level::commune, before_reform) == 139);
    CHECK(count(Level::district, reform) == 0);
    CHECK(count(Level::commune, reform) == 65);
    CHECK(count(Level::commune, reform - days{1}) == 139);
}

TEST_CASE(
    "R-002 every office that receives dossiers publishes a hotline and says where the number comes "
    "from") {
    for (const Day on : {before_reform, reform})
        for (const Agency* agency : khanh_hoa().receiving(on)) {
            CAPTURE(agency->id.value);
            CHECK(!agency->hotline.empty());
            CHECK(!agency->hotline_source.empty());
        }
}

TEST_CASE(
    "R-016 every office that receives dossiers has an identity code nobody else has at the time") {
    for (const Day on : {before_reform, reform}) {
        std::set<std::string> codes;
        for (const Agency* agency : khanh_hoa().receiving(on)) {
            CAPTURE(agency->id.value);
            CHECK(agency->code.starts_with("H32"));
            CHECK(!agency->code_source.empty());
            CHECK(codes.insert(agency->code).second);
        }
        CHECK(codes.size() == khanh_hoa().receiving(on).size());
    }
}

TEST_CASE("R-161 every commune and every district of 2021 has heirs in July 2025") {
    for (const Agency& agency : khanh_hoa().agencies()) {
        if (agency.level != Level::commune && agency.level != Level::district) continue;
        CAPTURE(agency.id.value);
        const auto heirs = khanh_hoa().heirs(agency.id, reform);
        CHECK(!heirs.empty());
        for (const AgencyId& heir : heirs) CHECK(khanh_hoa().agency(heir)->level == Level::commune);
        if (agency.level == Level::commune) CHECK(heirs.size() == 1);
    }
}

TEST_CASE(
    "R-161 the dossiers of phường Vĩnh Hải go to phường Bắc Nha Trang, those of Sở LĐTBXH to Sở "
    "Nội vụ") {
    CHECK(khanh_hoa().heirs({"ubnd-22330"}, before_reform) ==
          std::vector<AgencyId>{{"ubnd-22330"}});
    CHECK(khanh_hoa().heirs({"ubnd-22330"}, reform) == std::vector<AgencyId>{{"ubnd-22333-2025"}});
    CHECK(khanh_hoa().heirs({"so-ld-tb-xh"}, reform) == std::vector<AgencyId>{{"so-noi-vu"}});
    CHECK(khanh_hoa().heirs({"ubnd-576"}, reform) == std::vector<AgencyId>{{"ubnd-22736-2025"}});
}

TEST_CASE(
    "R-062 residence is registered by the commune's police in a huyện and by the district's in a "
    "town or city") {
    CHECK(resolved("residence_police/residence", "ubnd-22489", "") == "ca-22489/residence");
    CHECK(resolved("residence_police/residence", "ubnd-22330", "") == "ca-568/residence");
    CHECK(resolved("residence_police/residence", "ubnd-22603", "") == "ca-572/residence");
    const Day july = *parse_day("2021-07-01");
    CHECK(resolved("residence_police/residence", "ubnd-22330", "", july - days{1}) ==
          "ca-568/residence");
    CHECK(resolved("residence_police/residence", "ubnd-22330", "", july) == "ca-22330/residence");
}

TEST_CASE(
    "R-031 a reference is resolved from where the dossier was received and which commune it "
    "concerns") {
    CHECK(resolved("one_stop", "ubnd-22330", "") == "ubnd-22330/one_stop");
    CHECK(resolved("one_stop", "ubnd-568", "ubnd-22330") == "ubnd-568/one_stop");
    CHECK(resolved("commune/land", "ubnd-568", "ubnd-22330") == "ubnd-22330/land");
    CHECK(resolved("commune/land", "ubnd-568", "") == "");
    CHECK(resolved("district/labour", "ubnd-22603", "") == "ubnd-572/labour");
    CHECK(resolved("district/leadership", "ubnd-568", "") == "ubnd-568/leadership");
    CHECK(resolved("land_branch/registry", "ubnd-572", "") == "cn-vpdkdd-ninh-hoa/registry");
    CHECK(resolved("tax_branch/tax", "ubnd-575", "") == "cct-nam-kh/tax");
    CHECK(resolved("social_insurance/insurance", "ubnd-22330", "") == "bhxh-568/insurance");
    CHECK(resolved("agency:so-ld-tb-xh/merit", "ubnd-22330", "") == "so-ld-tb-xh/merit");
    CHECK(resolved("applicant", "ubnd-568", "") == "ubnd-568/one_stop");
}

TEST_CASE("a reference that leads nowhere is refused by name") {
    for (const char* ref : {"commune/moon", "moon/land", "agency:so-khong-co/merit", "", "/land",
                            "commune/", "a/b/c"}) {
        CAPTURE(ref);
        auto unit = khanh_hoa().resolve({ref}, {"ubnd-22330"}, {}, before_reform);
        REQUIRE(!unit);
        CHECK(std::get<Refused>(unit.error()).all ==
              std::vector<Refusal>{{RefusalCode::unit_unresolved, "", {ref}}});
    }
    CHECK(resolved("commune/land", "ubnd-22330", "", reform) == "");  // the commune has ended
}

TEST_CASE("a broken organisation file gives every defect with its line") {
    const auto found = defects(R"([[group]]
template = "commune"
from = 2021-01-01
color = "blue"
agencies = [
    { id = "a", name = "UBND xã A", code = "H32.01", hotline = "1022" },
    { id = "a", name = "UBND xã B", code = "H32.02", hotline = "1022" },
    { id = "c", name = "UBND xã C", code = "H32.01", hotline = "1022", parent = "nowhere" },
    { id = "d", name = "", code = "h32", until = 2020-01-01 },
]
[[group]]
template = "moon"
from = "2021-02-30"
agencies = []
)");
    const auto has = [&](int line, const std::string& field) {
        CAPTURE(line);
        CAPTURE(field);
        CHECK(std::ranges::any_of(found,
                                  [&](auto& d) { return d.line == line && d.field == field; }));
    };
    has(4, "group[1].color");
    has(7, "group[1].agencies[2].id");
    has(8, "group[1].agencies[3].code");
    has(8, "group[1].agencies[3].parent");
    has(9, "group[1].agencies[4].name");
    has(9, "group[1].agencies[4].code");
    has(9, "group[1].agencies[4].until");
    has(9, "group[1].agencies[4].hotline");
    has(12, "group[2].template");
    has(13, "group[2].from");
    for (const auto& defect : found) CHECK(defect.file == "b.toml");
}

TEST_CASE("R-002 an office that receives dossiers cannot be loaded without a hotline") {
    const auto found = defects(R"([[group]]
template = "commune"
from = 2021-01-01
agencies = [{ id = "a", name = "UBND xã A", code = "H32.01" }]
)");
    REQUIRE(found.size() == 1);
    CHECK(found[0] == DataDefect{"b.toml", 4, "group[1].agencies[1].hotline",
                                 "nơi tiếp nhận hồ sơ phải công khai đường dây nóng (R-002)"});
}

TEST_CASE("text that is not TOML is refused with the line where reading stopped") {
    const auto found = defects("[[group]]\ntemplate = \"commune\nfrom = 1\n");
    REQUIRE(found.size() == 1);
    CHECK(found[0].line == 2);
}

}  // namespace mc
