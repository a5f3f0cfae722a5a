// The files inside a ZIP that lies in memory, each read whole and all of them together no larger
// than limits::sheet_unpacked_max.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sheet/sheet.h"

struct zip;

namespace mc {

class Archive {
public:
    /// `bytes` outlive it.
    explicit Archive(std::string_view bytes);
    ~Archive();
    Archive(const Archive&) = delete;

    bool has(const std::string& name) const;
    /// Nothing when it is not there or not to be read; `trouble` says why.
    std::optional<std::string> file(const std::string& name);

    /// Why the whole cannot be used: damaged, locked, unpacks.
    const std::optional<SheetTrouble::Kind>& trouble() const { return trouble_; }
    void damaged() { fail_with(SheetTrouble::Kind::damaged); }
    void too_much() { fail_with(SheetTrouble::Kind::unpacks); }

private:
    void fail_with(SheetTrouble::Kind kind) {
        if (!trouble_) trouble_ = kind;
    }

    zip* zip_ = nullptr;
    std::size_t left_;
    std::optional<SheetTrouble::Kind> trouble_;
};

}  // namespace mc
