// Invented persons. Nobody here exists; numbers carry a province code and digits that are drawn.
#pragma once

#include "dossier/event.h"
#include "main/demo/chance.h"

namespace mc::demo {

std::string person_name(Chance& chance, bool male);
/// An applicant living in `place`, born between 1950 and 2002.
Applicant applicant(Chance& chance, const std::string& place);

}  // namespace mc::demo
