# Libraries of the outside: static where Debian has an archive, headers only where that is all we use.
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(GTest REQUIRED)

function(redoubt_archive name archive)
  find_library(${name}_ARCHIVE NAMES ${archive} REQUIRED)
  add_library(${name} INTERFACE IMPORTED GLOBAL)
  set_property(TARGET ${name} PROPERTY INTERFACE_LINK_LIBRARIES ${${name}_ARCHIVE} ${ARGN})
endfunction()

redoubt_archive(libcrypto libcrypto.a Threads::Threads ${CMAKE_DL_LIBS})
redoubt_archive(libsqlite3 libsqlite3.a m Threads::Threads ${CMAKE_DL_LIBS})
redoubt_archive(libseccomp libseccomp.a)

# yaml-cpp, fmt and simdjson: Debian's yaml-cpp has an archive, the other two are small shared libraries.
find_library(YAML_CPP_ARCHIVE NAMES libyaml-cpp.a REQUIRED)
add_library(yaml-cpp INTERFACE IMPORTED GLOBAL)
set_property(TARGET yaml-cpp PROPERTY INTERFACE_LINK_LIBRARIES ${YAML_CPP_ARCHIVE})
redoubt_archive(pugixml libpugixml.a)
redoubt_archive(zlib_archive libz.a)
find_library(SIMDJSON_LIBRARY NAMES simdjson REQUIRED)
add_library(simdjson INTERFACE IMPORTED GLOBAL)
set_property(TARGET simdjson PROPERTY INTERFACE_LINK_LIBRARIES ${SIMDJSON_LIBRARY})

add_library(spdlog_headers INTERFACE)
target_compile_definitions(spdlog_headers INTERFACE SPDLOG_FMT_EXTERNAL)
add_library(cli11_headers INTERFACE)
redoubt_archive(libre2 libre2.a Threads::Threads)
redoubt_archive(libpcre2 libpcre2-8.a)
