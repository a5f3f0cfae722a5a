#include "service/offices/dossier/document.h"

#include "base/text.h"
#include "document/kind.h"
#include "print/form_set.h"
#include "service/file.h"
#include "service/offices/dossier/forms.h"
#include "service/offices/dossier/view_dossier.h"

namespace mc {
namespace {

using enum RefusalCode;

/// What was asked for, or the law's size of that form on the day it was issued.
Result<forms::Paper> paper_of(const std::string& paper, forms::FormKind kind,
                              const forms::Letterhead& head) {
    if (paper.empty()) return face_of(kind, day_of(head.issued_at)).paper;
    if (paper == "a4") return forms::Paper::a4;
    if (paper == "a5") return forms::Paper::a5_landscape;
    if (paper == "roll") return forms::Paper::roll_80mm;
    return fail(Refused(field_invalid, {"khổ giấy là a4, a5 hoặc roll"}, "paper"));
}

template <class Form>
Result<Document> printed(Result<Form> form, forms::FormKind kind, const std::string& paper,
                         const std::string& name) {
    if (!form) return fail(std::move(form.error()));
    MC_TRY(size, paper_of(paper, kind, form->head));
    MC_TRY(bytes, forms::print(*form, size));
    return Document{"application/pdf", name + ".pdf", std::move(bytes)};
}

/// "giay-hen" for people who keep the files: what the form is, without marks.
std::string file_name(const std::string& form, const std::string& code) {
    static const std::map<std::string, std::string> words{
        {"receipt", "giay-hen"},
        {"supplement-request", "phieu-yeu-cau-bo-sung"},
        {supplement_notice, "phieu-yeu-cau-bo-sung"},
        {"refusal", "phieu-tu-choi"},
        {"apology", "phieu-xin-loi"},
        {"control-sheet", "phieu-kiem-soat"},
    };
    return words.at(form) + "-" + code;
}

/// A name typed for a document, as the name of a file: "Trích lục hộ tịch" → "trich-luc-ho-tich".
std::string plain_name(const std::string& name) {
    constexpr std::size_t letters_max = 60;
    std::string out;
    for (const char letter : fold(name)) {
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        if (plain)
            out += letter;
        else if (!out.empty() && out.back() != '-')
            out += '-';
        if (out.size() >= letters_max) break;
    }
    while (out.ends_with('-')) out.pop_back();
    return out.empty() ? "giay-to" : out;
}

/// Both: the copy of the office too, which the applicant has no use for.
Result<Document> printed_form(const FormSource& source, const std::string& id,
                              const std::string& paper, bool both, Minute now) {
    using enum forms::FormKind;
    const std::string name = file_name(id, source.loaded.dossier.registration.code.value);
    if (id == "supplement-request")
        return printed(supplement_form(source), supplement_request, paper, name);
    if (id == supplement_notice)
        return printed(supplement_notice_form(source), supplement_request, paper, name);
    if (id == "apology") return printed(apology_form(source), apology, paper, name);
    if (id == "refusal") return printed(refusal_form(source), refusal_notice, paper, name);
    if (id == "control-sheet")
        return printed(control_sheet_form(source, now), control_sheet, paper, name);
    auto form = receipt_form(source);
    if (form) form->both = both;
    return printed(std::move(form), receipt, paper, name);
}

bool is_form(const std::string& id) {
    return id == "receipt" || id == "supplement-request" || id == supplement_notice ||
           id == "refusal" || id == "apology" || id == "control-sheet";
}

/// A file is opened only through a dossier that holds it, and only when it is not in quarantine.
Result<Document> stored(Snapshot& snapshot, DossierId dossier, const Loaded& loaded,
                        const std::vector<DossierDocument>& held, const std::string& id) {
    const auto document = std::ranges::find(held, id, &DossierDocument::id);
    if (document == held.end() || document->what == "form")
        return fail(Refused(not_found, {"tài liệu"}));
    MC_TRY(files, known_files(snapshot, {id}, "document",
                              {.owner = {}, .about = {StreamKind::dossier, dossier.value}}));
    const FileKind kind = files.front().kind;
    const std::string name =
        plain_name(document->name) + "-" + loaded.dossier.registration.code.value;
    return Document{std::string(mime_of(kind)), name + "." + std::string(code_of(kind)), {}};
}

/// What a document is made of, as the database knew it.
struct Found {
    DossierId dossier;
    Loaded loaded;
    std::vector<Happened> events;
    Document stored;  // a file's; empty for a form
};

/// `actor`: who must have the right to it; nobody where the dossier's secret was shown.
Result<Found> found(Snapshot& snapshot, DossierId id, const Province& province,
                    const std::string& document, const Actor* actor) {
    MC_TRY(loaded, load(snapshot, id, province));
    if (actor) MC_CHECK(check_access(Action::view, *actor, loaded.dossier, province.org));
    MC_TRY(events, history(snapshot, id));
    Document file;
    if (!is_form(document)) {
        MC_TRY(held,
               stored(snapshot, id, loaded, documents_of(events, loaded, province), document));
        file = std::move(held);
    }
    return Found{id, std::move(loaded), std::move(events), std::move(file)};
}

/// Prints the form or opens the file, after the database's view was given back: a form takes
/// milliseconds, and few may look into the database at a time.
Result<Document> made(Services& services, Found found, const Province& province,
                      const std::string& document, const std::string& paper, bool both,
                      Minute now) {
    if (is_form(document))
        return printed_form({found.dossier, found.loaded, found.events, province, services.site},
                            document, paper, both, now);
    MC_TRY(file, services.blobs.open({document}));
    found.stored.file = std::move(file);
    return std::move(found.stored);
}

}  // namespace

Result<Document> staff_document(Services& services, const Actor& actor, DossierId id,
                                const std::string& document, const std::string& paper) {
    const auto province = services.province();
    const Minute now = minute_of(services.time.now());
    MC_TRY(source, services.store.view([&](Snapshot& snapshot) {
        return found(snapshot, id, *province, document, &actor);
    }));
    return made(services, std::move(source), *province, document, paper, true, now);
}

Result<Document> public_document(Services& services, const std::string& typed,
                                 const std::string& secret, const std::string& document) {
    const auto province = services.province();
    const Minute now = minute_of(services.time.now());
    MC_TRY(tracked, track(services, typed, secret));
    const auto& links = tracked.details ? tracked.details->documents : std::vector<DocumentLink>{};
    if (std::ranges::find(links, document, &DocumentLink::id) == links.end())
        return fail(Refused(not_found, {"tài liệu"}));
    MC_TRY(source, services.store.view([&](Snapshot& snapshot) -> Result<Found> {
        MC_TRY(id, dossier_by_code(snapshot, {tracked.code}));
        return found(snapshot, id, *province, document, nullptr);
    }));
    return made(services, std::move(source), *province, document, "", false, now);
}

}  // namespace mc
