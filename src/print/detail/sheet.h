// A form being built: a column of strips that are never cut, made of lines of text, rules and QR
// codes. Building measures; paper is chosen page by page afterwards (paginate.h), drawing comes
// last (draw.h).
#pragma once

#include <pango/pango.h>

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "print/detail/qr.h"

namespace mc::forms {

inline constexpr double mm = 72 / 25.4;

/// Unit: points throughout (1/72 inch).
struct Geometry {
    double width{}, height{};  // height 0: one page as long as its content (paper roll)
    double left{}, right{}, top{}, bottom{};
    double body{};   // size of running text
    double small{};  // notes, tables
    double gap{};    // between paragraphs
    double sign{};   // room for a signature
    double text_width() const { return width - left - right; }
};

enum class Align : std::uint8_t { left, center, right, justify };

/// Pieces of one paragraph; "" runs are skipped.
struct Run {
    std::string text;
    bool bold{};
    bool italic{};
};
using Runs = std::vector<Run>;

struct Type {
    double size{};
    Align align{};
    double indent{};  // of the first line
};

struct TextLine {
    std::shared_ptr<PangoLayout> layout;
    PangoLayoutLine* line{};  // owned by layout
};
/// A black line from the item's place.
struct Rule {
    double dx{}, dy{};
};
struct QrMark {
    QrCode code;
    double module{};
};

/// Something drawn. `node` is its place in the structure tree, or -1 for what readers should skip.
struct Item {
    int node{-1};
    double x{}, y{};  // y from the top of the strip; baseline for text
    std::variant<TextLine, Rule, QrMark> what;
};

/// Shape: never cut by a page break; `keep` ties it to the next strip; `page`: starts a page.
struct Strip {
    double height{};
    double gap{};  // above, unless first on its page
    bool keep{};
    bool page{};
    int header{-1};  // index in Sheet::headers repeated above it when it starts a page
    std::vector<Item> items;
};
using Stack = std::vector<Strip>;

double height_of(const Stack& stack);
/// Ties all strips together, so that they stay on one page.
Stack kept(Stack stack);
/// The stack as one strip.
Strip joined(const Stack& stack);
/// Strips side by side, tops aligned, as one.
Strip beside(const std::vector<Stack>& columns);

/// An element of the structure tree; parent -1 stands under the document.
struct TagNode {
    const char* name;
    int parent;
};

/// The text as a form can show it, on one line and in NFC: line ends and control characters are
/// blanks, and whatever the typeface has not, or is no character at all, is a box. Stored text
/// always prints; that it is worth printing was asked at the door (base/typed_text.h).
std::string printable(std::string_view text);

class Sheet {
public:
    Sheet(PangoContext* context, Geometry geometry) : geometry_(geometry), context_(context) {}

    const Geometry& geometry() const { return geometry_; }
    PangoContext* context() const { return context_; }

    /// An element open while the value lives; what is made meanwhile belongs to it.
    class Tag {
    public:
        Tag(Sheet& sheet, const char* name);
        ~Tag() { sheet_.open_ = parent_; }
        Tag(const Tag&) = delete;
        Tag& operator=(const Tag&) = delete;

    private:
        Sheet& sheet_;
        int parent_;
    };

    /// Lays out a paragraph: one strip a line. Long words are broken anywhere, nothing leaves the
    /// width. Text is printable(). Centred lines come out about equally long.
    Stack text(Runs runs, const Type& type, double x, double width);
    /// The same as a P element.
    Stack paragraph(Runs runs, const Type& type, double x, double width);
    /// A horizontal line of the given width, taking `height`.
    static Strip line(double x, double width, double height);
    /// A QR code as a Figure with its alternative text.
    Strip figure(const QrCode& code, double x, double width, const std::string& alt);

    void add(Stack stack, double gap);
    void add(Strip strip, double gap);

    std::vector<Strip> flow;
    std::vector<Strip> headers;
    std::vector<TagNode> nodes;
    std::vector<std::string> alts;  // of the figures, in order

private:
    Geometry geometry_;
    PangoContext* context_;
    int open_ = -1;
};

}  // namespace mc::forms
