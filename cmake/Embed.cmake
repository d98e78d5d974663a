# Compiles data files into a room: the starter set of advisories works offline and without an installation.
# Run as a script (cmake -DFOLDER=… -DOUTPUT=… -P Embed.cmake) it writes the source file.
if(CMAKE_SCRIPT_MODE_FILE AND DEFINED TEXT)
  file(READ "${TEXT}" text)
  set(source "// Made by cmake/Embed.cmake.\n#include \"cli/config_view.h\"\n\n")
  string(APPEND source "const std::string_view redoubt::cli::kConfigSchema = R\"redoubt(${text})redoubt\";\n")
  file(WRITE "${OUTPUT}" "${source}")
  return()
elseif(CMAKE_SCRIPT_MODE_FILE)
  file(GLOB files "${FOLDER}/*.json")
  list(SORT files)
  set(source "// Made by cmake/Embed.cmake.\n#include \"intel/starter.h\"\n\nnamespace redoubt::intel {\n\n")
  string(APPEND source "static const StarterFile kFiles[] = {\n")
  foreach(file IN LISTS files)
    get_filename_component(name "${file}" NAME)
    file(READ "${file}" text)
    string(APPEND source "    {\"${name}\", R\"redoubt(${text})redoubt\"},\n")
    string(APPEND all "${name}${text}")
  endforeach()
  string(SHA256 digest "${all}")
  # The last one keeps the array from being empty.
  string(APPEND source "    {\"\", \"\"}};\n\nstd::span<const StarterFile> StarterFiles() {\n")
  string(APPEND source "  return std::span<const StarterFile>(kFiles).first(std::size(kFiles) - 1);\n}\n\n")
  string(APPEND source "std::string_view StarterDigest() { return \"${digest}\"; }\n\n")
  string(APPEND source "}  // namespace redoubt::intel\n")
  file(WRITE "${OUTPUT}" "${source}")
  return()
endif()

# redoubt_embed_advisories(TARGET FOLDER): the *.json files of FOLDER, which may be empty.
function(redoubt_embed_advisories target folder)
  file(GLOB files CONFIGURE_DEPENDS "${folder}/*.json")
  set(output "${CMAKE_BINARY_DIR}/generated/starter_advisories.cc")
  add_custom_command(OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DFOLDER=${folder}" "-DOUTPUT=${output}" -P "${CMAKE_SOURCE_DIR}/cmake/Embed.cmake"
    DEPENDS ${files} "${CMAKE_SOURCE_DIR}/cmake/Embed.cmake" COMMENT "Embedding the starter set of advisories" VERBATIM)
  target_sources(${target} PRIVATE "${output}")
endfunction()

# redoubt_embed_schema(TARGET FILE): the published schema of redoubt.yaml, for `redoubt config schema`.
function(redoubt_embed_schema target file)
  set(output "${CMAKE_BINARY_DIR}/generated/config_schema.cc")
  add_custom_command(OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DTEXT=${file}" "-DOUTPUT=${output}" -P "${CMAKE_SOURCE_DIR}/cmake/Embed.cmake"
    DEPENDS "${file}" "${CMAKE_SOURCE_DIR}/cmake/Embed.cmake" COMMENT "Embedding the schema of redoubt.yaml" VERBATIM)
  target_sources(${target} PRIVATE "${output}")
endfunction()

# redoubt_embed_rules(TARGET FOLDER NAMESPACE): the *.yaml files below FOLDER, parsed by a tool of the build, as
# NAMESPACE::kOwnRulePack (base/yaml_pack.h).
function(redoubt_embed_rules target folder namespace)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS "${folder}/*.yaml")
  file(RELATIVE_PATH name "${CMAKE_SOURCE_DIR}" "${folder}")
  string(REPLACE "/" "_" flat "${name}")
  set(output "${CMAKE_BINARY_DIR}/generated/${flat}.cc")
  add_custom_command(OUTPUT "${output}"
    COMMAND redoubt-pack-rules "${namespace}" "${folder}" "${name}" "${output}"
    DEPENDS ${files} redoubt-pack-rules COMMENT "Embedding ${name}" VERBATIM)
  target_sources(${target} PRIVATE "${output}")
endfunction()
