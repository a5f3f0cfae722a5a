// Fixed assets and the books they stand in, at the port of offices.
#include "service/folded_audit.h"
#include "service/offices.h"
#include "service/offices/asset/count_streams.h"
#include "service/offices/asset/streams.h"

namespace mc {
namespace {

std::unique_ptr<Auditor> auditor_asset(Audit& audit) {
    return std::make_unique<FoldedAuditor<AssetStreams>>(audit, asset_projections);
}
std::unique_ptr<Auditor> auditor_asset_book(Audit& audit) {
    return std::make_unique<FoldedAuditor<AssetBookStreams>>(audit, asset_book_projections);
}
std::unique_ptr<Auditor> auditor_asset_count(Audit& audit) {
    return std::make_unique<FoldedAuditor<AssetCountStreams>>(audit, asset_count_projections);
}

}  // namespace

const Office asset_office{.kind = StreamKind::asset,
                          .word = AssetStreams::word,
                          .numbered = true,
                          .rows = asset_projections,
                          .readable = readable<AssetStreams>,
                          .fold = fold_stream<AssetStreams>,
                          .auditor = auditor_asset};
const Office asset_book_office{.kind = StreamKind::asset_book,
                               .word = AssetBookStreams::word,
                               .numbered = true,
                               .rows = asset_book_projections,
                               .readable = readable<AssetBookStreams>,
                               .fold = fold_stream<AssetBookStreams>,
                               .auditor = auditor_asset_book};
const Office asset_count_office{.kind = StreamKind::asset_count,
                                .word = AssetCountStreams::word,
                                .numbered = true,
                                .rows = asset_count_projections,
                                .readable = readable<AssetCountStreams>,
                                .fold = fold_stream<AssetCountStreams>,
                                .auditor = auditor_asset_count};

}  // namespace mc
