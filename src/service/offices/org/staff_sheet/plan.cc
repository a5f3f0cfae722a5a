#include "service/offices/org/staff_sheet/plan.h"

#include <algorithm>

#include "base/cbor.h"
#include "base/text.h"
#include "base/typed_fields.h"
#include "identity/contact.h"
#include "service/login/session.h"
#include "service/offices/org/staff_sheet/columns.h"
#include "service/sheet_in/units.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum SheetFault;
using Column = StaffColumn;

constexpr std::array duty_columns{Column::agency, Column::unit,  Column::role,
                                  Column::from,   Column::until, Column::decision};

/// One person of the file, over all rows that name him.
struct Entry {
    PersonId person;  // empty: new
    const PersonSet* kept = nullptr;
    std::string account;
    std::int64_t row{};  // the first
    PersonSet set;
    std::vector<std::pair<std::int64_t, Grant>> duties;  // by row, those that are there already too
    std::map<const Grant*, std::int64_t>
        held;  // which of his duties a row has named, and which row
    std::vector<Granted> granted;
};

class Planner {
public:
    Planner(const StaffDesk& desk, const LoginNames& logins, const Sheet& sheet)
        : desk_(desk),
          org_(desk.province->org),
          people_(desk.province->people),
          logins_(logins),
          sheet_(sheet),
          names_(org_),
          reading_(sheet, staff_headings, defects_) {}

    StaffPlan plan() {
        if (reading_.begins(limits::staff_rows_max))
            for (const SheetRow& row : reading_.rows()) read(row);
        for (const auto& entry : entries_) finish(*entry);
        return told();
    }

private:
    void defect(SheetFault fault, const SheetRow& row, Column column,
                const std::vector<std::string>& about = {}) {
        reading_.defect(fault, row, column, about);
    }
    std::optional<std::string> text(const SheetRow& row, Column column, TextRule rule,
                                    const std::string* kept = nullptr) {
        return reading_.text(row, column, rule, kept);
    }

    void read(const SheetRow& row) {
        if (!reading_.right(row)) return;
        Entry* entry = person(row);
        if (entry) about(*entry, row);
        duty(entry, row);
    }

    /// Whom the row is about, by account or id. Nothing where that cannot be told.
    Entry* person(const SheetRow& row) {
        const auto typed = text(row, Column::account, account_rule);
        const auto id = text(row, Column::person, word_rule);
        if (!typed || !id) return nullptr;
        std::string account;
        if (!typed->empty()) {
            const auto name = account_name(*typed);
            if (!name) return defect(account_invalid, row, Column::account), nullptr;
            account = *name;
        }
        PersonId known;
        if (const auto found = logins_.person_of.find(account); found != logins_.person_of.end())
            known = found->second;
        if (!id->empty()) {
            if (!people_.people.contains({*id}))
                return defect(person_unknown, row, Column::person), nullptr;
            // A first account for somebody who has none is opened on the screen.
            if (!account.empty() && known != PersonId{*id})
                return defect(person_other_account, row, Column::person), nullptr;
            known = {*id};
        }
        if (known.empty() && account.empty())
            return defect(account_missing, row, Column::account), nullptr;
        if (known.empty() && !account_well_formed(account))
            return defect(account_invalid, row, Column::account), nullptr;
        return entry(row, known, account);
    }

    Entry* entry(const SheetRow& row, const PersonId& known, const std::string& account) {
        const std::string key = known.empty() ? "new " + account : "known " + known.value;
        const auto [place, fresh] = by_key_.try_emplace(key, entries_.size());
        if (!fresh) return entries_[place->second].get();
        entries_.push_back(std::make_unique<Entry>());
        Entry& made = *entries_.back();
        made.person = known, made.account = account, made.row = row.number;
        if (!known.empty()) {
            const auto kept = people_.people.find(known);
            if (kept != people_.people.end()) made.kept = &kept->second;
            if (const auto first = logins_.first_of.find(known); first != logins_.first_of.end())
                made.account = first->second;
        }
        return &made;
    }

