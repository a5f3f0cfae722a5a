#include "http/app.h"
#include "http/upload.h"

namespace mc::http {

void add_files(edge::Router& router, App& app) {
    Services& s = app.services;
    router.add({"POST", "/api/files",
                edge::Take{[&s](edge::Context& c) {
                               return take_in(
                                   s, parameter(c, "name"), owner_of(who(c).actor.person),
                                   [](PaperFile file) -> Result<PaperFile> { return file; });
                           },
                           /*apart=*/true},
                0, staff});
}

}  // namespace mc::http
