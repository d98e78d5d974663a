// Any files of any languages as one repository: answers to every question, never a crash, and an
// end.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <list>
#include <string>

#include "scan/code/program/program.h"
#include "scan/code/syntax/parse.h"

// Files up to a zero byte each: one byte for the language, a path up to a newline, the text.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt::scan::code;
  if (size > 16 << 10) return 0;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::list<Parsed> files;
  Program program;
  while (!rest.empty() && files.size() < 8) {
    const std::string_view file = rest.substr(0, rest.find('\0'));
    rest.remove_prefix(std::min(rest.size(), file.size() + 1));
    const size_t line = file.find('\n');
    if (file.empty() || line == file.npos) continue;
    const auto language = static_cast<Language>(static_cast<uint8_t>(file[0]) % kLanguages);
    auto parsed = Parse(language, file.substr(line + 1));
    if (!parsed) continue;
    files.push_back(std::move(*parsed));
    program.Add(file.substr(1, line - 1), language, files.back().tree);
  }
  program.Link();
  FileId file = 0;
  for (const Parsed& parsed : files) {
    const Tree& tree = parsed.tree;
    for (const NodeId function : program.FunctionsOf(file))
      if (function >= tree.size()) std::abort();
    for (NodeId id = 0; id < tree.size() && id < 200; ++id) {
      const std::string_view text = tree.Text(id);
      for (const Symbol& symbol : {program.ClassAround(file, id), program.Named(file, text),
                                   program.TypeNamed(file, text)}) {
        if (symbol && symbol.file >= files.size()) std::abort();
        program.Member(program.Member(symbol, text), text);
        program.Method(symbol, text, id % 3);
        program.Constructor(symbol, id % 3);
        program.FieldClass(symbol, text);
      }
    }
    for (const FileId other : program.ImportsOf(file))
      if (other >= files.size()) std::abort();
    ++file;
  }
  return 0;
}