    /// Name, title and telephone: in the first row, and the same or nothing in the others.
    void about(Entry& entry, const SheetRow& row) {
        const PersonSet* kept = entry.kept;
        if (!kept && !entry.person.empty()) return defect(account_of_another, row, Column::account);
        const auto name = text(row, Column::name, name_rule, kept ? &kept->name : nullptr);
        const auto title = text(row, Column::title, title_rule, kept ? &kept->title : nullptr);
        const auto phone = this->phone(row, kept);
        if (name && kept && !name->empty() && fold(*name) != fold(kept->name))
            return defect(account_of_another, row, Column::account);
        if (kept && !desk_.looks_after(entry.person) && row.number == entry.row)
            defect(person_elsewhere, row, Column::account);
        if (name && !(kept && *name == kept->name) &&
            std::ranges::any_of(*name, [](char c) { return c >= '0' && c <= '9'; }))
            defect(name_digits, row, Column::name);
        if (!name || (name->empty() && !kept && row.number == entry.row)) {
            if (name) defect(name_missing, row, Column::name);
        } else if (!agree(entry.set.name, *name)) {
            defect(account_two_names, row, Column::name, {std::to_string(entry.row)});
        }
        if (title && !agree(entry.set.title, *title))
            defect(person_two_titles, row, Column::title, {std::to_string(entry.row)});
        if (phone && !agree(entry.set.phone, *phone))
            defect(person_two_titles, row, Column::phone, {std::to_string(entry.row)});
        const auto other = [](const std::optional<std::string>& typed, const std::string& held) {
            return typed && !typed->empty() && *typed != held;
        };
        // Whoever has a duty elsewhere too is not renamed from here.
        if (kept && desk_.looks_after(entry.person) && !desk_.may_open(entry.person) &&
            (other(name, kept->name) || other(title, kept->title) || other(phone, kept->phone)))
            defect(person_elsewhere, row, Column::account);
    }
    /// Takes it where there was none yet; false where there was another.
    static bool agree(std::string& held, const std::string& typed) {
        if (held.empty()) held = typed;
        return typed.empty() || held == typed;
    }

    std::optional<std::string> phone(const SheetRow& row, const PersonSet* kept) {
        const auto typed =
            text(row, Column::phone, rule_of_field("", "phone"), kept ? &kept->phone : nullptr);
        if (!typed || typed->empty() || (kept && *typed == kept->phone)) return typed;
        const std::string phone = tidy_phone(*typed);
        if (kept && phone == tidy_phone(kept->phone)) return kept->phone;
        const std::string fault = phone_fault(phone);
        if (fault.empty()) return phone;
        if (phone_fault("0" + phone).empty())
            return defect(phone_zero_lost, row, Column::phone, {"0" + phone}), std::nullopt;
        return defect(phone_invalid, row, Column::phone, {fault}), std::nullopt;
    }

    std::optional<Role> role(const SheetRow& row, bool& right) {
        const auto typed = text(row, Column::role, word_rule);
        if (!typed) return right = false, std::nullopt;
        if (typed->empty())
            return right = false, defect(role_missing, row, Column::role), std::nullopt;
        std::string all;
        for (std::size_t i = 1; i <= static_cast<std::size_t>(last_of(Role{})); ++i) {
            const auto role = static_cast<Role>(i);
            if (fold(*typed) == fold(title_of(role)) || *typed == code_of(role)) return role;
            all.append(all.empty() ? "" : "; ").append(title_of(role));
        }
        return right = false, defect(role_unknown, row, Column::role, {all}), std::nullopt;
    }

    /// Every unit that may be meant.
    std::vector<const Unit*> units(const SheetRow& row) {
        const auto agency = text(row, Column::agency, place_rule);
        const auto unit = text(row, Column::unit, place_rule);
        if (!agency || !unit) return {};
        std::vector<const Agency*> of;
        if (!agency->empty()) {
            of = names_.agencies(*agency);
            if (of.empty()) defect(agency_unknown, row, Column::agency);
        }
        if (unit->empty())
            return defect(unit_missing, row, Column::unit), std::vector<const Unit*>{};
        if (of.empty() && !agency->empty()) return {};
        auto found = names_.units(*unit, of);
        if (found.empty())
            defect(unit_unknown, row, Column::unit, {of.empty() ? "" : " trong cơ quan này"});
        return found;
    }

