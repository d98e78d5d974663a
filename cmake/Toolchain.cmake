# Compiler settings for our own code, and the helpers that make the inner loop fast.
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Debug)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
endif()

find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

add_library(redoubt_options INTERFACE)
target_compile_options(redoubt_options INTERFACE
  -Wall -Wextra -Werror -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wno-missing-field-initializers
  -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.
  # GCC 12's std::stable_sort calls a function that it has deprecated, which only clang reports.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these inside its own <regex>, <string> and <expected> at -O2.
  target_compile_options(redoubt_options INTERFACE -Wno-maybe-uninitialized -Wno-restrict
    -Wno-stringop-overflow -Wno-array-bounds)
endif()
target_include_directories(redoubt_options INTERFACE ${CMAKE_SOURCE_DIR}/src)

if(REDOUBT_SANITIZE)
  add_compile_options(-fsanitize=${REDOUBT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=${REDOUBT_SANITIZE})
endif()
if(REDOUBT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
