// Reads org/*.toml: [template.x] says which units an agency of a kind has, [[group]] lists alike
// agencies one line each, [[service]] says which kind of agency answers a place word. Format by
// example: the files themselves.

#include <algorithm>
#include <filesystem>

#include "base/datafile.h"
#include "org/org.h"

namespace mc {
namespace {

struct UnitPlan {
    std::string function;
    std::string name;
};

struct Template {
    std::optional<Level> level;
    std::string kind;
    std::vector<UnitPlan> units;
};

/// What was read of one agency, with the row it stands in, so that later checks can name the line.
struct Row {
    DataTable table;
    Agency agency;
    std::vector<UnitPlan> units;
};

/// An agency that goes on under its own name and takes over the work of others that ended.
struct Takeover {
    DataTable table;
    AgencyId by;
    std::vector<AgencyId> predecessors;
};

struct Loading {
    std::vector<DataDefect> defects;
    std::map<std::string, Template> templates;
    std::vector<Row> rows;
    std::vector<Service> services;
    std::vector<Takeover> takeovers;
};

std::optional<Level> parse_level(std::string_view code) {
    if (code == "province") return Level::province;
    if (code == "district") return Level::district;
    if (code == "commune") return Level::commune;
    if (code == "vertical") return Level::vertical;
    return {};
}

bool only(std::string_view text, std::string_view allowed) {
    return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

std::vector<UnitPlan> read_units(DataTable& table) {
    std::vector<UnitPlan> out;
    for (DataTable& unit : table.tables("units")) {
        out.push_back({unit.text("function"), unit.text("name")});
        if (!only(out.back().function, "abcdefghijklmnopqrstuvwxyz0123456789_"))
            unit.defect("function", "chỉ gồm chữ thường không dấu, chữ số và dấu gạch dưới");
        unit.done();
    }
    return out;
}

void read_templates(Loading& loading, DataTable& top) {
    for (auto& [name, table] : top.named_tables("template")) {
        Template made;
        made.level = parse_level(table.text("level"));
        if (!made.level) table.defect("level", "phải là province, district, commune hoặc vertical");
        made.kind = table.text("kind");
        made.units = read_units(table);
        table.done();
        if (!loading.templates.emplace(name, std::move(made)).second)
            table.defect("", "mẫu " + name + " đã có ở tệp khác");
    }
}

void read_services(Loading& loading, DataTable& top) {
    for (DataTable& table : top.tables("service")) {
        Service service;
        service.place = table.text("place");
        service.within = table.texts_or("within");
        service.kind = table.text("kind");
        service.from = table.day("from").value_or(Day{});
        service.until = table.day_if("until");
        table.text_or("source");
        table.done();
        loading.services.push_back(std::move(service));
    }
}

void read_takeovers(Loading& loading, DataTable& top) {
    for (DataTable& table : top.tables("takeover")) {
        const AgencyId by{table.text("by")};
        std::vector<AgencyId> predecessors;
        for (std::string& id : table.texts("predecessors")) predecessors.push_back({std::move(id)});
        table.done();
        loading.takeovers.push_back({table, by, std::move(predecessors)});
    }
}

/// A value of the row, or else the one stated once for the whole group.
std::string stated(DataTable& row, DataTable& group, std::string_view key) {
    return row.has(key) ? row.text_or(key) : group.text_or(key);
}

std::optional<Day> stated_day(DataTable& row, DataTable& group, std::string_view key) {
    return row.has(key) ? row.day_if(key) : group.day_if(key);
}

std::vector<AgencyId> stated_ids(DataTable& row, DataTable& group, std::string_view key) {
    std::vector<AgencyId> out;
    for (std::string& id : row.has(key) ? row.texts_or(key) : group.texts_or(key))
        out.push_back({std::move(id)});
    return out;
}

Agency read_agency(DataTable& row, DataTable& group, const Template& plan) {
    Agency agency;
    agency.id.value = row.text("id");
    if (!only(agency.id.value, "abcdefghijklmnopqrstuvwxyz0123456789-"))
        row.defect("id", "chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối");
    agency.name = row.text("name");
    agency.level = plan.level.value_or(Level::province);
    agency.kind = plan.kind;
    agency.code = stated(row, group, "code");
    agency.parent.value = stated(row, group, "parent");
    agency.urban = stated(row, group, "urban");
    agency.hotline = stated(row, group, "hotline");
    agency.email = stated(row, group, "email");
    agency.address = stated(row, group, "address");
    agency.source = stated(row, group, "source");
    agency.code_source = stated(row, group, "code_source");
    agency.hotline_source = stated(row, group, "hotline_source");
    agency.serves = stated_ids(row, group, "serves");
    agency.predecessors = stated_ids(row, group, "predecessors");
    agency.until = stated_day(row, group, "until");
    const auto from = stated_day(row, group, "from");
    if (!from && !row.has("from") && !group.has("from"))
        row.defect("from", "thiếu ngày bắt đầu tồn tại");
    agency.from = from.value_or(Day{});
    if (from && agency.until && *agency.until <= *from)
        row.defect("until", "phải sau ngày bắt đầu (from)");
    return agency;
}

void read_groups(Loading& loading, DataTable& top) {
    for (DataTable& group : top.tables("group")) {
        group.text_or("title");
        const auto name = group.text("template");
        const auto plan = loading.templates.find(name);
        if (plan == loading.templates.end() && !name.empty())
            group.defect("template", "không có mẫu «" + name + "» trong các tệp của thư mục");
        const Template none;
        const Template& used = plan == loading.templates.end() ? none : plan->second;
        for (DataTable& row : group.tables("agencies")) {
            Agency agency = read_agency(row, group, used);
            auto units = used.units;
            for (UnitPlan& more : read_units(row)) units.push_back(std::move(more));
            row.done();
            loading.rows.push_back({row, std::move(agency), std::move(units)});
        }
        group.done();
    }
}

bool overlap(const Agency& a, const Agency& b) {
    return (!a.until || b.from < *a.until) && (!b.until || a.from < *b.until);
}

void check_references(Loading& loading, const std::map<AgencyId, Row*>& by_id) {
    for (Row& row : loading.rows) {
        const auto known = [&](const AgencyId& id, std::string_view key) {
            if (!id.empty() && !by_id.contains(id))
                row.table.defect(key, "không có cơ quan «" + id.value + "»");
        };
        known(row.agency.parent, "parent");
        for (const AgencyId& id : row.agency.serves) known(id, "serves");
        for (const AgencyId& id : row.agency.predecessors) known(id, "predecessors");
    }
}

/// A unit that receives dossiers must have its own code and a published hotline.
void check_receiving(Loading& loading) {
    std::map<std::string, std::vector<const Agency*>> by_code;
    for (Row& row : loading.rows) {
        const Agency& agency = row.agency;
        const bool receives =
            std::ranges::any_of(row.units, [](auto& unit) { return unit.function == "one_stop"; });
        if (receives && agency.code.empty())
            row.table.defect("code", "nơi tiếp nhận hồ sơ phải có mã định danh");
        if (receives && agency.hotline.empty())
            row.table.defect("hotline",
                             "nơi tiếp nhận hồ sơ phải công khai đường dây nóng (R-002)");
        if (agency.code.empty()) continue;
        if (!only(agency.code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789."))
            row.table.defect("code",
                             "mã định danh chỉ gồm chữ in hoa, chữ số và dấu chấm, ví dụ H32.15");
        for (const Agency* other : by_code[agency.code])
            if (overlap(*other, agency))
                row.table.defect("code", "trùng mã định danh với «" + other->id.value + "»");
        by_code[agency.code].push_back(&agency);
    }
}

void check_units(Row& row) {
    for (std::size_t i = 0; i < row.units.size(); ++i)
        for (std::size_t other = 0; other < i; ++other)
            if (row.units[i].function == row.units[other].function)
                row.table.defect("units",
                                 "hai đơn vị cùng chức năng «" + row.units[i].function + "»");
}

/// Successors are the mirror of the predecessors stated by the newer agency: nothing is written
/// twice.
void link_successors(Loading& loading, const std::map<AgencyId, Row*>& by_id) {
    for (Takeover& takeover : loading.takeovers) {
        const auto by = by_id.find(takeover.by);
        if (by == by_id.end()) {
            takeover.table.defect("by", "không có cơ quan «" + takeover.by.value + "»");
            continue;
        }
        for (AgencyId& id : takeover.predecessors) {
            if (!by_id.contains(id))
                takeover.table.defect("predecessors", "không có cơ quan «" + id.value + "»");
            by->second->agency.predecessors.push_back(std::move(id));
        }
    }
    for (const Row& row : loading.rows)
        for (const AgencyId& id : row.agency.predecessors)
            if (const auto found = by_id.find(id); found != by_id.end())
                found->second->agency.successors.push_back(row.agency.id);
}

void check(Loading& loading) {
    std::map<AgencyId, Row*> by_id;
    for (Row& row : loading.rows) {
        check_units(row);
        if (row.agency.id.empty() || by_id.emplace(row.agency.id, &row).second) continue;
        row.table.defect("id", "trùng mã cơ quan «" + row.agency.id.value + "»");
    }
    check_references(loading, by_id);
    check_receiving(loading);
    link_successors(loading, by_id);
}

Org built(Loading& loading) {
    std::vector<Agency> agencies;
    std::vector<Unit> units;
    for (Row& row : loading.rows) {
        for (UnitPlan& plan : row.units)
            units.push_back({UnitId{row.agency.id.value + "/" + plan.function}, row.agency.id,
                             plan.function, plan.name, row.agency.from, row.agency.until});
        agencies.push_back(std::move(row.agency));
    }
    return Org(std::move(agencies), std::move(units), std::move(loading.services));
}

}  // namespace

Result<Org, std::vector<DataDefect>> parse_org(
    const std::vector<std::pair<std::string, std::string>>& files) {
    Loading loading;
    std::vector<DataTable> tops;
    for (const auto& [file, toml] : files) {
        auto top = parse_data(toml, file, loading.defects);
        if (top)
            tops.push_back(*std::move(top));
        else
            loading.defects.insert(loading.defects.end(), top.error().begin(), top.error().end());
    }
    for (DataTable& top : tops) read_templates(loading, top);
    for (DataTable& top : tops) {
        read_services(loading, top);
        read_takeovers(loading, top);
        read_groups(loading, top);
        top.done();
    }
    check(loading);
    if (loading.defects.empty()) return built(loading);
    std::ranges::stable_sort(loading.defects, {},
                             [](const DataDefect& d) { return std::pair(d.file, d.line); });
    return fail(std::move(loading.defects));
}

Result<Org, std::vector<DataDefect>> load_org(const std::string& folder) {
    std::vector<std::pair<std::string, std::string>> files;
    for (const std::string& path : data_files_below(folder)) {
        auto bytes = read_data_file(path);
        if (!bytes) return fail(std::vector<DataDefect>{{path, 0, "", "không đọc được tệp"}});
        files.emplace_back(std::filesystem::path(path).lexically_relative(folder).string(),
                           *std::move(bytes));
    }
    if (files.empty())
        return fail(
            std::vector<DataDefect>{{folder, 0, "", "không có tệp .toml nào trong thư mục"}});
    return parse_org(files);
}

}  // namespace mc
