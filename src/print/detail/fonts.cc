#include "print/detail/fonts.h"

#include <fmt/format.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "print/detail/paper_font.h"

namespace mc::forms {
namespace {

struct DropFont {
    void operator()(FcConfig* config) const { FcConfigDestroy(config); }
    void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
    void operator()(FcObjectSet* set) const { FcObjectSetDestroy(set); }
    void operator()(FcFontSet* set) const { FcFontSetDestroy(set); }
    void operator()(PangoFontMap* map) const { g_object_unref(map); }
    void operator()(PangoContext* context) const { g_object_unref(context); }
};
template <class T>
using Held = std::unique_ptr<T, DropFont>;

// Asking for the language matters: the older package fonts-liberation has the same family without
// ộ, ư, ơ.
std::vector<std::string> files_of(const std::string& wanted) {
    const Held<FcConfig> system{FcInitLoadConfigAndFonts()};
    if (!system) return {};
    const Held<FcPattern> pattern{FcPatternBuild(nullptr, FC_FAMILY, FcTypeString, wanted.c_str(),
                                                 FC_LANG, FcTypeString, "vi", nullptr)};
    const Held<FcObjectSet> asked{FcObjectSetBuild(FC_FILE, nullptr)};
    const Held<FcFontSet> found{FcFontList(system.get(), pattern.get(), asked.get())};
    std::vector<std::string> files;
    for (int i = 0; found && i < found->nfont; ++i)
        if (FcChar8* file = nullptr;
            FcPatternGetString(found->fonts[i], FC_FILE, 0, &file) == FcResultMatch)
            files.emplace_back(reinterpret_cast<const char*>(file));
    std::ranges::sort(files);
    return files;
}

Fault font_missing(std::string_view wanted, std::string_view package) {
    return Fault{
        Fault::Kind::unavailable,
        fmt::format(
            "font \"{}\" with Vietnamese letters is not installed; install the Debian package {}",
            wanted, package)};
}

/// A configuration that knows our files and nothing else: no rule or font of the machine changes a
/// form.
Result<FcConfig*> own_fonts() {
    static std::mutex opening;
    static Held<FcConfig> config;
    const std::lock_guard lock{opening};
    if (config) return config.get();
    const std::vector<std::string> files = files_of(std::string(family));
    if (files.empty()) return fail(font_missing(family, family_package));
    Held<FcConfig> fresh{FcConfigCreate()};
    for (const std::string& file : files) {
        const std::string lean = paper_font(file).value_or(file);
        FcConfigAppFontAddFile(fresh.get(), reinterpret_cast<const FcChar8*>(lean.c_str()));
    }
    config = std::move(fresh);
    return config.get();
}

struct Opened {
    Held<PangoFontMap> map;
    Held<PangoContext> context;
};

Opened open(FcConfig* config) {
    Opened opened{Held<PangoFontMap>{pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)},
                  {}};
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(opened.map.get()), config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(opened.map.get()), 72);
    opened.context.reset(pango_font_map_create_context(opened.map.get()));
    // Paper, not pixels: no hinting, no rounding, so a line breaks alike on every machine.
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(opened.context.get(), options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(opened.context.get(), FALSE);
    pango_context_set_language(opened.context.get(), pango_language_from_string("vi"));
    return opened;
}

}  // namespace

Result<PangoContext*> text_context() {
    thread_local Opened opened;
    if (opened.context) return opened.context.get();
    MC_TRY(config, own_fonts());
    opened = open(config);
    return opened.context.get();
}

Result<int> vietnamese_faces(std::string_view wanted, std::string_view package) {
    const std::vector<std::string> files = files_of(std::string(wanted));
    if (files.empty()) return fail(font_missing(wanted, package));
    return static_cast<int>(files.size());
}

}  // namespace mc::forms
