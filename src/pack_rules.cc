// A tool of the build: parses rule files and writes them as the source of a pack
// (base/yaml_pack.h).
//
//   redoubt-pack-rules NAMESPACE FOLDER PREFIX OUTPUT
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "base/file.h"
#include "base/text.h"
#include "base/yaml.h"
#include "base/yaml_pack.h"
#include "scan/code/engine/engine.h"
#include "scan/code/packed_literals.h"
#include "scan/code/rules/reader.h"

namespace {

using namespace redoubt;
using scan::code::Language;
using scan::code::RuleSet;
namespace fs = std::filesystem;

YamlNode Scalar(std::string text) {
  return {.kind = YamlNode::Kind::kScalar, .text = std::move(text), .quoted = true};
}

// What every match of a rule contains, so that the program need not compile it to know.
YamlNode LiteralsOf(const RuleSet& set, size_t rule) {
  YamlNode by_language{.kind = YamlNode::Kind::kMap};
  for (const Language language : set.rules()[rule].languages) {
    const auto* literals = set.LiteralsOf(rule, language);
    if (literals == nullptr) continue;
    YamlNode all{.kind = YamlNode::Kind::kSequence};
    for (const std::vector<std::string>& any : *literals) {
      YamlNode& one = all.items.emplace_back(YamlNode{.kind = YamlNode::Kind::kSequence});
      for (const std::string& text : any) one.items.push_back(Scalar(text));
    }
    const std::string name(scan::code::InfoOf(language).name);
    if (by_language.Find(name) == nullptr) by_language.entries.push_back({name, 0, std::move(all)});
  }
  return by_language;
}

// Lines of the files beside the rules that their tests say something of: "ruleid: ID" on the line
// above a bad one, "ok: ID" above a good one.
struct Examples {
  YamlNode bad{.kind = YamlNode::Kind::kSequence}, good{.kind = YamlNode::Kind::kSequence};
};

bool Speaks(const std::string& line, std::string_view mark, const std::string& id) {
  const size_t at = line.find(mark);
  if (at == line.npos) return false;
  for (const std::string& name : Split(std::string_view(line).substr(at + mark.size()), ','))
    if (const std::string_view word = Trim(name); word.substr(0, word.find(' ')) == id) return true;
  return false;
}

Examples ExamplesOf(const fs::path& rules, const std::string& id) {
  constexpr size_t kMost = 3;
  Examples examples;
  std::vector<fs::path> targets;
  for (const auto& entry : fs::directory_iterator(rules.parent_path()))
    if (entry.path().stem() == rules.stem() && entry.path().extension() != ".yaml")
      targets.push_back(entry.path());
  std::ranges::sort(targets);
  for (const fs::path& target : targets) {
    const auto text = ReadFile(target);
    if (!text) continue;
    const std::vector<std::string> lines = Split(*text, '\n');
    for (size_t i = 0; i + 1 < lines.size(); ++i)
      for (auto& [mark, list] : {std::pair("ruleid:", &examples.bad), {"ok:", &examples.good}})
        if (list->items.size() < kMost && Speaks(lines[i], mark, id))
          list->items.push_back(Scalar(std::string(Trim(lines[i + 1]))));
  }
  return examples;
}

// Adds both to each rule of the document; what taint rules match has more than one formula.
Status Complete(NamedYaml& document, const fs::path& file) {
  for (YamlNode::Entry& entry : document.root.entries) {
    if (entry.key != "rules") continue;
    TRY(std::vector<scan::code::Rule> rules, scan::code::ReadRules(document.root, document.name));
    const RuleSet set = RuleSet::Compile(std::move(rules));
    for (size_t i = 0; i < set.rules().size(); ++i) {
      std::vector<YamlNode::Entry>& members = entry.value.items[i].entries;
      if (set.rules()[i].skipped.empty() && !set.rules()[i].taint)
        members.push_back({std::string(scan::code::kPackedLiterals), 0, LiteralsOf(set, i)});
      Examples examples = ExamplesOf(file, set.rules()[i].id);
      members.push_back({std::string(scan::code::kPackedBad), 0, std::move(examples.bad)});
      members.push_back({std::string(scan::code::kPackedGood), 0, std::move(examples.good)});
    }
  }
  return {};
}

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
    TRY_OK(Complete(documents.back(), file));
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
