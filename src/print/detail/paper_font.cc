#include "print/detail/paper_font.h"

#include <fmt/format.h>
#include <hb-subset.h>
#include <sys/mman.h>
#include <unistd.h>

#include <memory>
#include <string_view>

namespace mc::forms {
namespace {

struct DropShape {
    void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
    void operator()(hb_face_t* face) const { hb_face_destroy(face); }
    void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
};
template <class T>
using Kept = std::unique_ptr<T, DropShape>;

/// Every letter stays: which ones a form will need nobody knows yet.
Kept<hb_face_t> without_hints(hb_face_t* face) {
    const Kept<hb_subset_input_t> input{hb_subset_input_create_or_fail()};
    if (!input) return nullptr;
    hb_face_collect_unicodes(face, hb_subset_input_unicode_set(input.get()));
    hb_subset_input_set_flags(input.get(),
                              HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NAME_LEGACY);
    return Kept<hb_face_t>{hb_subset_or_fail(face, input.get())};
}

/// The path of a file that is nowhere on the disk; its descriptor stays open for good.
std::optional<std::string> in_memory(std::string_view bytes) {
    const int file = ::memfd_create("motcua-font", MFD_CLOEXEC);
    if (file < 0) return {};
    while (!bytes.empty()) {
        const ssize_t wrote = ::write(file, bytes.data(), bytes.size());
        if (wrote <= 0) return ::close(file), std::nullopt;
        bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
    return fmt::format("/proc/self/fd/{}", file);
}

}  // namespace

std::optional<std::string> paper_font(const std::string& file) {
    const Kept<hb_blob_t> whole{hb_blob_create_from_file(file.c_str())};
    const Kept<hb_face_t> face{hb_face_create(whole.get(), 0)};
    const Kept<hb_face_t> lean = without_hints(face.get());
    if (!lean || hb_face_get_glyph_count(lean.get()) == 0) return {};
    const Kept<hb_blob_t> made{hb_face_reference_blob(lean.get())};
    unsigned length = 0;
    const char* bytes = hb_blob_get_data(made.get(), &length);
    return in_memory({bytes, length});
}

}  // namespace mc::forms
