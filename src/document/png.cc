#include <png.h>

#include <array>
#include <cstring>

#include "document/exif.h"
#include "document/picture.h"

namespace mc {
namespace {

using Wrong = Inspection::Wrong;
constexpr std::size_t signature_bytes = 8, frame_bytes = 12;  // length, name and check of a chunk
constexpr png_alloc_size_t chunk_bytes_max = 8u << 20;

/// The parts of a PNG that are the picture itself.
bool is_picture(std::string_view name) {
    static constexpr std::array<std::string_view, 9> names{"IHDR", "PLTE", "IDAT", "IEND", "tRNS",
                                                           "gAMA", "cHRM", "sRGB", "pHYs"};
    return std::ranges::find(names, name) != names.end();
}

struct Chunks {
    std::string bare;       // the file with the picture's own chunks only
    std::string_view exif;  // of the chunk that says which way up it is
};

/// Refuses by exception what does not end with its own end.
Chunks chunks_of(std::string_view bytes) {
    Chunks out{std::string(bytes.substr(0, signature_bytes)), {}};
    for (std::size_t at = signature_bytes; bytes.size() - at >= frame_bytes;) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i)
            length = length << 8 | static_cast<unsigned char>(bytes[at + i]);
        if (length > bytes.size() - at - frame_bytes) break;
        const auto chunk = bytes.substr(at, length + frame_bytes);
        const auto name = chunk.substr(4, 4);
        if (is_picture(name)) out.bare.append(chunk);
        if (name == "eXIf") out.exif = chunk.substr(8, length);
        if (name == "IEND") return out;
        at += chunk.size();
    }
    throw DamagedPicture("png: no end");
}

[[noreturn]] void broken(png_structp, png_const_charp) {
    throw DamagedPicture("png");
}

struct Reader {
    std::string_view rest;
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, broken,
                                             [](png_structp, png_const_charp) {});
    png_infop info = png_create_info_struct(png);

    explicit Reader(std::string_view bytes) : rest(bytes) {
        png_set_chunk_malloc_max(png, chunk_bytes_max);
        png_set_read_fn(png, this, [](png_structp from, png_bytep room, std::size_t size) {
            auto& mine = *static_cast<Reader*>(png_get_io_ptr(from));
            if (size > mine.rest.size()) broken(from, "");
            std::memcpy(room, mine.rest.data(), size);
            mine.rest.remove_prefix(size);
        });
    }
    Reader(const Reader&) = delete;
    ~Reader() { png_destroy_read_struct(&png, &info, nullptr); }
};

/// Eight bits a colour, whatever the file has.
void ask_plain_bytes(Reader& r) {
    png_set_expand(r.png);
    png_set_strip_16(r.png);
    if (png_get_color_type(r.png, r.info) == PNG_COLOR_TYPE_GRAY_ALPHA) png_set_gray_to_rgb(r.png);
    if (png_get_color_type(r.png, r.info) == PNG_COLOR_TYPE_GRAY &&
        png_get_valid(r.png, r.info, PNG_INFO_tRNS))
        png_set_gray_to_rgb(r.png);
    png_set_interlace_handling(r.png);
    png_read_update_info(r.png, r.info);
}

Pixels decoded(Reader& r) {
    ask_plain_bytes(r);
    Pixels pixels{png_get_image_width(r.png, r.info), png_get_image_height(r.png, r.info),
                  png_get_channels(r.png, r.info)};
    if (png_get_rowbytes(r.png, r.info) != pixels.width * pixels.channels)
        throw DamagedPicture("png: rows");
    pixels.data.resize(pixels.width * pixels.height * pixels.channels);
    std::vector<png_bytep> rows;
    for (std::size_t y = 0; y < pixels.height; ++y) rows.push_back(pixels.row(y));
    png_read_image(r.png, rows.data());
    png_read_end(r.png, nullptr);
    return pixels;
}

Inspected look_png(std::string_view bytes) {
    const Chunks chunks = chunks_of(bytes);
    Reader reader(bytes);
    png_read_info(reader.png, reader.info);
    const std::int64_t width = png_get_image_width(reader.png, reader.info),
                       height = png_get_image_height(reader.png, reader.info);
    if (too_many_pixels(static_cast<std::uint64_t>(width), static_cast<std::uint64_t>(height)))
        return {refused_as(Wrong::pixels), {}};
    Inspection told{.kind = FileKind::png, .width = width, .height = height};
    Pixels pixels = decoded(reader);
    const int orientation = orientation_of(chunks.exif);
    if (orientation == 1 && chunks.bare == bytes) return {told, {}};
    told.redrawn = true;
    if (orientation == 1) return {told, chunks.bare};
    if (orientation >= 5) std::swap(told.width, told.height);
    return {told, png_of(turned_upright(std::move(pixels), orientation))};
}

}  // namespace

std::string png_of(const Pixels& pixels) {
    struct Writer {
        std::string out;
        png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, broken,
                                                  [](png_structp, png_const_charp) {});
        png_infop info = png_create_info_struct(png);
        ~Writer() { png_destroy_write_struct(&png, &info); }
    } writer;
    png_set_write_fn(
        writer.png, &writer,
        [](png_structp to, png_bytep bytes, std::size_t size) {
            static_cast<Writer*>(png_get_io_ptr(to))
                ->out.append(reinterpret_cast<const char*>(bytes), size);
        },
        [](png_structp) {});
    const int color = pixels.channels == 1   ? PNG_COLOR_TYPE_GRAY
                      : pixels.channels == 3 ? PNG_COLOR_TYPE_RGB
                                             : PNG_COLOR_TYPE_RGBA;
    png_set_IHDR(writer.png, writer.info, static_cast<png_uint_32>(pixels.width),
                 static_cast<png_uint_32>(pixels.height), 8, color, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(writer.png, writer.info);
    for (std::size_t y = 0; y < pixels.height; ++y) png_write_row(writer.png, pixels.row(y));
    png_write_end(writer.png, nullptr);
    return std::move(writer.out);
}

Inspected look_at_png(std::string_view bytes) {
    try {
        return look_png(bytes);
    } catch (const std::exception&) {
        return {refused_as(Wrong::damaged), {}};
    }
}

}  // namespace mc
