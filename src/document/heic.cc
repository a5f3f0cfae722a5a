#include <libheif/heif.h>

#include <cstring>

#include "document/picture.h"

namespace mc {
namespace {

using Wrong = Inspection::Wrong;

using Handle =
    std::unique_ptr<const heif_image_handle,
                    decltype([](const heif_image_handle* h) { heif_image_handle_release(h); })>;
using Image =
    std::unique_ptr<const heif_image, decltype([](const heif_image* i) { heif_image_release(i); })>;
using File = std::unique_ptr<heif_context, decltype([](heif_context* c) { heif_context_free(c); })>;

void fine(const heif_error& error) {
    if (error.code != heif_error_Ok) throw DamagedPicture("heic");
}

Handle main_picture(heif_context* file) {
    heif_image_handle* handle = nullptr;
    fine(heif_context_get_primary_image_handle(file, &handle));
    return Handle(handle);
}

bool too_large(int width, int height) {
    if (width <= 0 || height <= 0) throw DamagedPicture("heic: no size");
    return too_many_pixels(static_cast<std::uint64_t>(width), static_cast<std::uint64_t>(height));
}

/// The library turns the picture as the file says.
Image decoded(const heif_image_handle* handle) {
    heif_image* image = nullptr;
    const std::unique_ptr<heif_decoding_options,
                          decltype([](heif_decoding_options* o) { heif_decoding_options_free(o); })>
        options(heif_decoding_options_alloc());
    options->convert_hdr_to_8bit = 1;
    fine(heif_decode_image(handle, &image, heif_colorspace_RGB, heif_chroma_interleaved_RGB,
                           options.get()));
    return Image(image);
}

Pixels copied(const heif_image* image) {
    int stride = 0;
    const auto* from = heif_image_get_plane_readonly(image, heif_channel_interleaved, &stride);
    Pixels to{static_cast<std::size_t>(heif_image_get_width(image, heif_channel_interleaved)),
              static_cast<std::size_t>(heif_image_get_height(image, heif_channel_interleaved)), 3};
    const std::size_t row = to.width * to.channels;
    if (!from || stride < 0 || static_cast<std::size_t>(stride) < row)
        throw DamagedPicture("heic: rows");
    to.data.resize(row * to.height);
    for (std::size_t y = 0; y < to.height; ++y)
        std::memcpy(to.row(y), from + y * static_cast<std::size_t>(stride), row);
    return to;
}

Inspected look_heic(std::string_view bytes) {
    const File file(heif_context_alloc());
    fine(heif_context_read_from_memory_without_copy(file.get(), bytes.data(), bytes.size(),
                                                    nullptr));
    const Handle handle = main_picture(file.get());
    if (too_large(heif_image_handle_get_width(handle.get()),
                  heif_image_handle_get_height(handle.get())))
        return {refused_as(Wrong::pixels), {}};
    const Image image = decoded(handle.get());
    const int width = heif_image_get_width(image.get(), heif_channel_interleaved),
              height = heif_image_get_height(image.get(), heif_channel_interleaved);
    if (too_large(width, height)) return {refused_as(Wrong::pixels), {}};
    return {{.kind = FileKind::jpeg, .redrawn = true, .width = width, .height = height},
            jpeg_of(copied(image.get()))};
}

}  // namespace

Inspected look_at_heic(std::string_view bytes) {
    try {
        return look_heic(bytes);
    } catch (const std::exception&) {
        return {refused_as(Wrong::damaged), {}};
    }
}

}  // namespace mc
