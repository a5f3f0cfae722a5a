#include "document/pdf.h"

#include <set>

#include "document/qpdf.h"

namespace mc {
namespace {

using Wrong = Inspection::Wrong;
using Found = std::set<std::string>;

// Keys that are there only to make something happen or to carry another file.
const std::set<std::string> active_keys{
    "/JS",        "/JavaScript",       "/XFA", "/EF",     "/EmbeddedFiles",
    "/RichMedia", "/RichMediaContent", "/AA",  "/Launch", "/Collection"};
// What an action does (/S). Going to a page of the same file is the only one that is let through.
const std::set<std::string> active_actions{
    "/JavaScript",  "/Launch",           "/GoToR",      "/GoToE",     "/GoToDp",
    "/URI",         "/SubmitForm",       "/ImportData", "/ResetForm", "/Hide",
    "/SetOCGState", "/Rendition",        "/Sound",      "/Movie",     "/Trans",
    "/GoTo3DView",  "/RichMediaExecute", "/Thread",     "/Named"};
const std::set<std::string> active_types{"/EmbeddedFile", "/FileAttachment", "/Filespec",  "/F",
                                         "/RichMedia",    "/Screen",         "/Movie",     "/Sound",
                                         "/3D",           "/Rendition",      "/MediaClip", "/PS"};
// Deeper nesting of direct values than any program writes.
constexpr int depth_max = 100;

struct TooDeep {};

void look_at_value(QPDFObjectHandle value, int depth, Found& found);

void look_at_dictionary(QPDFObjectHandle dictionary, int depth, Found& found) {
    for (auto& [key, value] : dictionary.getDictAsMap()) {
        if (active_keys.contains(key)) found.insert(key.substr(1));
        if (key == "/S" && value.isName() && active_actions.contains(value.getName()))
            found.insert(value.getName().substr(1));
        if ((key == "/Type" || key == "/Subtype") && value.isName() &&
            active_types.contains(value.getName()))
            found.insert(value.getName().substr(1));
        look_at_value(value, depth + 1, found);
    }
}

/// What is named by reference is an object of its own and looked at as such.
void look_at_value(QPDFObjectHandle value, int depth, Found& found) {
    if (depth > depth_max) throw TooDeep{};
    if (depth > 0 && value.isIndirect()) return;
    if (value.isStream()) {
        QPDFObjectHandle dictionary = value.getDict();
        if (dictionary.hasKey("/F")) found.insert("stream in another file");
        look_at_dictionary(dictionary, depth, found);
    } else if (value.isDictionary()) {
        look_at_dictionary(value, depth, found);
    } else if (value.isArray()) {
        for (const QPDFObjectHandle& item : value.getArrayAsVector())
            look_at_value(item, depth + 1, found);
    }
}

Inspection look_pdf(QPDF& pdf) {
    Inspection told{.kind = FileKind::pdf};
    told.pages = static_cast<std::int64_t>(pdf.getAllPages().size());
    if (told.pages == 0) return refused_as(Wrong::damaged);
    Found found;
    look_at_value(pdf.getTrailer(), 0, found);
    for (const QPDFObjectHandle& object : pdf.getAllObjects()) look_at_value(object, 0, found);
    if (pdf.anyWarnings()) found.insert("unreadable part");
    told.found.assign(found.begin(), found.end());
    if (!found.empty()) told.verdict = Inspection::Verdict::quarantine;
    return told;
}

Inspection unreadable() {
    return {.verdict = Inspection::Verdict::quarantine,
            .kind = FileKind::pdf,
            .found = {"unreadable part"}};
}

}  // namespace

Inspection look_at_pdf(std::string_view bytes) {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    // A reader that mends a broken file may see another one than the officer's viewer.
    pdf.setAttemptRecovery(false);
    try {
        pdf.processMemoryFile("upload", bytes.data(), bytes.size());
    } catch (const QPDFExc& broken) {
        const bool locked = broken.getErrorCode() == qpdf_e_password;
        return refused_as(locked ? Wrong::encrypted : Wrong::damaged);
    } catch (const std::exception&) {
        return refused_as(Wrong::damaged);
    }
    try {
        return look_pdf(pdf);
    } catch (const TooDeep&) {
        return unreadable();
    } catch (const std::exception&) {
        return unreadable();
    }
}

}  // namespace mc
