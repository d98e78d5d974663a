// The languages that rules can name: their names, their files, their grammars.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "scan/code/syntax/grammar.h"

namespace redoubt::scan::code {

enum class Language : uint8_t {
  kJavaScript,
  kTypeScript,
  kTsx,
  kPython,
  kJava,
  kGo,
  kRuby,
  kPhp,
  kCSharp,
  kC,
  kCpp,
  kRust,
  kBash,
  kJson,
  kYaml,
  kHcl,
  kDockerfile,
  kGeneric,  // words and brackets of any text
  kRegex,    // bytes of any text
};
constexpr size_t kLanguages = 19;

struct LanguageInfo {
  Language language;
  std::string_view name;                         // as reports say it
  std::span<const std::string_view> aliases;     // as rules spell it
  std::span<const std::string_view> extensions;  // with the dot, or whole names of files
  const GrammarSpec* grammar;                    // nullptr: no grammar of tree-sitter
  std::string_view prologue;                     // what code needs before it in a file of its own
};

const LanguageInfo& InfoOf(Language language);
/// The language that a rule calls `name`, or nothing: "typescript" names all three of its family.
std::optional<Language> LanguageOfRule(std::string_view name);
/// True if `name` is a language of the rule format that this engine has no grammar for.
bool KnownElsewhere(std::string_view name);
/// By name, extension and first line ("#!/bin/sh"); nothing when it is none of ours.
std::optional<Language> LanguageOfFile(std::string_view path, std::string_view first_line);
/// True if a rule for `rule` concerns files of `file`: JavaScript's rules read JSX, TypeScript's
/// TSX.
bool Concerns(Language rule, Language file);
/// The resolved grammar, made on first use; nullptr for languages without one. Thread-safe.
const Grammar* GrammarOf(Language language);

}  // namespace redoubt::scan::code
