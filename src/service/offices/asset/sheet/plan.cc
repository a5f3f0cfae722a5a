#include "service/offices/asset/sheet/plan.h"

#include <algorithm>

#include "base/text.h"
#include "service/offices/asset/sheet/columns.h"
#include "service/offices/asset/year_lines.h"
#include "service/sheet_in/units.h"

namespace mc {
namespace {

using enum SheetFault;
using Column = AssetColumn;

/// What tells one asset from another, and where it was seen first.
class Once {
public:
    explicit Once(const std::unordered_map<std::string, std::int64_t>& known) : known_(known) {}

    /// Tells where the row says what another asset has already.
    void look(SheetReading& reading, const SheetRow& row, Column column, const std::string& said,
              SheetFault twice, SheetFault in_book) {
        if (said.empty()) return;
        const auto [before, fresh] = rows_.try_emplace(said, row.number);
        if (!fresh) return reading.defect(twice, row, column, {std::to_string(before->second)});
        if (const auto known = known_.find(said); known != known_.end())
            reading.defect(in_book, row, column, {asset_code(known->second)});
    }

private:
    const std::unordered_map<std::string, std::int64_t>& known_;
    std::unordered_map<std::string, std::int64_t> rows_;
};

/// A plate by its letters and digits: "79A-000.12" and "79a 00012" are one.
std::string plate_key(const std::string& plate) {
    std::string key = fold(plate);
    std::erase_if(key, [](char c) { return c == ' ' || c == '-' || c == '.'; });
    return key;
}

std::string serial_key(const asset::Description& d) {
    return d.serial.empty() ? "" : fold(d.name + "\n" + d.serial);
}

class AssetPlanner {
public:
    AssetPlanner(const AssetDesk& desk, const asset::Book& book, const KnownAssets& known,
                 const AssetImportAsked& asked, const Sheet& sheet)
        : desk_(desk),
          book_(book),
          asked_(asked),
          year_(asset::year_of(asked.on)),
          law_(desk.rules->of(year_)),
          reading_(sheet, asset_headings, defects_),
          names_(desk.province->org),
          agency_{desk.province->org.agency(asked.agency)},
          accounts_numbers_(known.accounts_number),
          plates_(known.plate),
          serials_(known.serial) {
        for (const asset::ClassRow& row : law_.classes) classes_.emplace(fold(row.name), &row);
        plan_.rows = sheet.rows.empty() ? 0 : std::ssize(sheet.rows) - 1;
    }

    Result<AssetPlan> plan() {
        if (reading_.begins(limits::sheet_rows_max))
            for (const SheetRow& row : reading_.rows()) {
                read(row);
                if (!common_.empty()) return fail(Refused(std::move(common_)));
            }
        return told();
    }

private:
    std::string text(const SheetRow& row, Column column, TextRule rule = word_rule) {
        auto text = reading_.text(row, column, rule);
        if (!text) right_ = false;
        return text.value_or("");
    }
    std::int64_t number(const SheetRow& row, Column column, std::int64_t most) {
        return reading_.number(row, column, most, right_).value_or(0);
    }
    std::int64_t area(const SheetRow& row, Column column) {
        return reading_.hundredths(row, column, limits::asset_area_max, right_).value_or(0);
    }
    void no(SheetFault fault, const SheetRow& row, Column column,
            const std::vector<std::string>& about = {}) {
        right_ = false;
        reading_.defect(fault, row, column, about);
    }

    void read(const SheetRow& row) {
        if (!reading_.right(row)) return;
        right_ = true;
        PlannedAsset one{.row = row.number};
        asset::Entered& entry = one.entry;
        entry.description = description(row);
        if (sums(row, entry.description.name)) return;
        entry.agency = asked_.agency, entry.on = asked_.on;
        entry.origin = asset::Origin::carried_over;
        entry.class_code = class_of(row);
        entry.place = place(row);
        entry.papers = papers(row);
        one.words.user = text(row, Column::user, name_rule);
        const auto used = reading_.day(
            row, Column::first_use, right_,
            {.first = Day{std::chrono::year{asset::first_fiscal_year} / std::chrono::January / 1}});
        if (used)
            entry.first_use = *used;
        else if (reading_.empty(row, Column::first_use))
            no(first_use_missing, row, Column::first_use);
        money(row, entry, used.has_value());
        once(row, entry.description);
        if (right_) judge(row, entry);
        if (right_) take(std::move(one));
    }

    /// "Cộng", "Tổng cộng …" of a row that is of no class. Marks count: a gate is «Cổng».
    bool sums(const SheetRow& row, const std::string& name) {
        const std::string folded = fold(name);
        const bool adds = folded == "cong" || folded.starts_with("cong ") ||
                          folded.starts_with("cong:") || folded.starts_with("tong cong");
        const bool marked =
            name.find("ộ") != std::string::npos || name.find("Ộ") != std::string::npos;
        if (!adds || !marked || !reading_.empty(row, Column::class_code)) return false;
        no(row_of_sums, row, Column::name);
        return true;
    }

