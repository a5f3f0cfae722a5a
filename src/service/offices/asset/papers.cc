#include "service/offices/asset/papers.h"

#include "service/file.h"
#include "service/offices/asset/count_desk.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;

/// Shape: only what the stream itself names; the reader's own uploads are none of it.
Result<FileRef> named_by(Snapshot& snapshot, StreamKey stream, const std::string& hash) {
    MC_TRY(rows, snapshot.query(sql::file_for_owner,
                                {hash, "", static_cast<std::int64_t>(stream.kind), stream.id}));
    if (rows.empty()) return fail(Refused(not_found, {"tệp này"}));
    MC_TRY(known, known_files(snapshot, {hash}, "file", {"", stream}));
    return known.front();
}

/// Opens the file after the database's view was given back.
Result<Document> opened(Services& services, const FileRef& file, const std::string& stem) {
    MC_TRY(bytes, services.blobs.open(file.hash));
    const std::string ending(code_of(file.kind));
    return Document{.mime = file.kind == FileKind::pdf ? "application/pdf" : "image/" + ending,
                    .name = fmt::format("{}-{}.{}", stem, file.hash.value.substr(0, 8), ending),
                    .bytes = {},
                    .file = std::move(bytes)};
}

}  // namespace

std::optional<std::vector<PaperFile>> scans_of(const std::string& decision,
                                               const std::vector<FileRef>& files) {
    if (files.empty()) return {};
    std::vector<PaperFile> scans;
    for (const FileRef& file : files)
        scans.push_back({.hash = file.hash.value,
                         .name = files.size() == 1
                                     ? decision
                                     : fmt::format("{} ({})", decision, scans.size() + 1),
                         .kind = std::string(code_of(file.kind)),
                         .bytes = file.bytes,
                         .component = {}});
    return scans;
}

std::optional<std::vector<PaperFile>> scans_of(const asset::Papers& papers) {
    return scans_of(papers.decision, papers.files);
}

Result<Document> asset_file(Services& services, const Actor& actor, std::int64_t id,
                            const std::string& hash) {
    const AssetDesk desk(services, actor);
    MC_TRY(file, services.store.view([&](Snapshot& snapshot) -> Result<FileRef> {
        MC_CHECK(readable_asset(snapshot, desk, id));
        return named_by(snapshot, key_in<AssetStreams>(id), hash);
    }));
    return opened(services, file, asset_code(id));
}

Result<Document> asset_book_file(Services& services, const Actor& actor, const AgencyId& agency,
                                 const std::string& hash) {
    const AssetDesk desk(services, actor);
    MC_CHECK(desk.check_reads(agency));
    MC_TRY(file, services.store.view([&](Snapshot& snapshot) -> Result<FileRef> {
        MC_TRY(book, book_of(snapshot, agency, *desk.province));
        if (book.id == 0) return fail(Refused(not_found, {"tệp này"}));
        return named_by(snapshot, key_in<AssetBookStreams>(book.id), hash);
    }));
    return opened(services, file, "so-tai-san");
}

Result<Document> asset_count_file(Services& services, const Actor& actor, std::int64_t id,
                                  const std::string& hash) {
    const AssetDesk desk(services, actor);
    MC_TRY(file, services.store.view([&](Snapshot& snapshot) -> Result<FileRef> {
        MC_CHECK(readable_count(snapshot, desk, id));
        return named_by(snapshot, key_in<AssetCountStreams>(id), hash);
    }));
    return opened(services, file, fmt::format("kiem-ke-{}", id));
}

}  // namespace mc
