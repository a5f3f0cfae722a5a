#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

// Asked by the leak sanitizer, where there is one. Fontconfig keeps offsets instead of pointers, so
// what it still holds at the end looks lost to the sanitizer, which follows pointers.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libfontconfig.so";
}
