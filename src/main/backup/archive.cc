#include "main/backup/archive.h"

#include <cerrno>
#include <fstream>

#include "base/cbor.h"
#include "store/durable.h"

namespace mc::backup {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view mark = "motcua-backup", first_line = "motcua-backup 1";

Fault unusable(const std::string& words) {
    return {Fault::Kind::unavailable, words};
}

/// The key's id as the folder says it; "" where it is none of ours.
std::string key_id_in(const fs::path& root) {
    std::ifstream in(root / mark);
    std::string line, id;
    std::getline(in, line);
    std::getline(in, id);
    return line == first_line ? id : "";
}

Result<Done> same_key(const fs::path& root, const Key& key) {
    const std::string id = key_id_in(root);
    if (id.empty())
        return fail(unusable(root.string() + " không phải nơi để bản sao lưu của Một Cửa."));
    if (id == key.id()) return Done{};
    return fail(unusable("Khóa không khớp: các bản sao lưu ở " + root.string() +
                         " được khóa bằng khóa khác."));
}

bool is_backup(const std::string& name) {
    return name.size() > 7 && name[6] == '-' &&
           name.find_first_not_of("0123456789") == std::size_t{6};
}

}  // namespace

Result<Archive> Archive::open_to_write(const fs::path& root, const Key& key) {
    std::error_code error;
    if (!fs::exists(root / mark, error)) {
        fs::create_directories(root, error);
        if (error) return fail(disk_fault(error.value(), "make " + root.string()));
        if (!fs::is_empty(root, error))
            return fail(unusable("Thư mục " + root.string() +
                                 " không trống và không phải nơi để bản sao lưu của Một Cửa: chọn "
                                 "thư mục khác."));
        const fs::path part = root / (std::string(mark) + ".part");
        {
            std::ofstream out(part);
            out << first_line << "\n" << key.id() << "\n";
            if (!out.flush()) return fail(disk_fault(errno, "write " + part.string()));
        }
        MC_CHECK(settle_file(part, root / mark));
    }
    MC_CHECK(same_key(root, key));
    return Archive(root, key);
}

Result<Archive> Archive::open_to_read(const fs::path& root, const Key& key) {
    MC_CHECK(same_key(root, key));
    return Archive(root, key);
}

std::vector<std::string> Archive::names() const {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(root_, error))
        if (is_backup(entry.path().filename()) && fs::exists(entry.path() / "manifest", error))
            names.push_back(entry.path().filename());
    std::ranges::sort(names);
    return names;
}

std::string Archive::next_name(const std::string& made) const {
    const auto all = names();
    const int last = all.empty() ? 0 : std::stoi(all.back().substr(0, 6));
    return fmt::format("{:06}-{}", last + 1, made);
}

fs::path Archive::file(std::string_view hash) const {
    const std::string name = key_.name_of(hash);
    return root_ / "files" / name.substr(0, 2) / name;
}

Result<Manifest> Archive::manifest(const std::string& name) const {
    MC_TRY(in, SealedReader::open(folder(name) / "manifest", key_, "manifest/" + name));
    std::string all;
    for (;;) {
        MC_TRY(piece, in.next());
        if (piece.empty()) break;
        all += piece;
    }
    auto manifest = cbor::decode<Manifest>(all);
    if (!manifest)
        return fail(
            Fault{Fault::Kind::corrupt, "Bản sao lưu " + name + ": không đọc được mục lục."});
    return std::move(*manifest);
}

Result<Done> Archive::write_manifest(const fs::path& part, const std::string& name,
                                     Manifest manifest) const {
    const fs::path unsettled = part / "manifest.part";
    MC_TRY(out, SealedWriter::make(unsettled, key_, "manifest/" + name));
    MC_CHECK(out.add(cbor::encode(manifest)));
    MC_CHECK(out.end());
    MC_CHECK(settle_file(unsettled, part / "manifest"));
    return Done{};
}

void Archive::drop_parts() const {
    std::error_code none;
    fs::remove_all(part(), none);
    for (const auto& entry : fs::recursive_directory_iterator(root_ / "files", none))
        if (entry.path().extension() == ".part") fs::remove(entry.path(), none);
}

}  // namespace mc::backup
