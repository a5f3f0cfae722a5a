#include "service/sweep.h"

#include <doctest/doctest.h>

#include <thread>

#include "service/hall.h"

using namespace mc;
using namespace mc::testing;
using enum RefusalCode;

#define STORES OnSqlite, OnPostgres

namespace {

/// A draft of one citizen with its secret.
template <class S>
struct Writing {
    Hall<S>& hall;
    std::string id, secret;

    explicit Writing(Hall<S>& in, const std::string& network = "home") : hall(in) {
        const auto started = start_draft(hall.services, {extract, "ubnd-22330"}, network);
        REQUIRE(started);
        id = started->id, secret = *started->secret;
    }
    Result<PaperFile> add(const std::string& words, const std::string& component = "C1") {
        Upload upload(hall.services, "giay.pdf", owner_of_draft(id));
        MC_CHECK(upload.add(paper_pdf(words)));
        MC_TRY(file, upload.end());
        return add_draft_file(hall.services, id, secret, component, file);
    }
    Result<Done> remove(const std::string& hash) {
        return remove_draft_file(hall.services, id, secret, hash);
    }
};

template <class S>
std::int64_t stored(Hall<S>& hall) {
    std::int64_t files = 0;
    REQUIRE(hall.blobs.each([&](const BlobHash&) -> Result<Done> { return ++files, Done{}; }));
    return files;
}

}  // namespace

TEST_CASE_TEMPLATE("a draft whose time is over goes with the files that nobody else has", S,
                   STORES) {
    Hall<S> hall;
    Writing<S> one(hall), other(hall);
    REQUIRE(one.add("chỉ của một người"));
    REQUIRE(one.add("của cả hai"));
    hall.time.pass(std::chrono::days{20});
    REQUIRE(other.add("của cả hai"));
    CHECK(*sweep(hall.services) == Swept{});
    CHECK(stored(hall) == 2);
    hall.time.pass(std::chrono::days{11});
    CHECK(*sweep(hall.services) == Swept{.drafts = 1, .files = 1});
    CHECK(stored(hall) == 1);
    CHECK(hall.rows("draft", "id").size() == 1);
    CHECK(refused_with(draft(hall.services, one.id, one.secret), not_found));
    CHECK(draft(hall.services, other.id, other.secret));
    hall.time.pass(std::chrono::days{31});
    CHECK(*sweep(hall.services) == Swept{.drafts = 1, .files = 1});
    CHECK(stored(hall) == 0);
    CHECK(hall.rows("file_owner", "hash").empty());
    CHECK(hall.rows("file", "hash").empty());
}

TEST_CASE_TEMPLATE("a file taken out of a draft is gone at once, unless it lies elsewhere too", S,
                   STORES) {
    Hall<S> hall;
    Writing<S> one(hall);
    const auto first = one.add("một"), under_two = one.add("hai");
    REQUIRE(one.add("hai", "C3"));
    REQUIRE(one.remove(first->hash));
    CHECK(stored(hall) == 1);
    REQUIRE(one.remove(under_two->hash));
    CHECK(stored(hall) == 0);
    CHECK(refused_with(one.remove(first->hash), not_found));
}

TEST_CASE_TEMPLATE("what an act has named is kept for ever, what nobody named is not", S, STORES) {
    Hall<S> hall;
    const auto done = hall.take_in(hall.intake_of(extract));
    REQUIRE(done);
    const auto held = stored(hall);
    const std::string left = hall.upload(paper_pdf("bỏ quên"), "person/clerk");
    hall.time.pass(std::chrono::days{13});
    CHECK(sweep(hall.services)->files == 0);
    hall.time.pass(std::chrono::days{2});
    CHECK(sweep(hall.services)->files == 1);
    CHECK(stored(hall) == held);
    REQUIRE(replay(hall.services));
    hall.time.pass(std::chrono::days{365});
    CHECK(sweep(hall.services)->files == 0);
    CHECK(stored(hall) == held);
    const auto report = verify(hall.services);
    REQUIRE(report);
    CHECK(report->found_wanting == std::vector<std::string>{});
}

TEST_CASE("bytes without a row, from a process that died, are swept") {
    Hall<OnSqlite> hall;
    auto writer = *hall.blobs.write(100);
    REQUIRE(writer.add("half a life"));
    REQUIRE(writer.finish());
    CHECK(*sweep(hall.services) == Swept{.files = 1});
    CHECK(stored(hall) == 0);
}

TEST_CASE("bytes that another server is about to write a row for are not swept") {
    Hall<OnSqlite> hall;
    BlobStore other = *BlobStore::open(hall.folder / "files", hall.entropy);
    std::optional<Result<Swept>> swept;
    std::jthread sweeping;
    {
        const auto held = other.hold(BlobStore::Holding::together);
        REQUIRE(held);
        auto writer = *other.write(100);
        REQUIRE(writer.add("a scan"));
        const auto kept = *writer.finish();
        sweeping = std::jthread([&] { swept = sweep(hall.services); });
        std::this_thread::sleep_for(std::chrono::milliseconds{200});
        REQUIRE(hall.store->write([&](Transaction& tx) -> Result<std::string> {
            tx.put(file_rows, {kept.hash.value, std::int64_t{1}, std::int64_t{6}, std::int64_t{0},
                               micros(hall.time.now()), std::string(), std::string()});
            tx.put(file_owner_rows,
                   {kept.hash.value, std::string("person/clerk"), micros(hall.time.now())});
            return std::string();
        }));
        CHECK(stored(hall) == 1);
    }
    sweeping.join();
    REQUIRE(swept);
    CHECK(**swept == Swept{});
    CHECK(stored(hall) == 1);
}

