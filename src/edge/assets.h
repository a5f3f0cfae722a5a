// The portal's files, compressed when the program was built and served from its own image.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "edge/message.h"

namespace mc::edge {

struct Asset {
    std::string_view path;  // "/assets/app-4f3a.js"
    std::string_view type, etag;
    bool immutable = false;  // its name changes with its content
    std::string_view raw, gzip, br;
};

/// Shape: sorted by path; empty when the program was built without the portal (WITH_WEB=OFF).
std::span<const Asset> embedded_assets();

class Assets {
public:
    explicit Assets(std::span<const Asset> table) : table_(table) {}
    /// For development: read from `directory` at every request, uncompressed.
    static Assets from_directory(std::string directory);

    /// The file; for other paths without an extension the page that knows them (staff.html under
    /// /cb/).
    Response serve(const Request& request) const;

private:
    const Asset* find(std::string_view path) const;
    Response from_disk(std::string_view path) const;
    std::span<const Asset> table_;
    std::string directory_;
};

}  // namespace mc::edge
