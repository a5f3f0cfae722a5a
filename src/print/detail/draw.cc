#include "print/detail/draw.h"

#include <cairo/cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <memory>

#include "print/detail/paginate.h"
#include "print/detail/pdf_parts.h"

namespace mc::forms {
namespace {

struct DropDrawing {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* pen) const { cairo_destroy(pen); }
};

cairo_status_t append(void* bytes, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

/// Walks the structure tree along with the drawing: closes what is left, opens what is entered.
class Structure {
public:
    Structure(cairo_t* pen, const std::vector<TagNode>& nodes) : pen_(pen), nodes_(nodes) {
        cairo_tag_begin(pen_, "Document", nullptr);
    }
    ~Structure() {
        close_to(0);
        cairo_tag_end(pen_, "Document");
    }
    Structure(const Structure&) = delete;
    Structure& operator=(const Structure&) = delete;

    void enter(int node) {
        std::vector<int> path;
        for (int at = node; at >= 0; at = nodes_[static_cast<std::size_t>(at)].parent)
            path.push_back(at);
        std::ranges::reverse(path);
        const auto [ours, theirs] = std::ranges::mismatch(open_, path);
        close_to(static_cast<std::size_t>(ours - open_.begin()));
        for (auto at = theirs; at != path.end(); ++at) {
            cairo_tag_begin(pen_, nodes_[static_cast<std::size_t>(*at)].name, nullptr);
            open_.push_back(*at);
        }
    }

private:
    void close_to(std::size_t depth) {
        for (; open_.size() > depth; open_.pop_back())
            cairo_tag_end(pen_, nodes_[static_cast<std::size_t>(open_.back())].name);
    }

    cairo_t* pen_;
    const std::vector<TagNode>& nodes_;
    std::vector<int> open_;
};

void show(cairo_t* pen, double x, double y, const TextLine& text) {
    cairo_move_to(pen, x, y);
    pango_cairo_show_layout_line(pen, text.line);
}

void show(cairo_t* pen, double x, double y, const Rule& rule) {
    cairo_set_line_width(pen, 0.6);
    cairo_move_to(pen, x, y);
    cairo_rel_line_to(pen, rule.dx, rule.dy);
    cairo_stroke(pen);
}

/// The modules as a stencil of one bit each: no white seams between them on screens, and no number
/// written for every side of every module.
struct Stencil {
    explicit Stencil(const QrCode& code)
        : surface(cairo_image_surface_create(CAIRO_FORMAT_A1, code.side, code.side)) {
        cairo_surface_flush(surface.get());
        unsigned char* bits = cairo_image_surface_get_data(surface.get());
        const auto row_bytes =
            static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
        for (int row = 0; row < code.side; ++row)
            for (int column = 0; column < code.side; ++column)
                if (code.at(column, row))
                    set(bits + static_cast<std::size_t>(row) * row_bytes, column);
        cairo_surface_mark_dirty(surface.get());
    }
    std::unique_ptr<cairo_surface_t, DropDrawing> surface;

private:
    /// Cairo's bits lie in words of 32, in the order of the machine.
    static void set(unsigned char* row, int column) {
        std::uint32_t word = 0;
        unsigned char* at = row + column / 32 * 4;
        std::memcpy(&word, at, 4);
        const int bit = std::endian::native == std::endian::little ? column % 32 : 31 - column % 32;
        word |= std::uint32_t{1} << bit;
        std::memcpy(at, &word, 4);
    }
};

void show(cairo_t* pen, double x, double y, const QrMark& mark) {
    const Stencil stencil(mark.code);
    cairo_pattern_t* modules = cairo_pattern_create_for_surface(stencil.surface.get());
    cairo_pattern_set_filter(modules, CAIRO_FILTER_NEAREST);
    cairo_save(pen);
    cairo_translate(pen, x, y);
    cairo_scale(pen, mark.module, mark.module);
    cairo_mask(pen, modules);
    cairo_restore(pen);
    cairo_pattern_destroy(modules);
}

void show(cairo_t* pen, double top, const Item& item) {
    std::visit([&](const auto& what) { show(pen, item.x, top + item.y, what); }, item.what);
}

/// The number in the middle of the top margin, not on the first page (NĐ 30/2020, Phụ lục I); at
/// the foot which form this is and of how many pages, so that a missing sheet is noticed.
void draw_margins(cairo_t* pen, const Sheet& sheet, const Properties& properties,
                  const Pages& pages, std::size_t page) {
    const Geometry& geometry = sheet.geometry();
    if (geometry.height == 0 || !properties.margins) return;
    Sheet margins{sheet.context(), geometry};
    const auto put = [&](Run run, const Type& type, double y) {
        for (const Strip& line :
             margins.text({std::move(run)}, type, geometry.left, geometry.text_width()))
            for (const Item& item : line.items) show(pen, y, item);
    };
    // Each copy goes to another hand and is counted alone.
    const auto begins = [&](std::size_t at) {
        return at == 0 || std::ranges::any_of(pages.all[at], [](const Placed& placed) {
                   return !placed.repeated && placed.strip->page;
               });
    };
    std::size_t first = page, end = page + 1;
    while (!begins(first)) --first;
    while (end < pages.all.size() && !begins(end)) ++end;
    const std::size_t count = end - first;
    if (page > first)
        put({fmt::format("{}", page - first + 1)}, {geometry.body, Align::center, 0},
            std::max(4 * mm, (geometry.top - geometry.body) / 2));
    put({properties.foot + (count > 1 ? fmt::format(" – gồm {} trang", count) : ""), false, true},
        {geometry.small * 0.85, Align::left, 0}, pages.height - geometry.bottom + 6);
}

/// What only the eye needs comes first and untagged: lines and repeated heads. The text follows in
/// reading order.
void draw_page(cairo_t* pen, const Sheet& sheet, const std::vector<Placed>& page) {
    for (const Placed& placed : page)
        for (const Item& item : placed.strip->items)
            if (placed.repeated || item.node < 0) show(pen, placed.y, item);
    Structure structure{pen, sheet.nodes};
    for (const Placed& placed : page) {
        if (placed.repeated) continue;
        for (const Item& item : placed.strip->items) {
            if (item.node < 0) continue;
            structure.enter(item.node);
            show(pen, placed.y, item);
        }
    }
}

void describe(cairo_surface_t* surface, const Properties& properties) {
    const std::string created = iso(properties.created) + ":00+07:00";
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, properties.title.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, properties.author.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, properties.subject.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Một Cửa");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, created.c_str());
}

}  // namespace

Result<std::string> draw(const Sheet& sheet, const Properties& properties) {
    const Pages pages = paginate(sheet);
    std::string bytes;
    const std::unique_ptr<cairo_surface_t, DropDrawing> surface{
        cairo_pdf_surface_create_for_stream(append, &bytes, sheet.geometry().width, pages.height)};
    // 1.4 keeps objects and cross-references in the open, which the signer and add_parts read.
    cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_4);
    describe(surface.get(), properties);
    {
        const std::unique_ptr<cairo_t, DropDrawing> pen{cairo_create(surface.get())};
        for (std::size_t page = 0; page < pages.all.size(); ++page) {
            draw_page(pen.get(), sheet, pages.all[page]);
            draw_margins(pen.get(), sheet, properties, pages, page);
            cairo_show_page(pen.get());
        }
    }
    cairo_surface_finish(surface.get());
    if (const cairo_status_t status = cairo_surface_status(surface.get());
        status != CAIRO_STATUS_SUCCESS)
        return fail(Fault{Fault::Kind::full, cairo_status_to_string(status)});
    return add_parts(bytes, {"vi-VN", sheet.alts});
}

}  // namespace mc::forms
