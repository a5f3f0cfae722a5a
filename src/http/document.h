// A document as an answer: shown in the page, never run, never kept by the browser.
#pragma once

#include "edge/problem.h"
#include "service/offices/dossier/document.h"

namespace mc::http {

edge::Response respond(Result<Document> document);

}  // namespace mc::http
