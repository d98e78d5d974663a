#include "scan/code/taint/unit.h"

namespace redoubt::scan::code {

std::unique_ptr<Unit> MakeUnit(FileId file, Language language, std::string text) {
  auto unit = std::make_unique<Unit>();
  unit->file = file;
  unit->language = language;
  unit->text = std::move(text);
  auto parsed = Parse(language, unit->text);
  if (!parsed) return nullptr;
  unit->parsed = std::move(*parsed);
  unit->target = std::make_unique<Target>(unit->parsed.tree, language);
  unit->code = BuildCode(unit->parsed.tree, language);
  return unit;
}

}  // namespace redoubt::scan::code
