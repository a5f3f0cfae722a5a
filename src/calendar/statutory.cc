#include "calendar/statutory.h"

#include <algorithm>

#include "base/law.h"
#include "calendar/lunar.h"
#include "calendar/office.h"

namespace mc {
namespace {

using std::chrono::days;

bool weekend(Day day) {
    return weekday_number(day) >= 5;
}

DayDecision off(Day day, std::string name, Law source) {
    DayDecision decision;
    decision.day = day;
    decision.name = std::move(name);
    decision.source = law_words(source, day);
    return decision;
}

/// 01/9 when 02/9 is a Tuesday or the free day before it makes the break longer, else 03/9.
Day beside_national_day(Day national) {
    const unsigned weekday = weekday_number(national);
    const bool before =
        weekday == 1 || weekday == 2 || weekday == 5;  // Tuesday, Wednesday, Saturday
    return before ? national - days{1} : national + days{1};
}

/// Adds a day off in lieu for every holiday on a weekly rest day.
void make_up(std::vector<DayDecision>& list) {
    const auto taken = [&](Day day) {
        return std::ranges::any_of(list, [&](const DayDecision& d) { return d.day == day; });
    };
    const std::size_t holidays = list.size();
    for (std::size_t i = 0; i < holidays; ++i) {
        if (!weekend(list[i].day)) continue;
        Day next = list[i].day + days{1};
        while (weekend(next) || taken(next)) next += days{1};
        list.push_back(off(next, list[i].name + " (nghỉ bù)", Law::make_up_days));
    }
}

}  // namespace

std::vector<DayDecision> statutory_days(int year) {
    const auto on = [&](unsigned month, unsigned day) {
        return Day{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
    };
    const Day new_year = tet(year);
    std::vector<DayDecision> list{
        off(on(1, 1), "Tết Dương lịch", Law::holidays),
        off(new_year - days{1}, "Giao thừa Tết Nguyên Đán", Law::holidays),
        off(new_year, "Tết Nguyên Đán", Law::holidays),
        off(new_year + days{1}, "Mùng hai Tết Nguyên Đán", Law::holidays),
        off(new_year + days{2}, "Mùng ba Tết Nguyên Đán", Law::holidays),
        off(new_year + days{3}, "Mùng bốn Tết Nguyên Đán", Law::holidays),
        off(gio_to(year), "Ngày Giỗ Tổ Hùng Vương", Law::holidays),
        off(on(4, 30), "Ngày Chiến thắng", Law::holidays),
        off(on(5, 1), "Ngày Quốc tế Lao động", Law::holidays),
        off(on(9, 2), "Quốc khánh", Law::holidays),
        off(beside_national_day(on(9, 2)), "Quốc khánh", Law::holidays),
    };
    std::ranges::sort(list, {}, &DayDecision::day);
    make_up(list);
    // Outside Đ.112(1), so no day is made up for it (Đ.111(3)).
    const Day culture = on(11, 24);
    if (!said_on(Law::culture_day, culture).empty()) {
        list.push_back(off(culture, "Ngày Văn hóa Việt Nam", Law::culture_day));
        list.back().unconfirmed = law_on(Law::culture_day, culture)->confidence != Confidence::full;
    }
    std::ranges::stable_sort(list, {}, &DayDecision::day);
    return list;
}

}  // namespace mc
