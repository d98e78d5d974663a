#include "inventory/extractors/gradle_lock/gradle_lock.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "inventory/listing.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"gradle.lockfile", "buildscript-gradle.lockfile",
                                          "settings-gradle.lockfile",
                                          "dependency-locks/*.lockfile"};
constexpr size_t kMaxBytes = 32 << 20;

std::string Lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// Configurations whose content is in what the project ships.
bool IsShipped(std::string_view configuration) {
  const std::string name = Lower(configuration);
  if (name.find("test") != std::string::npos) return false;
  return name.ends_with("compileclasspath") || name.ends_with("runtimeclasspath") ||
         name == "compile" || name == "runtime" || name == "default" || name == "implementation" ||
         name == "api" || name == "apielements" || name == "runtimeelements";
}

class Reader {
 public:
  explicit Reader(const SourceFile& file) : file_(file), listing_(file, "Maven") {
    const std::string_view folder = FolderOf(file.path);
    const std::string_view name = folder.empty() ? file.path : file.path.substr(folder.size() + 1);
    build_ = name.starts_with("buildscript-") || name.starts_with("settings-");
    if (folder == "dependency-locks" || folder.ends_with("/dependency-locks"))
      configuration_ = name.substr(0, name.rfind('.'));
  }

  Result<Extraction> Read() {
    TRY_OK(CheckSize(file_, kMaxBytes));
    LineReader lines(file_.bytes);
    int first_bad = 0;
    while (lines.Next()) {
      const std::string_view line = Trim(lines.line());
      if (line.empty() || line.starts_with('#') || line.starts_with("empty=")) continue;
      if (ReadLine(line, lines.number())) continue;
      if (first_bad == 0) first_bad = lines.number();
      listing_.Gap(lines.number(), fmt::format("\"{}\" is not group:artifact:version=…", line));
    }
    if (first_bad > 0 && listing_.size() == 0)
      return listing_.Mistake(first_bad, "no lockfile of Gradle: no group:artifact:version=…");
    return std::move(listing_).Take();
  }

 private:
  bool ReadLine(std::string_view line, int number) {
    const size_t equals = line.find('=');
    if (equals == std::string_view::npos && configuration_.empty()) return false;
    const std::vector<std::string> parts = Split(line.substr(0, equals), ':');
    if (parts.size() != 3 || parts[0].empty() || parts[1].empty() || parts[2].empty()) return false;
    const std::string names =
        equals == std::string_view::npos ? configuration_ : std::string(line.substr(equals + 1));
    Component c;
    c.name = parts[0] + ":" + parts[1];
    c.version = parts[2];
    c.key = names;
    c.source = "registry";
    c.scope = !build_ && std::ranges::any_of(Split(names, ','), IsShipped) ? Scope::kProduction
                                                                           : Scope::kDevelopment;
    listing_.Add(std::move(c), number);
    return true;
  }

  const SourceFile& file_;
  Listing listing_;
  bool build_ = false;
  std::string configuration_;  // of a file that is named for it
};

}  // namespace

const Extractor kGradleLock = {
    .name = "gradle_lock",
    .what = "Gradle lockfiles",
    .ecosystem = "Maven",
    .patterns = kPatterns,
    .extract = [](const SourceFile& file) { return Reader(file).Read(); },
};

}  // namespace redoubt::inventory
