#include "service/file.h"

#include "base/limits.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;
using enum ColumnType;

constexpr std::size_t head_bytes = 1024;

}  // namespace

const Projection file_rows{
    "file",
    {{"hash", text}},
    {{"kind", integer}, {"bytes", integer}, {"state", integer}, {"at", integer}}};

struct Upload::State {
    Services& services;
    std::string name;
    Result<BlobStore::Writer>
        writer;  // a folder that cannot be written to is told with the first bytes
    std::string head;
    ActiveContent active;
    std::uint64_t bytes = 0;
};

Upload::Upload(Services& services, std::string name)
    : state_(std::make_unique<State>(State{
          services, std::move(name), services.blobs.write(limits::file_bytes_max), {}, {}, 0})) {}
Upload::~Upload() = default;
Upload::Upload(Upload&&) noexcept = default;

Result<Done> Upload::add(std::string_view bytes) {
    State& s = *state_;
    if (!s.writer) return fail(s.writer.error());
    s.bytes += bytes.size();
    if (s.bytes > limits::file_bytes_max)
        return fail(Refused(file_too_large, {fmt::format("{} MB", limits::file_bytes_max >> 20)}));
    if (s.head.size() < head_bytes) s.head.append(bytes.substr(0, head_bytes - s.head.size()));
    s.active.add(bytes);
    return s.writer->add(bytes);
}

Result<PaperFile> Upload::end() {
    State& s = *state_;
    if (s.bytes == 0) return fail(Refused(file_empty, {s.name}));
    const auto kind = kind_of(s.head);
    if (!kind) return fail(Refused(file_kind_refused, {s.name}));
    MC_TRY(blob, s.writer->finish());
    const BlobHash& hash = blob.hash;
    const bool quarantine = *kind == FileKind::pdf && s.active.found();
    const Instant now = s.services.time.now();
    MC_CHECK(s.services.store.write([&](Transaction& tx) -> Result<std::string> {
        // A file released by an administrator stays released when the same bytes come again.
        MC_TRY(known, tx.query(sql::file_by_hash, {hash.value}));
        const auto state =
            known.empty()
                ? static_cast<std::int64_t>(quarantine ? FileState::quarantined : FileState::clean)
                : known.front().integer(2);
        tx.put(file_rows, {hash.value, static_cast<std::int64_t>(*kind),
                           static_cast<std::int64_t>(s.bytes), state, micros(now)});
        return std::string();
    }));
    if (quarantine) return fail(Refused(file_quarantined, {s.name}));
    return PaperFile{
        hash.value, s.name, std::string(code_of(*kind)), static_cast<std::int64_t>(s.bytes), {}};
}

Result<std::vector<FileRef>> known_files(Snapshot& snapshot, const std::vector<std::string>& hashes,
                                         const std::string& field) {
    std::vector<FileRef> files;
    std::vector<Refusal> faults;
    for (const std::string& hash : hashes) {
        MC_TRY(rows, snapshot.query(sql::file_by_hash, {hash}));
        if (rows.empty()) {
            faults.push_back({file_unknown, field, {hash.substr(0, 12)}});
            continue;
        }
        const Row& row = rows.front();
        if (row.integer(2) != static_cast<std::int64_t>(FileState::clean))
            faults.push_back({file_quarantined, field, {hash.substr(0, 12)}});
        files.push_back({{hash}, static_cast<FileKind>(row.integer(0)), row.integer(1)});
    }
    if (!faults.empty()) return fail(Refused(std::move(faults)));
    return files;
}

Result<Done> release_file(Services& services, const BlobHash& hash) {
    MC_CHECK(services.store.write([&](Transaction& tx) -> Result<std::string> {
        MC_TRY(rows, tx.query(sql::file_by_hash, {hash.value}));
        if (rows.empty()) return fail(Refused(file_unknown, {hash.value}));
        const Row& row = rows.front();
        tx.put(file_rows, {hash.value, row.integer(0), row.integer(1),
                           static_cast<std::int64_t>(FileState::clean), row.integer(3)});
        return std::string();
    }));
    return Done{};
}

}  // namespace mc
