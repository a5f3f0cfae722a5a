#include "ministry/reconcile.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "base/result.h"

namespace mc::ministry {
namespace {

/// Lines of one side by their number; what comes a second time under it is told apart.
template <class Line>
using ByNumber = std::unordered_map<std::string, std::vector<const Line*>>;

std::string digits(Dong amount) {
    return std::to_string(amount);
}

/// A number of the accounts is an agency's own.
std::string accounts_key(const AgencyId& agency, const std::string& number) {
    return agency.value + "\n" + number;
}

class Comparing {
public:
    explicit Comparing(const ThreeSides& sides) : sides_(sides) {
        for (const Spoken& one : sides.spoken) spoken_[one.agency.value] = one;
        for (const RegisterLine& line : sides.in_register) {
            register_.emplace(line.number, &line);
            if (!line.accounts_number.empty())
                known_[accounts_key(line.agency, line.accounts_number)].push_back(&line);
        }
        for (const AccountsLine& line : sides.in_accounts)
            if (line.number.empty())
                summed_.emplace(line.agency.value, line.class_code);
            else
                accounts_[accounts_key(line.agency, line.number)].push_back(&line);
        for (const MinistryLine& line : sides.at_ministry) ministry_[line.number].push_back(&line);
    }

    std::vector<Difference> differences() {
        for (const RegisterLine& line : sides_.in_register) compare(line);
        for (const auto& [key, lines] : known_) twice_here(lines);
        for (const auto& [key, lines] : accounts_) only_in_accounts(key, lines);
        for (const auto& [number, lines] : ministry_) only_at_ministry(lines);
        sums();
        std::ranges::sort(
            found_, [](const Difference& a, const Difference& b) { return a.key() < b.key(); });
        return std::move(found_);
    }

private:
    Spoken spoken(const AgencyId& agency) const {
        const auto found = spoken_.find(agency.value);
        return found == spoken_.end() ? Spoken{} : found->second;
    }

    /// Nobody's values yet. `line`: what it is about, of whichever side.
    Difference& put(const auto& line, Kind kind, Side side, Owner owner) {
        Difference& one = found_.emplace_back();
        one.agency = line.agency, one.kind = kind, one.side = side, one.owner = owner;
        one.number = line.number, one.name = line.name, one.class_code = line.class_code;
        return one;
    }
    Difference& add(const RegisterLine& line, Kind kind, Owner owner, Side side = Side::register_) {
        return put(line, kind, side, owner);
    }

    void compare(const RegisterLine& line) {
        const Spoken who = spoken(line.agency);
        const AccountsLine* accounts = nullptr;
        if (!line.accounts_number.empty()) {
            const auto found = accounts_.find(accounts_key(line.agency, line.accounts_number));
            if (found != accounts_.end()) accounts = found->second.front();
        }
        const MinistryLine* ministry = at_ministry_of(line);
        const bool in_use = line.standing == Standing::in_use;
        if (who.accounts_assets && in_use && !accounts && !summed(line))
            add(line, Kind::missing_accounts, Owner::accountant).in_register = digits(line.cost);
        if (who.ministry && in_use && !ministry)
            add(line, Kind::missing_ministry, line.beyond).in_register = digits(line.cost);
        states(line, accounts, ministry);
        if (!in_use || (ministry && ministry->standing != Standing::in_use)) ministry = nullptr;
        if (!in_use) accounts = nullptr;
        values(line, accounts, ministry, Kind::cost, [](const auto& l) { return digits(l.cost); });
        values(line, accounts, ministry, Kind::accumulated,
               [](const auto& l) { return digits(l.accumulated); });
        if (accounts && accounts->class_code.empty()) accounts = nullptr;
        values(line, accounts, ministry, Kind::class_, [](const auto& l) { return l.class_code; });
    }

    /// The Ministry's line under the register's number: the one of the same unit, where there are
    /// several. Told: that it has two, or that another unit has it.
    const MinistryLine* at_ministry_of(const RegisterLine& line) {
        const auto found = ministry_.find(line.number);
        if (found == ministry_.end()) return nullptr;
        const auto& lines = found->second;
        const auto same = std::ranges::find_if(
            lines, [&](const MinistryLine* one) { return one->agency == line.agency; });
        const MinistryLine* one = same == lines.end() ? lines.front() : *same;
        if (lines.size() > 1) {
            Difference& twice = add(line, Kind::twice, Owner::ministry, Side::ministry);
            twice.in_register = "1";
            twice.at_ministry = std::to_string(lines.size());
        }
        if (one->agency != line.agency && line.standing == Standing::in_use) {
            Difference& unit = add(line, Kind::unit, Owner::department);
            unit.in_register = line.agency.value;
            unit.at_ministry = one->agency.empty() ? one->unit : one->agency.value;
        }
        return one;
    }

    void states(const RegisterLine& line, const AccountsLine* accounts,
                const MinistryLine* ministry) {
        const bool gone = line.standing == Standing::gone;
        const bool accounts_differ = gone && accounts;
        const bool ministry_differs = ministry && ministry->standing != line.standing;
        if (!accounts_differ && !ministry_differs) return;
        Difference& one = add(line, Kind::state, accounts_differ ? Owner::accountant : line.beyond);
        one.in_register = code_of(line.standing);
        if (accounts) one.in_accounts = code_of(Standing::in_use);
        if (ministry) one.at_ministry = code_of(ministry->standing);
    }

