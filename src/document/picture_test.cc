#include "document/picture.h"

#include <doctest/doctest.h>
#include <libheif/heif.h>

#include "base/limits.h"
#include "document/exif.h"

using namespace mc;

namespace {

using Verdict = Inspection::Verdict;
using Wrong = Inspection::Wrong;

/// Dark at the left, bright at the top: no two of the eight ways to hold it look alike.
Pixels test_picture(std::size_t width = 64, std::size_t height = 32) {
    Pixels p{width, height, 3, std::vector<unsigned char>(width * height * 3)};
    for (std::size_t y = 0; y < height; ++y)
        for (std::size_t x = 0; x < width; ++x) {
            p.row(y)[x * 3] = static_cast<unsigned char>(255 * x / width);
            p.row(y)[x * 3 + 1] = static_cast<unsigned char>(255 - 255 * y / height);
        }
    return p;
}

std::string exif(int orientation, const std::string& place = "10.7N 106.7E") {
    std::string tiff("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 19);
    return tiff + static_cast<char>(orientation) + std::string("\0\0\0\0\0\0", 6) + place;
}

std::string with_marker(const std::string& jpeg, char marker, const std::string& body) {
    std::string part{"\xFF"};
    part += marker;
    part += static_cast<char>((body.size() + 2) >> 8);
    part += static_cast<char>(body.size() + 2);
    return jpeg.substr(0, 2) + part + body + jpeg.substr(2);
}

std::string with_exif(const std::string& jpeg, int orientation) {
    return with_marker(jpeg, '\xE1', std::string("Exif\0\0", 6) + exif(orientation));
}

/// Checks of ancillary chunks are not read by us; libpng passes over a wrong one with a warning.
std::string with_chunk(const std::string& png, const char* name, const std::string& body) {
    std::string chunk;
    for (int i = 3; i >= 0; --i) chunk += static_cast<char>(body.size() >> 8 * i);
    chunk += name + body + "\0\0\0\0";
    chunk.resize(12 + body.size());
    const std::size_t after_header = 8 + 25;
    return png.substr(0, after_header) + chunk + png.substr(after_header);
}

std::string heic_of(const Pixels& pixels) {
    heif_context* file = heif_context_alloc();
    heif_encoder* encoder = nullptr;
    REQUIRE(heif_context_get_encoder_for_format(file, heif_compression_HEVC, &encoder).code == 0);
    heif_image* image = nullptr;
    heif_image_create(static_cast<int>(pixels.width), static_cast<int>(pixels.height),
                      heif_colorspace_RGB, heif_chroma_interleaved_RGB, &image);
    heif_image_add_plane(image, heif_channel_interleaved, static_cast<int>(pixels.width),
                         static_cast<int>(pixels.height), 8);
    int stride = 0;
    auto* to = heif_image_get_plane(image, heif_channel_interleaved, &stride);
    for (std::size_t y = 0; y < pixels.height; ++y)
        std::copy_n(pixels.row(y), pixels.width * 3, to + y * static_cast<std::size_t>(stride));
    REQUIRE(heif_context_encode_image(file, image, encoder, nullptr, nullptr).code == 0);
    std::string out;
    heif_writer writer{1, [](heif_context*, const void* data, std::size_t size, void* into) {
                           static_cast<std::string*>(into)->append(static_cast<const char*>(data),
                                                                   size);
                           return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                       }};
    REQUIRE(heif_context_write(file, &writer, &out).code == 0);
    heif_image_release(image);
    heif_encoder_release(encoder);
    heif_context_free(file);
    return out;
}

}  // namespace

TEST_CASE("a picture with nothing beside it is kept as it was sent") {
    for (const std::string& bytes : {jpeg_of(test_picture()), png_of(test_picture())}) {
        const Inspected seen = inspect(bytes);
        CHECK(seen.told.verdict == Verdict::fine);
        CHECK_FALSE(seen.told.redrawn);
        CHECK(seen.redrawn.empty());
        CHECK(seen.told.width == 64);
        CHECK(seen.told.height == 32);
    }
}

TEST_CASE("place, time and whatever hangs on a picture are not kept, and what is kept is stable") {
    const std::string jpeg = jpeg_of(test_picture()), png = png_of(test_picture());
    for (const std::string& bytes :
         {with_exif(jpeg, 1), with_marker(jpeg, '\xFE', "10.7N 106.7E"),
          jpeg + "PK\x03\x04 10.7N 106.7E", with_chunk(png, "tEXt", "Place\0 10.7N 106.7E"),
          with_chunk(png, "eXIf", exif(1)), png + "10.7N 106.7E"}) {
        const Inspected seen = inspect(bytes);
        REQUIRE(seen.told.verdict == Verdict::fine);
        REQUIRE(seen.told.redrawn);
        CHECK(seen.redrawn.find("106.7E") == std::string::npos);
        CHECK(kind_of(seen.redrawn) == seen.told.kind);
        CHECK_FALSE(inspect(seen.redrawn).told.redrawn);
    }
}

TEST_CASE("a photograph is turned the way it was held, all eight of them") {
    // Where the dark left edge and the bright top of the stored picture come to lie.
    for (int orientation = 1; orientation <= 8; ++orientation) {
        CAPTURE(orientation);
        const bool sideways = orientation >= 5;
        for (const std::string& bytes :
             {with_exif(jpeg_of(test_picture()), orientation),
              with_chunk(png_of(test_picture()), "eXIf", exif(orientation))}) {
            const Inspected seen = inspect(bytes);
            REQUIRE(seen.told.redrawn);
            CHECK(seen.told.width == (sideways ? 32 : 64));
            CHECK(seen.told.height == (sideways ? 64 : 32));
        }
        // The corner that was stored first: at the top left for 1 and 5, top right for 2 and 6, …
        const Pixels turned = turned_upright(test_picture(), orientation);
        static constexpr bool right[] = {false, true, true, false, false, true, true, false};
        static constexpr bool below[] = {false, false, true, true, false, false, true, true};
        const auto* corner = turned.row(below[orientation - 1] ? turned.height - 1 : 0) +
                             (right[orientation - 1] ? turned.width - 1 : 0) * 3;
        CHECK(corner[0] == 0);
        CHECK(corner[1] == 255);
    }
}

TEST_CASE("EXIF that lies about itself is passed over") {
    CHECK(orientation_of(exif(6)) == 6);
    for (std::size_t cut = 0; cut < 26; ++cut) CHECK(orientation_of(exif(6).substr(0, cut)) <= 6);
    for (const std::string& odd : {std::string("II*\0\xFF\xFF\xFF\xFF", 8), exif(0), exif(9)})
        CHECK(orientation_of(odd) == 1);
}

TEST_CASE("R-085 no beginning of a picture passes for the whole") {
    for (const std::string& whole :
         {jpeg_of(test_picture()), png_of(test_picture()), heic_of(test_picture())})
        for (std::size_t cut = 12; cut + 2 < whole.size(); cut += 1 + whole.size() / 60) {
            CAPTURE(cut);
            CHECK(inspect(whole.substr(0, cut)).told.verdict == Verdict::refused);
        }
}

TEST_CASE("a telephone's picture is kept as a JPEG") {
    const Inspected seen = inspect(heic_of(test_picture()));
    REQUIRE(seen.told.verdict == Verdict::fine);
    CHECK(seen.told.kind == FileKind::jpeg);
    CHECK(seen.told.width == 64);
    const Inspected again = inspect(seen.redrawn);
    CHECK(again.told.verdict == Verdict::fine);
    CHECK_FALSE(again.told.redrawn);
}

TEST_CASE("a small file that would be a huge picture is refused before it is drawn") {
    std::string png = png_of(test_picture());
    for (const std::size_t at : {16u, 20u}) png.replace(at, 4, std::string("\0\0\xFF\xFF", 4));
    CHECK(inspect(png).told.verdict == Verdict::refused);
    std::string jpeg = jpeg_of(test_picture());
    const auto frame = jpeg.find("\xFF\xC0");
    REQUIRE(frame != std::string::npos);
    jpeg.replace(frame + 5, 4, "\x7F\xFF\x7F\xFF");
    CHECK(inspect(jpeg).told.wrong == Wrong::pixels);
    CHECK(too_many_pixels(std::uint64_t{1} << 33, std::uint64_t{1} << 33));
    CHECK_FALSE(too_many_pixels(limits::picture_pixels_max, 1));
}
