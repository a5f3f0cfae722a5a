// Files as scanners and telephones give them, and as attackers do, made on the spot. Included by
// tests only.
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

namespace mc::testing {

/// A whole PDF of the given objects; the first is the catalogue. `object(n)` is "<< … >>".
inline std::string pdf_of(const std::vector<std::string>& objects,
                          const std::string& trailer = "") {
    std::string pdf = "%PDF-1.7\n";
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        places.push_back(pdf.size());
        pdf += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
    }
    const std::size_t table = pdf.size();
    pdf += fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
    for (const std::size_t place : places) pdf += fmt::format("{:010} 00000 n \n", place);
    pdf += fmt::format("trailer\n<< /Size {} /Root 1 0 R {} >>\nstartxref\n{}\n%%EOF\n",
                       objects.size() + 1, trailer, table);
    return pdf;
}

inline std::string stream_of(const std::string& dictionary, const std::string& bytes) {
    return fmt::format("<< {} /Length {} >>\nstream\n{}\nendstream", dictionary, bytes.size(),
                       bytes);
}

/// One page; `catalogue` and `page` are what else stands in those two, `more` further objects from
/// number 5 on.
inline std::string page_pdf(const std::string& catalogue = "", const std::string& page = "",
                            const std::vector<std::string>& more = {}) {
    std::vector<std::string> objects{
        fmt::format("<< /Type /Catalog /Pages 2 0 R {} >>", catalogue),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {} >>",
                    page),
        stream_of("", "0 0 m 595 842 l S")};
    objects.insert(objects.end(), more.begin(), more.end());
    return pdf_of(objects);
}

/// The same paper for the same words, another for others.
inline std::string paper_pdf(const std::string& words) {
    std::string plain;
    for (const char c : words) plain += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return page_pdf("", "", {fmt::format("<< /Words <{}> >>", plain)});
}

}  // namespace mc::testing
