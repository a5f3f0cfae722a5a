// qpdf's own headers, as this program may include them. Its JSON class holds a vector of itself
// before it is complete, which clang refuses in C++23 (g++ does not); nothing of ours uses it, and
// its name alone is enough for the declarations.
#pragma once

#define JSON_HH
class JSON;
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>
