// The wear, and the depreciation, of a year by class: C55a, C55b.
#include <fmt/format.h>

#include <map>

#include "asset/forms/rows.h"

namespace mc::asset {
namespace {

using enum FormLook;

std::vector<FormColumn> columns_wear(bool depreciation) {
    const auto column = [](std::string mark, std::string title, FormLook look, int width,
                           Confidence confidence) {
        return FormColumn{.mark = std::move(mark),
                          .title = std::move(title),
                          .look = look,
                          .width = width,
                          .confidence = confidence};
    };
    const std::string what = depreciation ? "khấu hao" : "hao mòn";
    return {column("A", "STT", centred, 5, Confidence::secondary),
            column("B", "Loại tài sản cố định", letters, 44, Confidence::secondary),
            column("1", "Số lượng", whole, 8, Confidence::assumed),
            column("2", "Nguyên giá", whole, 17, Confidence::secondary),
            column("3", fmt::format("Tỷ lệ {} (%)", what), hundredths, 9, Confidence::secondary),
            column("4", fmt::format("Số {} tính vào năm", what), whole, 17, Confidence::secondary),
            column("5", "Hao mòn lũy kế đến cuối năm", whole, 17, Confidence::assumed),
            column("6", "Giá trị còn lại", whole, 17, Confidence::assumed)};
}

/// One class. Shape: `rate` is what all of it were computed by; nothing where they differ.
struct ClassSum {
    std::int64_t count{};
    FormCell cost = Dong{0}, wear = Dong{0}, accumulated = Dong{0}, remaining = Dong{0};
    std::optional<std::int64_t> rate;
    bool same = true;
};

struct WearTable {
    FormFace face;
    FormAsked asked;
    bool depreciation{};
    std::map<std::pair<Family, std::string>, ClassSum> classes;
    std::int64_t unparted = 0;

    void add(const Sight& sight) {
        if (!sight.line) return;
        const WearLine& line = *sight.line;
        // Whatever is in business use belongs to the table of depreciation too.
        const bool business = line.depreciation != 0 || !sight.parted;
        unparted += !sight.parted;
        if (depreciation && !business) return;
        const std::string& code = sight.asset->entry.class_code;
        ClassSum& sum = classes[{family_of(code), code}];
        const Dong part = depreciation ? line.depreciation : line.office_wear;
        ++sum.count;
        add_to(sum.cost, line.cost);
        add_to(sum.wear, cell_if(sight.reckoned && sight.parted, part));
        add_to(sum.accumulated, cell_if(sight.reckoned, line.accumulated));
        add_to(sum.remaining, cell_if(sight.reckoned, line.remaining));
        sum.same = sum.same && line.rate != 0 && (!sum.rate || *sum.rate == line.rate);
        sum.rate = line.rate;
    }
    OfficialForm done() {
        OfficialForm form = begun(face, asked, true);
        form.unit = "đồng";
        FamilyRows rows(8, 1, {2, 3, 5, 6, 7});
        for (const auto& [key, sum] : classes) {
            std::vector<FormCell> cells = blanks(8);
            cells[1] = asked.names.class_name(key.second);
            cells[2] = sum.count;
            cells[3] = sum.cost;
            if (sum.same && sum.rate) cells[4] = *sum.rate;
            cells[5] = sum.wear, cells[6] = sum.accumulated, cells[7] = sum.remaining;
            rows.add(key.first, std::move(cells));
        }
        form.tables.push_back(
            {.columns = columns_wear(depreciation), .rows = rows.done("Tổng cộng")});
        if (unparted > 0)
            form.lacking.push_back(
                fmt::format("{} tài sản chưa ghi phần dùng vào kinh doanh của "
                            "năm: chưa tách được khấu hao và hao mòn",
                            unparted));
        form.lacking.emplace_back(
            "Tỷ lệ để trống ở loại có tài sản tính theo tỷ lệ khác nhau hoặc "
            "chia theo số năm");
        return form;
    }
};

}  // namespace

Making make_wear_table(const FormFace& face, const FormAsked& asked) {
    const auto table = std::make_shared<WearTable>(
        WearTable{.face = face, .asked = asked, .depreciation = face.word == "c55b-hd"});
    return {[table](const Sight& sight) { table->add(sight); }, [table] { return table->done(); }};
}

}  // namespace mc::asset
