// The border to the other process and to the virus scanner, with stand-ins that answer badly.
#include "document/aside.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "document/clamd.h"
#include "document/testing/papers.h"

using namespace mc;
using namespace mc::testing;

namespace {

using Verdict = Inspection::Verdict;

/// A file that is open and has no name.
struct OpenFile {
    int descriptor = ::open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    explicit OpenFile(const std::string& bytes) {
        REQUIRE(::write(descriptor, bytes.data(), bytes.size()) ==
                static_cast<ssize_t>(bytes.size()));
    }
    OpenFile(const OpenFile&) = delete;
    ~OpenFile() { ::close(descriptor); }
};

/// What the server makes of a reader that behaves like this shell line.
Result<Inspection> told_by(const std::string& line, const std::string& bytes) {
    const auto program = std::filesystem::temp_directory_path() /
                         fmt::format("mc-reader-{}", static_cast<int>(::getpid()));
    std::ofstream(program) << "#!/bin/sh\n" << line << "\n";
    ::chmod(program.c_str(), 0700);
    AsideOptions options;
    options.program = program;
    options.time_max = std::chrono::milliseconds(1500);
    const OpenFile file(bytes);
    auto told = inspect_aside(options)(file.descriptor,
                                       [](std::string_view) -> Result<Done> { return Done{}; });
    std::filesystem::remove(program);
    return told;
}

/// A clamd of one answer on the loopback; keeps what it was sent.
struct FakeClamd {
    int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    std::string address, got;
    std::thread thread;

    explicit FakeClamd(std::string answer) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        REQUIRE(::bind(listener, reinterpret_cast<sockaddr*>(&at), size) == 0);
        REQUIRE(::listen(listener, 1) == 0);
        ::getsockname(listener, reinterpret_cast<sockaddr*>(&at), &size);
        address = fmt::format("127.0.0.1:{}", ntohs(at.sin_port));
        thread = std::thread([this, answer = std::move(answer)] { serve(answer); });
    }
    ~FakeClamd() {
        ::shutdown(listener, SHUT_RDWR);
        thread.join();
        ::close(listener);
    }
    void serve(const std::string& answer) {
        const int one = ::accept(listener, nullptr, nullptr);
        if (one < 0) return;
        std::string command = take(one, 6);
        const bool awake = command == std::string_view("zPING\0", 6);
        if (!awake) command += take(one, 4);
        while (!awake) {
            const std::string length = take(one, 4);
            std::uint32_t size = 0;
            for (const char c : length) size = size << 8 | static_cast<unsigned char>(c);
            if (size == 0) break;
            got += take(one, size);
        }
        if (awake || command == std::string_view("zINSTREAM\0", 10))
            (void)!::write(one, answer.data(), answer.size());
        ::close(one);
    }
    static std::string take(int from, std::size_t size) {
        std::string out(size, '\0');
        for (std::size_t at = 0; at < size;) {
            const auto more = ::read(from, out.data() + at, size - at);
            if (more <= 0) return out.substr(0, at);
            at += static_cast<std::size_t>(more);
        }
        return out;
    }
};

}  // namespace

TEST_CASE("a reader that dies, hangs or talks nonsense harms nobody but the file") {
    const std::string pdf = page_pdf(), picture = "\xFF\xD8\xFF\xE0 picture";
    for (const char* line :
         {"exit 0", "exit 1", "kill -SEGV $$", "sleep 30", "head -c 3 /dev/zero", "yes",
          "head -c 1000000 /dev/zero", "printf '\\000\\000\\000\\001\\377'",
          // A right answer, and then death.
          "printf '\\000\\000\\000\\001\\240'; kill -KILL $$"}) {
        CAPTURE(line);
        const auto of_pdf = told_by(line, pdf);
        REQUIRE(of_pdf);
        CHECK(of_pdf->verdict == Verdict::quarantine);
        CHECK(of_pdf->found == std::vector<std::string>{"reader died"});
        const auto of_picture = told_by(line, picture);
        REQUIRE(of_picture);
        CHECK(of_picture->wrong == Inspection::Wrong::damaged);
    }
    const auto fine = told_by("printf '\\000\\000\\000\\001\\240'", pdf);
    REQUIRE(fine);
    CHECK(fine->verdict == Verdict::fine);
}

