#include "scan/engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>
#include <tuple>

#include "base/file.h"
#include "base/text.h"
#include "inventory/extractors/table.h"
#include "scan/code/project.h"
#include "scan/conclude.h"
#include "scan/coverage.h"
#include "scan/dependencies/dependencies.h"
#include "scan/fingerprint.h"
#include "scan/owned.h"
#include "scan/secrets/history.h"

namespace redoubt::scan {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxManifestBytes = 4u << 20;

bool IsSkipped(const std::string& name) {
  return name == "node_modules" || name == ".git" || name == ".redoubt";
}

class Walk {
 public:
  Walk(const fs::path& root, const ScanOptions& options, ScanResult& result)
      : root_(root), options_(options), limits_(options.limits), result_(result) {
    if (options.secrets)
      secrets_.emplace(*options.secrets, secrets::SecretOptions{.now = options.now});
    found_.asset = result.asset;
  }

  void Folder(const fs::path& relative, int depth) {
    if (depth > limits_.depth)
      return AddProblem(
          result_, fmt::format("{}: deeper than {} folders", relative.string(), limits_.depth));
    std::error_code error;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator it(root_ / relative, error), end; !error && it != end;
         it.increment(error)) {
      if (++seen_ > limits_.files) return LimitMet();
      entries.push_back(*it);
    }
    if (error)
      AddProblem(result_, fmt::format("{}: {}", relative.empty() ? "." : relative.string(),
                                      error.message()));
    std::sort(entries.begin(), entries.end());
    for (const fs::directory_entry& entry : entries) {
      const fs::path child = relative / entry.path().filename();
      const fs::file_status status = entry.symlink_status(error);
      if (error) continue;  // gone since
      if (fs::is_directory(status) && !IsSkipped(child.filename().string()))
        Folder(child, depth + 1);
      else if (fs::is_regular_file(status))
        File(child);
      else if (!fs::is_directory(status))
        NoFile(child, status);
    }
  }

  /// After Folder: without any lockfile the scan says nothing about the asset; beside others, a
  /// manifest without one is something to tell.
  void Conclude() {
    if (!options_.dependencies) return;
    for (std::string& gap : coverage_.Gaps(result_.asset)) {
      if (coverage_.AnyRead() && result_.unseen.size() < kMaxProblems)
        result_.unseen.push_back(Printable(gap, 600));
      else if (!coverage_.AnyRead() && !limit_said_)
        AddProblem(result_, gap);
    }
  }

  /// After matching, which knows of components only.
  void AddSecrets() {
    if (!secrets_) return;
    secrets_->Conclude(found_);
    for (Finding& finding : found_.findings) finding.fingerprint = Fingerprint(finding);
    std::ranges::stable_sort(found_.findings, std::greater{}, &Finding::severity);
    std::ranges::move(found_.findings, std::back_inserter(result_.findings));
    std::ranges::move(found_.set_aside, std::back_inserter(result_.set_aside));
    std::ranges::move(found_.notes, std::back_inserter(result_.notes));
    for (const std::string& problem : found_.problems) AddProblem(result_, problem);
  }

 private:
  void SearchForSecrets(const fs::path& relative) {
    const std::string path = relative.generic_string();
    const auto bytes = ReadFileBeneath(root_, relative, limits_.file_bytes);
    if (bytes) return secrets_->File(path, *bytes, found_);
    if (bytes.error().code == ErrorCode::kNotFound) return;  // gone since
    if (result_.unseen.size() < kMaxProblems)
      result_.unseen.push_back(
          Printable(path + ": not searched for secrets: " + BelowRoot(bytes.error().message), 600));
  }

  // What it would have declared is not known: nothing may be called gone.
  void NoFile(const fs::path& relative, const fs::file_status& status) {
    if (!options_.dependencies) return;
    const inventory::Extractor* extractor = inventory::ExtractorFor(relative.generic_string());
    if (!extractor) return;
    coverage_.Read(relative, *extractor, nullptr);
    Unread(*extractor, fmt::format("{}: {}, which is not read (mend: put the file itself there)",
                                   relative.generic_string(),
                                   fs::is_symlink(status) ? "a symbolic link" : "no plain file"));
  }

  // A library as a file is one component at most: that it is not read says nothing of the others.
  void Unread(const inventory::Extractor& extractor, std::string_view why) {
    if (extractor.place == inventory::Place::kSource) return AddProblem(result_, why);
    if (result_.unseen.size() < kMaxProblems) result_.unseen.push_back(Printable(why, 600));
  }

  std::string BelowRoot(const std::string& message) const {
    const std::string lead = (root_ / "").string();
    return message.starts_with(lead) ? message.substr(lead.size()) : message;
  }

  void LimitMet() {
    if (limit_said_) return;
    limit_said_ = true;
    AddProblem(result_,
               fmt::format("more than {} files: the rest was not looked at", limits_.files));
  }

