#include "asset/book.h"

#include <algorithm>

#include "base/hash.h"

namespace mc::asset {
namespace {

/// Whether an event has its form.
struct FormedOfBook {
    const Book& book;

    bool operator()(const Opened& e) const {
        return !book.begun() && !e.agency.empty() && e.first_year >= first_fiscal_year &&
               e.first_year <= last_fiscal_year;
    }
    bool operator()(const YearClosed& e) const {
        return book.begun() && e.year == book.open_year();
    }
    bool operator()(const Imported& e) const {
        return book.begun() && e.count > 0 &&
               year_of(e.on) >= std::max(book.first_year, book.open_year());
    }
    bool operator()(const DeclarationsSent& e) const { return book.begun() && e.count > 0; }
    bool operator()(const DeclarationsJudged& e) const { return book.begun() && e.count > 0; }
};

}  // namespace

std::uint32_t type_of(const BookEvent& event) {
    return cbor::type_of_one(event);
}

std::string encode(const BookEvent& event) {
    return cbor::encode_one(event);
}

std::optional<BookEvent> decode_book_event(std::uint32_t type, std::string_view payload) {
    return cbor::decode_one<BookEvent>(type, payload);
}

bool fits(const Book& book, const BookEvent& event) {
    return std::visit(FormedOfBook{book}, event);
}

Book apply(Book book, const BookEvent& event) {
    if (const auto* opened = std::get_if<Opened>(&event))
        return {opened->agency, opened->first_year, opened->first_year - 1, {}, {}};
    if (const auto* imported = std::get_if<Imported>(&event)) book.imports.push_back(*imported);
    if (const auto* closed = std::get_if<YearClosed>(&event)) {
        book.closings.push_back(*closed);
        book.closed = closed->year;
    }
    return book;
}

Totals totals_of(std::span<const Standing> lines) {
    Totals sum;
    for (const Standing& standing : lines) {
        const WearLine& line = standing.line;
        ++sum.count;
        sum.cost += line.cost;
        sum.wear += line.wear;
        sum.depreciation += line.depreciation;
        sum.office_wear += line.office_wear;
        sum.accumulated += line.accumulated;
        sum.remaining += line.remaining;
    }
    return sum;
}

Hash digest_of(std::span<const Standing> lines) {
    std::string fed;
    for (const Standing& standing : lines) {
        cbor::Writer line;
        line.array(6);
        for (const std::int64_t figure :
             {standing.id, standing.line.cost, standing.line.wear, standing.line.depreciation,
              standing.line.accumulated, standing.line.remaining})
            line.integer(figure);
        fed += line.take();
    }
    return sha256(fed);
}

Hash digest_of(const WearRules& rules, int year) {
    cbor::Writer all;
    for (const Generation& generation : rules.generations) {
        if (generation.from > year) break;
        all.text(generation.name);
        all.integer(generation.from);
        all.integer(static_cast<std::int64_t>(generation.rounding));
        for (const Article& article : generation.articles) all.text(article.cites);
        for (const ClassRow& row : generation.classes) {
            all.text(row.code);
            for (const std::int64_t number :
                 {std::int64_t{row.wears}, std::int64_t{row.years}, row.rate, row.token_cost})
                all.integer(number);
        }
    }
    return sha256(all.take());
}

}  // namespace mc::asset
