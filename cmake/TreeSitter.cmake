# tree-sitter core and grammars, compiled from npm packages that third_party/npm/package-lock.json pins by digest.
# script/deps installs them (scripts off) before the build; without them this stops with the mend.
set(TS_ROOT "${CMAKE_SOURCE_DIR}/third_party/npm/node_modules")
if(NOT EXISTS "${TS_ROOT}/tree-sitter/vendor/tree-sitter/lib/src/lib.c")
  message(FATAL_ERROR "tree-sitter sources are missing (mend: run script/deps)")
endif()
add_library(tree_sitter STATIC "${TS_ROOT}/tree-sitter/vendor/tree-sitter/lib/src/lib.c")
target_include_directories(tree_sitter
  PUBLIC "${TS_ROOT}/tree-sitter/vendor/tree-sitter/lib/include"
  PRIVATE "${TS_ROOT}/tree-sitter/vendor/tree-sitter/lib/src")
target_compile_options(tree_sitter PRIVATE -w)

function(redoubt_grammar dir)
  file(GLOB sources "${TS_ROOT}/${dir}/src/*.c")
  target_sources(tree_sitter PRIVATE ${sources})
  set_source_files_properties(${sources} PROPERTIES COMPILE_OPTIONS "-w;-O1;-I${TS_ROOT}/${dir}/src")
endfunction()
redoubt_grammar(tree-sitter-javascript)
redoubt_grammar(tree-sitter-typescript/typescript)
redoubt_grammar(tree-sitter-typescript/tsx)
