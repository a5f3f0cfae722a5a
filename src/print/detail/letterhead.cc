#include "print/detail/blocks.h"

namespace mc::forms {
namespace {

/// Lines one under the other in a column of the letterhead.
class Centred {
public:
    Centred(Sheet& sheet, double x, double width) : sheet_(sheet), x_(x), width_(width) {}

    void text(Run run, double size, double gap = 0) {
        Stack lines = sheet_.paragraph({std::move(run)}, {size, Align::center, 0}, x_, width_);
        lines.front().gap = gap;
        std::ranges::move(lines, std::back_inserter(stack_));
    }
    /// A solid line under the last text, as wide as `share` of it.
    void underline(double share) {
        const TextLine& last = std::get<TextLine>(stack_.back().items.front().what);
        PangoRectangle extent;
        pango_layout_get_extents(last.layout.get(), nullptr, &extent);
        const double length = share * extent.width / PANGO_SCALE;
        stack_.push_back(Sheet::line(x_ + (width_ - length) / 2, length, 4));
    }
    Stack take() && { return std::move(stack_); }

private:
    Sheet& sheet_;
    double x_, width_;
    Stack stack_;
};

Stack agency(Form& form, double x, double width, double size) {
    Centred column{form.sheet, x, width};
    if (!form.head.parent.empty()) column.text({capitals(form.head.parent)}, size);
    column.text({capitals(form.head.unit), true}, size);
    column.underline(0.4);
    if (const std::string symbol = symbol_of(form.face, form.head.unit); !symbol.empty()) {
        const std::string number = form.head.number.empty() ? "………/" + symbol : form.head.number;
        column.text({"Số: " + number}, size + 0.5, 3);
    }
    return std::move(column).take();
}

Stack motto(Form& form, double x, double width, double size) {
    Centred column{form.sheet, x, width};
    column.text({"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", true}, size);
    column.text({"Độc lập - Tự do - Hạnh phúc", true}, size + 1);
    column.underline(1);
    return std::move(column).take();
}

Stack place_and_day(Form& form, double x, double width, double size, double gap) {
    Centred column{form.sheet, x, width};
    column.text({form.head.place + ", " + vn_date_words(day_of(form.head.issued_at)), false, true},
                size + 1, gap);
    return std::move(column).take();
}

}  // namespace

void add_letterhead(Form& form) {
    const Geometry& geometry = form.sheet.geometry();
    const double x = form.left(), width = form.width(), size = geometry.body - 1;
    if (geometry.height == 0) {
        form.sheet.add(motto(form, x, width, size - 0.5), 0);
        form.sheet.add(agency(form, x, width, size), 4);
        form.sheet.add(place_and_day(form, x, width, size - 1, 0), 0);
        return;
    }
    // The agency's names need less than the Quốc hiệu, which must stay on one line.
    const double left = width * 0.42;
    Stack names = agency(form, x, left - 2 * mm, size);
    Stack right = motto(form, x + left, width - left, size);
    std::ranges::move(place_and_day(form, x + left, width - left, size, 4),
                      std::back_inserter(right));
    form.sheet.add(beside({std::move(names), std::move(right)}), 0);
}

}  // namespace mc::forms
