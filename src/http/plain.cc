// Finding a procedure without scripts: search, list and one procedure as plain HTML. The portal's
// <noscript> leads here. Applying and tracking need the portal or the counter, and the pages say
// so.
#include <fmt/format.h>

#include "http/app.h"
#include "http/plain_page.h"

namespace mc::http {
namespace {

constexpr std::string_view procedures_foot =
    "Trang đơn giản để tìm thủ tục. Nộp trực tuyến và tra cứu hồ sơ cần bật JavaScript; hoặc nộp, "
    "hỏi tại Bộ phận Tiếp nhận và Trả kết quả.";

edge::Response page(const Portal& portal, std::string_view title, std::string_view body,
                    int status = 200) {
    return plain_page(portal, "/don-gian", title, body, procedures_foot, status);
}

std::string search_form(std::string_view query) {
    return fmt::format(
        "<form action=\"/don-gian\" method=\"get\" role=\"search\">\n"
        "<label for=\"q\">Tên hoặc từ khóa của thủ tục</label>\n"
        "<input id=\"q\" name=\"q\" type=\"search\" maxlength=\"200\" value=\"{}\">\n"
        "<button>Tìm thủ tục</button>\n</form>\n",
        escaped(query));
}

std::string items(const std::vector<ProcedureBrief>& procedures) {
    std::string out = "<ul class=\"found\">\n";
    for (const ProcedureBrief& one : procedures)
        out += fmt::format("<li><a href=\"/don-gian/{}\">{}</a><br>{} · {} · {}</li>\n",
                           escaped(one.code), escaped(one.name), escaped(one.field),
                           escaped(one.term_words), escaped(one.fee_words));
    return out + "</ul>\n";
}

edge::Response search_page(Services& services, const std::string& query) {
    const Portal portal = mc::portal(services);
    const auto found = find_procedures(services, query, "", "").items;
    std::string body = "<h1>Bạn cần làm thủ tục gì?</h1>\n" + search_form(query);
    if (found.empty())
        body += fmt::format(
            "<p>Không có thủ tục nào khớp «{}». Thử từ ngắn hơn, hoặc gọi đường dây nóng.</p>\n",
            escaped(query));
    else
        body += fmt::format("<h2>{} thủ tục</h2>\n", found.size()) + items(found);
    return page(portal, "Tìm thủ tục", body);
}

std::string row(std::string_view name, std::string_view value) {
    return fmt::format("<dt>{}</dt><dd>{}</dd>\n", name, escaped(value));
}

std::string paper(const ComponentView& one) {
    std::string out = fmt::format("<li><b>{}</b>", escaped(one.name));
    if (one.original) out += fmt::format(" · {} bản chính", one.original);
    if (one.copy) out += fmt::format(" · {} bản sao", one.copy);
    out += one.mandatory ? " · bắt buộc" : " · khi có";
    if (one.condition) out += "<br>" + escaped(*one.condition);
    if (one.replaceable_by_data)
        out += "<br>Không phải nộp nếu tra được trong " + escaped(*one.replaceable_by_data) + ".";
    return out + "</li>\n";
}

std::string body_of(const ProcedureView& one) {
    std::string out = fmt::format(
        "<p><a href=\"/don-gian\">Tất cả thủ tục</a></p>\n<h1>{}</h1>\n<dl>\n", escaped(one.name));
    out += row("Mã thủ tục", one.code) + row("Thời hạn giải quyết", one.term_words) +
           row("Phí, lệ phí", one.fee_words) + row("Cơ quan giải quyết", one.lead_unit);
    for (const std::string& whom : one.audience) out += row("Đối tượng thực hiện", whom);
    for (const std::string& condition : one.conditions) out += row("Yêu cầu, điều kiện", condition);
    if (one.conditions.empty()) out += row("Yêu cầu, điều kiện", "Không quy định");
    for (const std::string& result : one.results) out += row("Kết quả", result);
    out += "</dl>\n<h2>Giấy tờ cần chuẩn bị</h2>\n<ul>\n";
    for (const ComponentView& component : one.components) out += paper(component);
    if (one.legal_basis.empty()) return out + "</ul>\n";
    out += "</ul>\n<h2>Căn cứ pháp lý</h2>\n<ul>\n";
    for (const std::string& law : one.legal_basis) out += "<li>" + escaped(law) + "</li>\n";
    return out + "</ul>\n";
}

edge::Response procedure_page(Services& services, const std::string& code) {
    const Portal portal = mc::portal(services);
    const auto found = procedure(services, code);
    if (!found)
        return page(portal, "Không có thủ tục này",
                    "<h1>Không có thủ tục này</h1>\n"
                    "<p>Mã thủ tục không đúng, hoặc thủ tục đã hết hiệu lực.</p>\n" +
                        search_form(""),
                    404);
    return page(portal, found->short_name, body_of(*found));
}

/// A search longer than anybody means is taken for none: this page has no place for a refusal.
std::string typed(const edge::Context& c) {
    auto words = search_words(c);
    return words ? std::move(*words) : std::string();
}

}  // namespace

void add_plain(edge::Router& router, App& app) {
    Services& s = app.services;
    router.add({"GET", "/don-gian",
                edge::Fast{[&s](edge::Context& c) { return search_page(s, typed(c)); }}, 0,
                anyone});
    router.add({"GET", "/don-gian/{code}",
                edge::Fast{[&s](edge::Context& c) { return procedure_page(s, c.param("code")); }},
                0, anyone});
}

}  // namespace mc::http
