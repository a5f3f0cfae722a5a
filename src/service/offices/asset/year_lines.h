// Every line of an agency's book for some fiscal years, computed from the assets as they are: what
// closings, forms and checks are made of.
#pragma once

#include <set>

#include "service/offices/asset/desk.h"

namespace mc {

class YearLines {
public:
    /// Shape: of each year from `first` to `last` the assets that stood in the book at its end, by
    ///        number. Cost: one walk over the assets, whatever the number of years.
    /// Faults: corrupt.
    static Result<YearLines> read(Snapshot& snapshot, const AssetDesk& desk, const AgencyId& agency,
                                  int first, int last);

    const std::vector<asset::Standing>& of(int year) const {
        return years_.at(static_cast<std::size_t>(year - first_));
    }
    /// Assets that the rules cannot compute, with the reason.
    const std::vector<AssetUnfitView>& unfit() const { return unfit_; }
    /// Another one after every act on an asset that stood in the book in the last of the years.
    std::int64_t revisions() const { return revisions_; }
    static Result<std::int64_t> revisions_now(Snapshot& snapshot, const AgencyId& agency, int year);

private:
    void take(const AssetDesk& desk, const AgencyId& agency, std::int64_t id,
              const asset::Registered& asset);

    int first_{};
    std::vector<std::vector<asset::Standing>> years_;
    std::vector<AssetUnfitView> unfit_;
    std::int64_t revisions_{};
};

/// Assets an agency had in its book on some day from one day to another, by number.
/// Faults: corrupt.
Result<Done> each_asset(
    Snapshot& snapshot, const AgencyId& agency, Day from, Day until,
    const std::function<void(std::int64_t id, const asset::Registered& asset)>& each);

/// Assets by their numbers, those that have left the book since among them. Shape: `numbers` were
/// in the agency's book on some day. Faults: corrupt.
Result<Done> each_numbered(
    Snapshot& snapshot, const AgencyId& agency, const std::set<std::int64_t>& numbers,
    const std::function<void(std::int64_t id, const asset::Registered& asset)>& each);

}  // namespace mc
