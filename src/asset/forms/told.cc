#include "asset/forms/told.h"

#include <fmt/format.h>

#include "sheet/official.h"

namespace mc::asset {
namespace {

std::string dong_words(Dong amount) {
    return words(amount) + " đồng";
}
std::string number_words(std::int64_t number) {
    return number == 0 ? std::string() : fmt::format("{}", number);
}
std::string metres_words(std::int64_t hundredths) {
    return hundredths == 0 ? std::string() : words_of(hundredths, FormLook::hundredths) + " m²";
}
std::string degree_words(std::int64_t millionths) {
    return millionths == 0
               ? std::string()
               : fmt::format("{},{:06} độ", millionths / 1'000'000, millionths % 1'000'000);
}

struct ChangeTeller {
    const Registered& before;
    Day written;
    std::vector<ToldChange> told;

    void put(Day on, const char* what, std::string was, std::string is, std::string reason) {
        if (was != is)
            told.push_back(
                {before.agency(), on, what, std::move(was), std::move(is), std::move(reason)});
    }
    void operator()(const Changed& e) {
        Registered after = before;
        after.changes.push_back(e.what);
        const std::string reason = fmt::format("{}, biên bản {}, quyết định {}",
                                               title_of(e.what.kind), e.minutes, e.papers.decision);
        put(e.what.on, "Nguyên giá", dong_words(cost_now(before)), dong_words(cost_now(after)),
            reason);
        if (e.what.accumulated != 0)
            put(e.what.on, "Hao mòn lũy kế", {}, dong_words(e.what.accumulated), reason);
        if (e.what.years != 0)
            put(e.what.on, "Thời gian sử dụng còn lại", {}, fmt::format("{} năm", e.what.years),
                reason);
        if (e.what.rate != 0) put(e.what.on, "Tỷ lệ hao mòn", {}, rate_words(e.what.rate), reason);
    }
    void operator()(const PutToBusiness& e) {
        put(e.from, "Mục đích sử dụng", {}, "dùng vào kinh doanh",
            "quyết định " + e.papers.decision);
    }
    void operator()(const Described& e) {
        const Description &was = before.entry.description, &is = e.description;
        const auto text = [&](const char* what, const std::string& a, const std::string& b) {
            put(written, what, a, b, "sửa mô tả");
        };
        text("Tên tài sản", was.name, is.name);
        text("Nhãn hiệu, ký hiệu", was.model, is.model);
        text("Số sê-ri, số khung", was.serial, is.serial);
        text("Nước sản xuất", was.country, is.country);
        text("Năm sản xuất, xây dựng", number_words(was.made), number_words(is.made));
        text("Biển kiểm soát", was.plate, is.plate);
        text("Số chỗ ngồi", number_words(was.seats), number_words(is.seats));
        text("Công suất", was.power, is.power);
        text("Chức danh sử dụng", was.post, is.post);
        text("Địa chỉ", was.address, is.address);
        text("Cấp, hạng", was.grade, is.grade);
        text("Số tầng", number_words(was.floors), number_words(is.floors));
        text("Diện tích đất", metres_words(was.land_area), metres_words(is.land_area));
        text("Diện tích xây dựng", metres_words(was.built_area), metres_words(is.built_area));
        text("Diện tích sàn", metres_words(was.floor_area), metres_words(is.floor_area));
        text("Diện tích bỏ trống", metres_words(was.idle_area), metres_words(is.idle_area));
        text("Vĩ độ", degree_words(was.latitude), degree_words(is.latitude));
        text("Kinh độ", degree_words(was.longitude), degree_words(is.longitude));
        text("Số hiệu trong sổ kế toán", was.accounts_number, is.accounts_number);
    }
    void operator()(const auto&) {}
};

}  // namespace

std::vector<ToldChange> changes_told(const Registered& before, const RegisterEvent& event,
                                     Day written) {
    ChangeTeller telling{before, written, {}};
    std::visit(telling, event);
    return std::move(telling.told);
}

}  // namespace mc::asset
