// Scans of papers are opened where they were named, by whoever may see what names them.
#include "service/offices/asset/papers.h"

#include "service/file.h"
#include "service/offices/asset/page.h"
#include "service/offices/asset/testing/office.h"

using namespace mc;
using namespace mc::testing;

namespace asset_test {

TEST_CASE_TEMPLATE("a scan of an asset's papers is opened by its keepers, then also by the next",
                   On, BOTH_STORES) {
    Office<On> at;
    const std::string scan = at.upload(paper_pdf("quyết định"), owner_of(PersonId{"bookkeeper"}));
    const std::string mine = at.upload(paper_pdf("khác"), owner_of(PersonId{"bookkeeper"}));
    AssetEntryIn in = computer();
    in.papers.files = {scan};
    const AssetPage page = at.enter(in);
    REQUIRE(page.history.front().files);
    CHECK(page.history.front().files->front().hash == scan);
    CHECK(page.history.front().files->front().name == "12/QĐ-UBND");
    const auto open = [&](const char* who, const std::string& hash) {
        return asset_file(at.services, at.who(who), page.asset, hash);
    };
    const auto opened = open("bookkeeper", scan);
    REQUIRE(opened);
    CHECK(opened->mime == "application/pdf");
    CHECK(opened->name.starts_with("TS0000001-"));
    CHECK(open("asset-manager", scan));
    // Nobody has named it: it is no paper of this asset, although it is the reader's own.
    CHECK(code_of(open("bookkeeper", mine)) == RefusalCode::not_found);
    CHECK(code_of(open("bookkeeper", std::string(64, 'b'))) == RefusalCode::not_found);
    CHECK(code_of(open("bookkeeper-elsewhere", scan)) == RefusalCode::not_found);
    CHECK(code_of(open("clerk", scan)) == RefusalCode::not_permitted);
    REQUIRE(at.offered(page.asset));
    CHECK(open("bookkeeper-elsewhere", scan));
    // Not by way of another asset.
    const auto other_one = at.enter().asset;
    CHECK(code_of(asset_file(at.services, at.who("bookkeeper"), other_one, scan)) ==
          RefusalCode::not_found);
    CHECK(code_of(asset_book_file(at.services, at.who("bookkeeper"), ward, scan)) ==
          RefusalCode::not_found);
    CHECK(code_of(asset_book_file(at.services, at.who("bookkeeper"), other, scan)) ==
          RefusalCode::not_permitted);
    CHECK(at.sound());
}

TEST_CASE_TEMPLATE("several scans of one decision are told apart, an act without any has none", On,
                   BOTH_STORES) {
    Office<On> at;
    AssetEntryIn in = computer();
    in.papers.files = {at.upload(paper_pdf("một"), owner_of(PersonId{"bookkeeper"})),
                       at.upload(paper_pdf("hai"), owner_of(PersonId{"bookkeeper"}))};
    const AssetPage page = at.enter(in);
    REQUIRE(page.history.front().files->size() == 2);
    CHECK(page.history.front().files->back().name == "12/QĐ-UBND (2)");
    REQUIRE(describe_asset(at.services, at.asked("bookkeeper"), page.asset, {in.description}));
    const auto later = asset_page(at.services, at.who("bookkeeper"), page.asset);
    CHECK_FALSE(later->history.front().files.has_value());
}

}  // namespace asset_test
