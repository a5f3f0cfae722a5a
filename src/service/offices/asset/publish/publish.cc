#include "service/offices/asset/publish/publish.h"

#include <algorithm>

#include "base/text.h"
#include "print/official.h"
#include "service/offices/asset/forms/gather.h"
#include "service/offices/asset/year_lines.h"
#include "store/statements.h"

namespace mc {
namespace {

using enum RefusalCode;

constexpr std::size_t published_bytes_max = 64u << 20;

/// Nobody: what is public needs no duty.
const Actor& anybody() {
    static const Actor nobody{};
    return nobody;
}

/// The agency's book, where the year is one of its closed ones.
Result<BookHeld> closed_book(Snapshot& snapshot, const AssetDesk& desk, const AgencyId& agency,
                             int year) {
    MC_TRY(book, book_of(snapshot, agency, *desk.province));
    const asset::Book& state = book.held.state;
    if (book.id == 0 || year < state.first_year || year > state.closed)
        return fail(Refused(not_found, {"số liệu công khai của năm này"}));
    return std::move(book);
}

Result<PublishedYear> read_year(Snapshot& snapshot, const AssetDesk& desk, const AgencyId& agency,
                                int year) {
    MC_TRY(book, closed_book(snapshot, desk, agency, year));
    MC_TRY(history, snapshot.history(key_in<AssetBookStreams>(book.id)));
    for (const Replayed& line : history) {
        const auto event = asset::decode_book_event(line.record.type, line.record.payload);
        if (!event) return corrupt_record(line.record, "is no event of an asset book");
        const auto* closing = std::get_if<asset::YearClosed>(&*event);
        if (!closing || closing->year != year) continue;
        const Day day = mc::day_of(line.record.at);
        return PublishedYear{.agency = desk.link(agency),
                             .closing = *closing,
                             .closed_at = minute_of(line.record.at),
                             .stream = book.id,
                             .seq = line.record.seq,
                             .record = line.hash(),
                             .law = law_words(Law::asset_publicity, day),
                             .days = number_on(Law::asset_publicity, day)};
    }
    return fail(Fault{Fault::Kind::corrupt, "a closed year has no closing"});
}

/// Whether any asset has a record after that number of the journal's order, or one that waits for
/// its number. Asking a large book for its revisions takes a tenth of a second, this takes none.
Result<bool> assets_moved(Snapshot& snapshot, std::int64_t number) {
    constexpr auto kind = static_cast<std::int64_t>(StreamKind::asset);
    MC_TRY(numbered, snapshot.query(sql::streams_numbered_after, {number, kind, 1}));
    MC_TRY(waiting, snapshot.query(sql::waiting_for_number, {}));
    return !numbered.empty() ||
           std::ranges::any_of(waiting, [](const Row& row) { return row.integer(0) == kind; });
}

/// Made once for a state of the book. `make(snapshot)` gives the bytes.
template <class Make>
Result<std::string> kept_or(Services& services, PublishedKeep& keep, const AssetDesk& desk,
                            const AgencyId& agency, int year, const std::string& what, Make make) {
    return services.store.view([&](Snapshot& snapshot) -> Result<std::string> {
        MC_CHECK(closed_book(snapshot, desk, agency, year));
        const std::string key = fmt::format("{}/{}/{}", agency.value, year, what);
        auto kept = keep.find(key);
        if (kept && kept->province.lock() != desk.province) kept.reset();
        if (kept) {
            MC_TRY(moved, assets_moved(snapshot, kept->number));
            if (!moved) return *kept->made;
        }
        MC_TRY(head, snapshot.query(sql::order_head, {}));
        PublishedKeep::Kept now{.number = head.empty() ? 0 : head[0].integer(0),
                                .province = desk.province};
        MC_TRY(revisions, YearLines::revisions_now(snapshot, agency, year));
        now.revisions = revisions;
        if (kept && kept->revisions == revisions) {
            now.made = std::move(kept->made);
        } else {
            const auto place = keep.making();
            if (!place) return fail(Refused(busy));
            auto made = make(snapshot);
            if (!made && !std::holds_alternative<Refused>(made.error())) return made;
            now.made = std::make_shared<const Result<std::string>>(std::move(made));
        }
        keep.put(key, now);
        return *now.made;
    });
}

std::string lines_csv(const std::vector<asset::Standing>& lines) {
    std::string csv =
        "so,nguyen_gia,hao_mon_trong_nam,trong_do_khau_hao,hao_mon_luy_ke,gia_tri_con_lai\n";
    for (const asset::Standing& one : lines)
        csv += fmt::format("{},{},{},{},{},{}\n", one.id, one.line.cost, one.line.wear,
                           one.line.depreciation, one.line.accumulated, one.line.remaining);
    return csv;
}

Result<std::string> bytes_of(const OfficialForm& form, PublishedAs as, Minute now) {
    switch (as) {
        case PublishedAs::pdf:
            return forms::print(form, now);
        case PublishedAs::xlsx:
            return xlsx_of(form);
        case PublishedAs::csv:
            return csv_of(form);
    }
    return std::string();
}

std::string_view ending(PublishedAs as) {
    switch (as) {
        case PublishedAs::pdf:
            return "pdf";
        case PublishedAs::xlsx:
            return "xlsx";
        case PublishedAs::csv:
            return "csv";
    }
    return {};
}

}  // namespace

std::optional<PublishedKeep::Kept> PublishedKeep::find(const std::string& what) {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(what);
    return found == kept_.end() ? std::nullopt : std::optional(found->second);
}

void PublishedKeep::put(const std::string& what, Kept kept) {
    const auto size = [](const Kept& one) {
        return one.made && *one.made ? (*one.made)->size() : std::size_t{0};
    };
    const std::lock_guard lock(mutex_);
    if (bytes_ + size(kept) > published_bytes_max) kept_.clear(), bytes_ = 0;
    Kept& place = kept_[what];
    bytes_ += size(kept) - size(place);
    place = std::move(kept);
}

Result<std::vector<PublishedBook>> published_books(Services& services) {
    const AssetDesk desk(services, anybody());
    MC_TRY(rows, services.store.view(
                     [](Snapshot& snapshot) { return snapshot.query(sql::asset_books, {}); }));
    std::vector<PublishedBook> books;
    for (const Row& row : rows) {
        PublishedBook book{desk.link({row.text(1)}), {}};
        for (std::int64_t year = row.integer(3); year >= row.integer(2); --year)
            book.years.push_back(static_cast<int>(year));
        if (!book.years.empty()) books.push_back(std::move(book));
    }
    std::ranges::sort(books, {}, [](const PublishedBook& book) { return fold(book.agency.name); });
    return books;
}

Result<PublishedYear> published_year(Services& services, PublishedKeep& keep,
                                     const AgencyId& agency, int year) {
    const AssetDesk desk(services, anybody());
    MC_TRY(told, services.store.view(
                     [&](Snapshot& snapshot) { return read_year(snapshot, desk, agency, year); }));
    MC_TRY(same, kept_or(services, keep, desk, agency, year, "same",
                         [&](Snapshot& snapshot) -> Result<std::string> {
                             MC_TRY(lines, YearLines::read(snapshot, desk, agency, year, year));
                             const auto& standing = lines.of(year);
                             const bool same = asset::digest_of(standing) == told.closing.lines &&
                                               asset::totals_of(standing) == told.closing.totals;
                             return std::string(same ? "1" : "0");
                         }));
    told.same = same == "1";
    return told;
}

std::vector<const asset::FormFace*> published_forms() {
    std::vector<const asset::FormFace*> faces;
    for (const asset::FormFace& face : asset::form_faces())
        if (face.scope == asset::FormScope::book && face.number.ends_with("-CK/TSC"))
            faces.push_back(&face);
    return faces;
}

Result<SheetFile> published_form(Services& services, PublishedKeep& keep, const AgencyId& agency,
                                 int year, const std::string& form, PublishedAs as) {
    const auto faces = published_forms();
    const auto face = std::ranges::find(faces, form, &asset::FormFace::word);
    if (face == faces.end()) return fail(Refused(not_found, {"biểu mẫu này"}));
    const AssetDesk desk(services, anybody());
    MC_TRY(bytes,
           kept_or(services, keep, desk, agency, year, fmt::format("{}.{}", form, ending(as)),
                   [&](Snapshot& snapshot) -> Result<std::string> {
                       const asset::Making making =
                           asset::make_form(**face, form_asked(desk, agency, year));
                       MC_CHECK(each_sight(snapshot, desk, agency, year, (*face)->papers, {},
                                           making.add));
                       return bytes_of(making.done(), as, minute_of(desk.now));
                   }));
    return SheetFile{fmt::format("cong-khai-{}-{}-{}.{}", form, agency.value, year, ending(as)),
                     std::move(bytes)};
}

Result<SheetFile> published_lines(Services& services, PublishedKeep& keep, const AgencyId& agency,
                                  int year) {
    const AssetDesk desk(services, anybody());
    MC_TRY(bytes, kept_or(services, keep, desk, agency, year, "lines",
                          [&](Snapshot& snapshot) -> Result<std::string> {
                              MC_TRY(lines, YearLines::read(snapshot, desk, agency, year, year));
                              return lines_csv(lines.of(year));
                          }));
    return SheetFile{fmt::format("cong-khai-{}-{}.csv", agency.value, year), std::move(bytes)};
}

}  // namespace mc