    /// The one of them that is there on the day and his; nothing where that is none or several.
    const Unit* unit_on(std::vector<const Unit*> may, const SheetRow& row, Day from) {
        const Day asked = std::max(from, desk_.today);
        const auto there = [&](const Unit* one) {
            return org_.exists(one->id, from) && org_.exists(one->id, asked);
        };
        std::erase_if(may, [&](const Unit* one) { return !there(one); });
        if (may.empty()) return defect(unit_not_there, row, Column::unit, {vn_day(from)}), nullptr;
        if (may.size() > 1 &&
            std::ranges::any_of(may, [&](const Unit* one) { return desk_.looks_after(one->id); }))
            std::erase_if(may, [&](const Unit* one) { return !desk_.looks_after(one->id); });
        if (may.size() > 1)
            return defect(unit_ambiguous, row, Column::unit, {std::to_string(may.size())}), nullptr;
        return may.front();
    }

    void duty(Entry* entry, const SheetRow& row) {
        const bool nothing = std::ranges::all_of(
            duty_columns, [&](Column column) { return reading_.empty(row, column); });
        if (nothing && entry && entry->kept) return line(*entry, row, nullptr, "same");
        bool right = true;
        const auto may = units(row);
        const auto role = this->role(row, right);
        const auto from = reading_.day(row, Column::from, right);
        auto until = reading_.day(row, Column::until, right);
        const auto decision = text(row, Column::decision, title_rule);
        if (reading_.empty(row, Column::from))
            right = false, defect(from_missing, row, Column::from);
        if (from && until && *until < *from)
            right = false, defect(until_before_from, row, Column::until);
        if (until) *until += std::chrono::days{1};
        if (right && entry && decision &&
            known(*entry, row, {{}, {}, *role, *from, until, *decision}, may))
            return;
        if (decision && blank(*decision))
            right = false, defect(decision_missing, row, Column::decision);
        if (may.empty() || !right || !decision) return;
        const Unit* unit = unit_on(may, row, *from);
        if (entry && unit)
            give(*entry, row, {entry->person, unit->id, *role, *from, until, *decision});
    }

    /// Whether the person has this duty already, of one of these units.
    bool known(Entry& entry, const SheetRow& row, Grant asked,
               const std::vector<const Unit*>& may) {
        const auto held = people_.grants.find(entry.person);
        if (entry.person.empty() || held == people_.grants.end()) return false;
        const Grant* other = nullptr;
        std::int64_t before = 0;
        for (const Grant& grant : held->second) {
            const bool meant =
                std::ranges::any_of(may, [&](const Unit* one) { return one->id == grant.unit; });
            if (!meant || grant.role != asked.role || grant.from != asked.from ||
                grant.until != asked.until)
                continue;
            // Of two that look alike, one may be done for somebody else: each is one row.
            if (const auto used = entry.held.find(&grant); used != entry.held.end()) {
                before = used->second;
                continue;
            }
            if (!asked.decision.empty() && !grant.decision.empty() &&
                asked.decision != grant.decision) {
                other = &grant;
                continue;
            }
            entry.held[&grant] = row.number;
            entry.duties.emplace_back(row.number, grant);
            line(entry, row, &grant, "same");
            return true;
        }
        if (other)
            defect(duty_other_decision, row, Column::decision, {other->decision});
        else if (before > 0)
            defect(duty_twice, row, Column::role, {std::to_string(before)});
        return other || before > 0;
    }

    /// Whether no row before gives the person the same.
    bool once(Entry& entry, const SheetRow& row, const Grant& grant) {
        for (const auto& [before, other] : entry.duties) {
            const bool apart = (other.until && *other.until <= grant.from) ||
                               (grant.until && *grant.until <= other.from);
            if (apart || other.unit != grant.unit || other.role != grant.role) continue;
            defect(duty_twice, row, Column::role, {std::to_string(before)});
            return false;
        }
        entry.duties.emplace_back(row.number, grant);
        return true;
    }

    void give(Entry& entry, const SheetRow& row, const Grant& grant) {
        bool right = true;
        const auto refused = [&](const Error& error) {
            right = false;
            const auto* all = std::get_if<Refused>(&error);
            for (const Refusal& one : all ? all->all : std::vector<Refusal>{})
                reading_.refused(one, row, column_of(one.field));
        };
        if (const auto gone = people_.left.find(entry.person); gone != people_.left.end())
            return defect(person_gone, row, Column::account, {vn_day(gone->second)});
        if (const auto mine = desk_.check_giving(grant); !mine) refused(mine.error());
        if (const auto decided = decide_grant(people_, org_, desk_.by, grant); !decided)
            refused(decided.error());
        if (!right || !once(entry, row, grant)) return;
        entry.granted.push_back(grant);
        line(entry, row, &grant, entry.kept || row.number != entry.row ? "duty" : "new");
    }
    static Column column_of(const std::string& field) {
        if (field == "person") return Column::account;
        if (field == "unit") return Column::unit;
        if (field == "until") return Column::until;
        if (field == "decision") return Column::decision;
        return Column::role;
    }

