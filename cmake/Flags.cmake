# What every file is compiled with: one interface target, one shared precompiled header.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(CCACHE ccache)
if(CCACHE)
  # DEPEND: the compiler says which headers it read, so nothing is preprocessed to find out; that was an eighth of a cold build.
  set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_DEPEND=1 CCACHE_SLOPPINESS=pch_defines,time_macros
      CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_C_COMPILER_LAUNCHER})
endif()

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

# Clang compiles the sanitizers' code in half of g++'s time. Null pointers and object sizes are left to the address
# sanitizer, which sees them in use; alignment, a third of the compile time, is asked by the preset tsan. The thread
# sanitizer knows no fences, and Asio's are not needed: the mutexes of its queues order what handlers see.

# This makes sense for a file alone; the presets without WITH_UNITY ask it.
if(NOT WITH_UNITY)
  set(alone -Wshadow)
endif()

add_library(mc_flags INTERFACE)
target_include_directories(mc_flags INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_options(mc_flags INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic ${alone} -Wswitch-enum -Wnon-virtual-dtor -Wno-missing-field-initializers -Werror>
  # g++ 12 sees overruns in std::string where there are none (GCC 105329, 105651); ASan and _GLIBCXX_ASSERTIONS watch instead.
  $<$<COMPILE_LANG_AND_ID:CXX,GNU>:$<$<BOOL:${WITH_UNITY}>:-Wno-subobject-linkage> -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread -Wno-maybe-uninitialized>
  # Otherwise the precompiled header of each new clone is another one, and nothing compiled with it is found in the cache.
  $<$<COMPILE_LANG_AND_ID:CXX,Clang>:SHELL:-Xclang -fno-pch-timestamp>
  -pthread -fPIE -fstack-protector-strong)
target_compile_definitions(mc_flags INTERFACE _GLIBCXX_ASSERTIONS FMT_SHARED)
target_link_options(mc_flags INTERFACE -pie -Wl,-z,relro,-z,now)
target_link_libraries(mc_flags INTERFACE Threads::Threads)
find_program(MOLD mold)
if(MOLD)
  target_link_options(mc_flags INTERFACE -fuse-ld=mold)
endif()

# Tests are compiled more often than they run; what takes time in them is in the module. Under a sanitizer a fresh clone
# waits for them.
if(CMAKE_CXX_FLAGS MATCHES "-fsanitize")
  set(test_optimisation -O0)
else()
  set(test_optimisation -O1)
endif()

# Header costs measured on g++ 12: the standard library dominates, so one header is compiled once for all modules.
file(WRITE ${PROJECT_BINARY_DIR}/pch.cc "// Exists so that the shared precompiled header has an owner.\n")
add_library(mc_pch OBJECT ${PROJECT_BINARY_DIR}/pch.cc)
target_link_libraries(mc_pch PUBLIC mc_flags)
target_precompile_headers(mc_pch PRIVATE
  <algorithm> <array> <chrono> <compare> <cstdint> <functional> <map> <memory> <optional> <set>
  <span> <string> <string_view> <unordered_map> <utility> <variant> <vector> <fmt/format.h>)
add_library(mc_pch_test OBJECT ${PROJECT_BINARY_DIR}/pch.cc)
target_link_libraries(mc_pch_test PUBLIC mc_flags)
target_compile_options(mc_pch_test PRIVATE ${test_optimisation})  # as the tests that use it
target_precompile_headers(mc_pch_test PRIVATE
  <algorithm> <array> <chrono> <compare> <cstdint> <functional> <map> <memory> <optional> <set>
  <span> <string> <string_view> <unordered_map> <utility> <variant> <vector> <fmt/format.h>
  <doctest/doctest.h>)

# Every module, and every module's tests: without the program, which needs the portal.
add_custom_target(modules)
add_custom_target(module_tests)

# doctest's own code is compiled once, without the shared header (which already includes doctest).
add_library(mc_test_main STATIC ${PROJECT_SOURCE_DIR}/tests/main.cc)
target_link_libraries(mc_test_main PUBLIC mc_flags)
target_compile_options(mc_test_main PRIVATE ${test_optimisation})
