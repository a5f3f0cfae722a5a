// What an audit hands to each office, and what it asks of it: the office reads its own streams, the
// machinery (verify_streams.cc) has checked chain, place, time and commitments before.
#pragma once

#include "service/verify_findings.h"

namespace mc {

struct Province;

/// Series of numbers as the journal has used them, of all offices: 1, 2, 3 … without a gap or a
/// repeat has this count and this sum.
class Series {
public:
    void take(const std::string& counter, std::int64_t number);
    /// A stream cannot be read, so nobody knows which numbers it used.
    void lose() { lost_ = true; }
    /// Against the counters that are kept.
    Result<Done> compare(Snapshot& snapshot, Findings& found) const;

private:
    struct Used {
        std::int64_t last{}, count{}, sum{};
        bool whole() const { return count == last && sum == last * (last + 1) / 2; }
    };
    std::map<std::string, Used> used_;
    bool lost_ = false;
};

struct Audit {
    Snapshot& snapshot;
    const BlobStore& blobs;
    const Province& province;
    /// The calendar and the organisation were read without a gap. Where not, no due minute and no
    /// row can be computed again.
    bool whole;
    VerifyOptions options;
    VerifyReport& report;
    Findings found{report};
    Series series{};
};

/// Whether a file's bytes are there, and are those that its name says.
enum class Content : std::uint8_t {
    right,  // or not looked at: VerifyOptions
    gone,
    changed,
};
/// `bytes`: how many a record names; nothing where it names none.
Content content_of(const Audit& audit, const BlobHash& file,
                   std::optional<std::int64_t> bytes = {});

/// One office's part of an audit. Streams come one after the other: begin, each record that can be
/// read, end; after the last of all, finish.
class Auditor {
public:
    virtual ~Auditor() = default;
    virtual void begin(StreamKey stream) = 0;
    /// A record of the stream cannot be read: it is followed no further.
    virtual void lose() = 0;
    virtual Result<Done> take(const Record& record, const std::optional<std::string>& personal) = 0;
    /// After its last record: what is kept of the stream.
    virtual Result<Done> end(const Stream& kept) = 0;
    /// After the last stream: rows that belong to none.
    virtual Result<Done> finish() = 0;
};

/// Of an office that keeps no state (Office::auditor).
class RecordAuditor final : public Auditor {
public:
    using Wrong = std::string_view (*)(const Record& record);
    RecordAuditor(Audit& audit, Wrong wrong) : audit_(audit), wrong_(wrong) {}
    void begin(StreamKey stream) override { key_ = stream; }
    void lose() override {}
    Result<Done> take(const Record& record, const std::optional<std::string>& personal) override;
    Result<Done> end(const Stream& kept) override;
    Result<Done> finish() override { return Done{}; }

private:
    Audit& audit_;
    Wrong wrong_;
    StreamKey key_{};
};

}  // namespace mc
