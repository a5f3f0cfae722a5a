#include "http/plain_page.h"

#include <fmt/format.h>

namespace mc::http {

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

edge::Response plain_page(const Portal& portal, std::string_view home, std::string_view title,
                          std::string_view body, std::string_view foot, int status) {
    edge::Response response{.status = status, .type = "text/html; charset=utf-8"};
    response.headers = {{"Cache-Control", "no-cache"},
                        {"Content-Security-Policy",
                         "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
                         "form-action 'self'; frame-ancestors 'none'"}};
    response.body = fmt::format(
        "<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
        "<title>{} – Dịch vụ công</title>\n<link rel=\"icon\" href=\"/icon.svg\">\n"
        "<link rel=\"stylesheet\" href=\"/don-gian.css\">\n</head>\n<body>\n"
        "<header><a href=\"{}\">Dịch vụ công · {}</a></header>\n<main>\n{}</main>\n"
        "<footer><p>Đường dây nóng <a href=\"tel:{}\">{}</a>. {}.</p>\n"
        "<p>{}</p></footer>\n</body>\n</html>\n",
        escaped(title), home, escaped(portal.province), body, escaped(portal.hotline),
        escaped(portal.hotline), escaped(portal.hours), foot);
    return response;
}

}  // namespace mc::http