    template <class Value>
    void values(const RegisterLine& line, const AccountsLine* accounts,
                const MinistryLine* ministry, Kind kind, Value value) {
        const std::string here = value(line);
        const bool accounts_differ = accounts && value(*accounts) != here;
        const bool ministry_differs = ministry && value(*ministry) != here;
        if (!accounts_differ && !ministry_differs) return;
        Difference& one = add(line, kind, accounts_differ ? Owner::accountant : line.beyond);
        one.in_register = here;
        if (accounts) one.in_accounts = value(*accounts);
        if (ministry) one.at_ministry = value(*ministry);
    }

    void twice_here(const std::vector<const RegisterLine*>& lines) {
        std::vector<const RegisterLine*> in_use;
        for (const RegisterLine* line : lines)
            if (line->standing == Standing::in_use) in_use.push_back(line);
        if (in_use.size() < 2) return;
        // One of them is told, always the same.
        const RegisterLine& first = **std::ranges::min_element(
            in_use, {}, [](const RegisterLine* line) { return line->number; });
        Difference& twice = add(first, Kind::twice, Owner::accountant);
        twice.in_register = std::to_string(in_use.size());
    }

    void only_in_accounts(const std::string& key, const std::vector<const AccountsLine*>& lines) {
        const AccountsLine& line = *lines.front();
        const auto here = known_.find(key);
        const RegisterLine* known = here == known_.end() ? nullptr : here->second.front();
        const auto told = [&](Kind kind) -> Difference& {
            Difference& one = put(line, kind, Side::accounts, Owner::accountant);
            if (known) one.number = known->number, one.class_code = known->class_code;
            return one;
        };
        if (!known) told(Kind::missing_register).in_accounts = digits(line.cost);
        if (lines.size() > 1) told(Kind::twice).in_accounts = std::to_string(lines.size());
    }

    void only_at_ministry(const std::vector<const MinistryLine*>& lines) {
        const auto in_use = std::ranges::find_if(lines, [](const MinistryLine* one) {
            return one->standing == Standing::in_use && !one->agency.empty();
        });
        if (in_use == lines.end() || register_.contains((*in_use)->number)) return;
        const MinistryLine& line = **in_use;
        put(line, Kind::missing_register, Side::ministry, Owner::accountant).at_ministry =
            digits(line.cost);
        if (lines.size() > 1)
            put(line, Kind::twice, Side::ministry, Owner::ministry).at_ministry =
                std::to_string(lines.size());
    }

    /// Whether the accounts have the asset in the sum of its class.
    bool summed(const RegisterLine& line) const {
        return summed_.contains({line.agency.value, line.class_code});
    }

    /// Sums of classes. Accounts that know sums alone are compared class by class, whichever they
    /// name.
    void sums() {
        struct Sum {
            Dong cost{}, accumulated{};
        };
        std::map<std::pair<std::string, std::string>, std::pair<Sum, Sum>> classes;
        const auto add_to = [](Sum& sum, const auto& line) {
            sum.cost += line.cost, sum.accumulated += line.accumulated;
        };
        for (const RegisterLine& line : sides_.in_register)
            if (line.standing == Standing::in_use && spoken(line.agency).accounts_sums &&
                (summed(line) || !spoken(line.agency).accounts_assets))
                add_to(classes[{line.agency.value, line.class_code}].first, line);
        for (const AccountsLine& line : sides_.in_accounts)
            if (line.number.empty() && spoken(line.agency).accounts_sums)
                add_to(classes[{line.agency.value, line.class_code}].second, line);
        for (const auto& [key, both] : classes) {
            sum(key, Kind::cost, both.first.cost, both.second.cost);
            sum(key, Kind::accumulated, both.first.accumulated, both.second.accumulated);
        }
    }

    void sum(const std::pair<std::string, std::string>& key, Kind kind, Dong here, Dong there) {
        if (here == there) return;
        const AccountsLine of_class{
            .agency = {key.first}, .number = key.second, .name = {}, .class_code = key.second};
        Difference& one = put(of_class, kind, Side::accounts, Owner::accountant);
        one.in_register = digits(here), one.in_accounts = digits(there);
    }

    const ThreeSides& sides_;
    std::unordered_map<std::string, Spoken> spoken_;
    std::unordered_map<std::string, const RegisterLine*> register_;
    std::set<std::pair<std::string, std::string>> summed_;  // agency and class
    ByNumber<RegisterLine> known_;
    ByNumber<AccountsLine> accounts_;
    ByNumber<MinistryLine> ministry_;
    std::vector<Difference> found_;
};

}  // namespace

std::string_view code_of(Standing standing) {
    return standing == Standing::gone ? "gone" : "in_use";
}

std::vector<Difference> reconcile(const ThreeSides& sides) {
    return Comparing(sides).differences();
}

}  // namespace mc::ministry
