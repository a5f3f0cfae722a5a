#include "document/inspect.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/limits.h"
#include "document/pdf.h"
#include "document/picture.h"

namespace mc {
namespace {

using Wrong = Inspection::Wrong;

Result<std::string> whole(int file) {
    std::string bytes;
    char room[64 << 10];
    for (std::uint64_t at = 0;; at = bytes.size()) {
        const auto got = ::pread(file, room, sizeof room, static_cast<off_t>(at));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0)
            return fail(Fault{Fault::Kind::unavailable,
                              std::string("read an upload: ") + std::strerror(errno)});
        if (got == 0) return bytes;
        bytes.append(room, static_cast<std::size_t>(got));
        if (bytes.size() > limits::file_bytes_max)
            return fail(Refused(RefusalCode::file_too_large,
                                {fmt::format("{} MB", limits::file_bytes_max >> 20)}));
    }
}

}  // namespace

Inspected inspect(std::string_view bytes) {
    if (is_heic(bytes)) return look_at_heic(bytes);
    const auto kind = kind_of(bytes);
    if (!kind) return {refused_as(Wrong::kind), {}};
    switch (*kind) {
        case FileKind::pdf:
            return {look_at_pdf(bytes), {}};
        case FileKind::jpeg:
            return look_at_jpeg(bytes);
        case FileKind::png:
            return look_at_png(bytes);
        case FileKind::json:  // nobody uploads it
            break;
    }
    return {refused_as(Wrong::kind), {}};
}

Result<Inspection> inspect_here(int file, const EachPiece& redrawn) {
    MC_TRY(bytes, whole(file));
    Inspected inspected = inspect(bytes);
    if (!inspected.redrawn.empty()) MC_CHECK(redrawn(inspected.redrawn));
    return std::move(inspected.told);
}

Refused refusal_of(Wrong wrong, const std::string& name) {
    switch (wrong) {
        case Wrong::none:
        case Wrong::kind:
            return {RefusalCode::file_kind_refused, {name}};
        case Wrong::damaged:
            return {RefusalCode::file_damaged, {name}};
        case Wrong::encrypted:
            return {RefusalCode::file_encrypted, {name}};
        case Wrong::pixels:
            return {RefusalCode::picture_too_large,
                    {name, std::to_string(limits::picture_pixels_max / 1'000'000)}};
    }
    return {RefusalCode::file_kind_refused, {name}};
}

}  // namespace mc
