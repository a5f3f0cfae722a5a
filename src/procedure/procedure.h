// What one administrative procedure demands (thủ tục hành chính): papers, fees, terms, results, and
// the approved process as a table of steps (quy trình nội bộ). One version = one file
// catalogue/<field>/<code>.toml, immutable once in force; dossiers stay on the version of their
// intake day.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/defect.h"
#include "base/hash.h"
#include "base/result.h"
#include "clock/clock.h"
#include "org/org.h"
#include "process/process.h"

namespace mc {

/// Thành phần hồ sơ.
struct Component {
    std::string id;  // "C1"
    std::string name;
    int original{};  // bản chính
    int copy{};      // bản sao
    bool mandatory{};
    std::string condition;            // when it applies; shown to people
    std::string form;                 // mẫu đơn, if any
    std::string replaceable_by_data;  // national database that makes it unnecessary
    std::string source;
};

/// A paper that must never be asked for, with the reason.
struct ProhibitedPaper {
    std::string name;
    std::string reason;
    std::string source;
    std::vector<std::string> synonyms;  // other names under which it is asked for
};

/// Thủ tục thành phần of a linked procedure. Shape: `code` may be empty where it is not
/// known.
struct ChildProcedure {
    ProcedureCode code;
    std::string name;
};

/// Time that sector law does not count into the term, with its article.
struct Exclusion {
    std::string id;    // "E1"
    std::string name;  // "Xác minh theo khoản 4 Điều 3"
    std::string law;   // "NĐ 123/2015/NĐ-CP Đ.3(4)"
    int days_max{};    // calendar days
    std::string source;
};

struct Fee {
    std::string item;
    std::optional<std::int64_t> vnd;  // nothing: not known from a source, shown as "theo quy định"
    std::string source;
};

/// Bước của quy trình nội bộ.
struct Step {
    StepId id;  // "b1", "b2" …
    std::string name;
    UnitRef unit;
    Role role{};
    Term term;  // share of the whole; empty: no time of its own
    std::vector<std::string>
        outputs;  // giấy tờ phát sinh that must be attached before the step closes
    std::string group;   // "" or the parallel group it belongs to
    std::string branch;  // inside a group: steps of one branch run in order, branches side by side
    bool applicant{};    // waits for the applicant (financial obligation); clock stopped
    bool posting{};      // public posting: cannot close before its calendar days are over
    bool result{};       // produces the result document (the leader's signature)
    std::string note;
};

struct ProcedureVersion {
    ProcedureCode code;
    std::string name, short_name, field, level, lead_unit;
    std::string code_source;      // where the national code comes from
    std::string decision;         // number of the decision that approved it
    std::string decision_source;  // "demo" where the number is invented
    std::optional<Day> decision_day;
    Day from{};  // in force
    std::optional<Day> until;
    std::string receives;               // which agencies: "commune", "district", "agency:so-khdt"
    std::vector<std::string> channels;  // direct, online, postal
    std::vector<std::string> audience;  // đối tượng thực hiện: "Cá nhân", "Tổ chức"
    std::vector<std::string> conditions;  // yêu cầu, điều kiện; empty: none are laid down
    std::vector<Component> components;
    std::vector<ProhibitedPaper> prohibited;
    std::vector<Exclusion> exclusions;
    std::vector<Fee> fees;
    Term term;  // statutory maximum
    std::string term_note;
    std::vector<std::string> results;
    std::vector<std::string> legal_basis;
    std::vector<Step> steps;
    std::vector<std::string> required_units;
    std::vector<std::string> sources;
    std::vector<std::string> rules;            // R-numbers the procedure exercises
    std::vector<std::string> assumed;          // what no source says: shown to whoever approves it
    std::vector<std::string> refusal_grounds;  // when intake must be declined
    std::vector<ChildProcedure> children;
    std::string file;  // where it was read from
    Hash hash{};       // SHA-256 of the file's bytes: names the version
};

/// Reads one version; every defect with line, field and reason.
Result<ProcedureVersion, std::vector<DataDefect>> parse_procedure(std::string_view toml,
                                                                  const std::string& file);

/// Reads catalogue/**/*.toml. Shape of an error: all defects of all files; two versions of one
/// procedure whose stated periods overlap are a defect of the later file.
Result<std::vector<ProcedureVersion>, std::vector<DataDefect>> load_catalogue(
    const std::string& folder);

/// What is missing before it may be published or sealed; empty when
/// nothing is.
std::vector<Refusal> publication_defects(const ProcedureVersion& version);

/// The same, and whether the province can run it from its first day on: some agency receives it,
/// each of them has a hotline, and every step has its unit wherever it is received.
std::vector<Refusal> publication_defects(const ProcedureVersion& version, const Org& org);

/// Longest path through the steps, in working minutes and calendar days.
struct CriticalPath {
    int working_minutes{};
    int calendar_days{};
};
CriticalPath critical_path(const ProcedureVersion& version);

/// Whether the critical path fits into the statutory term. Unit: calendar days beyond those
/// the term itself has count as working days, so a doubtful process is refused rather than passed.
bool within_term(const CriticalPath& path, const Term& term);

bool receives(const ProcedureVersion& version, const Agency& agency);

/// The automaton of the version's steps.
Process compile(const ProcedureVersion& version);

/// Versions of files, looked up by the day of intake: for tests and published vectors; a
/// server asks its Province. Immutable snapshot; pointers live as long as it does.
struct Catalogue {
    std::vector<ProcedureVersion> versions;

    /// The version of the latest beginning that is in force on that day.
    const ProcedureVersion* in_force(const ProcedureCode& code, Day day) const;
    std::vector<const ProcedureVersion*> in_force(Day day) const;
    const ProcedureVersion* by_hash(const Hash& hash) const;
};

}  // namespace mc
