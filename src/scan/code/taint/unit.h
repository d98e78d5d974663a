// The files that an analysis may enter, parsed when it does.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "scan/code/match/matcher.h"
#include "scan/code/program/program.h"
#include "scan/code/syntax/parse.h"
#include "scan/code/taint/code.h"

namespace redoubt::scan::code {

/// A parsed file with what all rules need of it.
struct Unit {
  FileId file = 0;
  Language language = Language::kGeneric;
  std::string text;
  Parsed parsed;
  std::unique_ptr<Target> target;
  Code code;

  const Tree& tree() const { return target->tree(); }
};

/// Hands out units. For one thread.
class Units {
 public:
  virtual ~Units() = default;
  /// nullptr when the file cannot be read. Valid as long as this object.
  virtual Unit* Get(FileId file) = 0;
};

/// Parses a text; nullptr when a limit stops it.
std::unique_ptr<Unit> MakeUnit(FileId file, Language language, std::string text);

}  // namespace redoubt::scan::code
