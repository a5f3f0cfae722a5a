// The three-way comparison: planted differences are all found, and nothing else.
#include "ministry/reconcile.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <chrono>
#include <set>

#include "base/result.h"

using namespace mc;
using namespace mc::ministry;

namespace reconcile_test {
namespace {

const std::array agencies{AgencyId{"a"}, AgencyId{"b"}, AgencyId{"c"}};
const Day today = *parse_day("2026-12-02");

/// What is told of a difference: its key and who has to act.
using Told = std::tuple<std::string, std::string, std::string, std::string, std::string>;
Told told(const Difference& d) {
    return {d.agency.value, std::string(code_of(d.kind)), std::string(code_of(d.side)), d.number,
            std::string(code_of(d.owner))};
}
std::set<Told> told_of(const std::vector<Difference>& all) {
    std::set<Told> some;
    for (const Difference& one : all) some.insert(told(one));
    return some;
}

/// Three sides that say the same of `count` assets.
ThreeSides agreeing(int count) {
    ThreeSides sides;
    for (const AgencyId& agency : agencies) sides.spoken.push_back({agency, true, false, true});
    for (int i = 1; i <= count; ++i) {
        const AgencyId agency = agencies[static_cast<std::size_t>(i) % agencies.size()];
        const std::string number = fmt::format("TS{:07}", i), known = fmt::format("SH-{}", i);
        const std::string class_code = i % 4 == 0 ? "3" : "pc";
        const Dong cost = 10'000'000 + i, accumulated = i;
        const bool gone = i % 7 == 0;
        sides.in_register.push_back({agency, number, known, "Máy", class_code, cost, accumulated,
                                     gone ? Standing::gone : Standing::in_use,
                                     i % 2 == 0 ? Owner::ministry : Owner::department});
        if (!gone)
            sides.in_accounts.push_back(
                {agency, known, "Máy", i % 3 ? class_code : "", cost, accumulated});
        sides.at_ministry.push_back({agency, number, "Máy", class_code, cost, accumulated,
                                     gone ? Standing::gone : Standing::in_use});
    }
    return sides;
}

/// Plants one difference on an asset nobody has touched, and says what is to be told of it.
class Planting {
public:
    explicit Planting(int count) : sides(agreeing(count)) {}

    void plant(int what, int asset) {
        if (!touched_.insert(asset).second) return;
        RegisterLine& here = sides.in_register[static_cast<std::size_t>(asset - 1)];
        if (here.standing == Standing::gone) return plant_gone(what, here);
        AccountsLine& accounts = accounts_of(here);
        MinistryLine& ministry = ministry_of(here);
        const std::string beyond = std::string(code_of(here.beyond));
        switch (what % 14) {
            case 0:
                accounts.cost += 5;
                return expect(here, "cost", "register", "accountant");
            case 1:
                ministry.cost += 5;
                return expect(here, "cost", "register", beyond);
            case 2:
                accounts.accumulated += 1;
                ministry.accumulated += 2;
                return expect(here, "accumulated", "register", "accountant");
            case 3:
                ministry.class_code = "7";
                return expect(here, "class", "register", beyond);
            case 4:
                if (accounts.class_code.empty()) return;
                accounts.class_code = "7";
                return expect(here, "class", "register", "accountant");
            case 5:
                expect(here, "missing_accounts", "register", "accountant");
                return drop(sides.in_accounts, accounts);
            case 6:
                expect(here, "missing_ministry", "register", beyond);
                return drop(sides.at_ministry, ministry);
            case 7:
                ministry.agency = here.agency == agencies[0] ? agencies[1] : agencies[0];
                return expect(here, "unit", "register", "department");
            case 8:
                ministry.standing = Standing::gone;
                return expect(here, "state", "register", beyond);
            case 9:
                sides.at_ministry.push_back(MinistryLine(ministry));
                return expect(here, "twice", "ministry", "ministry");
            case 10:
                sides.in_accounts.push_back(AccountsLine(accounts));
                return expect(here, "twice", "accounts", "accountant");
            case 11:
                sides.in_accounts.push_back(
                    {here.agency, fmt::format("LẠ-{}", asset), "Lạ", "pc", 7, 0});
                expected.insert({here.agency.value, "missing_register", "accounts",
                                 fmt::format("LẠ-{}", asset), "accountant"});
                return;
            case 12:
                sides.at_ministry.push_back(
                    {here.agency, fmt::format("LẠ-{}", asset), "Lạ", "pc", 7, 0, Standing::in_use});
                expected.insert({here.agency.value, "missing_register", "ministry",
                                 fmt::format("LẠ-{}", asset), "accountant"});
                return;
            default:
                // What the Ministry has marked as gone and nobody else knows is nothing.
                sides.at_ministry.push_back(
                    {here.agency, fmt::format("CŨ-{}", asset), "Cũ", "pc", 7, 0, Standing::gone});
                return;
        }
    }