    asset::Description description(const SheetRow& row) {
        constexpr std::int64_t small = 1'000'000;
        const auto counted = [&](Column column) {
            return static_cast<std::int32_t>(number(row, column, small));
        };
        asset::Description d{.name = text(row, Column::name, rule_of_field("description", "name")),
                             .model = text(row, Column::model),
                             .serial = text(row, Column::serial),
                             .country = text(row, Column::country),
                             .made = counted(Column::made),
                             .plate = text(row, Column::plate),
                             .seats = counted(Column::seats),
                             .power = text(row, Column::power),
                             .post = text(row, Column::post),
                             .address = text(row, Column::address, place_rule),
                             .grade = text(row, Column::grade),
                             .floors = counted(Column::floors),
                             .land_area = area(row, Column::land_area),
                             .built_area = area(row, Column::built_area),
                             .floor_area = area(row, Column::floor_area),
                             .accounts_number = text(row, Column::accounts_number)};
        if (reading_.empty(row, Column::name)) no(asset_name_missing, row, Column::name);
        return d;
    }

    std::string class_of(const SheetRow& row) {
        const std::string typed = text(row, Column::class_code, title_rule);
        if (reading_.empty(row, Column::class_code)) no(class_missing, row, Column::class_code);
        if (typed.empty()) return {};
        if (law_.row(typed)) return typed;
        if (const auto named = classes_.find(fold(typed)); named != classes_.end())
            return named->second->code;
        no(class_unknown, row, Column::class_code,
           {std::to_string(year_), law_.classes.front().code});
        return {};
    }

    UnitId place(const SheetRow& row) {
        const std::string typed = text(row, Column::place, place_rule);
        if (reading_.empty(row, Column::place)) no(place_missing, row, Column::place);
        if (typed.empty()) return {};
        const auto found = places_.try_emplace(typed);
        if (found.second) {
            for (const Unit* unit : names_.units(typed, {agency_}))
                if (desk_.province->org.exists(unit->id, desk_.today))
                    found.first->second.push_back(unit->id);
        }
        const std::vector<UnitId>& meant = found.first->second;
        if (meant.size() == 1) return meant.front();
        if (meant.empty())
            no(place_unknown, row, Column::place);
        else
            no(place_ambiguous, row, Column::place, {std::to_string(meant.size())});
        return {};
    }

    asset::Papers papers(const SheetRow& row) {
        asset::Papers papers{.decision = asked_.decision,
                             .decided = asked_.decided,
                             .voucher = text(row, Column::voucher),
                             .vouchered = reading_.day(row, Column::vouchered, right_),
                             .files = {}};
        if (papers.vouchered && papers.voucher.empty()) no(voucher_missing, row, Column::voucher);
        return papers;
    }

    /// What was paid, by source, and what of it is worn.
    void money(const SheetRow& row, asset::Entered& entry, bool used_known) {
        using enum asset::Source;
        constexpr std::array sources{
            std::pair{Column::budget, budget}, std::pair{Column::fund, fund},
            std::pair{Column::project, project}, std::pair{Column::other, other}};
        const bool readable = right_;
        right_ = true;
        for (const auto& [column, source] : sources)
            if (const auto amount = number(row, column, limits::asset_cost_max); amount > 0)
                entry.paid.push_back({source, amount});
        const auto cost = number(row, Column::cost, limits::asset_cost_max);
        const auto remaining = number(row, Column::remaining, limits::asset_cost_max);
        entry.carried = number(row, Column::wear, limits::asset_cost_max);
        if (right_) compare(row, entry, cost, remaining, used_known);
        right_ = right_ && readable;
    }
    void compare(const SheetRow& row, asset::Entered& entry, asset::Dong cost,
                 asset::Dong remaining, bool used_known) {
        const asset::Dong paid = asset::cost_of(entry.paid);
        if (paid == 0) return no(paid_missing, row, Column::budget);
        if (used_known && asset::year_of(entry.first_use) < year_ &&
            reading_.empty(row, Column::wear))
            return no(wear_missing, row, Column::wear,
                      {std::to_string(year_), std::to_string(year_ - 1)});
        if (!reading_.empty(row, Column::cost) && cost != paid)
            return no(cost_differs, row, Column::cost, {asset::words(paid)});
        if (entry.carried > paid) return no(wear_over_cost, row, Column::wear);
        if (!reading_.empty(row, Column::remaining) && remaining != paid - entry.carried)
            return no(remaining_differs, row, Column::remaining,
                      {asset::words(paid - entry.carried)});
        if (!used_known) return;
        const int used = asset::year_of(entry.first_use);
        if (used >= year_ && entry.carried != 0)
            return no(wear_too_early, row, Column::wear, {std::to_string(used)});
        if (used < year_) entry.carried_to = year_ - 1;
    }

