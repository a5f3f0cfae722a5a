#include "service/file.h"

#include "base/limits.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;
using enum ColumnType;
using Verdict = Inspection::Verdict;

// How much may arrive between two looks at what is left on the disk.
constexpr std::uint64_t room_step = 1u << 20;

Refused no_room(const std::string& name) {
    return {storage_reserved, {name}};
}

/// The row as it stands, or none.
Result<std::optional<Row>> row_of(Snapshot& snapshot, const std::string& hash) {
    MC_TRY(rows, snapshot.query(sql::file_by_hash, {hash}));
    if (rows.empty()) return std::optional<Row>{};
    return std::optional(std::move(rows.front()));
}

std::string joined(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

}  // namespace

const Projection file_rows{"file",
                           {{"hash", text}},
                           {{"kind", integer},
                            {"bytes", integer},
                            {"state", integer},
                            {"at", integer},
                            {"sent", text},
                            {"found", text}}};
const Projection file_owner_rows{
    "file_owner", {{"hash", text}, {"owner", text}}, {{"at", integer}}};

std::string owner_of(const PersonId& person) {
    return "person/" + person.value;
}
std::string owner_of_draft(const std::string& draft) {
    return "draft/" + draft;
}

struct Upload::State {
    Services& services;
    std::string name, owner;
    // A folder that cannot be written to is told with the first bytes.
    Result<BlobStore::Writer> writer;
    std::uint64_t bytes = 0, room_seen_at = 0;

    Result<Done> leave_room();
    Result<std::optional<BlobStore::Writer>> look(Inspection& told);
    Result<Done> record(const StoredBlob& kept, const std::string& sent, const Inspection& told,
                        bool& quarantined);
};

/// Acts must always find room: uploads stop before the disk is full.
Result<Done> Upload::State::leave_room() {
    MC_TRY(room, services.blobs.free_bytes());
    if (room < services.quota.disk_reserve_bytes) return fail(no_room(name));
    room_seen_at = bytes;
    return Done{};
}

/// Has the file read. Shape: the bytes to keep in its place, where there are any.
Result<std::optional<BlobStore::Writer>> Upload::State::look(Inspection& told) {
    std::optional<BlobStore::Writer> redrawn;
    MC_TRY(seen,
           services.inspect(writer->descriptor(), [&](std::string_view piece) -> Result<Done> {
               if (!redrawn) {
                   MC_TRY(made, services.blobs.write(limits::file_bytes_max));
                   redrawn.emplace(std::move(made));
               }
               return redrawn->add(piece);
           }));
    if (seen.verdict == Verdict::refused) return fail(refusal_of(seen.wrong, name));
    if (seen.redrawn && !redrawn) return fail(refusal_of(Inspection::Wrong::damaged, name));
    MC_TRY(virus, services.scan(writer->descriptor()));
    if (virus) {
        seen.verdict = Verdict::quarantine;
        seen.found.push_back("virus " + *virus);
    }
    told = std::move(seen);
    return redrawn;
}

/// A file released by an administrator stays released when the same bytes come again.
Result<Done> Upload::State::record(const StoredBlob& kept, const std::string& sent,
                                   const Inspection& told, bool& quarantined) {
    const std::int64_t now = micros(services.time.now());
    const std::string other = sent == kept.hash.value ? std::string() : sent;
    MC_CHECK(services.store.write([&](Transaction& tx) -> Result<std::string> {
        MC_TRY(known, row_of(tx, kept.hash.value));
        const auto state = known ? known->integer(2)
                                 : static_cast<std::int64_t>(told.verdict == Verdict::quarantine
                                                                 ? FileState::quarantined
                                                                 : FileState::clean);
        quarantined = state == static_cast<std::int64_t>(FileState::quarantined);
        if (!known)
            tx.put(file_rows,
                   {kept.hash.value, static_cast<std::int64_t>(told.kind),
                    static_cast<std::int64_t>(kept.size), state, now, other, joined(told.found)});
        tx.put(file_owner_rows, {kept.hash.value, owner, now});
        return std::string();
    }));
    return Done{};
}

