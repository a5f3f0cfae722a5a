#include <cstdio>
// libjpeg's headers need stdio's types before them.
#include <jerror.h>
#include <jpeglib.h>

#include <cstdlib>
#include <memory>

#include "document/exif.h"
#include "document/picture.h"

namespace mc {
namespace {

using Wrong = Inspection::Wrong;
constexpr int quality = 92;

/// What libjpeg has to say: an error leaves by exception, a warning is remembered.
struct Messages : jpeg_error_mgr {
    bool missing = false;  // a part of the picture is not there or is not readable
    bool untidy = false;   // whole, with bytes between that belong to nothing

    Messages() {
        jpeg_std_error(this);
        error_exit = [](j_common_ptr) { throw DamagedPicture("jpeg"); };
        output_message = [](j_common_ptr) {};
        emit_message = [](j_common_ptr info, int level) {
            if (level >= 0) return;
            auto& mine = *static_cast<Messages*>(info->err);
            (mine.msg_code == JWRN_EXTRANEOUS_DATA ? mine.untidy : mine.missing) = true;
        };
    }
    Messages(const Messages&) = delete;
};

struct Reader {
    Messages messages;
    jpeg_decompress_struct info{};

    explicit Reader(std::string_view bytes) {
        info.err = &messages;
        jpeg_create_decompress(&info);
        jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
        for (int n = 1; n < 16; ++n)
            if (n != 14) jpeg_save_markers(&info, JPEG_APP0 + n, 0xFFFF);
        jpeg_save_markers(&info, JPEG_COM, 0xFFFF);
    }
    Reader(const Reader&) = delete;
    ~Reader() { jpeg_destroy_decompress(&info); }

    int orientation() const {
        for (auto* marker = info.marker_list; marker; marker = marker->next) {
            const std::string_view text(reinterpret_cast<const char*>(marker->data),
                                        marker->data_length);
            if (marker->marker == JPEG_APP0 + 1 &&
                text.starts_with(std::string_view("Exif\0\0", 6)))
                return orientation_of(text.substr(6));
        }
        return 1;
    }
};

struct Writer {
    Messages messages;
    jpeg_compress_struct info{};
    unsigned char* out = nullptr;
    unsigned long size = 0;

    Writer() {
        info.err = &messages;
        jpeg_create_compress(&info);
        jpeg_mem_dest(&info, &out, &size);
    }
    Writer(const Writer&) = delete;
    ~Writer() {
        jpeg_destroy_compress(&info);
        std::free(out);
    }
    std::string bytes() const { return {reinterpret_cast<const char*>(out), size}; }
};

/// Decodes every row and keeps them where `into` is given.
void read_rows(jpeg_decompress_struct& info, Pixels* into) {
    jpeg_start_decompress(&info);
    std::vector<unsigned char> spare(std::size_t{info.output_width} *
                                     static_cast<std::size_t>(info.output_components));
    if (into)
        *into = {info.output_width, info.output_height,
                 static_cast<std::size_t>(info.output_components)};
    if (into) into->data.resize(into->width * into->height * into->channels);
    while (info.output_scanline < info.output_height) {
        JSAMPROW row = into ? into->row(info.output_scanline) : spare.data();
        jpeg_read_scanlines(&info, &row, 1);
    }
    jpeg_finish_decompress(&info);
}

/// The same picture in the same numbers, with nothing beside it.
std::string bare(std::string_view bytes) {
    Reader reader(bytes);
    jpeg_read_header(&reader.info, TRUE);
    auto* numbers = jpeg_read_coefficients(&reader.info);
    Writer writer;
    jpeg_copy_critical_parameters(&reader.info, &writer.info);
    writer.info.optimize_coding = TRUE;
    jpeg_write_coefficients(&writer.info, numbers);
    jpeg_finish_compress(&writer.info);
    jpeg_finish_decompress(&reader.info);
    return writer.bytes();
}

std::string upright(std::string_view bytes, int orientation) {
    Reader reader(bytes);
    jpeg_read_header(&reader.info, TRUE);
    Pixels pixels;
    read_rows(reader.info, &pixels);
    return jpeg_of(turned_upright(std::move(pixels), orientation));
}

Inspected look_jpeg(std::string_view bytes) {
    Reader reader(bytes);
    auto& info = reader.info;
    jpeg_read_header(&info, TRUE);
    if (too_many_pixels(info.image_width, info.image_height))
        return {refused_as(Wrong::pixels), {}};
    Inspection told{.kind = FileKind::jpeg, .width = info.image_width, .height = info.image_height};
    const bool beside = info.marker_list != nullptr;
    // Four colours of a printing house are not ours to mix; such a picture stays as it lies.
    const int orientation = info.num_components == 4 ? 1 : reader.orientation();
    read_rows(info, nullptr);
    if (reader.messages.missing) return {refused_as(Wrong::damaged), {}};
    const bool more = info.src->bytes_in_buffer > 0;
    if (orientation == 1 && !beside && !more && !reader.messages.untidy) return {told, {}};
    told.redrawn = true;
    if (orientation == 1) return {told, bare(bytes)};
    if (orientation >= 5) std::swap(told.width, told.height);
    return {told, upright(bytes, orientation)};
}

}  // namespace

std::string jpeg_of(const Pixels& pixels) {
    Writer writer;
    auto& info = writer.info;
    info.image_width = static_cast<JDIMENSION>(pixels.width);
    info.image_height = static_cast<JDIMENSION>(pixels.height);
    info.input_components = static_cast<int>(pixels.channels);
    info.in_color_space = pixels.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, quality, TRUE);
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height) {
        auto* row = const_cast<JSAMPROW>(pixels.row(info.next_scanline));
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    return writer.bytes();
}

Inspected look_at_jpeg(std::string_view bytes) {
    try {
        return look_jpeg(bytes);
    } catch (const std::exception&) {
        return {refused_as(Wrong::damaged), {}};
    }
}

}  // namespace mc
