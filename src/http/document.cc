#include "http/document.h"

namespace mc::http {
namespace {

// Shown inside our own pages (the officer's viewer), by nobody else's, and run nothing. What came
// from outside is sandboxed besides: what a PDF would run is looked for when it is taken in
// (document/pdf.h), and would find no origin here.
constexpr std::string_view form_policy =
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'; "
    "base-uri 'none'; form-action 'none'";
constexpr std::string_view pdf_policy =
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'; "
    "base-uri 'none'; form-action 'none'; sandbox";
constexpr std::string_view picture_policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'; "
    "base-uri 'none'; form-action 'none'; sandbox";

/// Read from the disk piece by piece, however slowly it is taken.
class FileSource final : public edge::Source {
public:
    explicit FileSource(std::shared_ptr<const OpenBlob> file) : file_(std::move(file)) {}
    std::uint64_t size() const override { return file_->size(); }
    std::size_t read(std::uint64_t offset, std::span<char> room) override {
        return file_->read(offset, room);
    }

private:
    std::shared_ptr<const OpenBlob> file_;
};

std::string_view policy_of(const Document& document) {
    if (!document.file) return form_policy;
    return document.mime == "application/pdf" ? pdf_policy : picture_policy;
}

}  // namespace

edge::Response respond(Result<Document> document) {
    if (!document) return edge::problem(document.error());
    edge::Response response{.type = document->mime};
    if (document->file)
        response.body = std::make_shared<FileSource>(document->file);
    else
        response.body = std::move(document->bytes);
    response.headers.emplace_back("Content-Disposition",
                                  "inline; filename=\"" + document->name + "\"");
    response.headers.emplace_back("Content-Security-Policy", std::string(policy_of(*document)));
    return response;
}

}  // namespace mc::http