    ThreeSides sides;
    std::set<Told> expected;

private:
    void plant_gone(int what, RegisterLine& here) {
        if (what % 2 == 0) {
            ministry_of(here).standing = Standing::in_use;
            return expect(here, "state", "register", std::string(code_of(here.beyond)));
        }
        sides.in_accounts.push_back({here.agency, here.accounts_number, "Máy", "", 1, 1});
        expect(here, "state", "register", "accountant");
    }
    void expect(const RegisterLine& here, const char* kind, const char* side,
                const std::string& owner) {
        expected.insert({here.agency.value, kind, side, here.number, owner});
    }
    AccountsLine& accounts_of(const RegisterLine& here) {
        return *std::ranges::find_if(sides.in_accounts, [&](const AccountsLine& line) {
            return line.agency == here.agency && line.number == here.accounts_number;
        });
    }
    MinistryLine& ministry_of(const RegisterLine& here) {
        return *std::ranges::find(sides.at_ministry, here.number, &MinistryLine::number);
    }
    template <class Line>
    static void drop(std::vector<Line>& lines, const Line& one) {
        lines.erase(lines.begin() + (&one - lines.data()));
    }
    std::set<int> touched_;
};

}  // namespace

TEST_CASE("R-132 three sides that agree have no difference") {
    CHECK(reconcile(agreeing(50)).empty());
    CHECK(reconcile({}).empty());
}

TEST_CASE("R-132 planted differences are all found, each once with its owner, and nothing else") {
    CHECK(rc::check([] {
        const int count = *rc::gen::inRange(1, 60);
        Planting planting(count);
        const auto plants = *rc::gen::container<std::vector<std::pair<int, int>>>(
            rc::gen::pair(rc::gen::inRange(0, 14), rc::gen::inRange(1, count + 1)));
        for (const auto& [what, asset] : plants) planting.plant(what, asset);
        const auto found = reconcile(planting.sides);
        RC_ASSERT(told_of(found) == planting.expected);
        RC_ASSERT(found.size() == planting.expected.size());
        RC_ASSERT(std::ranges::is_sorted(found, {}, [](const Difference& d) { return d.key(); }));
        // Whichever way the lines come.
        ThreeSides shuffled = planting.sides;
        std::ranges::reverse(shuffled.in_register);
        RC_ASSERT(told_of(reconcile(shuffled)) == planting.expected);
    }));
}

TEST_CASE("R-132 all three values stand beside each other") {
    ThreeSides sides = agreeing(1);
    sides.in_accounts[0].cost = 5, sides.at_ministry[0].cost = 6;
    const auto found = reconcile(sides);
    REQUIRE(found.size() == 1);
    CHECK(found[0].in_register == "10000001");
    CHECK(found[0].in_accounts == "5");
    CHECK(found[0].at_ministry == "6");
    CHECK(found[0].owner == Owner::accountant);
}

TEST_CASE("R-132 who has not spoken is not compared") {
    ThreeSides sides = agreeing(9);
    sides.in_accounts.clear(), sides.at_ministry.clear();
    for (Spoken& one : sides.spoken) one.accounts_assets = one.ministry = false;
    CHECK(reconcile(sides).empty());
    sides.spoken[0].ministry = true;
    CHECK(reconcile(sides).size() == 3);
}

TEST_CASE("R-132 accounts that know sums of classes are compared by sums") {
    ThreeSides sides = agreeing(6);
    sides.at_ministry.clear(), sides.in_accounts.clear();
    sides.spoken = {{agencies[0], false, true, false}};
    // Agency a has assets 3 and 6, both of the class pc.
    sides.in_accounts.push_back({agencies[0], "", "", "pc", 20'000'009, 9});
    CHECK(reconcile(sides).empty());
    sides.in_accounts[0].accumulated = 8;
    sides.in_accounts.push_back({agencies[0], "", "", "3", 1, 0});
    const auto found = reconcile(sides);
    REQUIRE(found.size() == 2);
    CHECK(found[0].of_sum());
    CHECK(found[0].number == "3");
    CHECK(found[0].in_register == "0");
    CHECK(found[1].kind == Kind::accumulated);
    CHECK(found[1].in_accounts == "8");
}

TEST_CASE("R-132 accounts that know some classes by sums are compared class by class there alone") {
    ThreeSides sides = agreeing(9);
    sides.at_ministry.clear();
    sides.spoken = {{agencies[0], true, true, false}};
    // Agency a has assets 3, 6 and 9, all of the class pc; its accounts know their sum alone.
    std::erase_if(sides.in_accounts, [](const AccountsLine& l) { return l.agency == agencies[0]; });
    sides.in_accounts.push_back({agencies[0], "", "", "pc", 30'000'018, 18});
    sides.in_accounts.push_back({agencies[0], "SH-99", "Lạ", "", 1, 0});
    const auto found = told_of(reconcile(sides));
    CHECK(found.size() == 1);
    CHECK(found.contains({"a", "missing_register", "accounts", "SH-99", "accountant"}));
}

TEST_CASE("R-132 under a code that is nobody's here, an asset is another unit's") {
    ThreeSides sides = agreeing(1);
    sides.at_ministry[0].agency = {}, sides.at_ministry[0].unit = "T99";
    const auto found = reconcile(sides);
    REQUIRE(found.size() == 1);
    CHECK(found[0].kind == Kind::unit);
    CHECK(found[0].at_ministry == "T99");
}

TEST_CASE("R-132 one number of the accounts for two assets of the register is told") {
    ThreeSides sides = agreeing(6);
    sides.in_register[5].accounts_number = sides.in_register[2].accounts_number;
    const auto found = told_of(reconcile(sides));
    CHECK(found.contains({"a", "twice", "register", "TS0000003", "accountant"}));
}

TEST_CASE(
    "R-132 a difference keeps its first day; gone and come back, it begins anew and says so") {
    const auto one = [](const char* number) {
        Difference d;
        d.agency = agencies[0], d.kind = Kind::cost, d.number = number;
        return d;
    };
    const auto day = [](int n) { return today + std::chrono::days{n}; };
    Differences now = aged({}, today, {one("1"), one("2")}, today);
    CHECK(now.open[0].since == today);
    Difference changed = one("1");
    changed.in_register = "9";  // another value is the same difference
    now = aged(now, today, {changed}, day(1));
    REQUIRE(now.open.size() == 1);
    CHECK(now.open[0].since == today);
    CHECK(now.open[0].in_register == "9");
    REQUIRE(now.vanished.size() == 1);
    CHECK(now.vanished[0].last == today);
    now = aged(now, day(1), {one("1"), one("2"), one("3")}, day(5));
    REQUIRE(now.open.size() == 3);
    CHECK(now.open[0].since == today);
    CHECK(now.open[1].since == day(5));
    CHECK(now.open[1].was == today);
    CHECK_FALSE(now.open[2].was);
    CHECK(now.vanished.empty());
    now = aged(now, day(5), {one("2")}, day(6));
    CHECK(now.open[0].was == today);  // it still says so
    CHECK(now.vanished.size() == 2);
    CHECK(aged(now, day(6), {}, day(400)).vanished.size() == 1);
}

TEST_CASE("R-132 a hundred thousand assets are compared in seconds") {
    ThreeSides sides = agreeing(100'000);
    for (std::size_t i = 0; i < sides.at_ministry.size(); i += 10) sides.at_ministry[i].cost += 1;
    const auto from = std::chrono::steady_clock::now();
    const auto found = reconcile(sides);
    const auto took = std::chrono::steady_clock::now() - from;
    CHECK(found.size() > 8'000);
    CHECK(took < std::chrono::seconds{10});
}

}  // namespace reconcile_test
