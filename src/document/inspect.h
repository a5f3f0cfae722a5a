// The one door for files from outside: a file is read as what it says it is, to its end. Hostile
// bytes meet the libraries that read PDF and pictures here and nowhere else, so the server lets a
// process of its own do it (document/aside.h).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/result.h"
#include "document/kind.h"

namespace mc {

/// What reading a file told.
struct Inspection {
    enum class Verdict : std::uint8_t {
        fine,        // may be opened
        quarantine,  // kept, opened by nobody until an administrator has looked: see `found`
        refused,     // not kept: see `wrong`
    };
    enum class Wrong : std::uint8_t { none, kind, damaged, encrypted, pixels };

    Verdict verdict{};
    Wrong wrong{};
    FileKind kind{};                 // of the bytes to keep
    bool redrawn{};                  // other bytes than those sent are to be kept
    std::int64_t pages{};            // of a PDF
    std::int64_t width{}, height{};  // of a picture
    std::vector<std::string> found;  // names in a PDF that make a viewer do something, sorted
    bool operator==(const Inspection&) const = default;
};
constexpr Inspection::Verdict last_of(Inspection::Verdict) {
    return Inspection::Verdict::refused;
}
constexpr Inspection::Wrong last_of(Inspection::Wrong) {
    return Inspection::Wrong::pixels;
}

template <class Io>
void fields(Io& io, Inspection& v) {
    io(0, v.verdict);
    io(1, v.wrong);
    io(2, v.kind);
    io(3, v.redrawn);
    io(4, v.pages);
    io(5, v.width);
    io(6, v.height);
    io(7, v.found);
}

inline Inspection refused_as(Inspection::Wrong wrong) {
    return {.verdict = Inspection::Verdict::refused, .wrong = wrong};
}

/// `redrawn`: the bytes to keep in place of those sent; empty when those sent are kept.
struct Inspected {
    Inspection told;
    std::string redrawn;
};

/// Reads the whole file. Pure. Cost: a picture is decoded into memory, three bytes a pixel.
Inspected inspect(std::string_view bytes);

using EachPiece = std::function<Result<Done>(std::string_view)>;
/// How the server has a file read: `file` is open for reading at its beginning; the bytes to keep
/// instead, where there are any, are given piece by piece.
/// Faults: unavailable, when nobody could be found to read it; nothing is known of the file then.
using Inspect = std::function<Result<Inspection>(int file, const EachPiece& redrawn)>;

/// In this very process: for tests and for files of our own making.
Result<Inspection> inspect_here(int file, const EachPiece& redrawn);

/// Why a file is not taken, as a person is told. `name` is the sender's name of it.
Refused refusal_of(Inspection::Wrong wrong, const std::string& name);

}  // namespace mc
