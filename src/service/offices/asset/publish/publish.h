// What an agency makes public of its assets (công khai): closed years alone, from the day of their
// closing on, with what anybody needs to compute them again. Nobody's name is in it.
#pragma once

#include <mutex>

#include "asset/forms/form.h"
#include "service/offices/asset/desk.h"
#include "service/offices/dossier/document.h"
#include "service/sheet_file.h"

namespace mc {

struct PublishedBook {
    NamedLink agency;
    std::vector<int> years;  // the newest first
};

/// A closed year as its closing says it, and as the journal gives it by now.
struct PublishedYear {
    NamedLink agency;
    asset::YearClosed closing;
    Minute closed_at;
    std::int64_t stream{}, seq{};  // where the closing stands in the journal
    Hash record{};                 // of that record
    bool same{};                   // computed again now, every line is what was closed
    std::string law;               // how long it has to be shown, as the law has it
    std::optional<std::int64_t> days;
};

/// What was made lately, by what it was made of: a citizen's telephone waits for none of it twice.
/// Shape: bounded; whatever changes in the book, or what its names come from, makes it stale.
class PublishedKeep {
public:
    /// Shape: `revisions` of the book's assets; up to `number` of the journal's order nothing has
    /// changed them. `made` may be a refusal, which cost as much to find out.
    struct Kept {
        std::int64_t revisions{}, number{};
        std::weak_ptr<const Province> province;
        std::shared_ptr<const Result<std::string>> made;
    };
    std::optional<Kept> find(const std::string& what);
    void put(const std::string& what, Kept kept);
    /// The one place at which anything is made: nobody knows how many come, and each would take
    /// seconds. Never waits; not owned where somebody has it.
    std::unique_lock<std::mutex> making() { return {making_, std::try_to_lock}; }

private:
    std::mutex mutex_, making_;
    std::map<std::string, Kept> kept_;
    std::size_t bytes_ = 0;
};

/// By name; those that have closed a year.
Result<std::vector<PublishedBook>> published_books(Services& services);
/// Refuses: not_found, where that year is not closed; busy, like all that follow.
Result<PublishedYear> published_year(Services& services, PublishedKeep& keep,
                                     const AgencyId& agency, int year);

/// 09a–09đ-CK/TSC. Shape: faces of a book.
std::vector<const asset::FormFace*> published_forms();

enum class PublishedAs : std::uint8_t { pdf, xlsx, csv };
/// Refuses: not_found; as forms::print.
Result<SheetFile> published_form(Services& services, PublishedKeep& keep, const AgencyId& agency,
                                 int year, const std::string& form, PublishedAs as);
/// Every line that the digest of a closing is over, in its order: number, cost, wear, depreciation,
/// accumulated, remaining; as CSV. Refuses: not_found.
Result<SheetFile> published_lines(Services& services, PublishedKeep& keep, const AgencyId& agency,
                                  int year);

}  // namespace mc
