#include "print/labels.h"

#include <algorithm>

#include "base/limits.h"
#include "service/long_paper.h"
#include "service/offices/asset/forms/forms.h"
#include "service/offices/asset/forms/gather.h"
#include "service/offices/asset/year_lines.h"

namespace mc {
namespace {

using enum RefusalCode;

forms::Label label_of(const AssetDesk& desk, std::int64_t id, const asset::Registered& asset) {
    return {.code = asset_code(id),
            .name = asset.entry.description.name,
            .owner = desk.link(asset.agency()).name,
            .since = fmt::format("Đưa vào sử dụng: {}", asset::year_of(asset.entry.first_use)),
            .place = place_name(desk, asset.entry.place),
            .scanned = scanned_words(id)};
}

Result<std::vector<forms::Label>> chosen(Snapshot& snapshot, const AssetDesk& desk,
                                         const AgencyId& agency,
                                         const std::vector<std::int64_t>& assets) {
    std::vector<forms::Label> labels;
    for (const std::int64_t id : assets) {
        MC_TRY(found, readable_asset(snapshot, desk, id));
        if (!found.state.stands() || found.state.agency() != agency)
            return fail(Refused(not_found, {asset_code(id) + " trong sổ này"}));
        labels.push_back(label_of(desk, id, found.state));
    }
    return labels;
}

Result<std::vector<forms::Label>> all_of(Snapshot& snapshot, const AssetDesk& desk,
                                         const AgencyId& agency, const std::string& place) {
    std::vector<forms::Label> labels;
    MC_CHECK(each_asset(snapshot, agency, desk.today, desk.today,
                        [&](std::int64_t id, const asset::Registered& asset) {
                            if (!asset.stands() || asset.agency() != agency) return;
                            if (place.empty() || asset.entry.place.value == place)
                                labels.push_back(label_of(desk, id, asset));
                        }));
    return labels;
}

}  // namespace

std::string scanned_words(std::int64_t asset) {
    return fmt::format("{} /cb/tai-san/the/{}", asset_code(asset), asset);
}

Result<Document> asset_labels(Services& services, const Actor& actor, const AgencyId& agency,
                              const std::vector<std::int64_t>& assets, const std::string& place) {
    const AssetDesk desk(services, actor);
    MC_CHECK(desk.check());
    if (!desk.reads(agency)) return fail(Refused(not_permitted, {"xem sổ tài sản của đơn vị này"}));
    MC_TRY(labels, services.store.view([&](Snapshot& snapshot) {
        return assets.empty() ? all_of(snapshot, desk, agency, place)
                              : chosen(snapshot, desk, agency, assets);
    }));
    std::optional<LongPaper> printing;
    if (labels.size() >= limits::long_paper_labels && labels.size() <= limits::labels_max) {
        MC_TRY(taken, LongPaper::take());
        printing.emplace(std::move(taken));
    }
    MC_TRY(bytes, forms::print_labels(labels, minute_of(desk.now)));
    return Document{"application/pdf", "nhan-tai-san-" + agency.value + ".pdf", std::move(bytes)};
}

}  // namespace mc