    void once(const SheetRow& row, const asset::Description& d) {
        if (reading_.empty(row, Column::accounts_number))
            no(accounts_number_missing, row, Column::accounts_number);
        const auto before = defects_.count();
        accounts_numbers_.look(reading_, row, Column::accounts_number, fold(d.accounts_number),
                               accounts_number_twice, accounts_number_known);
        plates_.look(reading_, row, Column::plate, plate_key(d.plate), plate_twice, plate_known);
        serials_.look(reading_, row, Column::serial, serial_key(d), serial_twice, serial_known);
        right_ = right_ && defects_.count() == before;
    }

    /// As one asset entered on the screen is judged.
    void judge(const SheetRow& row, const asset::Entered& entry) {
        const auto judged = asset::judge({}, entry, {book_, nullptr, desk_.today, *desk_.rules});
        if (judged) return;
        const auto* all = std::get_if<Refused>(&judged.error());
        MC_ENSURE(all);
        for (const Refusal& one : all->all) {
            if (const auto column = column_of(one.field)) {
                reading_.refused(one, row, *column);
                right_ = false;
            } else {
                common_.push_back(one);
                // On the screen they stand by themselves.
                if (one.field.starts_with("papers."))
                    common_.back().field.erase(0, std::string_view("papers.").size());
            }
        }
    }
    /// Nothing for what holds for all rows alike.
    static std::optional<Column> column_of(const std::string& field) {
        if (field == "class") return Column::class_code;
        if (field == "place") return Column::place;
        if (field == "first_use") return Column::first_use;
        if (field == "paid") return Column::budget;
        if (field == "carried" || field == "carried_to") return Column::wear;
        if (field == "papers.vouchered" || field == "papers.voucher") return Column::vouchered;
        if (field == "description.name") return Column::name;
        if (field == "description.made") return Column::made;
        if (field == "description.seats") return Column::seats;
        if (field == "description.land_area") return Column::land_area;
        if (field.starts_with("papers.") || field == "on" || field.empty()) return {};
        return Column::name;  // of the row as a whole
    }

    void take(PlannedAsset one) {
        plan_.cost += asset::cost_of(one.entry.paid);
        plan_.accumulated += one.entry.carried;
        plan_.small += asset::cost_of(one.entry.paid) < threshold_;
        plan_.assets.push_back(std::move(one));
    }

    Result<AssetPlan> told() {
        plan_.defects_count = defects_.count();
        plan_.defects = defects_.take();
        if (plan_.defects_count > 0) plan_.assets.clear();
        if (plan_.assets.empty()) return std::move(plan_);
        cbor::Writer bytes;
        bytes.text(desk_.actor.person.value);
        for (const std::string& file : asked_.files) bytes.text(file);
        for (const PlannedAsset& one : plan_.assets) {
            bytes.write(cbor::encode(one.entry));
            bytes.write(cbor::encode(one.words));
        }
        plan_.digest = sha256(bytes.take());
        return std::move(plan_);
    }

    const AssetDesk& desk_;
    const asset::Book& book_;
    const AssetImportAsked& asked_;
    const int year_;  // of entering
    const asset::Generation& law_;
    SheetDefects defects_;
    SheetReading reading_;
    UnitNames names_;
    const Agency* agency_;
    std::unordered_map<std::string, const asset::ClassRow*> classes_;
    std::unordered_map<std::string, std::vector<UnitId>> places_;
    Once accounts_numbers_, plates_, serials_;
    const asset::Dong threshold_ = asset::recognised_from(asked_.on).value_or(0);
    bool right_ = true;            // what of the row was read so far
    std::vector<Refusal> common_;  // what is wrong with every row alike
    AssetPlan plan_;
};

}  // namespace

Result<KnownAssets> known_assets(Snapshot& snapshot, const AgencyId& agency) {
    KnownAssets known;
    const Day first{std::chrono::year{asset::first_fiscal_year} / 1 / 1},
        last{std::chrono::year{asset::last_fiscal_year} / 12 / 31};
    const auto note = [](auto& where, const std::string& said, std::int64_t id) {
        if (!said.empty()) where.emplace(said, id);
    };
    MC_CHECK(each_asset(snapshot, agency, first, last,
                        [&](std::int64_t id, const asset::Registered& asset) {
                            const asset::Description& d = asset.entry.description;
                            note(known.accounts_number, fold(d.accounts_number), id);
                            // The plate of a car that has left goes to its owner's next one.
                            const bool stands = asset.stands() && asset.agency() == agency;
                            if (stands) note(known.plate, plate_key(d.plate), id);
                            if (stands) note(known.serial, serial_key(d), id);
                        }));
    return known;
}

Result<AssetPlan> plan_of(const AssetDesk& desk, const asset::Book& book, const KnownAssets& known,
                          const AssetImportAsked& asked, const Sheet& sheet) {
    return AssetPlanner(desk, book, known, asked, sheet).plan();
}

}  // namespace mc
