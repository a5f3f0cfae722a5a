#include "edge/pack.h"

#include <brotli/decode.h>
#include <doctest/doctest.h>
#include <zlib.h>

#include "base/limits.h"

using namespace mc;
using namespace mc::edge;

namespace {

std::string unpacked(const std::string& bytes, const std::string& coding) {
    std::string out(1 << 20, '\0');
    if (coding == "br") {
        std::size_t size = out.size();
        if (BrotliDecoderDecompress(
                bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                reinterpret_cast<std::uint8_t*>(out.data())) != BROTLI_DECODER_RESULT_SUCCESS)
            return "broken";
        out.resize(size);
        return out;
    }
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool done = inflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return done ? out : "broken";
}

std::string rows(std::size_t bytes) {
    std::string text = "[";
    for (int i = 0; text.size() < bytes; ++i)
        text += R"({"code":"H32.15-210315-)" + std::to_string(i) + R"(","name":"Đặng Thị Hồng"},)";
    return text + "{}]";
}

}  // namespace

TEST_CASE("text of a kilobyte and more is packed for whoever takes it so, and nothing else is") {
    struct Case {
        std::string type, accept;
        std::size_t bytes;
        const char* coding;
        const char* why;
    };
    for (const Case& one : std::vector<Case>{
             {"application/json", "gzip, deflate, br", 60'000, "br", "a browser"},
             {"application/json", "gzip, deflate", 60'000, "gzip", "an older one"},
             {"application/json", "br;q=0, gzip", 60'000, "gzip", "br at weight zero is refused"},
             {"application/json", "BR", 1'024, "br", "at the bound"},
             {"text/html; charset=utf-8", "br", 5'000, "br", "a page"},
             {"application/json", "br", 900, "", "below the bound"},
             {"application/json", "", 60'000, "", "nothing said"},
             {"application/json", "identity", 60'000, "", "plain wished"},
             {"application/json", "deflate, zstd", 60'000, "", "what we do not have"},
             {"application/pdf", "br", 60'000, "", "packed already"},
             {"application/problem+json", "br", 60'000, "", "its number is still to come"}}) {
        CAPTURE(one.why);
        const std::string text = rows(one.bytes);
        Response response{.type = one.type, .body = text};
        CHECK(worth_packing(response, one.accept) == (*one.coding != 0));
        pack(response, one.accept);
        const std::string* coding = response.header("Content-Encoding");
        CHECK((coding ? *coding : "") == one.coding);
        if (!coding) CHECK(std::get<std::string>(response.body) == text);
        if (!coding) continue;
        CHECK(*response.header("Vary") == "Accept-Encoding");
        CHECK(std::get<std::string>(response.body).size() * 2 < text.size());
        CHECK(unpacked(std::get<std::string>(response.body), *coding) == text);
    }
}

TEST_CASE("an answer that holds a secret is never packed") {
    Response response{.body = rows(60'000), .secret = true};
    pack(response, "br, gzip");
    CHECK_FALSE(response.header("Content-Encoding"));
}

TEST_CASE("bytes that packing makes longer are sent as they are") {
    std::string noise;
    for (std::uint32_t i = 0, x = 1; i < 4'000; ++i, x = x * 1'664'525 + 1'013'904'223)
        noise += static_cast<char>(x >> 24);
    Response response{.type = "text/plain", .body = noise};
    pack(response, "gzip");
    CHECK(std::get<std::string>(response.body) == noise);
}
