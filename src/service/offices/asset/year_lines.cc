#include "service/offices/asset/year_lines.h"

#include "store/statements.h"

namespace mc {
namespace {

constexpr std::int64_t page = 2'000;

Day first_day(int year) {
    return Day{std::chrono::year{year} / 1 / 1};
}
Day last_day(int year) {
    return Day{std::chrono::year{year} / 12 / 31};
}

}  // namespace

Result<Done> each_asset(
    Snapshot& snapshot, const AgencyId& agency, Day from, Day until,
    const std::function<void(std::int64_t id, const asset::Registered& asset)>& each) {
    for (std::int64_t after = 0;;) {
        MC_TRY(rows, snapshot.query(sql::asset_states,
                                    {agency.value, days_of(until), days_of(from), after, page}));
        for (const Row& row : rows) {
            if (row.integer(0) == after) continue;  // it came back within the time
            after = row.integer(0);
            MC_TRY(asset, decoded_asset(after, row.bytes(1)));
            each(after, asset);
        }
        if (std::ssize(rows) < page) return Done{};
    }
}

Result<Done> each_numbered(
    Snapshot& snapshot, const AgencyId& agency, const std::set<std::int64_t>& numbers,
    const std::function<void(std::int64_t id, const asset::Registered& asset)>& each) {
    return each_asset(snapshot, agency, first_day(asset::first_fiscal_year),
                      last_day(asset::last_fiscal_year),
                      [&](std::int64_t id, const asset::Registered& asset) {
                          if (numbers.contains(id)) each(id, asset);
                      });
}

Result<YearLines> YearLines::read(Snapshot& snapshot, const AssetDesk& desk, const AgencyId& agency,
                                  int first, int last) {
    YearLines lines;
    lines.first_ = first;
    lines.years_.resize(static_cast<std::size_t>(last - first + 1));
    MC_CHECK(each_asset(snapshot, agency, first_day(first), last_day(last),
                        [&](std::int64_t id, const asset::Registered& asset) {
                            lines.take(desk, agency, id, asset);
                        }));
    MC_TRY(revisions, revisions_now(snapshot, agency, last));
    lines.revisions_ = revisions;
    return lines;
}

void YearLines::take(const AssetDesk& desk, const AgencyId& agency, std::int64_t id,
                     const asset::Registered& asset) {
    const int last = first_ + static_cast<int>(years_.size()) - 1;
    const int known = asset::known_until(asset, last);
    const asset::Lines found = asset::lines_of(asset, known, *desk.rules, asset::Telling::figures);
    const asset::Holding* holder = asset::holder_at_end(asset, last);
    if ((!found || known < last) && holder && holder->agency == agency)
        unfit_.push_back(
            {id, asset_code(id), asset.entry.description.name,
             found ? fmt::format("chưa ghi phần dùng vào kinh doanh của năm {}", known + 1)
                   : found.error().front().reason});
    if (!found) return;
    for (const asset::WearLine& line : *found) {
        if (line.year < first_) continue;
        const asset::Holding* then = asset::holder_at_end(asset, line.year);
        if (then && then->agency == agency)
            years_[static_cast<std::size_t>(line.year - first_)].push_back({id, line});
    }
}

Result<std::int64_t> YearLines::revisions_now(Snapshot& snapshot, const AgencyId& agency,
                                              int year) {
    MC_TRY(rows, snapshot.query(sql::asset_revisions,
                                {agency.value, days_of(last_day(year)), days_of(first_day(year))}));
    return rows[0].integer(0);
}

}  // namespace mc