TEST_CASE("without a reader nothing is known, and nothing is taken") {
    AsideOptions options;
    options.program = "/nonexistent/reader";
    const OpenFile file(page_pdf());
    const auto told = inspect_aside(options)(
        file.descriptor, [](std::string_view) -> Result<Done> { return Done{}; });
    REQUIRE_FALSE(told);
    CHECK(std::holds_alternative<Fault>(told.error()));
}

TEST_CASE("another reader's answer comes back whole, or not at all") {
    const std::string large(300'000, 'x');
    const auto told = [&](const std::string& line, std::size_t most) {
        const auto program = std::filesystem::temp_directory_path() /
                             fmt::format("mc-teller-{}", static_cast<int>(::getpid()));
        std::ofstream(program) << "#!/bin/sh\n" << line << "\n";
        ::chmod(program.c_str(), 0700);
        AsideOptions options;
        options.program = program;
        options.time_max = std::chrono::milliseconds(1500);
        auto answer = told_aside(options, large, most);
        std::filesystem::remove(program);
        REQUIRE(answer);
        return *answer;
    };
    CHECK(told("cat", large.size()) == large);
    CHECK(told("exit 0", 10) == "");
    CHECK_FALSE(told("cat", large.size() - 1));  // more than was asked for
    CHECK_FALSE(told("echo half; exit 1", 100));
    CHECK_FALSE(told("echo half; kill -9 $$", 100));
    CHECK_FALSE(told("echo half; sleep 5", 100));
    AsideOptions nowhere;
    nowhere.program = "/nonexistent/reader";
    CHECK_FALSE(told_aside(nowhere, large, 10));
}

TEST_CASE("the virus scanner is given the whole file, and its word is understood") {
    // The test file of the EICAR association, put together here so that no scanner finds it there.
    const std::string eicar = std::string("X5O!P%@AP[4\\PZX54(P^)7CC)7}$") +
                              "EICAR-STANDARD-ANTIVIRUS-" + "TEST-FILE!$H+H*";
    const std::string large = eicar + std::string(200'000, 'x');
    for (const std::string& bytes : {eicar, large}) {
        const OpenFile file(bytes);
        FakeClamd infected(std::string("stream: Eicar-Signature FOUND\0", 30));
        const auto found = clamd_at(infected.address)(file.descriptor);
        REQUIRE(found);
        CHECK(*found == "Eicar-Signature");
        CHECK(infected.got == bytes);
    }
    const OpenFile file("harmless");
    FakeClamd awake(std::string("PONG\0", 5));
    CHECK(clamd_answers(awake.address));
    FakeClamd clean(std::string("stream: OK\0", 11));
    const auto none = clamd_at(clean.address)(file.descriptor);
    REQUIRE(none);
    CHECK_FALSE(none->has_value());
}

TEST_CASE("a virus scanner that cannot be asked is a fault, never a word for the file") {
    const OpenFile file("x");
    for (const char* answer : {"", "INSTREAM size limit exceeded. ERROR", "stream: ", "OK"}) {
        FakeClamd odd(std::string(answer) + '\0');
        CHECK_FALSE(clamd_at(odd.address)(file.descriptor));
    }
    for (const char* address : {"/nonexistent/clamd.ctl", "127.0.0.1:1", "nowhere", "a:b"}) {
        CHECK_FALSE(clamd_answers(address));
        CHECK_FALSE(clamd_at(address)(file.descriptor));
    }
    FakeClamd odd(std::string("UNKNOWN COMMAND\0", 16));
    CHECK_FALSE(clamd_answers(odd.address));
}
