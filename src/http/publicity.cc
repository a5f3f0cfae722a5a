// What agencies make public of their assets: pages of plain HTML and the forms themselves, for
// anybody. What they show stands in closed books, so a browser may keep it for a while.
#include <fmt/format.h>

#include "asset/money.h"
#include "http/app.h"
#include "http/plain_page.h"
#include "service/offices/asset/publish/publish.h"

namespace mc::http {
namespace {

constexpr std::string_view publicity_home = "/cong-khai/tai-san";
constexpr std::string_view publicity_foot =
    "Số liệu lấy thẳng từ sổ tài sản đã khóa, không nhập lại bằng tay. "
    "<a href=\"/cong-khai/tai-san\">Mọi cơ quan</a> · <a href=\"/\">Trang chủ</a>";
// Some minutes: a closed book does not change, but what its assets are called may.
constexpr std::string_view kept_by_browsers = "public, max-age=300";

edge::Response publicity_page(Services& services, std::string_view title, std::string_view body,
                              int status = 200) {
    edge::Response response =
        plain_page(portal(services), "/", title, body, publicity_foot, status);
    if (status == 200) response.headers[0].second = kept_by_browsers;
    return response;
}

edge::Response no_such_page(Services& services) {
    return publicity_page(
        services, "Chưa công khai",
        "<h1>Chưa có số liệu công khai</h1>\n<p>Cơ quan chưa khóa sổ của năm này, hoặc địa chỉ "
        "không đúng. Số liệu được công khai ngay khi cơ quan khóa sổ năm.</p>\n"
        "<p><a href=\"/cong-khai/tai-san\">Xem các cơ quan đã công khai</a></p>\n",
        404);
}

/// Faults are the server's. What is refused for another reason than that it is not there says so.
edge::Response not_shown(Services& services, const Error& error) {
    const auto* refused = std::get_if<Refused>(&error);
    if (!refused) return edge::problem(error);
    const Refusal& first = refused->all.front();
    if (first.code == RefusalCode::not_found) return no_such_page(services);
    const bool busy = first.code == RefusalCode::busy;
    edge::Response response = publicity_page(
        services, "Chưa lấy được số liệu",
        fmt::format("<h1>Chưa lấy được số liệu</h1>\n<p>{}</p>\n<p><a href=\"{}\">{}</a></p>\n",
                    busy ? "Máy chủ đang làm biểu công khai khác. Mời bạn thử lại sau ít giây."
                         : escaped(sentence_of(first)),
                    busy ? "" : publicity_home, busy ? "Thử lại" : "Xem các cơ quan đã công khai"),
        text_of(first.code).status);
    if (busy) response.headers.emplace_back("Retry-After", "5");
    return response;
}

edge::Response agencies_page(Services& services) {
    const auto books = published_books(services);
    if (!books) return edge::problem(books.error());
    std::string body =
        "<h1>Công khai tài sản công</h1>\n<p>Tài sản cố định của từng cơ quan theo năm, lấy từ sổ "
        "đã khóa. Mỗi năm được công khai ngay khi cơ quan khóa sổ năm ấy.</p>\n";
    if (books->empty()) body += "<p>Chưa có cơ quan nào khóa sổ.</p>\n";
    body += "<ul class=\"found\">\n";
    for (const PublishedBook& book : *books) {
        body += fmt::format("<li><b>{}</b><br>", escaped(book.agency.name));
        for (const int year : book.years)
            body += fmt::format("<a href=\"{}/{}/{}\">Năm {}</a> ", publicity_home,
                                escaped(book.agency.id), year, year);
        body += "</li>\n";
    }
    return publicity_page(services, "Công khai tài sản công", body + "</ul>\n");
}

std::string fact(std::string_view name, const std::string& value) {
    return fmt::format("<dt>{}</dt><dd>{}</dd>\n", name, escaped(value));
}
std::string money(asset::Dong amount) {
    return asset::words(amount) + " đồng";
}

std::string totals_of(const PublishedYear& year) {
    const asset::Totals& totals = year.closing.totals;
    return "<dl>\n" + fact("Số tài sản cuối năm", asset::words(totals.count)) +
           fact("Nguyên giá", money(totals.cost)) + fact("Hao mòn trong năm", money(totals.wear)) +
           fact("Trong đó khấu hao", money(totals.depreciation)) +
           fact("Hao mòn lũy kế", money(totals.accumulated)) +
           fact("Giá trị còn lại", money(totals.remaining)) + "</dl>\n";
}

std::string forms_of(const std::string& at) {
    std::string out =
        "<h2>Biểu công khai</h2>\n<p>Tên biểu theo thông tư; các cột chưa đối chiếu được với bản "
        "gốc của Bộ Tài chính.</p>\n<ul class=\"found\">\n";
    for (const asset::FormFace* face : published_forms())
        out += fmt::format(
            "<li><b>{}</b> {}<br><a href=\"{}/{}?as=pdf\">PDF</a> · <a "
            "href=\"{}/{}?as=xlsx\">Excel</a> · <a href=\"{}/{}?as=csv\">CSV</a></li>\n",
            face->number, escaped(face->title), at, face->word, at, face->word, at, face->word);
    return out + "</ul>\n";
}

/// How anybody finds out whether the figures are those that were closed.
std::string proof_of(const PublishedYear& year, const std::string& at) {
    return fmt::format(
        "<h2>Tự kiểm tra số liệu</h2>\n"
        "<p>{}</p>\n"
        "<ol>\n<li>Tải <a href=\"{}/dong\">từng dòng của sổ (CSV)</a>.</li>\n"
        "<li>Tính mã băm của các dòng bằng đoạn Python dưới đây; kết quả phải là mã của lần khóa "
        "sổ.</li>\n<li>Mã của bản ghi nhật ký là bằng chứng của lần khóa sổ: ghi lại hôm nay thì "
        "về "
        "sau không ai đổi được mà bạn không biết. Cơ quan thanh tra, kiểm toán đối chiếu mã này "
        "với "
        "nhật ký của hệ thống.</li>\n</ol>\n"
        "<dl>\n{}{}{}{}</dl>\n<pre tabindex=\"0\" role=\"region\" aria-label=\"Đoạn "
        "Python\">{}</pre>\n",
        year.same ? "Máy chủ vừa tính lại từng dòng từ nhật ký: khớp với số đã khóa."
                  : "<b>Máy chủ tính lại từ nhật ký: KHÔNG khớp với số đã khóa.</b>",
        at, fact("Mã băm các dòng", hex(year.closing.lines)),
        fact("Mã băm quy tắc hao mòn", hex(year.closing.rules)),
        fact("Bản ghi trong nhật ký", fmt::format("sổ {}, bản ghi {}", year.stream, year.seq)),
        fact("Mã băm bản ghi", hex(year.record)), escaped(R"(import csv, hashlib, sys

def cbor(n):  # số nguyên theo RFC 8949
    major, n = (0x20, -1 - n) if n < 0 else (0, n)
    if n < 24: return bytes([major | n])
    size = next(s for s in (1, 2, 4, 8) if n < 1 << 8 * s)
    return bytes([major | 24 + size.bit_length() - 1]) + n.to_bytes(size, "big")

rows = list(csv.reader(open(sys.argv[1])))[1:]
fed = b"".join(b"\x86" + b"".join(cbor(int(c)) for c in row) for row in rows)
print(hashlib.sha256(fed).hexdigest())
)"));
}

edge::Response year_page(Services& services, PublishedKeep& keep, const AgencyId& agency,
                         int number) {
    const auto year = published_year(services, keep, agency, number);
    if (!year) return not_shown(services, year.error());
    const std::string at = fmt::format("{}/{}/{}", publicity_home, escaped(agency.value), number);
    const std::string shown =
        year->days
            ? fmt::format("Công khai từ {}, ít nhất {} ngày ({}).",
                          vn_day(mc::day_of(year->closed_at)), *year->days, escaped(year->law))
            : fmt::format("Công khai từ {}.", vn_day(mc::day_of(year->closed_at)));
    const std::string title = fmt::format("Tài sản năm {} của {}", number, year->agency.name);
    return publicity_page(
        services, title,
        fmt::format("<p><a href=\"{}\">Mọi cơ quan</a></p>\n<h1>{}</h1>\n<p>{} Sổ khóa theo quyết "
                    "định {}.</p>\n",
                    publicity_home, escaped(title), shown, escaped(year->closing.decision)) +
            totals_of(*year) + forms_of(at) + proof_of(*year, at));
}

std::string_view type_of(PublishedAs as) {
    switch (as) {
        case PublishedAs::pdf:
            return "application/pdf";
        case PublishedAs::xlsx:
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        case PublishedAs::csv:
            return "text/csv; charset=utf-8";
    }
    return {};
}

edge::Response file_answer(Services& services, Result<SheetFile> file, PublishedAs as) {
    if (!file) return not_shown(services, file.error());
    edge::Response response{.type = std::string(type_of(as))};
    response.body = std::move(file->bytes);
    response.headers = {
        {"Cache-Control", std::string(kept_by_browsers)},
        {"Content-Disposition",
         fmt::format("{}; filename=\"{}\"", as == PublishedAs::pdf ? "inline" : "attachment",
                     file->name)}};
    return response;
}

edge::Response form_answer(Services& services, PublishedKeep& keep, const edge::Context& c,
                           int year) {
    const AgencyId agency{c.param("agency")};
    const std::string& form = c.param("form");
    const std::string asked = parameter(c, "as");
    if (form == "dong")
        return file_answer(services, published_lines(services, keep, agency, year),
                           PublishedAs::csv);
    const PublishedAs as = asked == "xlsx"  ? PublishedAs::xlsx
                           : asked == "csv" ? PublishedAs::csv
                                            : PublishedAs::pdf;
    return file_answer(services, published_form(services, keep, agency, year, form, as), as);
}

/// 0, of which no book is, for whatever else stands there.
int year_in(const edge::Context& c) {
    const std::int64_t year = number_in_path(c, "year").value_or(0);
    return year <= asset::last_fiscal_year ? static_cast<int>(year) : 0;
}

}  // namespace

void add_publicity(edge::Router& router, App& app) {
    Services& s = app.services;
    const auto keep = std::make_shared<PublishedKeep>();
    const std::string at(publicity_home);
    router.add(
        {"GET", at, edge::Pool{[&s](edge::Context&) { return agencies_page(s); }}, 0, anyone});
    router.add({"GET", at + "/{agency}/{year}", edge::Pool{[&s, keep](edge::Context& c) {
                    return year_page(s, *keep, {c.param("agency")}, year_in(c));
                }},
                0, anyone});
    router.add({"GET", at + "/{agency}/{year}/{form}", edge::Pool{[&s, keep](edge::Context& c) {
                    return form_answer(s, *keep, c, year_in(c));
                }},
                0, anyone});
}

}  // namespace mc::http
