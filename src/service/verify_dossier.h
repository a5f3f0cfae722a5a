// Dossiers under audit: each folded from its records, then held against state, rows and numbers.
#pragma once

#include "service/projection.h"
#include "service/verify_findings.h"

namespace mc {

class DossierAuditor {
public:
    /// `whole`: the calendar and the organisation were read without a gap. Where not, no due minute
    /// and no row can be computed again.
    DossierAuditor(Snapshot& snapshot, const BlobStore& blobs, const Province& province, bool whole,
                   VerifyOptions options, VerifyReport& report);

    /// Before the first dossier: which tables of theirs can be read.
    void look_at_tables();
    void begin(DossierId id);
    /// A record of it cannot be read, so it is followed no further.
    void lose() { lost_ = true; }
    Result<Done> take(const Record& record, const std::optional<std::string>& personal);
    /// After its last record: what is kept of it.
    Result<Done> end(const Stream& kept);
    /// After the last dossier: rows and counters that belong to none.
    Result<Done> finish();

private:
    /// One series of numbers as the journal has used it: 1, 2, 3 … without a gap or a repeat has
    /// this count and this sum.
    struct Series {
        std::int64_t last{}, count{}, sum{};
        void take(std::int64_t number);
        bool whole() const { return count == last && sum == last * (last + 1) / 2; }
    };

    std::string name() const;
    bool fold(const Record& record, const DossierEvent& event, const Words& words);
    void check_promise(const Record& record, const Accepted& accepted);
    Result<Done> check_files(const Record& record, const DossierEvent& event);
    Result<Done> check_file(const Record& record, const FileRef& file);
    void check_content(const Record& record, const FileRef& file);
    Result<Done> compare_rows();
    Result<Done> look_through(const Projection& projection);
    Result<Done> compare_counters();

    Snapshot& snapshot_;
    const BlobStore& blobs_;
    const Province& province_;
    bool whole_;
    VerifyOptions options_;
    VerifyReport& report_;
    Findings found_;

    DossierId id_{};
    Dossier dossier_;
    const Versioned* version_ = nullptr;
    bool lost_ = false;
    std::set<std::string> files_;  // of this dossier, looked at already
    std::set<std::int64_t> lost_ones_;
    std::map<std::string, Series> series_;
    std::map<const Projection*, std::int64_t> kept_;  // rows of the tables that can be read
    std::map<const Projection*, std::int64_t> rows_;  // as many as the journal gives
    std::set<const Projection*> differ_;
};

}  // namespace mc