  void File(const fs::path& relative) {
    const std::string name = relative.filename().string();
    if (secrets_) SearchForSecrets(relative);
    if (!options_.dependencies) return;
    const inventory::Extractor* extractor = inventory::ExtractorFor(relative.generic_string());
    if (!extractor) return Coverage::Matters(name) ? Other(relative) : void();
    auto extraction = Extract(*extractor, relative);
    coverage_.Read(relative, *extractor, extraction ? &*extraction : nullptr);
    if (!extraction) return Unread(*extractor, BelowRoot(extraction.error().message));
    for (std::string& gap : extraction->gaps)
      if (result_.unseen.size() < kMaxProblems) result_.unseen.push_back(Printable(gap, 600));
    std::vector<Component>& found = extraction->components;
    if (result_.components.size() + found.size() > limits_.components)
      return AddProblem(result_, fmt::format("{}: more than {} components",
                                             relative.generic_string(), limits_.components));
    std::move(found.begin(), found.end(), std::back_inserter(result_.components));
  }

  Result<inventory::Extraction> Extract(const inventory::Extractor& extractor,
                                        const fs::path& relative) const {
    TRY(const std::string bytes, ReadFileBeneath(root_, relative, limits_.file_bytes));
    const std::string path = relative.generic_string();
    return extractor.extract({bytes, path, [this](const std::string& other) {
                                return ReadFileBeneath(root_, other, kMaxManifestBytes);
                              }});
  }

  // One that cannot be read says nothing, like none at all.
  void Other(const fs::path& relative) {
    const std::string name = relative.filename().string();
    const bool manifest = name == "package.json" || OtherManifests::Knows(name);
    const auto bytes = manifest ? ReadFileBeneath(root_, relative, kMaxManifestBytes) : "";
    if (bytes) coverage_.Other(relative, *bytes);
  }

  const fs::path& root_;
  const ScanOptions& options_;
  const ScanLimits& limits_;
  ScanResult& result_;
  std::optional<secrets::SecretFiles> secrets_;
  ScanResult found_;  // secrets
  Coverage coverage_;
  size_t seen_ = 0;
  bool limit_said_ = false;
};

ScanResult NewResult(std::string_view asset, const ScanOptions& options) {
  ScanResult result;
  result.asset = asset;
  result.commit = options.commit;
  result.at = options.now;
  return result;
}

void AddCode(const fs::path& folder, const ScanOptions& options, ScanResult& result) {
  const size_t before = result.findings.size(), aside = result.set_aside.size();
  code::ScanProject(*options.code, code::FolderTree(folder, {.everything = options.everything}),
                    {.everything = options.everything, .cache = options.cache, .now = options.now},
                    result);
  for (size_t i = before; i < result.findings.size(); ++i)
    result.findings[i].fingerprint = Fingerprint(result.findings[i]);
  for (size_t i = aside; i < result.set_aside.size(); ++i)
    result.set_aside[i].finding.fingerprint = Fingerprint(result.set_aside[i].finding);
}

}  // namespace

std::vector<Finding> FindingsOf(std::string_view asset, const std::vector<Component>& components,
                                const intel::Index& index, std::vector<SetAside>* set_aside) {
  std::vector<Finding> findings = MatchComponents(asset, components, index);
  for (Finding& finding : findings) finding.fingerprint = Fingerprint(finding);
  const auto rank = [](const Finding& f) {
    return std::tuple(!f.signal.IsUsed(), -static_cast<int>(f.severity), -f.score,
                      std::string_view(f.component.name), std::string_view(f.location.file),
                      std::string_view(f.component.key), std::string_view(f.rule));
  };
  std::sort(findings.begin(), findings.end(),
            [&](const Finding& a, const Finding& b) { return rank(a) < rank(b); });
  std::vector<SetAside> answered = JudgeByDistribution(findings, components, index);
  if (set_aside) *set_aside = std::move(answered);
  return findings;
}

Result<ScanResult> ScanFolder(std::string_view asset, const fs::path& folder,
                              const intel::Index& index, const ScanOptions& options) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    return NotFound(fmt::format("{}: not a folder that can be read", folder.string()));
  ScanResult result = NewResult(asset, options);
  if (options.dependencies || options.secrets) {
    Walk walk(folder, options, result);
    walk.Folder("", 0);
    walk.Conclude();
    if (options.dependencies) MatchAll(result, index);
    walk.AddSecrets();
  }
  if (options.code) AddCode(folder, options, result);
  return result;
}

void AddHistory(GitHistory& history, const fs::path& source, const fs::path& cache,
                const secrets::Scanner& scanner, ScanResult& result) {
  secrets::ScanHistory(history, source, scanner, {.secrets = {.now = result.at}, .cache = cache},
                       result);
  for (Finding& finding : result.findings)
    if (finding.fingerprint.empty()) finding.fingerprint = Fingerprint(finding);
}

Result<ScanResult> ScanFile(std::string_view asset, std::string_view file_name,
                            std::string_view bytes, const intel::Index& index,
                            const ScanOptions& options) {
  const inventory::Extractor* extractor = inventory::ExtractorFor(file_name);
  if (!extractor)
    return InvalidArgument(fmt::format("{}: no extractor reads such files", file_name));
  ScanResult result = NewResult(asset, options);
  TRY(inventory::Extraction extraction, extractor->extract({.bytes = bytes, .path = file_name}));
  result.components = std::move(extraction.components);
  result.unseen = std::move(extraction.gaps);
  MatchAll(result, index);
  return result;
}

}  // namespace redoubt::scan
