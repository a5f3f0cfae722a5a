#include "store/blob/blob.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <thread>

#include "store/testing/fixtures.h"

using namespace mc;
using namespace mc::testing;

namespace {

struct Blobs {
    TemporaryDirectory directory;
    SeededEntropy entropy;
    BlobStore store = *BlobStore::open(directory.path() / "blobs", entropy);

    Result<StoredBlob> put(std::string_view bytes, std::uint64_t limit = 1u << 20) {
        MC_TRY(writer, store.write(limit));
        MC_CHECK(writer.add(bytes.substr(0, bytes.size() / 2)));
        MC_CHECK(writer.add(bytes.substr(bytes.size() / 2)));
        return writer.finish();
    }
    std::filesystem::path place(const BlobHash& h) const {
        return directory.path() / "blobs" / h.value.substr(0, 2) / h.value.substr(2, 2) / h.value;
    }
    std::ptrdiff_t incoming() const {
        using It = std::filesystem::directory_iterator;
        return std::distance(It(directory.path() / "blobs" / "incoming"), It());
    }
};

}  // namespace

TEST_CASE("a file is found by the hash of its bytes, whole or in part") {
    Blobs blobs;
    const std::string bytes(200'000, 'q');
    const auto stored = blobs.put(bytes);
    REQUIRE(stored);
    CHECK(stored->hash.value == hex(sha256(bytes)));
    CHECK(stored->size == bytes.size());
    CHECK(*blobs.store.read(stored->hash) == bytes);
    CHECK(*blobs.store.size(stored->hash) == bytes.size());
    std::string part;
    CHECK(blobs.store.read(stored->hash, 199'990, 100,
                           [&](std::string_view p) -> Result<Done> { return part += p, Done{}; }));
    CHECK(part == std::string(10, 'q'));
    CHECK(blobs.put(bytes)->hash == stored->hash);
    CHECK(blobs.incoming() == 0);
}

TEST_CASE("one changed byte is noticed before anything is given out") {
    Blobs blobs;
    const auto stored = blobs.put("bằng chứng");
    std::fstream(blobs.place(stored->hash), std::ios::in | std::ios::out | std::ios::binary)
        .put('B');
    bool given = false;
    const auto read = blobs.store.read(stored->hash, 0, {}, [&](std::string_view) -> Result<Done> {
        return given = true, Done{};
    });
    REQUIRE_FALSE(read);
    CHECK(std::get<Fault>(read.error()).kind == Fault::Kind::corrupt);
    CHECK_FALSE(given);
}

TEST_CASE("a file that grows beyond the limit is refused and leaves nothing") {
    Blobs blobs;
    const auto refused = blobs.put(std::string(11, 'x'), 10);
    REQUIRE_FALSE(refused);
    CHECK(std::get<Refused>(refused.error()).all[0].code == RefusalCode::file_too_large);
    CHECK(blobs.incoming() == 0);
    CHECK(blobs.put(std::string(10, 'x'), 10));
}

TEST_CASE("a full disk is told as such and leaves no half file") {
    Blobs blobs;
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{4'096, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
    const auto full = blobs.put(std::string(10'000, 'x'));
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    REQUIRE_FALSE(full);
    CHECK(std::get<Fault>(full.error()).kind == Fault::Kind::full);
    CHECK(blobs.incoming() == 0);
    CHECK(blobs.put(std::string(10'000, 'x')));
}

TEST_CASE("what an abandoned write left is removed, what somebody still writes is not") {
    Blobs blobs;
    const auto incoming = blobs.directory.path() / "blobs" / "incoming";
    std::ofstream(incoming / "left") << "half";
    std::filesystem::last_write_time(
        incoming / "left", std::filesystem::file_time_type::clock::now() - std::chrono::hours{2});
    auto writer = blobs.store.write(100);
    REQUIRE(writer);
    BlobStore other = *BlobStore::open(blobs.directory.path() / "blobs", blobs.entropy);
    CHECK(blobs.incoming() == 2);  // opening disturbs nobody
    other.drop_abandoned(std::chrono::hours{1});
    CHECK(blobs.incoming() == 1);
    CHECK(writer->add("rest"));
    CHECK(writer->finish());
}

TEST_CASE("who erases alone waits for all who keep, also of another process of the folder") {
    using enum BlobStore::Holding;
    Blobs blobs;
    const BlobStore other = *BlobStore::open(blobs.directory.path() / "blobs", blobs.entropy);
    std::atomic<bool> erases = false;
    std::jthread eraser;
    {
        const auto one = blobs.store.hold(together), two = other.hold(together);
        REQUIRE(one);
        REQUIRE(two);
        eraser = std::jthread([&] {
            const auto held = other.hold(alone);
            erases = bool(held);
        });
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
        CHECK_FALSE(erases);
    }
    eraser.join();
    CHECK(erases);
    CHECK(blobs.store.hold(together));
    std::int64_t files = 0;
    CHECK(other.each([&](const BlobHash&) -> Result<Done> { return ++files, Done{}; }));
    CHECK(files == 0);  // the lock is none of them
}

TEST_CASE("names that are not hashes reach no file") {
    Blobs blobs;
    for (const char* name : {"", "../../etc/passwd", "ABCDEF"})
        CHECK(std::holds_alternative<Refused>(blobs.store.read(BlobHash{name}).error()));
    CHECK(
        std::holds_alternative<Refused>(blobs.store.read(BlobHash{std::string(64, 'a')}).error()));
}

TEST_CASE("a pipe, a device or a folder in place of a file keeps nobody waiting") {
    Blobs blobs;
    const auto stored = blobs.put("lý lịch");
    REQUIRE(stored);
    const auto path = blobs.place(stored->hash);
    const auto damaged = [&] {
        const auto size = blobs.store.size(stored->hash);
        return !size && std::get<Fault>(size.error()).kind == Fault::Kind::corrupt &&
               !blobs.store.read(stored->hash) && !blobs.store.open(stored->hash);
    };
    std::filesystem::remove(path);
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    CHECK(damaged());
    std::filesystem::remove(path);
    std::filesystem::create_symlink("/dev/zero", path);
    CHECK(damaged());
    std::filesystem::remove(path);
    std::filesystem::create_directory(path);
    CHECK(damaged());
}

TEST_CASE("a copy that lies elsewhere is none of the store's files and stops no sweep") {
    Blobs blobs;
    const auto stored = blobs.put("lý lịch");
    REQUIRE(stored);
    const auto elsewhere = blobs.directory.path() / "blobs" / "zz" / "yy";
    std::filesystem::create_directories(elsewhere);
    std::filesystem::copy(blobs.place(stored->hash), elsewhere / stored->hash.value);
    std::filesystem::copy(blobs.place(stored->hash), elsewhere / std::string(64, 'a'));
    std::vector<std::string> seen;
    REQUIRE(blobs.store.each(
        [&](const BlobHash& hash) -> Result<Done> { return seen.push_back(hash.value), Done{}; }));
    CHECK(seen == std::vector{stored->hash.value});
    CHECK(blobs.store.erase({std::string(64, 'b')}));
}

TEST_CASE("an erased file is gone") {
    Blobs blobs;
    const auto stored = blobs.put("x");
    REQUIRE(blobs.store.erase(stored->hash));
    CHECK_FALSE(blobs.store.read(stored->hash));
}