TEST_CASE_TEMPLATE("messages that nobody fetches do not pile up for ever, and are counted", S,
                   STORES) {
    Hall<S> hall;
    REQUIRE(hall.take_in(hall.intake_of(extract)));
    CHECK(lying(hall.services)->messages == 1);
    hall.time.pass(std::chrono::days{89});
    CHECK(sweep(hall.services)->messages == 0);
    CHECK(lying(hall.services)->oldest_seconds == 89 * 86'400);
    hall.time.pass(std::chrono::days{2});
    CHECK(sweep(hall.services)->messages == 1);
    CHECK(lying(hall.services)->messages == 0);
    CHECK(lying(hall.services)->free_bytes > 0);
}

TEST_CASE_TEMPLATE("drafts are bounded for one, for a network and for all", S, STORES) {
    Hall<S> hall;
    const auto page = static_cast<std::uint64_t>(paper_pdf("một").size());
    hall.services.quota = {.draft_bytes = page * 5 / 2,
                           .client_bytes = page * 7 / 2,
                           .client_drafts = 3,
                           .all_bytes = page * 11 / 2};
    Writing<S> one(hall), two(hall), away(hall, "elsewhere");
    const auto first = one.add("một");
    REQUIRE(one.add("hai"));
    CHECK(refused_with(one.add("ba."), draft_too_large));
    REQUIRE(two.add("bốn"));
    CHECK(refused_with(two.add("năm"), drafts_too_many));
    // What is refused leaves nothing, what is taken out makes room.
    CHECK(stored(hall) == 3);
    REQUIRE(one.remove(first->hash));
    REQUIRE(two.add("năm"));
    REQUIRE(away.add("sáu"));
    REQUIRE(away.add("bảy"));
    Writing<S> third(hall, "third");
    CHECK(refused_with(third.add("tám"), storage_reserved));
    Writing<S> last(hall);
    CHECK(
        refused_with(start_draft(hall.services, {extract, "ubnd-22330"}, "home"), drafts_too_many));
    CHECK(refused_with(room_in_draft(hall.services, last.id, "wrong"), not_found));
}

TEST_CASE("uploads leave acts their room on the disk") {
    Hall<OnSqlite> hall;
    std::uint64_t free = 10u << 20;
    auto blobs = *BlobStore::open(hall.folder / "files", hall.entropy,
                                  [&](const auto&) -> Result<std::uint64_t> { return free; });
    Services services(*hall.store, blobs, hall.time, hall.entropy);
    services.replace(hall.province());
    services.quota.disk_reserve_bytes = 9u << 20;
    Upload upload(services, "scan.pdf", "person/clerk");
    REQUIRE(upload.add("%PDF-1.7\n"));
    free = 8u << 20;
    REQUIRE(upload.add(std::string(1u << 20, ' ')));
    CHECK(refused_with(upload.add(" "), storage_reserved));
    Upload next(services, "scan.pdf", "person/clerk");
    CHECK(refused_with(next.add("%PDF-1.7\n"), storage_reserved));
    auto in = hall.intake_of(extract);
    CHECK(hall.take_in(in));
}

TEST_CASE_TEMPLATE(
    "R-012 a file is its owner's until an act names it; others cannot tell it from none", S,
    STORES) {
    Hall<S> hall;
    Writing<S> citizen(hall);
    const std::string mine = hall.upload(paper_pdf("của tôi"), "person/clerk");
    const std::string drafted = citizen.add("của người dân")->hash;
    auto in = hall.intake_of(extract);
    for (const std::string& foreign : {mine, drafted, std::string(64, 'a'), std::string("../x")}) {
        in.papers[0].files = {foreign};
        const auto refused = hall.take_in(in, "clerk-elsewhere");
        REQUIRE(refused_with(refused, file_unknown));
        CHECK(codes(refused).size() == 1);
    }
    in.papers[0].files = {mine};
    const auto done = hall.take_in(in);
    REQUIRE(done);
    // Named by an act, it is the dossier's: who works on that one may name it again …
    REQUIRE(hall.step(hand_over, "clerk", id_of(*done), "b1"));
    const auto reuse = hall.act([&](Answered a) {
        withdraw(hall.services, hall.asked("clerk2", id_of(*done)), {mine, "đổi ý"}, std::move(a));
    });
    CHECK_FALSE(refused_with(reuse, file_unknown));
    // … and for any other dossier it is nobody's.
    auto theirs = hall.intake_of(extract);
    theirs.papers[0].files = {mine};
    CHECK(refused_with(hall.take_in(theirs, "clerk-elsewhere"), file_unknown));
}

TEST_CASE_TEMPLATE("what another device has typed meanwhile is not overwritten", S, STORES) {
    Hall<S> hall;
    Writing<S> phone(hall);
    const auto typed = [](const char* words) {
        return DraftSaveIn{{.name = "Nguyễn Thị Bình"}, words, "counter"};
    };
    const auto save = [&](const char* words, std::int64_t revision) {
        return save_draft(hall.services, phone.id, phone.secret, typed(words), revision);
    };
    const auto opened = draft(hall.services, phone.id, phone.secret);
    REQUIRE(opened);
    const auto newer = save("trên máy tính", opened->revision);
    REQUIRE(newer);
    CHECK(newer->revision == opened->revision + 1);
    // Sent again because the answer was lost: it stands there already.
    CHECK(save("trên máy tính", opened->revision)->revision == newer->revision);
    CHECK(refused_with(save("trên điện thoại", opened->revision), changed_meanwhile));
    CHECK(draft(hall.services, phone.id, phone.secret)->content == "trên máy tính");
    // A file that is added is no typing.
    REQUIRE(phone.add("giấy"));
    CHECK(save("trên điện thoại", newer->revision));
}
