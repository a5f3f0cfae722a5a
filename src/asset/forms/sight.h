// An asset as the book of one agency has it in one fiscal year: what it was worth when the year
// began and ends, how it came and how it went. Every form of the register is made of these, so that
// no form adds up otherwise than the book.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "asset/family.h"
#include "asset/forms/told.h"

namespace mc::asset {

/// The papers of one coming or going.
struct Grounds {
    std::string decision;
    Day decided{};
    std::string voucher;
    std::optional<Day> vouchered;

    static Grounds of(const Papers& papers) {
        return {papers.decision, papers.decided, papers.voucher, papers.vouchered};
    }
    /// Of the accounting voucher; of the decision where there is none.
    const std::string& number() const { return voucher.empty() ? decision : voucher; }
    Day day() const { return vouchered.value_or(decided); }
};

/// Into the book: entered, or received from another agency.
struct Coming {
    Day on{};
    Dong cost{};
    Dong worn{};                   // what had been worn before
    std::optional<AgencyId> from;  // nothing: it was entered
    Grounds grounds;
};
/// Out of the book: by one of the ways of leaving, or handed over.
struct Going {
    Day on{};
    Dong cost{};
    std::optional<Dong> worn;    // nothing, where a change within the year set it anew
    std::optional<AgencyId> to;  // nothing: it left for good
    Grounds grounds;
    Coming came;  // how it had come, which may be another time than the last
};

/// Shape: `before` and `line` only where it stood in the book at the end of the year before, and of
///        the year, and the rules count it there; `comings` and `goings` of the year, in order.
struct Sight {
    std::int64_t id{};
    std::string code;
    const Registered* asset{};
    AgencyId agency;
    int year{};
    std::optional<WearLine> before, line;
    bool parted = true;    // depreciation and wear are known apart
    bool reckoned = true;  // the rules give figures
    std::vector<Coming> comings;
    std::vector<Going> goings;
    std::vector<ToldChange> changes;  // of the year in this book, as far as they were asked for

    bool stood() const { return before.has_value(); }
    bool stands() const { return line.has_value(); }
    const Description& about() const { return asset->entry.description; }
    /// The last coming into this book, whenever it was.
    Coming came;
};

/// What the records of an asset say and its state does not: on what papers it was received and let
/// go, and what was changed. Shape: in the order of its holdings; the entry's own are in its state.
struct HandPapers {
    std::vector<Grounds> received;  // of each holding but the first
    std::vector<Grounds> offered;   // of each hand-over that was signed for
    std::optional<Grounds> left;
    std::vector<ToldChange> changes;  // in every book
};
/// Takes what an event says; events in the order of the journal.
void follow(HandPapers& papers, std::optional<Grounds>& open_offer, const RegisterEvent& event);

/// Which papers a form prints: they are in the records alone, and reading those takes its time.
enum class FormPapers : std::uint8_t {
    none,
    moved,        // of what comes or goes in the year
    all,          // of everything, whenever it came
    information,  // no papers: what was changed
};
/// Whether a sight of the year needs what the records say: it came by hand, or goes.
bool needs_papers(const Registered& asset, const AgencyId& agency, int year, FormPapers wanted);

/// Shape: nothing, where the book has it neither in the year nor at its beginning. An asset that
///        the rules cannot compute is there with its cost, and `reckoned` false.
std::optional<Sight> sight_of(std::int64_t id, std::string code, const Registered& asset,
                              const HandPapers& papers, const AgencyId& agency, int year,
                              const WearRules& rules);

}  // namespace mc::asset
