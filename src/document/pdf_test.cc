#include "document/pdf.h"

#include <doctest/doctest.h>

#include "document/qpdf.h"
#include "document/testing/papers.h"

using namespace mc;
using namespace mc::testing;

namespace {

using Verdict = Inspection::Verdict;
using Wrong = Inspection::Wrong;

/// The same document written again by another program's means.
template <class Choose>
std::string rewritten(const std::string& pdf, Choose choose) {
    QPDF read;
    read.processMemoryFile("test", pdf.data(), pdf.size());
    QPDFWriter writer(read);
    writer.setOutputMemory();
    choose(writer);
    writer.write();
    const auto out = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(out->getBuffer()), out->getSize()};
}

std::string packed(const std::string& pdf) {
    return rewritten(pdf, [](QPDFWriter& w) { w.setObjectStreamMode(qpdf_o_generate); });
}

std::string locked(const std::string& pdf, const char* to_open) {
    return rewritten(pdf, [&](QPDFWriter& w) {
        w.setR6EncryptionParameters(to_open, "owner", true, true, true, true, true, true,
                                    qpdf_r3p_full, true);
    });
}

/// Every way we know by which a PDF makes a viewer do something.
const std::vector<std::pair<const char*, std::string>> active{
    {"JavaScript", page_pdf("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")},
    {"JavaScript", page_pdf("/OpenAction 5 0 R", "", {"<< /S /J#61vaScript /J#53 (x) >>"})},
    {"JavaScript", page_pdf("/Names << /JavaScript << /Names [(a) 5 0 R] >> >>", "",
                            {"<< /S /JavaScript /JS 6 0 R >>", stream_of("", "app.alert(1)")})},
    {"AA", page_pdf("", "/AA << /O << /S /Named /N /Print >> >>")},
    {"AA", page_pdf("/#41A << /WC 5 0 R >>", "", {"<< /S /GoTo /D [3 0 R /Fit] >>"})},
    {"Launch", page_pdf("/OpenAction << /S /La#75nch /F (cmd.exe) >>")},
    {"GoToR", page_pdf("/OpenAction << /S /GoToR /F (//thief/share) /D [0 /Fit] >>")},
    {"GoToE", page_pdf("/OpenAction << /S /GoToE /D (x) >>")},
    {"URI", page_pdf("", "/Annots [<< /Subtype /Link /A << /S /URI /URI (http://a) >> >>]")},
    {"SubmitForm", page_pdf("", "/Annots [5 0 R]",
                            {"<< /Subtype /Widget /A << /S /SubmitForm /F (http://a) >> >>"})},
    {"ImportData", page_pdf("/OpenAction << /S /ImportData /F (a.fdf) >>")},
    {"XFA", page_pdf("/AcroForm << /Fields [] /XFA 5 0 R >>", "", {stream_of("", "<xdp/>")})},
    {"RichMedia", page_pdf("", "/Annots [<< /Subtype /RichMedia >>]")},
    {"EmbeddedFiles", page_pdf("/Names << /EmbeddedFiles << /Names [] >> >>")},
    {"EF", page_pdf("", "/X 5 0 R", {"<< /F (a.exe) /EF << /F 6 0 R >> >>", stream_of("", "MZ")})},
    {"FileAttachment", page_pdf("", "/Annots [<< /Subtype /FileAttachment >>]")},
    {"Collection", page_pdf("/Collection << /View /D >>")},
    {"PS", page_pdf("", "/X 5 0 R", {stream_of("/Type /XObject /Subtype /PS", "quit")})},
    {"stream in another file", page_pdf("", "/X 5 0 R", {stream_of("/F (/etc/passwd)", "")})},
};

}  // namespace

TEST_CASE(
    "R-085 a PDF that makes a viewer do something goes to quarantine, however it is written") {
    for (const auto& [what, pdf] : active)
        for (const std::string& form : {pdf, packed(pdf), locked(pdf, "")}) {
            CAPTURE(what);
            const Inspection told = look_at_pdf(form);
            CHECK(told.verdict == Verdict::quarantine);
            CHECK(std::ranges::find(told.found, what) != told.found.end());
        }
}

TEST_CASE("papers as scanners and office programs write them are let through") {
    const std::vector<std::string> harmless{
        page_pdf(), page_pdf("/OpenAction [3 0 R /Fit]"),
        page_pdf("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>"),
        page_pdf("/Lang (vi) /MarkInfo << /Marked true >>", "/Trans << /S /Dissolve >>"),
        page_pdf("/PageLabels << /Nums [0 << /S /D >>] >> /JSONish 1 /LaunchPad 2"),
        page_pdf("/AcroForm << /Fields [5 0 R] /SigFlags 3 >>", "",
                 {"<< /FT /Sig /Type /Annot /Subtype /Widget /F 132 /Rect [0 0 0 0] >>"}),
        // Words of a text are not names, and bytes of a picture may spell anything.
        page_pdf("", "", {stream_of("", "/JS (x) /JavaScript << /S /Launch >>"), "(/JS /AA)"})};
    for (const std::string& pdf : harmless)
        for (const std::string& form : {pdf, packed(pdf), locked(pdf, "")}) {
            const Inspection told = look_at_pdf(form);
            CAPTURE(pdf);
            CHECK(told.found == std::vector<std::string>{});
            CHECK(told.verdict == Verdict::fine);
            CHECK(told.pages == 1);
        }
}

TEST_CASE("R-085 no beginning of a PDF passes for the whole, and none without a page") {
    const std::string pdf = page_pdf();
    for (const std::string& form : {pdf, packed(pdf)})
        for (std::size_t cut = 5; cut + 6 < form.size(); cut += 7) {
            CAPTURE(cut);
            CHECK(look_at_pdf(form.substr(0, cut)).wrong == Wrong::damaged);
        }
    for (const std::string& empty :
         {std::string("%PDF-1.4 giay "), std::string("%PDF-1.4\n%%EOF\n"),
          pdf_of({"<< /Type /Catalog >>"}),
          pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"})})
        CHECK(look_at_pdf(empty).verdict != Verdict::fine);
}

TEST_CASE("a PDF that asks for a password is refused as such") {
    CHECK(look_at_pdf(locked(page_pdf(), "mo")).wrong == Wrong::encrypted);
}

TEST_CASE("what cannot be read of a PDF is not let through") {
    const std::string deep = std::string(600, '[') + std::string(600, ']');
    CHECK(look_at_pdf(page_pdf("/Deep " + deep)).verdict != Verdict::fine);
    std::string spoilt = page_pdf("", "", {"<< /A 1 >>"});
    spoilt.replace(spoilt.find("<< /A 1 >>"), 10, "<< /A 1 ]]");
    CHECK(look_at_pdf(spoilt).verdict != Verdict::fine);
}
