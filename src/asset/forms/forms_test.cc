// The forms of random lives add up to what the books say, whatever happened to the assets.
#include "asset/forms/form.h"
#include "asset/testing/life.h"

using namespace mc;
using namespace mc::asset;
using namespace mc::asset::testing;

namespace asset_forms_test {
namespace {

/// Many lives: one book of three agencies.
struct Town {
    std::map<std::int64_t, Registered> assets;

    explicit Town(unsigned seed, int steps = 16) {
        for (unsigned i = 0; i < 40; ++i) {
            Life life(seed * 1'000 + i);
            for (int step = 0; step < steps; ++step) life.step();
            assets[i + 1] = life.asset;
        }
    }
    /// What the closing of a year would count, but for what business shares part.
    Totals totals(const AgencyId& agency, int year) const {
        std::vector<Standing> standing;
        for (const auto& [id, asset] : assets) {
            const Holding* holder = holder_at_end(asset, year);
            if (!holder || holder->agency != agency) continue;
            const Lines lines = all_lines(asset, year);
            REQUIRE(lines);
            if (!lines->empty()) standing.push_back({id, lines->back()});
        }
        return totals_of(standing);
    }
    OfficialForm form(const char* word, const AgencyId& agency, int year) const {
        const FormFace* face = face_of(word);
        REQUIRE(face);
        const Making making = make_form(*face, asked(agency, year));
        const auto look = [&](const AgencyId& whose) {
            for (const auto& [id, asset] : assets)
                if (const auto sight = sight_of(id, "TS", asset, {}, whose, year, rules()))
                    making.add(*sight);
        };
        if (face->scope == FormScope::province)
            for (const AgencyId& each : agencies) look(each);
        else
            look(agency);
        return making.done();
    }
    static FormAsked asked(const AgencyId& agency, int year) {
        return {.province = "Khánh Hòa",
                .agency = agency.value,
                .place = "Nha Trang",
                .year = year,
                .names = {[](const AgencyId& one) { return one.value; },
                          [](const AgencyId&) { return std::string("xã"); },
                          [](const UnitId& unit) { return unit.value; },
                          [](std::string_view code) { return std::string(code); }}};
    }
};

std::int64_t number(const FormCell& cell) {
    const auto* found = std::get_if<std::int64_t>(&cell);
    REQUIRE(found);
    return *found;
}

/// The sum that bears the words; null where the form has none.
const FormRow* sum_row(const FormTable& table, std::string_view words) {
    for (const FormRow& row : table.rows)
        for (const FormCell& cell : row.cells)
            if (const auto* text = std::get_if<std::string>(&cell);
                row.kind == FormRowKind::sum && text && *text == words)
                return &row;
    return nullptr;
}

void each_book(const std::function<void(const Town&, const AgencyId&, int)>& look) {
    for (unsigned seed = 1; seed <= 25; ++seed) {
        CAPTURE(seed);
        const Town town(seed);
        for (const AgencyId& agency : agencies)
            for (int year = 2019; year <= 2030; ++year) {
                CAPTURE(agency.value);
                CAPTURE(year);
                look(town, agency, year);
            }
    }
}

}  // namespace

TEST_CASE("R-132 what was there, came and went is what is there, in number, area and cost") {
    int moved = 0;
    each_book([&](const Town& town, const AgencyId& agency, int year) {
        const OfficialForm form = town.form("08b-dk", agency, year);
        const Totals before = town.totals(agency, year - 1), now = town.totals(agency, year);
        for (const FormRow& row : form.tables[0].rows)
            for (const std::size_t at : {std::size_t{2}, std::size_t{4}})
                CHECK(number(row.cells[at]) + number(row.cells[at + 3]) -
                          number(row.cells[at + 6]) ==
                      number(row.cells[at + 9]));
        const FormRow* all = sum_row(form.tables[0], "Tổng cộng");
        REQUIRE(all);
        CHECK(number(all->cells[2]) == before.count);
        CHECK(number(all->cells[4]) == before.cost);
        CHECK(number(all->cells[11]) == now.count);
        CHECK(number(all->cells[13]) == now.cost);
        moved += number(all->cells[5]) > 0 && number(all->cells[8]) > 0;
    });
    CHECK(moved > 30);
}

TEST_CASE("R-134 the sums of the yearly book are those of its closing") {
    int parted = 0;
    each_book([&](const Town& town, const AgencyId& agency, int year) {
        const OfficialForm form = town.form("s24-h", agency, year);
        const Totals now = town.totals(agency, year);
        const FormRow* all = sum_row(form.tables[0], "Tổng cộng tài sản có đến cuối năm");
        REQUIRE((all != nullptr) == (now.count > 0));
        if (!all) return;
        CHECK(number(all->cells[8]) == now.cost);
        CHECK(number(all->cells[13]) == now.wear);
        CHECK(number(all->cells[14]) == now.accumulated);
        CHECK(number(all->cells[18]) == now.remaining);
        // Both parts are known, or neither is told.
        const bool known = std::holds_alternative<std::int64_t>(all->cells[10]);
        CHECK(known == std::holds_alternative<std::int64_t>(all->cells[12]));
        if (!known) return;
        CHECK(number(all->cells[10]) + number(all->cells[12]) == now.wear);
        parted += number(all->cells[10]) > 0;
    });
    CHECK(parted > 2);
}

TEST_CASE("R-132 the forms count as many things as the book has, each agency and all together") {
    for (unsigned seed = 1; seed <= 10; ++seed) {
        const Town town(seed);
        for (int year = 2019; year <= 2028; ++year) {
            std::int64_t all = 0;
            std::size_t having = 0;
            for (const AgencyId& agency : agencies) {
                const std::int64_t count = town.totals(agency, year).count;
                all += count;
                having += count > 0;
                std::int64_t told = 0;
                const OfficialForm own = town.form("08a-dk", agency, year);
                for (const FormRow& row : own.tables[0].rows) told += number(row.cells[1]);
                CHECK(told == count);
                std::int64_t shown = 0;
                for (const char* word : {"09b-ck", "09c-ck"}) {
                    const OfficialForm stands = town.form(word, agency, year);
                    for (const FormRow& row : stands.tables[0].rows)
                        shown += row.kind == FormRowKind::plain;
                }
                CHECK(shown == count);
            }
            const OfficialForm province = town.form("08a-dk-tinh", {}, year);
            std::int64_t told = 0;
            for (const FormRow& row : province.tables[0].rows) told += number(row.cells[1]);
            CHECK(told == all);
            // One for all; one for their kind, and one for each that has something.
            CHECK(province.tables.size() == (having > 0 ? 2 + having : 1));
        }
    }
}

TEST_CASE(
    "every form has a face of its own, numbered columns, signatures, and cells for each column") {
    const Town town(3);
    std::set<std::string_view> words;
    for (const FormFace& face : form_faces()) {
        CAPTURE(face.word);
        CHECK(words.insert(face.word).second);
        CHECK(face_of(face.word) == &*std::ranges::find(form_faces(), face.word, &FormFace::word));
        for (const int year : {2018, 2023, 2026}) {
            const OfficialForm form = town.form(std::string(face.word).c_str(), agencies[0], year);
            CHECK_FALSE(form.tables.empty());
            CHECK_FALSE(form.signatures.empty());
            CHECK(form.confidence != Confidence::full);  // nobody has read an annex
            for (const FormTable& table : form.tables)
                for (const FormRow& row : table.rows)
                    CHECK(row.cells.size() == table.columns.size());
        }
    }
    CHECK(face_of("s25-h") == nullptr);
}

TEST_CASE("what is not known is left open, and so is every sum of it") {
    Registered asset;
    Entered entry{.agency = agencies[0], .class_code = "pc", .origin = Origin::bought};
    entry.paid = {{Source::budget, 10'000'000}};
    entry.first_use = entry.on = on(2024, 3, 1);
    entry.papers = {.decision = "1/QĐ", .decided = entry.on};
    asset = apply({}, entry, {}, entry.on);
    asset = apply(asset, PutToBusiness{on(2024, 5, 1), entry.papers}, {}, entry.on);
    Town town(1, 0);
    town.assets = {{1, asset}};
    const OfficialForm open = town.form("s24-h", agencies[0], 2024);
    const FormRow* sum = sum_row(open.tables[0], "Tổng cộng tài sản có đến cuối năm");
    REQUIRE(sum);
    CHECK(std::holds_alternative<std::monostate>(sum->cells[10]));
    CHECK(number(sum->cells[13]) == 2'000'000);
    CHECK(open.lacking.front().find("1 tài sản chưa ghi phần") == 0);
    town.assets[1] = apply(
        asset, ShareTold{{.year = 2024, .by = Measure::time, .part = 1, .whole = 4}}, {}, entry.on);
    const OfficialForm told = town.form("s24-h", agencies[0], 2024);
    const FormRow* known = sum_row(told.tables[0], "Tổng cộng tài sản có đến cuối năm");
    CHECK(number(known->cells[10]) + number(known->cells[12]) == 2'000'000);
    CHECK(told.lacking.front().find("chưa ghi phần") == std::string::npos);
}

TEST_CASE("a hand-over prints the papers of each side, and a rate of its own is the asset's") {
    Registered asset;
    Entered entry{.agency = agencies[0], .class_code = "3", .origin = Origin::bought};
    entry.paid = {{Source::budget, 600'000'000}, {Source::other, 1}};
    entry.first_use = entry.on = on(2023, 2, 1);
    entry.papers = {.decision = "1/QĐ", .decided = entry.on, .voucher = "PC 1"};
    HandPapers papers;
    std::optional<Grounds> offer;
    const auto then = [&](const RegisterEvent& event) {
        REQUIRE(fits(asset, event));
        asset = apply(asset, event, {}, {});
        follow(papers, offer, event);
    };
    then(entry);
    then(Changed{
        {.on = on(2023, 6, 1), .kind = EventKind::rate_change, .rate = 750}, "BB", entry.papers});
    then(Offered{agencies[1], on(2024, 4, 1), {.decision = "sai", .decided = on(2024, 4, 1)}});
    then(OfferTakenBack{"nhầm"});
    then(Offered{agencies[1], on(2024, 5, 1), {.decision = "giao", .decided = on(2024, 5, 1)}});
    then(Received{{"b/x"},
                  on(2024, 6, 1),
                  {.decision = "nhận", .decided = on(2024, 6, 1), .voucher = "PN 9"}});
    const auto row = [&](const AgencyId& agency, std::string_view kind) {
        const Making making = make_form(*face_of("s24-h"), Town::asked(agency, 2024));
        making.add(*sight_of(1, "TS0000001", asset, papers, agency, 2024, rules()));
        const OfficialForm form = making.done();
        CHECK(form.tables[0].rows[0].cells[3] == FormCell(std::string(kind)));
        return form.tables[0].rows[1];
    };
    const FormRow gone = row(agencies[0], "Ghi giảm trong năm");
    CHECK(gone.cells[1] == FormCell(std::string("PC 1")));
    CHECK(gone.cells[15] == FormCell(std::string("giao")));
    CHECK(gone.cells[17] == FormCell(std::string("Điều chuyển cho b")));
    CHECK(number(gone.cells[13]) == 0);
    CHECK(number(gone.cells[14]) + number(gone.cells[18]) == number(gone.cells[8]));
    const FormRow came = row(agencies[1], "Xe ô tô");
    CHECK(came.cells[1] == FormCell(std::string("PN 9")));  // its own, not the giver's
    CHECK(came.cells[5] == FormCell(std::string("06/2024")));
    CHECK(number(came.cells[11]) == 750);
    CHECK(number(came.cells[12]) == 45'000'001);
}

TEST_CASE("R-132 what went and came back within a year went as it had come before") {
    Registered asset;
    Entered entry{.agency = agencies[0], .class_code = "3", .origin = Origin::bought};
    entry.paid = {{Source::budget, 600'000'000}};
    entry.first_use = entry.on = on(2023, 2, 1);
    entry.papers = {.decision = "mua", .decided = entry.on};
    HandPapers papers;
    std::optional<Grounds> offer;
    const auto then = [&](const RegisterEvent& event) {
        REQUIRE(fits(asset, event));
        asset = apply(asset, event, {}, {});
        follow(papers, offer, event);
    };
    const auto paper = [](const char* number, Day day) {
        return Papers{.decision = number, .decided = day};
    };
    then(entry);
    then(Offered{agencies[1], on(2024, 3, 1), paper("giao", on(2024, 3, 1))});
    then(Received{{"b/x"}, on(2024, 3, 1), paper("nhận", on(2024, 3, 1))});
    then(Offered{agencies[0], on(2024, 9, 1), paper("trả", on(2024, 9, 1))});
    then(Received{{"a/x"}, on(2024, 9, 1), paper("nhận lại", on(2024, 9, 1))});
    const Making making = make_form(*face_of("s24-h"), Town::asked(agencies[0], 2024));
    making.add(*sight_of(1, "TS0000001", asset, papers, agencies[0], 2024, rules()));
    const std::vector<FormRow> rows = making.done().tables[0].rows;
    const auto words = [](const FormCell& cell) { return std::get<std::string>(cell); };
    CHECK(words(rows[1].cells[1]) == "nhận lại");
    CHECK(words(rows[1].cells[5]) == "09/2024");
    const auto heading = std::ranges::find_if(rows, [&](const FormRow& row) {
        return row.cells[3] == FormCell(std::string("Ghi giảm trong năm"));
    });
    REQUIRE(heading != rows.end());
    const FormRow& gone = *std::next(heading);
    CHECK(words(gone.cells[1]) == "mua");
    CHECK(words(gone.cells[2]) == "01/02/2023");
    CHECK(words(gone.cells[5]) == "02/2023");
    CHECK(words(gone.cells[15]) == "giao");
}

}  // namespace asset_forms_test
