// The book (sổ tài sản) of one agency: from which fiscal year it is kept, and which years are
// closed. A closed year is locked: nothing that counts in it can be written any more. Its figures
// are what the register gives for it, so they can be computed again from the journal at any time;
// the closing keeps what they were, with a digest of every line and of the rules.
#pragma once

#include <span>

#include "asset/register.h"

namespace mc::asset {

/// Sums of one fiscal year. Shape: opening + entered − left = cost; wear = depreciation +
/// office_wear; cost − accumulated = remaining.
struct Totals {
    std::int64_t count{};  // assets in the book at the end
    Dong cost{}, wear{}, depreciation{}, office_wear{}, accumulated{}, remaining{};
    bool operator==(const Totals&) const = default;
};

struct Opened {
    AgencyId agency;
    std::int32_t first_year{};
    std::string decision;
    bool operator==(const Opened&) const = default;
};
/// Shape: the year after the last closed one.
struct YearClosed {
    std::int32_t year{};
    Totals totals;
    Hash lines{};  // of every line in the order of the assets' numbers (digest_of)
    Hash rules{};  // of the rules of wear by which it was computed
    std::string decision;
    bool operator==(const YearClosed&) const = default;
};
/// An old book of the agency was taken in from a file: each of its assets was entered in the same
/// act, by this decision and with these papers.
struct Imported {
    Day on{};
    std::int64_t count{};
    Dong cost{}, accumulated{};
    std::string decision;
    Day decided{};
    std::vector<FileRef> files;
    Hash sheet{};  // of the bytes of the file
    bool operator==(const Imported&) const = default;
};
/// Assets were declared together to the national database, each by an event of its own.
struct DeclarationsSent {
    Day on{};
    std::string number;
    Channel channel{};
    std::int64_t count{};
    bool operator==(const DeclarationsSent&) const = default;
};
/// Of what waited, some were approved together, or returned together for one reason.
struct DeclarationsJudged {
    Day on{};
    bool approved{};
    std::string reason;
    std::int64_t count{};
    bool operator==(const DeclarationsJudged&) const = default;
};
/// Append only: the place of an alternative is the type of its record.
using BookEvent = std::variant<Opened, YearClosed, Imported, DeclarationsSent, DeclarationsJudged>;

struct Book {
    AgencyId agency;
    std::int32_t first_year{};
    std::int32_t closed{};  // the last closed year; first_year − 1 where none is
    std::vector<YearClosed> closings;
    std::vector<Imported> imports;
    bool operator==(const Book&) const = default;
    bool begun() const { return first_year != 0; }
    int open_year() const { return closed + 1; }
};

/// Nobody beside the records.
struct NoWords {
    bool operator==(const NoWords&) const = default;
};

std::uint32_t type_of(const BookEvent& event);
std::string encode(const BookEvent& event);
std::optional<BookEvent> decode_book_event(std::uint32_t type, std::string_view payload);
bool fits(const Book& book, const BookEvent& event);
Book apply(Book book, const BookEvent& event);

/// An asset in the book at the end of a year, with that year's line.
struct Standing {
    std::int64_t id{};
    WearLine line;
};
Totals totals_of(std::span<const Standing> lines);
/// Shape: over number, cost, wear, depreciation, accumulated and remaining of each, in this order.
Hash digest_of(std::span<const Standing> lines);
/// Of the rules that a year and those before it are computed by; later generations change nothing.
Hash digest_of(const WearRules& rules, int year);

template <class Io>
void fields(Io& io, Totals& v) {
    io(0, v.count), io(1, v.cost), io(2, v.wear), io(3, v.depreciation), io(4, v.office_wear);
    io(5, v.accumulated), io(6, v.remaining);
}
template <class Io>
void fields(Io& io, Opened& v) {
    io(0, v.agency), io(1, v.first_year), io(2, v.decision);
}
template <class Io>
void fields(Io& io, YearClosed& v) {
    io(0, v.year), io(1, v.totals), io(2, v.lines), io(3, v.rules), io(4, v.decision);
}
template <class Io>
void fields(Io& io, Imported& v) {
    io(0, v.on), io(1, v.count), io(2, v.cost), io(3, v.accumulated), io(4, v.decision);
    io(5, v.decided), io(6, v.files), io(7, v.sheet);
}
template <class Io>
void fields(Io& io, DeclarationsSent& v) {
    io(0, v.on), io(1, v.number), io(2, v.channel), io(3, v.count);
}
template <class Io>
void fields(Io& io, DeclarationsJudged& v) {
    io(0, v.on), io(1, v.approved), io(2, v.reason), io(3, v.count);
}
template <class Io>
void fields(Io& io, Book& v) {
    io(0, v.agency), io(1, v.first_year), io(2, v.closed), io(3, v.closings), io(4, v.imports);
}
template <class Io>
void fields(Io&, NoWords&) {}

}  // namespace mc::asset
