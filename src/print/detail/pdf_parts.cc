#include "print/detail/pdf_parts.h"

#include <fmt/format.h>
#include <unicode/unistr.h>

#include <charconv>

namespace mc::forms {
namespace {

struct Insertion {
    std::size_t at;
    std::string text;
};

Fault unknown(std::string_view what) {
    return Fault{Fault::Kind::unavailable,
                 fmt::format("this version of cairo writes PDF without {}", what)};
}

/// A PDF text string: UTF-16 with byte order mark, in hexadecimal digits.
std::string pdf_text(const std::string& utf8) {
    std::string hexed = "<FEFF";
    const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(utf8);
    for (int i = 0; i < wide.length(); ++i)
        hexed += fmt::format("{:04X}", static_cast<unsigned>(wide.charAt(i)));
    return hexed + ">";
}

Result<std::vector<Insertion>> insertions_of(std::string_view pdf, const PdfParts& parts) {
    std::vector<Insertion> all;
    std::size_t from = 0;
    // Streams are compressed and their dictionaries never say /S /Figure, so a plain search finds
    // elements only.
    constexpr std::string_view figure = "/S /Figure", catalog = "/Type /Catalog";
    for (const std::string& alt : parts.alts) {
        const std::size_t at = pdf.find(figure, from);
        if (at == pdf.npos) return fail(unknown("structure element /Figure"));
        from = at + figure.size();
        all.push_back({from, "\n   /Alt " + pdf_text(alt)});
    }
    const std::size_t at = pdf.find(catalog, from);
    if (at == pdf.npos) return fail(unknown("catalog at its end"));
    all.push_back({at + catalog.size(),
                   fmt::format("\n   /Lang ({})\n   /ViewerPreferences << /DisplayDocTitle true >>",
                               parts.language)});
    return all;
}

std::size_t moved(std::size_t offset, const std::vector<Insertion>& insertions) {
    std::size_t by = 0;
    for (const Insertion& insertion : insertions)
        if (insertion.at <= offset) by += insertion.text.size();
    return offset + by;
}

std::size_t number_at(std::string_view text, std::size_t at) {
    std::size_t value = 0;
    std::from_chars(text.data() + at, text.data() + text.size(), value);
    return value;
}

}  // namespace

Result<std::string> add_parts(std::string_view pdf, const PdfParts& parts) {
    constexpr std::string_view startxref = "startxref\n", head = "xref\n0 ";
    constexpr std::size_t entry_size = 20;
    const std::size_t pointer = pdf.rfind(startxref);
    if (pointer == pdf.npos) return fail(unknown("startxref"));
    const std::size_t table = number_at(pdf, pointer + startxref.size());
    if (table >= pdf.size() || !pdf.substr(table).starts_with(head))
        return fail(unknown("a classic xref table"));
    MC_TRY(insertions, insertions_of(pdf.substr(0, table), parts));

    std::string out;
    std::size_t copied = 0;
    for (const Insertion& insertion : insertions) {
        out.append(pdf.substr(copied, insertion.at - copied)).append(insertion.text);
        copied = insertion.at;
    }
    out.append(pdf.substr(copied, table - copied));
    const std::size_t count = number_at(pdf, table + head.size());
    const std::size_t entries = pdf.find('\n', table + head.size()) + 1;
    if (entries + count * entry_size > pointer) return fail(unknown("a whole xref table"));
    out.append(pdf.substr(table, entries - table));
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view entry = pdf.substr(entries + i * entry_size, entry_size);
        const std::size_t offset = number_at(entry, 0);
        out += fmt::format("{:010}", entry[17] == 'n' ? moved(offset, insertions) : offset);
        out.append(entry.substr(10));
    }
    const std::size_t trailer = entries + count * entry_size;
    out.append(pdf.substr(trailer, pointer - trailer));
    return out.append(fmt::format("{}{}\n%%EOF\n", startxref, moved(table, insertions)));
}

}  // namespace mc::forms
