// Dossiers under audit: each folded from its records, then held against state, rows and numbers.
#pragma once

#include "service/audit.h"
#include "service/offices/dossier/projection.h"

namespace mc {

class DossierAuditor final : public Auditor {
public:
    explicit DossierAuditor(Audit& audit);

    void begin(StreamKey stream) override;
    void lose() override { lost_ = true; }
    Result<Done> take(const Record& record, const std::optional<std::string>& personal) override;
    Result<Done> end(const Stream& kept) override;
    Result<Done> finish() override;

private:
    std::string name() const;
    bool fold(const Record& record, const DossierEvent& event, const Words& words);
    void check_promise(const Record& record, const Accepted& accepted);
    Result<Done> check_files(const Record& record, const DossierEvent& event);
    Result<Done> check_file(const Record& record, const FileRef& file);
    Result<Done> compare_rows();
    Result<Done> look_through(const Projection& projection);

    Audit& audit_;
    Snapshot& snapshot_;
    Findings& found_;

    DossierId id_{};
    Dossier dossier_;
    const Versioned* version_ = nullptr;
    bool lost_ = false;
    std::set<std::string> files_;  // of this dossier, looked at already
    std::set<std::int64_t> lost_ones_;
    std::map<const Projection*, std::int64_t> kept_;  // rows of the tables that can be read
    std::map<const Projection*, std::int64_t> rows_;  // as many as the journal gives
    std::set<const Projection*> differ_;
};

}  // namespace mc
