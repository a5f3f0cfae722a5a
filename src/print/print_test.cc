// What holds for every form: sound PDF, readable by people, readers and programs, always alike.
#include <doctest/doctest.h>

#include <set>
#include <thread>

#include "base/typed_text.h"
#include "print/detail/paper_font.h"
#include "print/form_set.h"
#include "print/testing/read.h"
#include "print/testing/samples.h"

namespace mc::forms {
namespace {

using namespace testing;

struct Printed {
    const char* name;
    Result<std::string> pdf;
};

std::vector<Printed> every_form() {
    std::vector<Printed> all;
    all.push_back({"receipt, A4", print(receipt())});
    all.push_back({"receipt, A5", print(receipt(), Paper::a5_landscape)});
    all.push_back({"receipt, roll", print(receipt(), Paper::roll_80mm)});
    all.push_back({"supplement request", print(supplement_request())});
    all.push_back({"refusal notice", print(refusal_notice())});
    all.push_back({"apology", print(apology())});
    all.push_back({"control sheet", print(control_sheet(30))});
    return all;
}

int count(const std::string& text, const std::string& wanted) {
    int found = 0;
    for (std::size_t at = text.find(wanted); at != text.npos; at = text.find(wanted, at + 1))
        ++found;
    return found;
}

}  // namespace

TEST_CASE("every form is a sound PDF to a strict reader") {
    for (const Printed& form : every_form()) {
        CAPTURE(form.name);
        REQUIRE(form.pdf);
        const Ran checked = Read{*form.pdf}.sound();
        CHECK_MESSAGE(checked.status == 0, checked.output);
        CHECK(checked.output.find("WARNING") == std::string::npos);
        CHECK(form.pdf->starts_with("%PDF-1.4"));
    }
}

TEST_CASE("every font of a form is a subset within the file and can be copied as Unicode") {
    for (const Printed& form : every_form()) {
        CAPTURE(form.name);
        REQUIRE(form.pdf);
        std::istringstream lines{Read{*form.pdf}.fonts()};
        std::string line;
        std::getline(lines, line);
        std::getline(lines, line);
        int fonts = 0;
        for (; std::getline(lines, line); ++fonts) {
            CAPTURE(line);
            CHECK(std::regex_search(line, std::regex("^[A-Z]{6}\\+LiberationSerif")));
            CHECK(std::regex_search(line, std::regex(" yes +yes +yes ")));
        }
        CHECK(fonts >= 2);
    }
}

TEST_CASE("a form carries no programs for screens, which are half of a typeface") {
    CHECK(print(receipt())->size() < 60'000);
    CHECK_FALSE(paper_font("/proc/self/exe"));
    CHECK_FALSE(paper_font("/nowhere"));
}

TEST_CASE("a screen reader is told language, headings, tables and what the QR code is") {
    for (const Printed& form : every_form()) {
        CAPTURE(form.name);
        REQUIRE(form.pdf);
        CHECK(form.pdf->find("/Lang (vi-VN)") != std::string::npos);
        const Read read{*form.pdf};
        CHECK(std::regex_search(read.info(), std::regex("Tagged: +yes")));
        const std::string told = read.structure();
        CHECK(count(told, "\n  H1") == 1);
        CHECK(count(told, "\n  P") > 5);
    }
    const std::string told = Read{*print(receipt())}.structure();
    CHECK(count(told, "TH") == 4);
    CHECK(told.find("Figure") != std::string::npos);
    // The alternative text stands in the file as UTF-16: "Mã QR".
    CHECK(print(receipt())->find("/Alt <FEFF004D00E300200051005200") != std::string::npos);
}

TEST_CASE("the same form printed twice is the same bytes, on any thread") {
    const std::vector<Printed> first = every_form(), second = every_form();
    for (std::size_t i = 0; i < first.size(); ++i) {
        CAPTURE(first[i].name);
        CHECK(*first[i].pdf == *second[i].pdf);
    }
    std::string elsewhere;
    std::jthread{[&] { elsewhere = *print(receipt()); }}.join();
    CHECK(elsewhere == *first.front().pdf);
}

TEST_CASE("the file is dated by the form, not by the printer") {
    const std::string told = Read{*print(receipt())}.info();
    CHECK(told.find("2021-02-09T14:05:00+07") != std::string::npos);
    CHECK(squeezed(told).find("Title: GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ "
                              "H32.15-210209-0042") != std::string::npos);
}

TEST_CASE("letters typed in pieces are printed whole") {
    Receipt decomposed = receipt();
    decomposed.applicant.name = "Nguye\u0302\u0303n Thi\u0323 Ngo\u0323c Huye\u0302\u0300n";
    CHECK(*print(decomposed) == *print(receipt()));
}

TEST_CASE("line breaks and control characters become blanks, what cannot be drawn a box") {
    Receipt typed = receipt();
    typed.applicant.address = "Số 12\nđường Trần\tPhú";
    CHECK(Read{*print(typed)}.text().find("Địa chỉ: Số 12 đường Trần Phú") != std::string::npos);
    // Whatever was stored once prints: noncharacters, bytes that are no text, other scripts.
    for (const char* bad : {"\xC3\x28", "\xEF\xBF\xBE(", "\xF4\x8F\xBF\xBF(", "\xEE\x80\x80(",
                            "\u4E2D(", "\U0001F44D(", "\xED\xA0\x80("}) {
        typed.applicant.address = "Số " + std::string(bad) + "12";
        for (const Paper paper : {Paper::a4, Paper::a5_landscape, Paper::roll_80mm}) {
            const auto printed = print(typed, paper);
            REQUIRE_MESSAGE(printed.has_value(), bad);
            const std::string text = Read{*printed}.text();
            CHECK_MESSAGE(text.find("\u25A1") != std::string::npos, text);
            CHECK(text.find("(12") != std::string::npos);
        }
    }
}

TEST_CASE("every letter that is taken in at the door is in every face of the typeface") {
    for (const char* style : {"", ":bold", ":italic", ":bold:italic"}) {
        const Ran found = run("fc-list ':family=Liberation Serif" + std::string(style) +
                              ":lang=vi' charset | head -1");
        std::set<char32_t> letters;
        const std::regex range("([0-9a-f]+)(?:-([0-9a-f]+))?");
        const std::string ranges = found.output.substr(found.output.find('=') + 1);
        for (std::sregex_iterator at(ranges.begin(), ranges.end(), range), end; at != end; ++at) {
            const auto first = std::stoul((*at)[1], nullptr, 16);
            const auto last = (*at)[2].matched ? std::stoul((*at)[2], nullptr, 16) : first;
            for (auto c = first; c <= last; ++c) letters.insert(static_cast<char32_t>(c));
        }
        REQUIRE(letters.size() > 1'000);
        for (char32_t c = 0x20; c < 0x30000; ++c)
            if (drawn(c)) CHECK_MESSAGE(letters.contains(c), static_cast<unsigned>(c));
    }
}

TEST_CASE("text that looks like markup is printed as it was typed") {
    Receipt typed = receipt();
    typed.applicant.name = "Công ty <b>A & B</b> (Việt Nam) 100%";
    CHECK(Read{*print(typed)}.text().find("Tiếp nhận hồ sơ của: " + typed.applicant.name) !=
          std::string::npos);
}

TEST_CASE("a form names the circular in force on its day") {
    CHECK(Read{*print(control_sheet(1))}.text().find(
              "Mẫu số 05 – Thông tư số 01/2018/TT-VPCP – Mã hồ sơ: H32.15-210209-0042") !=
          std::string::npos);
    ControlSheet later = control_sheet(1);
    later.head.issued_at = at("2025-09-15T08:00");
    CHECK(Read{*print(later)}.text().find("Mẫu số 06 – Thông tư số 03/2025/TT-VPCP") !=
          std::string::npos);
    later.head.issued_at = at("2025-09-14T16:00");
    CHECK(Read{*print(later)}.text().find("Mẫu số 05 – Thông tư số 01/2018/TT-VPCP") !=
          std::string::npos);
}

TEST_CASE("R-163 form numbers run from 01 and carry the symbol of their form on their day") {
    struct Symbols {
        FormKind kind;
        const char *old_form, *of_section, *of_centre;
    };
    const Day last_2018 = day_of(at("2025-09-14T16:00")),
              first_2025 = day_of(at("2025-09-15T08:00"));
    for (const auto& [kind, old_form, of_section, of_centre] :
         {Symbols{FormKind::receipt, "05/TNHS", "05/-BPTNTKQ", "05/-TTPVHCC"},
          {FormKind::supplement_request, "05/HDHS", "05/PBS-BPTNTKQ", "05/PBS-TTPVHCC"},
          {FormKind::refusal_notice, "05/TCHS", "05/PTC-BPTNTKQ", "05/PTC-TTPVHCC"},
          {FormKind::apology, "05/PXL", "05/PXL", "05/PXL"},
          {FormKind::control_sheet, "05", "05/PKS-BPTNTKQ", "05/PKS-TTPVHCC"},
          {FormKind::register_book, "05", "05/STD-BPTNTKQ", "05/STD-TTPVHCC"}}) {
        const char* section = "Bộ phận Tiếp nhận và Trả kết quả";
        const char* centre = "Trung tâm Phục vụ hành chính công phường Nha Trang";
        CHECK(numbered(kind, last_2018, 5, section) == old_form);
        CHECK(numbered(kind, first_2025, 5, section) == of_section);
        CHECK(numbered(kind, first_2025, 5, centre) == of_centre);
    }
    CHECK(numbered(FormKind::receipt, last_2018, 123, "") == "123/TNHS");
}

TEST_CASE("R-163 the rows of a form follow one another, and those of 2018 are A5 but the book") {
    const FormFace* before = nullptr;
    for (const FormFace& face : form_faces()) {
        CAPTURE(face.title);
        if (before && before->kind == face.kind) CHECK(before->until == face.from);
        const bool small = face.edition == Edition::tt_2018 && face.kind != FormKind::register_book;
        CHECK(face.paper == (small ? Paper::a5_landscape : Paper::a4));
        before = &face;
    }
}

TEST_CASE("R-163 the forms of 2025 name the personal number, the authorisation and the code") {
    Receipt old_one = receipt();
    old_one.applicant.identity = "056190000123";
    Receipt new_one = old_one;
    new_one.head.issued_at = new_one.received_at = at("2025-09-15T08:00");
    new_one.due_at = at("2025-09-29T17:00");
    const std::string before = Read{*print(old_one)}.text(), after = Read{*print(new_one)}.text();
    CHECK(before.find("Số định danh") == std::string::npos);
    CHECK(before.find("ủy quyền") == std::string::npos);
    CHECK(says(after, "Số định danh cá nhân/tổ chức: 056190000123"));
    CHECK(says(after, "Trường hợp ủy quyền"));
    RefusalNotice refusal = refusal_notice();
    refusal.dossier_code = "H32.15-250915-0042";
    refusal.applicant.identity = "056190000123";
    CHECK(Read{*print(refusal)}.text().find("Số định danh") == std::string::npos);
    refusal.head.issued_at = at("2025-09-15T08:00");
    CHECK(says(Read{*print(refusal)}.text(), "Số định danh cá nhân/tổ chức: 056190000123"));
    CHECK(says(Read{*print(refusal)}.text(), "Mã hồ sơ: H32.15-250915-0042"));
    ControlSheet sheet = control_sheet(1);
    sheet.head.issued_at = at("2025-09-15T08:00");
    CHECK(says(Read{*print(sheet)}.text(), "Hẹn trả kết quả vào:"));
    CHECK(says(Read{*print(sheet)}.text(), "/PKS-BPTNTKQ"));
}

TEST_CASE("every form fits the small paper too, nothing over the edge") {
    for (const auto& [name, pdf] :
         {Printed{"supplement", print(supplement_request(), Paper::a5_landscape)},
          {"refusal", print(refusal_notice(), Paper::a5_landscape)},
          {"apology", print(apology(), Paper::a5_landscape)},
          {"control", print(control_sheet(3), Paper::a5_landscape)}}) {
        CAPTURE(name);
        REQUIRE(pdf);
        const Read read{*pdf};
        CHECK(read.bottom_edge() < (148 - 4) * 72 / 25.4);
        CHECK(read.sound().status == 0);
    }
}

TEST_CASE("the pages after the first are numbered at the head, the foot tells how many there are") {
    const Read read{*print(control_sheet(30))};
    REQUIRE(read.pages() == 4);
    CHECK(read.page(1).ends_with("– gồm 4 trang"));
    for (int page = 2; page <= 4; ++page) {
        const std::string numbered_page = fmt::format(" {} ", page);
        CHECK((" " + read.page(page) + " ").find(numbered_page) != std::string::npos);
    }
    CHECK(Read{*print(refusal_notice())}.text().find("trang") == std::string::npos);
}

TEST_CASE("R-084 money is written with dots between thousands, nothing to pay is said to be free") {
    CHECK(money_text(0) == "0 đồng");
    CHECK(money_text(999) == "999 đồng");
    CHECK(money_text(1'000) == "1.000 đồng");
    CHECK(money_text(12'345'678) == "12.345.678 đồng");
    CHECK(money_text(-150'000) == "-150.000 đồng");
    CHECK(fee_text({"Lệ phí", 150'000}) == "Lệ phí: 150.000 đồng");
    CHECK(fee_text({"Lệ phí", 0}) == "Lệ phí: miễn phí");
}

}  // namespace mc::forms