    void line(const Entry& entry, const SheetRow& row, const Grant* grant, const char* what) {
        SheetLine line{
            .row = row.number, .what = what, .name = entry.set.name, .account = entry.account};
        if (line.name.empty() && entry.kept) line.name = entry.kept->name;
        if (grant) {
            const DutyView view = desk_.view(*grant);
            line.unit_name =
                view.unit_name + (view.agency_name.empty() ? "" : ", " + view.agency_name);
            line.role_name = view.role_name;
            line.from = view.from, line.until = view.until;
        }
        if (line.what == "same") ++plan_.same;
        plan_.lines.push_back(std::move(line));
    }

    /// What of the person himself is to be written.
    void finish(Entry& entry) {
        PlannedPerson planned{.person = entry.person, .account = entry.account};
        if (!entry.kept) {
            planned.set = entry.set;
            ++plan_.fresh;
        } else {
            PersonSet wanted = *entry.kept;
            for (const auto part : {&PersonSet::name, &PersonSet::title, &PersonSet::phone})
                if (!(entry.set.*part).empty()) wanted.*part = entry.set.*part;
            if (wanted != *entry.kept) change(entry, std::move(wanted), planned);
        }
        plan_.duties += entry.granted.size();
        planned.granted = std::move(entry.granted);
        if (planned.set || !planned.granted.empty()) plan_.people.push_back(std::move(planned));
    }
    void change(const Entry& entry, PersonSet wanted, PlannedPerson& planned) {
        if (entry.person == desk_.by)
            defects_.add(person_self, entry.row, std::string(staff_headings[Column::name].words),
                         entry.set.name);
        planned.set = std::move(wanted);
        ++plan_.changed;
        const auto first = std::ranges::find_if(
            plan_.lines, [&](const SheetLine& one) { return one.row == entry.row; });
        if (first != plan_.lines.end() && first->what == "same")
            first->what = "change", --plan_.same;
    }

    StaffPlan told() {
        plan_.rows = sheet_.rows.empty() ? 0 : sheet_.rows.size() - 1;
        plan_.defects_count = defects_.count();
        plan_.defects = defects_.take();
        if (plan_.defects_count > 0 || plan_.people.empty()) return std::move(plan_);
        cbor::Writer bytes;
        bytes.write(desk_.by.value);
        bytes.write(desk_.province->records);
        for (PlannedPerson& one : plan_.people) {
            bytes.write(one.person.value + "\n" + one.account);
            if (one.set) bytes.write(cbor::encode(*one.set));
            for (Granted& grant : one.granted) bytes.write(cbor::encode(grant));
        }
        plan_.digest = sha256(bytes.take());
        return std::move(plan_);
    }

    const StaffDesk& desk_;
    const Org& org_;
    const Establishment& people_;
    const LoginNames& logins_;
    const Sheet& sheet_;
    UnitNames names_;
    SheetDefects defects_;
    SheetReading reading_;
    std::vector<std::unique_ptr<Entry>> entries_;
    std::map<std::string, std::size_t> by_key_;
    StaffPlan plan_;
};

}  // namespace

Result<LoginNames> login_names(Snapshot& snapshot) {
    LoginNames names;
    std::string person, name;
    for (;;) {
        MC_TRY(rows, snapshot.query(sql::accounts_page, {person, name}));
        if (rows.empty()) return names;
        for (const Row& row : rows) {
            names.person_of.emplace(row.text(1), PersonId{row.text(0)});
            names.first_of.emplace(PersonId{row.text(0)}, row.text(1));
        }
        person = rows.back().text(0), name = rows.back().text(1);
    }
}

StaffPlan plan_of(const StaffDesk& desk, const LoginNames& logins, const Sheet& sheet) {
    return Planner(desk, logins, sheet).plan();
}

}  // namespace mc
