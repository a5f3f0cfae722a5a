// A folder of backups of one place under one key, and what each says of itself.
//   <folder>/motcua-backup          which key
//   <folder>/files/ab/<name>        uploads, each once, sealed, shared by all backups
//   <folder>/000017-20261128T2329/  one backup: rows and manifest, sealed; there once it is whole
#pragma once

#include "main/backup/sealed.h"

namespace mc::backup {

struct Manifest {
    std::int64_t format{};
    std::string made;   // UTC
    std::string store;  // sqlite, postgres
    std::int64_t number{};
    Hash head{};
    std::int64_t waiting{};  // records behind the head that had no number yet
    Hash province{};         // of the journal's first record in its order: which province it is
    std::int64_t shift{};    // days by which a demo's clock is moved
    std::int64_t records{}, files{};
    std::vector<std::string> missing;  // files that acts name and that were lost before
    std::vector<std::string> gone;     // uploads nobody named, swept while the backup was taken
    /// The journal was not what was written when the backup was taken; what verify found then.
    std::vector<std::string> damage;
    bool operator==(const Manifest&) const = default;
};
template <class Io>
void fields(Io& io, Manifest& m) {
    io(0, m.format), io(1, m.made), io(2, m.store), io(3, m.number), io(4, m.head);
    io(5, m.waiting), io(6, m.province), io(7, m.shift), io(8, m.records), io(9, m.files);
    io(10, m.missing), io(11, m.gone), io(12, m.damage);
}

class Archive {
public:
    /// A folder that is empty or not there becomes one. Refuses one that holds something else, or
    /// backups under another key.
    static Result<Archive> open_to_write(const std::filesystem::path& root, const Key& key);
    static Result<Archive> open_to_read(const std::filesystem::path& root, const Key& key);

    const Key& key() const { return key_; }
    /// The names of those that are whole, oldest first.
    std::vector<std::string> names() const;
    std::string next_name(const std::string& made) const;
    std::filesystem::path folder(const std::string& name) const { return root_ / name; }
    std::filesystem::path file(std::string_view hash) const;

    Result<Manifest> manifest(const std::string& name) const;
    Result<Done> write_manifest(const std::filesystem::path& part, const std::string& name,
                                Manifest manifest) const;
    /// What a backup that was broken off left.
    void drop_parts() const;
    std::filesystem::path part() const { return root_ / "part"; }

private:
    Archive(std::filesystem::path root, Key key) : root_(std::move(root)), key_(key) {}
    std::filesystem::path root_;
    Key key_;
};

}  // namespace mc::backup
