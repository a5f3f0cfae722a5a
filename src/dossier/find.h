// By what a dossier is found: its code, its applicant's name, phone and card number, however they
// are typed. Pure; the same words are kept in rows (service/offices/dossier/projection.h) and made
// of what is asked.
#pragma once

#include "dossier/event.h"

namespace mc {

/// What stands for a number in rows: lists and their indexes hold no card number and no phone
/// number (docs/adr/0025-finding-a-dossier.md). "" for no number.
std::string number_mark(std::string_view number);  // "#9f86d081884c7d65"
/// Of the applicant's phone and card number. Shape: no doubles, none empty.
std::vector<std::string> marks_of(const Applicant& applicant);

/// The text that a search looks into: a blank, then the words of the name, the code's letters and
/// digits, its day and number, and the marks, each after a blank: so " binh" is a word that begins
/// so. Folded.
std::string search_text(std::string_view applicant, const DossierCode& code,
                        const std::vector<std::string>& marks);
/// What of it lies in an index by its beginning: the name from each of its words on, the code, its
/// day and number, the marks. Shape: no doubles.
std::vector<std::string> search_keys(std::string_view applicant, const DossierCode& code,
                                     const std::vector<std::string>& marks);

/// What may stand in an address, which browsers remember and proxies log: a phone or card number as
/// its mark, everything else as typed. needles_of understands both.
std::string for_address(std::string_view typed);

/// What was typed, as it may be meant: a dossier fits when its text contains one of these, and that
/// is when one of its keys begins with what follows the blank.
/// Shape: " nguyen thi b", " h3222022103010001", " #9f86d081884c7d65"; empty for nothing.
std::vector<std::string> needles_of(std::string_view typed);

}  // namespace mc
