// A tool of the build: parses rule files and writes them as the source of a pack
// (base/yaml_pack.h).
//
//   redoubt-pack-rules NAMESPACE FOLDER PREFIX OUTPUT
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "base/file.h"
#include "base/yaml.h"
#include "base/yaml_pack.h"

namespace {

using namespace redoubt;
namespace fs = std::filesystem;

Result<std::vector<NamedYaml>> ReadFolder(const fs::path& folder, const std::string& prefix) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == ".yaml")
      files.push_back(entry.path());
  std::ranges::sort(files);
  std::vector<NamedYaml> documents;
  for (const fs::path& file : files) {
    const std::string name = prefix + "/" + file.lexically_relative(folder).generic_string();
    TRY(const std::string text, ReadFile(file));
    TRY(YamlNode root, ParseYaml(text, name));
    documents.push_back({name, std::move(root)});
  }
  return documents;
}

// Lines of escaped bytes: text stays text.
std::string SourceOf(std::string_view name_space, std::string_view bytes) {
  std::string out = fmt::format(
      "// Made by redoubt-pack-rules.\n#include <string_view>\n\nnamespace {0} {{\n"
      "extern const std::string_view kOwnRulePack;\nconst std::string_view kOwnRulePack(\n\"",
      name_space);
  size_t column = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool escaped = byte < 0x20 || byte >= 0x7F || c == '"' || c == '\\' || c == '?';
    out += escaped ? fmt::format("\\{:03o}", byte) : std::string(1, c);
    if (++column % 120 == 0) out += "\"\n\"";
  }
  return out + fmt::format("\",\n{});\n}}  // namespace {}\n", bytes.size(), name_space);
}

}  // namespace

int main(int count, char** words) {
  if (count != 5) {
    fmt::print(stderr, "redoubt-pack-rules NAMESPACE FOLDER PREFIX OUTPUT\n");
    return 2;
  }
  const auto documents = ReadFolder(words[2], words[3]);
  if (!documents) {
    fmt::print(stderr, "{}\n", documents.error().message);
    return 1;
  }
  const Status written = WriteFileAtomic(words[4], SourceOf(words[1], PackYaml(*documents)));
  if (!written) fmt::print(stderr, "{}\n", written.error().message);
  return written ? 0 : 1;
}
