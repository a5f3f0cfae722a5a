// The province's offices as of a day (tổ chức bộ máy): agencies, their units, who works where in
// which role. Effective-dated, with predecessors and successors, so that the 2021 three-tier tree
// and the two-tier one of July 2025 are both data. Loaded from org/*.toml; people and grants come
// from the journal (event.h).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/defect.h"
#include "base/id.h"
#include "base/result.h"
#include "base/time.h"

namespace mc {

enum class Role : std::uint8_t {
    citizen,           // người nộp (not a grant; whoever holds the dossier's tracking secret)
    receptionist,      // cán bộ tiếp nhận và trả kết quả
    specialist,        // chuyên viên
    head_of_room,      // lãnh đạo phòng
    leader,            // lãnh đạo đơn vị
    council,           // hội đồng (thư ký nhập)
    control_officer,   // đầu mối kiểm soát TTHC
    inspector,         // thanh tra, kiểm tra
    administrator,     // quản trị
    asset_accountant,  // kế toán tài sản: giữ sổ tài sản của cơ quan
    asset_manager,     // quản lý tài sản công của tỉnh (Sở Tài chính)
};
constexpr Role last_of(Role) {
    return Role::asset_manager;
}
std::string_view code_of(Role role);   // "receptionist"
std::string_view title_of(Role role);  // "Cán bộ tiếp nhận"
std::optional<Role> parse_role(std::string_view code);
/// Whether a person may hold the role in a unit of that function: a receptionist sits at a one-stop
/// unit, a council secretary in a council, content is worked on in rooms, nobody is granted
/// "citizen".
bool fits(Role role, std::string_view function);

enum class Level : std::uint8_t { province, district, commune, vertical };

/// Cơ quan. `code` is the electronic identity code of QĐ 20/2020/QĐ-TTg used in dossier codes
/// ("H32.15").
struct Agency {
    AgencyId id;
    std::string name;
    std::string code;
    Level level{};
    std::string kind;  // "ubnd_xa", "ubnd_huyen", "so", "land_branch", "tax_branch",
                       // "district_police", "commune_police", "social_insurance" …
    AgencyId parent;   // district of a commune, province body of a district; empty at the top
    std::string urban;  // "phường", "xã", "thị trấn", "thành phố", "thị xã", "huyện" or ""
    std::string hotline, email, address;
    Day from{};
    std::optional<Day> until;  // first day it no longer exists
    std::vector<AgencyId>
        successors;  // R-161; computed by the loader from the successors' `predecessors`
    std::string source;
    std::string code_source;       // "assumed" where no source gives the code
    std::string hotline_source;    // "demo" where the number is not the agency's own
    std::vector<AgencyId> serves;  // vertical agencies: the communes or districts they work for
    std::vector<AgencyId> predecessors;  // whose dossiers and duties it took over
    // who answers the hotline, where complaints go, and the day all of it was last
    // confirmed.
    std::string in_charge, feedback;
    std::optional<Day> confirmed;
    // When it is open to the public, Monday first; none: as the province's offices. No term
    // is counted by it.
    std::vector<std::string> open;
    std::string open_decision;
};

/// Đơn vị: where a step is done. `function` is what a process names: "one_stop", "civil_status",
/// "land", "social", "leadership", "finance_planning", …
struct Unit {
    UnitId id;  // "<agency>/<function>"
    AgencyId agency;
    std::string function;
    std::string name;
    Day from{};
    std::optional<Day> until;
    UnitId heir;  // who does its work from `until` on; empty: nobody was named
};

/// Where a step is to be done, relative to the agency that received the dossier.
/// Written "one_stop" (receiving agency), "commune/civil_status", "district/leadership",
/// "land_branch/registry", "tax_branch/tax", "residence_police/residence",
/// "social_insurance/insurance", "agency:so-ld-tb-xh/merit" (a fixed agency), "applicant" (waits
/// for the applicant; kept by the receiving one-stop unit, R-031). Grammar and reasons:
/// docs/adr/0004-unit-references.md.
struct UnitRef {
    std::string text;
    bool operator==(const UnitRef&) const = default;
};

/// The two halves of a reference. Shape: place "" and function "one_stop" for "one_stop" and
/// "applicant".
struct UnitRefParts {
    std::string place;     // "", "commune", "district", "land_branch", "agency:so-tu-phap" …
    std::string function;  // "one_stop", "leadership" …
};
std::optional<UnitRefParts> parts_of(const UnitRef& ref);

/// Which kind of agency answers a place word in which districts and when (R-062: residence is
/// registered by the commune's police in a huyện, by the district's police in a thị xã or thành
/// phố).
struct Service {
    std::string place;                // "residence_police"
    std::vector<std::string> within;  // `urban` of the district; empty: everywhere
    std::string kind;                 // "commune_police"
    Day from{};
    std::optional<Day> until;
};

class Org {
public:
    Org(std::vector<Agency> agencies, std::vector<Unit> units, std::vector<Service> services = {});

    const Agency* agency(const AgencyId& id) const;
    const Unit* unit(const UnitId& id) const;
    const std::vector<Agency>& agencies() const { return agencies_; }
    const std::vector<Unit>& units() const { return units_; }
    const std::vector<Service>& services() const { return services_; }
    /// Every unit of the agency, in file order.
    std::vector<const Unit*> units_of(const AgencyId& id) const;
    /// Whether the agency is `top` or stands below it, at any depth.
    bool under(const AgencyId& agency, const AgencyId& top) const;
    bool exists(const AgencyId& id, Day on) const;
    bool exists(const UnitId& id, Day on) const;
    /// Agencies with a one-stop unit on that day, in file order.
    std::vector<const Agency*> receiving(Day on) const;
    /// Who holds the agency's open dossiers on that day: itself while it exists, else its
    /// successors, theirs in turn; for a district without direct successors, those of its communes.
    std::vector<AgencyId> heirs(const AgencyId& id, Day on) const;

    /// Who does the unit's work on that day: itself while it exists, else its heir, the
    /// heir's in turn. Empty where nobody was named.
    UnitId heir_of(const UnitId& id, Day on) const;
    /// The heir that the files let expect where nobody was named: the unit of the same function in
    /// the one agency that took over. Empty where there is none or a choice.
    UnitId heir_expected(const UnitId& id, Day on) const;

    /// The unit that does a step for a dossier received by `receiving` (and concerning `commune`,
    /// where the receiving agency is a district) on that day; of a dissolved unit its heir.
    /// Refuses: unit_unresolved, naming the reference.
    Result<UnitId> resolve(const UnitRef& ref, const AgencyId& receiving, const AgencyId& commune,
                           Day on) const;

private:
    const Agency* place(const std::string& word, const Agency& receiving, const AgencyId& commune,
                        Day on) const;
    const Agency* serving(const std::string& word, const Agency* commune, const Agency* district,
                          Day on) const;

    std::vector<Agency> agencies_;
    std::vector<Unit> units_;
    std::vector<Service> services_;
    std::map<AgencyId, std::size_t> agency_at_;
    std::map<UnitId, std::size_t> unit_at_;
    std::map<AgencyId, std::vector<std::size_t>> units_at_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> kind_at_;
};

/// Reads every org/*.toml of a folder. Shape of an error: all defects of all files.
Result<Org, std::vector<DataDefect>> load_org(const std::string& folder);

/// The same from texts already read: (file name, TOML).
Result<Org, std::vector<DataDefect>> parse_org(
    const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace mc
