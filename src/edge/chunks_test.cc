// Chunked bodies byte by byte: what is taken, and what two parsers could read differently.
#include "edge/chunks.h"

#include <doctest/doctest.h>

#include <vector>

using namespace mc::edge;

namespace {

struct Read {
    Chunks::Fed fed = Chunks::Fed::fine;
    bool done = false;
    std::string body, rest;
};

/// Everything there is, arriving `step` bytes at a time.
Read read(const std::string& coded, std::size_t step) {
    Chunks chunks;
    Read out;
    std::string piece;
    for (std::size_t at = 0; at < coded.size() && out.fed == Chunks::Fed::fine; at += step) {
        out.rest += coded.substr(at, step);
        do {
            out.fed = chunks.feed(out.rest, piece, 7);
            out.body += piece;
        } while (out.fed == Chunks::Fed::fine && !piece.empty());
    }
    out.done = chunks.done();
    return out;
}

}  // namespace

TEST_CASE("a chunked body is the same however it arrives, and what follows it is left alone") {
    const std::string coded =
        "5\r\nhello\r\n0A\r\n, wide\r\n w\r\n5\r\norld!\r\n000\r\nX-Sum: 1\r\nY:\r\n\r\n";
    for (std::size_t step = 1; step <= coded.size(); ++step) {
        const Read got = read(coded, step);
        CHECK(got.fed == Chunks::Fed::fine);
        CHECK(got.done);
        CHECK(got.body == "hello, wide\r\n world!");
    }
    CHECK(read("0\r\n\r\nGET / HTTP/1.1\r\n", 1000).rest == "GET / HTTP/1.1\r\n");
}

TEST_CASE("what two parsers could read differently in a chunked body is refused") {
    using enum Chunks::Fed;
    struct Case {
        std::string coded;
        Chunks::Fed fed;
        const char* why;
    };
    for (const Case& one : std::vector<Case>{
             {"5;x=y\r\nhello\r\n", malformed, "an extension"},
             {"5 \r\nhello\r\n", malformed, "a blank behind the size"},
             {" 5\r\nhello\r\n", malformed, "a blank before it"},
             {"0x5\r\nhello\r\n", malformed, "a prefix"},
             {"+5\r\nhello\r\n", malformed, "a sign"},
             {"-1\r\n\r\n", malformed, "a negative size"},
             {"\r\nhello\r\n", malformed, "no size"},
             {"5\nhello\r\n", malformed, "a bare LF"},
             {"5\r\nhelloX\r\n", malformed, "more than it said"},
             {"5\r\nhello\n0\r\n\r\n", malformed, "a bare LF behind the bytes"},
             {"8000000000000000\r\n", too_large, "2^63"},
             {"ffffffffffffffff\r\n", too_large, "2^64 - 1"},
             {"10000000000000000\r\n", too_large, "2^64: round to nothing"},
             {"0000000000000000000005\r\nhello\r\n", fine, "leading noughts are none"},
             {"0\r\n X: folded\r\n\r\n", malformed, "obs-fold first"},
             {"0\r\nX: y\r\n folded\r\n\r\n", malformed, "obs-fold in a trailer"},
             {"0\r\nX: y\r\n\tfolded\r\n\r\n", malformed, "the same with a tab"},
             {"0\r\nX : y\r\n\r\n", malformed, "a blank before the colon"},
             {"0\r\nno colon\r\n\r\n", malformed, "no field"},
             {"0\r\nX: y\n\r\n", malformed, "a bare LF in the trailer"},
             {std::string("0\r\nX: a\0b\r\n\r\n", 13), malformed, "NUL in the trailer"},
             {"0\r\n" + std::string(5'000, 'a'), malformed, "a line without end"},
             {std::string(5'000, '0'), malformed, "a size without end"}})
        for (const std::size_t step : {std::size_t{1}, std::size_t{64}, std::size_t{10'000}}) {
            CAPTURE(step);
            CHECK_MESSAGE(read(one.coded, step).fed == one.fed, one.why);
        }
    std::string trailers = "0\r\n";
    for (int i = 0; i < 3'000; ++i) trailers += "A: b\r\n";
    CHECK(read(trailers, 100).fed == malformed);
}
