#include "respond/impact/usage.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>

#include "base/file.h"
#include "respond/impact/js_source.h"

namespace redoubt::respond {
namespace {

namespace fs = std::filesystem;
constexpr size_t kMaxFiles = 20'000;
constexpr size_t kMaxFileBytes = 2 << 20;

// "@scope/name/deep" → "@scope/name"; "" for relative and built-in specifiers.
std::string PackageOf(std::string_view specifier) {
  if (specifier.empty() || specifier.front() == '.' || specifier.front() == '/' ||
      specifier.starts_with("node:"))
    return "";
  size_t end = specifier.find('/');
  if (specifier.front() == '@' && end != std::string_view::npos) end = specifier.find('/', end + 1);
  return std::string(specifier.substr(0, end));
}

std::vector<std::string> SourceFiles(const fs::path& tree, std::vector<std::string>& unknowns) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(tree, error), end; !error && it != end;
       it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (it->is_directory(error) && (name == "node_modules" || name == ".git"))
      it.disable_recursion_pending();
    if (!IsJsSource(name) || !it->is_regular_file(error) || it->is_symlink(error)) continue;
    if (files.size() >= kMaxFiles) {
      unknowns.push_back(
          fmt::format("more than {} source files: the rest was not read", kMaxFiles));
      break;
    }
    files.push_back(fs::relative(it->path(), tree, error).generic_string());
  }
  std::ranges::sort(files);
  return files;
}

// The file that a relative specifier means, as node and TypeScript try them.
std::string ResolveRelative(const std::map<std::string, JsSource>& sources, const std::string& from,
                            const std::string& specifier) {
  const std::string base =
      (fs::path(from).parent_path() / specifier).lexically_normal().generic_string();
  for (const char* ending : {"", ".js", ".mjs", ".cjs", ".ts", ".tsx", ".jsx", "/index.js",
                             "/index.ts", "/index.mjs", "/index.cjs"})
    if (sources.contains(base + ending)) return base + ending;
  return "";
}

void AddSymbols(const std::string& file, const JsSource& source, const JsImport& import,
                std::set<std::string>& symbols) {
  const std::string package = PackageOf(import.specifier);
  if (import.bindings.empty()) symbols.insert(fmt::format("{}: {}", file, package));
  for (const JsBinding& binding : import.bindings) {
    if (!binding.member.empty()) {
      symbols.insert(fmt::format("{}: {}.{}", file, package, binding.member));
      continue;
    }
    bool used = false;
    for (const auto& [object, property] : source.members) {
      if (object != binding.local) continue;
      symbols.insert(fmt::format("{}: {}.{}", file, package, property));
      used = true;
    }
    if (!used) symbols.insert(fmt::format("{}: {}", file, package));
  }
}

// Files that reach one of `seeds` through relative imports, the seeds included.
std::set<std::string> Reaching(const std::map<std::string, JsSource>& sources,
                               const std::vector<std::string>& seeds) {
  std::map<std::string, std::vector<std::string>> importers;
  for (const auto& [file, source] : sources)
    for (const JsImport& import : source.imports)
      if (import.specifier.starts_with('.'))
        importers[ResolveRelative(sources, file, import.specifier)].push_back(file);
  std::set<std::string> reached(seeds.begin(), seeds.end());
  std::deque<std::string> queue(seeds.begin(), seeds.end());
  while (!queue.empty()) {
    const std::string file = queue.front();
    queue.pop_front();
    for (const std::string& importer : importers[file])
      if (reached.insert(importer).second) queue.push_back(importer);
  }
  return reached;
}

}  // namespace

Usage FindUsage(const fs::path& tree, const std::set<std::string>& packages,
                const std::set<std::string>& changed) {
  Usage usage;
  std::map<std::string, JsSource> sources;
  for (const std::string& file : SourceFiles(tree, usage.unknowns)) {
    const Result<std::string> text = ReadFileBeneath(tree, file, kMaxFileBytes);
    const Result<JsSource> source =
        text ? ParseJsSource(file, *text) : Result<JsSource>(Fail(text.error()));
    if (!source) {
      usage.unknowns.push_back(source.error().message);
      continue;
    }
    if (source->broken) usage.unknowns.push_back(file + ": has syntax errors");
    if (source->dynamic) usage.unknowns.push_back(file + ": imports what is computed at run time");
    sources[file] = *source;
  }
  std::set<std::string> symbols;
  for (const auto& [file, source] : sources) {
    bool imports = changed.contains(file);
    for (const JsImport& import : source.imports) {
      if (!packages.contains(PackageOf(import.specifier))) continue;
      AddSymbols(file, source, import, symbols);
      imports = true;
    }
    if (imports) usage.files.push_back(file);
  }
  for (const std::string& file : changed)
    if (!sources.contains(file)) usage.files.push_back(file);
  std::ranges::sort(usage.files);
  usage.symbols.assign(symbols.begin(), symbols.end());
  usage.reaching = Reaching(sources, usage.files);
  std::set<std::string> routes;
  for (const std::string& file : usage.reaching)
    if (const auto source = sources.find(file); source != sources.end())
      routes.insert(source->second.strings.begin(), source->second.strings.end());
  usage.routes.assign(routes.begin(), routes.end());
  return usage;
}

}  // namespace redoubt::respond
