#include "main/demo/scan.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

namespace mc::demo {
namespace {

constexpr double width = 595, height = 842, margin = 56;

void write(cairo_t* cr, const std::string& text, const char* font, double y, double gray) {
    PangoLayout* layout = pango_cairo_create_layout(cr);
    PangoFontDescription* description = pango_font_description_from_string(font);
    pango_layout_set_font_description(layout, description);
    pango_layout_set_width(layout, static_cast<int>((width - 2 * margin) * PANGO_SCALE));
    pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER);
    pango_layout_set_text(layout, text.c_str(), -1);
    cairo_set_source_rgb(cr, gray, gray, gray);
    cairo_move_to(cr, margin, y);
    pango_cairo_show_layout(cr, layout);
    pango_font_description_free(description);
    g_object_unref(layout);
}

void rule_lines(cairo_t* cr) {
    cairo_set_source_rgb(cr, 0.75, 0.75, 0.75);
    cairo_set_line_width(cr, 0.6);
    for (double y = 330; y < height - 150; y += 34) {
        cairo_move_to(cr, margin + 10, y);
        cairo_line_to(cr, width - margin - 10, y);
    }
    cairo_stroke(cr);
}

cairo_status_t append(void* to, const unsigned char* bytes, unsigned count) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::string scan(const std::string& title) {
    std::string pdf;
    cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(append, &pdf, width, height);
    // A fixed date keeps the bytes, and so the file's name in the store, the same at every run.
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2021-01-01T00:00:00Z");
    cairo_t* cr = cairo_create(surface);
    write(cr, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
          "Liberation Serif Bold 13", 70, 0);
    write(cr, title, "Liberation Serif Bold 17", 170, 0);
    rule_lines(cr);
    write(cr, "Bản quét trình diễn. Không có giá trị pháp lý.", "Liberation Serif Italic 12",
          height - 110, 0.35);
    cairo_rectangle(cr, margin / 2, margin / 2, width - margin, height - margin);
    cairo_set_source_rgb(cr, 0.6, 0.6, 0.6);
    cairo_stroke(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return pdf;
}

}  // namespace mc::demo