Upload::Upload(Services& services, std::string name, std::string owner)
    : state_(std::make_unique<State>(State{services, std::move(name), std::move(owner),
                                           services.blobs.write(limits::file_bytes_max)})) {}
Upload::~Upload() = default;
Upload::Upload(Upload&&) noexcept = default;

Result<Done> Upload::add(std::string_view bytes) {
    State& s = *state_;
    if (!s.writer) return fail(s.writer.error());
    if (s.bytes == 0 || s.bytes - s.room_seen_at >= room_step) MC_CHECK(s.leave_room());
    s.bytes += bytes.size();
    if (s.bytes > limits::file_bytes_max)
        return fail(Refused(file_too_large, {fmt::format("{} MB", limits::file_bytes_max >> 20)}));
    return s.writer->add(bytes);
}

Result<PaperFile> Upload::end() {
    State& s = *state_;
    if (s.bytes == 0) return fail(Refused(file_empty, {s.name}));
    if (!s.writer) return fail(s.writer.error());
    const std::string sent = s.writer->hash();
    Inspection told;
    bool quarantined = false;
    MC_TRY(redrawn, s.look(told));
    // From here to the row nobody may take the bytes for left over, nor another server.
    const auto held = s.services.blobs.hold(BlobStore::Holding::together);
    if (!held) return fail(held.error());
    MC_TRY(kept, redrawn ? redrawn->finish() : s.writer->finish());
    MC_CHECK(s.record(kept, sent, told, quarantined));
    if (quarantined) return fail(Refused(file_quarantined, {s.name}));
    return PaperFile{kept.hash.value,
                     s.name,
                     std::string(code_of(told.kind)),
                     static_cast<std::int64_t>(kept.size),
                     {}};
}

Result<std::vector<FileRef>> known_files(Snapshot& snapshot, const std::vector<std::string>& hashes,
                                         const std::string& field, const Quoting& quoting) {
    std::vector<FileRef> files;
    std::vector<Refusal> faults;
    for (const std::string& hash : hashes) {
        MC_TRY(rows,
               snapshot.query(sql::file_for_owner,
                              {hash, quoting.owner, static_cast<std::int64_t>(quoting.about.kind),
                               quoting.about.id}));
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

Result<Done> give_file(Services& services, const std::string& hash, const std::string& owner) {
    const std::int64_t now = micros(services.time.now());
    MC_CHECK(services.store.write([&](Transaction& tx) -> Result<std::string> {
        tx.put(file_owner_rows, {hash, owner, now});
        return std::string();
    }));
    return Done{};
}

Result<bool> let_go(Transaction& tx, const std::string& hash, const std::string& owner) {
    if (!owner.empty()) tx.erase(file_owner_rows, {hash, owner});
    MC_TRY(needed, tx.query(sql::file_needed, {hash, owner}));
    if (!needed.empty()) return false;
    tx.erase(file_rows, {hash});
    return true;
}

Result<std::int64_t> erase_loose(Services& services, const std::vector<std::string>& hashes) {
    std::int64_t erased = 0;
    for (const std::string& hash : hashes) {
        const auto held = services.blobs.hold(BlobStore::Holding::alone);
        if (!held) return fail(held.error());
        MC_TRY(known, services.store.view([&](Snapshot& s) { return row_of(s, hash); }));
        if (known) continue;  // the same bytes came again meanwhile
        MC_CHECK(services.blobs.erase({hash}));
        ++erased;
    }
    return erased;
}

Result<Done> release_file(Services& services, const BlobHash& hash) {
    MC_CHECK(services.store.write([&](Transaction& tx) -> Result<std::string> {
        MC_TRY(known, row_of(tx, hash.value));
        if (!known) return fail(Refused(file_unknown, {hash.value}));
        auto cells = known->cells;
        cells[2] = static_cast<std::int64_t>(FileState::clean);
        cells.insert(cells.begin(), hash.value);
        tx.put(file_rows, std::move(cells));
        return std::string();
    }));
    return Done{};
}

}  // namespace mc
