#include "scan/code/syntax/language.h"

#include <algorithm>
#include <array>
#include <mutex>

#include "scan/code/syntax/grammars/grammars.h"

namespace redoubt::scan::code {
namespace {

using Names = std::string_view[];

constexpr Names kJsNames = {"javascript", "js"};
constexpr Names kJsFiles = {".js", ".jsx", ".mjs", ".cjs"};
constexpr Names kTsNames = {"typescript", "ts"};
constexpr Names kTsFiles = {".ts", ".mts", ".cts"};
constexpr Names kTsxNames = {"tsx"};
constexpr Names kTsxFiles = {".tsx"};
constexpr Names kPythonNames = {"python", "py", "python2", "python3"};
constexpr Names kPythonFiles = {".py", ".pyi", ".pyw"};
constexpr Names kJavaNames = {"java"};
constexpr Names kJavaFiles = {".java"};
constexpr Names kGoNames = {"go", "golang"};
constexpr Names kGoFiles = {".go"};
constexpr Names kRubyNames = {"ruby", "rb"};
constexpr Names kRubyFiles = {".rb", ".rake", ".gemspec", "Rakefile", "Gemfile"};
constexpr Names kPhpNames = {"php"};
constexpr Names kPhpFiles = {".php", ".tpl", ".phtml"};
constexpr Names kCSharpNames = {"csharp", "c#", "C#", "cs"};
constexpr Names kCSharpFiles = {".cs"};
constexpr Names kCNames = {"c"};
constexpr Names kCFiles = {".c", ".h"};
constexpr Names kCppNames = {"cpp", "c++"};
constexpr Names kCppFiles = {".cc", ".cpp", ".cxx", ".hpp", ".hh", ".hxx"};
constexpr Names kRustNames = {"rust", "rs"};
constexpr Names kRustFiles = {".rs"};
constexpr Names kBashNames = {"bash", "sh"};
constexpr Names kBashFiles = {".sh", ".bash"};
constexpr Names kJsonNames = {"json"};
constexpr Names kJsonFiles = {".json"};
constexpr Names kYamlNames = {"yaml"};
constexpr Names kYamlFiles = {".yaml", ".yml"};
constexpr Names kHclNames = {"hcl", "terraform", "tf"};
constexpr Names kHclFiles = {".tf", ".hcl", ".tfvars"};
constexpr Names kDockerNames = {"dockerfile", "docker"};
constexpr Names kDockerFiles = {".dockerfile", ".Dockerfile", "Dockerfile", "dockerfile"};
constexpr Names kGenericNames = {"generic"};
constexpr Names kRegexNames = {"regex", "none"};

const std::array<LanguageInfo, kLanguages> kTable = {{
    {Language::kJavaScript, "javascript", kJsNames, kJsFiles, &kJavaScriptGrammar, ""},
    {Language::kTypeScript, "typescript", kTsNames, kTsFiles, &kTypeScriptGrammar, ""},
    {Language::kTsx, "tsx", kTsxNames, kTsxFiles, &kTsxGrammar, ""},
    {Language::kPython, "python", kPythonNames, kPythonFiles, &kPythonGrammar, ""},
    {Language::kJava, "java", kJavaNames, kJavaFiles, &kJavaGrammar, ""},
    {Language::kGo, "go", kGoNames, kGoFiles, &kGoGrammar, ""},
    {Language::kRuby, "ruby", kRubyNames, kRubyFiles, &kRubyGrammar, ""},
    {Language::kPhp, "php", kPhpNames, kPhpFiles, &kPhpGrammar, "<?php\n"},
    {Language::kCSharp, "csharp", kCSharpNames, kCSharpFiles, &kCSharpGrammar, ""},
    {Language::kC, "c", kCNames, kCFiles, &kCGrammar, ""},
    {Language::kCpp, "cpp", kCppNames, kCppFiles, &kCppGrammar, ""},
    {Language::kRust, "rust", kRustNames, kRustFiles, &kRustGrammar, ""},
    {Language::kBash, "bash", kBashNames, kBashFiles, &kBashGrammar, ""},
    {Language::kJson, "json", kJsonNames, kJsonFiles, &kJsonGrammar, ""},
    {Language::kYaml, "yaml", kYamlNames, kYamlFiles, &kYamlGrammar, ""},
    {Language::kHcl, "hcl", kHclNames, kHclFiles, &kHclGrammar, ""},
    {Language::kDockerfile, "dockerfile", kDockerNames, kDockerFiles, nullptr, ""},
    {Language::kGeneric, "generic", kGenericNames, {}, nullptr, ""},
    {Language::kRegex, "regex", kRegexNames, {}, nullptr, ""},
}};

std::optional<Language> LanguageOfShebang(std::string_view line) {
  if (!line.starts_with("#!")) return std::nullopt;
  const auto has = [&](std::string_view word) { return line.find(word) != line.npos; };
  if (has("python")) return Language::kPython;
  if (has("node")) return Language::kJavaScript;
  if (has("ruby")) return Language::kRuby;
  if (has("php")) return Language::kPhp;
  if (has("bash") || has("/sh") || has(" sh")) return Language::kBash;
  return std::nullopt;
}

}  // namespace

const LanguageInfo& InfoOf(Language language) { return kTable[static_cast<size_t>(language)]; }

std::optional<Language> LanguageOfRule(std::string_view name) {
  for (const LanguageInfo& info : kTable)
    if (std::ranges::find(info.aliases, name) != info.aliases.end()) return info.language;
  return std::nullopt;
}

bool KnownElsewhere(std::string_view name) {
  static constexpr std::string_view kOthers[] = {
      "apex",     "cairo",         "circom",      "clojure", "dart",   "elixir",  "ex",
      "hack",     "html",          "julia",       "kt",      "kotlin", "lisp",    "lua",
      "ocaml",    "move_on_aptos", "move_on_sui", "ql",      "r",      "scala",   "scheme",
      "solidity", "sol",           "swift",       "vue",     "xml",    "jsonnet", "libsonnet",
      "promql",   "proto",         "protobuf"};
  return std::ranges::find(kOthers, name) != std::end(kOthers);
}

std::optional<Language> LanguageOfFile(std::string_view path, std::string_view first_line) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  std::optional<Language> found;
  size_t longest = 0;
  for (const LanguageInfo& info : kTable) {
    for (const std::string_view suffix : info.extensions) {
      const bool fits = suffix.starts_with('.')
                            ? name.ends_with(suffix) && name.size() > suffix.size()
                            : name == suffix;
      if (fits && suffix.size() > longest) {
        found = info.language;
        longest = suffix.size();
      }
    }
  }
  if (!found && (name.starts_with("Dockerfile.") || name.starts_with("dockerfile.")))
    return Language::kDockerfile;
  return found ? found : LanguageOfShebang(first_line);
}

bool Concerns(Language rule, Language file) {
  if (rule == file) return true;
  if (rule == Language::kTypeScript) return file == Language::kTsx;
  if (rule == Language::kTsx) return file == Language::kTypeScript;
  return false;
}

const Grammar* GrammarOf(Language language) {
  static std::array<std::once_flag, kLanguages> once;
  static std::array<Grammar, kLanguages> grammars;
  const LanguageInfo& info = InfoOf(language);
  if (info.grammar == nullptr) return nullptr;
  const auto index = static_cast<size_t>(language);
  std::call_once(once[index], [&] { grammars[index] = Grammar::Resolve(*info.grammar); });
  return &grammars[index];
}

}  // namespace redoubt::scan::code
