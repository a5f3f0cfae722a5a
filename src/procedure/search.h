// Finding a procedure by what people type: with or without accents, by code, by the first letters
// of its words.
#pragma once

#include <string_view>
#include <vector>

#include "procedure/procedure.h"

namespace mc {

/// Best first: code or the beginning of the name; then every word typed begins a word of the name,
/// in order ("kh sinh" finds "khai sinh"), names that start so before others; then a part of the
/// name, or the first letters of its words ("dkks"). Shape: each version at most once; catalogue
/// order among equals; all versions for an empty query.
std::vector<const ProcedureVersion*> search(const std::vector<const ProcedureVersion*>& versions,
                                            std::string_view query);

}  // namespace mc
