#include "sheet/archive.h"

#include <zip.h>

#include "base/limits.h"

namespace mc {
namespace {

using Kind = SheetTrouble::Kind;
constexpr std::size_t piece_bytes = 64u << 10;
constexpr zip_int64_t files_most = 1'000;  // a workbook of ours has twelve

struct Closed {
    void operator()(zip_file_t* file) const { ::zip_fclose(file); }
};

}  // namespace

Archive::Archive(std::string_view bytes) : left_(limits::sheet_unpacked_max) {
    zip_error_t error;
    ::zip_error_init(&error);
    zip_source_t* source = ::zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source != nullptr) zip_ = ::zip_open_from_source(source, ZIP_RDONLY, &error);
    if (source != nullptr && zip_ == nullptr) ::zip_source_free(source);
    ::zip_error_fini(&error);
    if (zip_ == nullptr || ::zip_get_num_entries(zip_, 0) > files_most) damaged();
}

Archive::~Archive() {
    if (zip_ != nullptr) ::zip_discard(zip_);
}

bool Archive::has(const std::string& name) const {
    return zip_ != nullptr && ::zip_name_locate(zip_, name.c_str(), 0) >= 0;
}

std::optional<std::string> Archive::file(const std::string& name) {
    if (trouble_) return {};
    const zip_int64_t index = ::zip_name_locate(zip_, name.c_str(), 0);
    zip_stat_t stat;
    if (index < 0 || ::zip_stat_index(zip_, static_cast<zip_uint64_t>(index), 0, &stat) != 0)
        return damaged(), std::nullopt;
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
        return fail_with(Kind::locked), std::nullopt;
    const std::unique_ptr<zip_file_t, Closed> opened(
        ::zip_fopen_index(zip_, static_cast<zip_uint64_t>(index), 0));
    if (!opened) return damaged(), std::nullopt;
    // What its head says of the length is not believed.
    std::string whole;
    for (std::string piece(piece_bytes, '\0');;) {
        const zip_int64_t got = ::zip_fread(opened.get(), piece.data(), piece.size());
        if (got < 0) return damaged(), std::nullopt;
        if (got == 0) return whole;
        if (static_cast<std::size_t>(got) > left_) return too_much(), std::nullopt;
        left_ -= static_cast<std::size_t>(got);
        whole.append(piece, 0, static_cast<std::size_t>(got));
    }
}

}  // namespace mc
