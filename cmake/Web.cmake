# mc_web_library(<target>): the portal's files as a library that defines mc::edge::embedded_assets().
# With WITH_WEB=OFF, or while web/ has no package.json, the table is empty and the server says so plainly.
function(mc_web_library target)
  set(web ${PROJECT_SOURCE_DIR}/web)
  set(made ${PROJECT_BINARY_DIR}/web)
  file(MAKE_DIRECTORY ${made})
  if(WITH_WEB AND EXISTS ${web}/package.json)
    file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS ${web}/src/* ${web}/public/* ${web}/*.html)
    file(GLOB web_settings CONFIGURE_DEPENDS ${web}/*.config.* ${web}/tsconfig*.json)
    list(APPEND web_settings ${PROJECT_SOURCE_DIR}/src/base/limits.h)  # vite.config.ts reads it
    add_custom_command(OUTPUT ${made}/assets.S ${made}/assets.inc
      # Node is looked for only now: on a new machine it is installed while the modules compile.
      COMMAND ${PROJECT_SOURCE_DIR}/script/assets ${made}
      DEPENDS ${web_sources} ${web_settings} ${web}/pack.mjs ${web}/package-lock.json ${PROJECT_SOURCE_DIR}/script/assets
      COMMENT "Building the portal" VERBATIM)
    set(table_sources ${made}/assets.S)
    set_source_files_properties(${made}/assets.S PROPERTIES OBJECT_DEPENDS ${made}/assets.inc)
    set_source_files_properties(${made}/table.cc PROPERTIES OBJECT_DEPENDS ${made}/assets.inc)
    set(declared "#define ASSET_DECLARATIONS\n#include \"assets.inc\"\n#undef ASSET_DECLARATIONS\n")
    set(body "constexpr Asset table[] = {\n#include \"assets.inc\"\n};\n}\nstd::span<const Asset> embedded_assets() { return table; }\n")
  else()
    set(table_sources)
    set(declared "")
    set(body "}\nstd::span<const Asset> embedded_assets() { return {}; }\n")
  endif()
  file(CONFIGURE OUTPUT ${made}/table.cc @ONLY CONTENT
    "#include \"edge/assets.h\"\n@declared@namespace mc::edge {\nnamespace {\n@body@}  // namespace mc::edge\n")
  add_library(${target} STATIC ${made}/table.cc ${table_sources})
  target_include_directories(${target} PRIVATE ${made})
  target_link_libraries(${target} PUBLIC mc_edge)
endfunction()
