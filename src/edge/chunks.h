// Chunked transfer coding, read as strictly as heads are: what two parsers could understand
// differently is refused (RFC 9112 §7.1). Pure; a fuzz target.
#pragma once

#include <cstdint>
#include <string>

namespace mc::edge {

class Chunks {
public:
    enum class Fed : std::uint8_t {
        fine,       // perhaps with bytes in `piece`; without any, more must arrive
        malformed,  // 400
        too_large,  // 413: a chunk that no route takes
    };

    bool done() const { return at_ == At::end; }
    /// Takes bytes off `raw` until `piece` has some (at most `most`), the end is reached or more
    /// must arrive. Extensions are refused: they carry nothing we know and are a way to smuggle.
    /// Trailer fields are checked as header lines and dropped.
    Fed feed(std::string& raw, std::string& piece, std::size_t most);

private:
    enum class At : std::uint8_t { size, bytes, behind_bytes, trailer, end };

    Fed line(std::string_view line);
    Fed read_size(std::string_view line);

    At at_ = At::size;
    std::uint64_t left_ = 0;
    std::size_t trailer_bytes_ = 0;
};

}  // namespace mc::edge
