#include "inventory/extractors/rebar_lock/rebar_lock.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "inventory/extractors/mix_lock/elixir_terms.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"rebar.lock"};

using Kind = ElixirTerm::Kind;

// The first term of the file as an Elixir one: its end is a dot, and binaries are strings there.
// The second term has checksums alone.
std::string FirstTerm(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("<<\"")) {
      ++i;
      continue;
    }
    if (text.substr(i).starts_with("\">>")) {
      out += '"';
      i += 2;
      continue;
    }
    const bool is_end = text[i] == '.' && i > 0 && (text[i - 1] == '}' || text[i - 1] == ']');
    if (is_end) break;
    if (text[i] == '%') {
      out += '#';
      continue;
    }
    if (text[i] != '<') out += text[i];
  }
  return out;
}

class Reader {
 public:
  explicit Reader(const SourceFile& file) : file_(file), graph_(file.path, "Hex") {}

  Result<Extraction> Read(const ElixirTerm& root) && {
    // {"1.2.0", [entries]}, before that the entries alone.
    const ElixirTerm* list = &root;
    if (root.kind == Kind::kTuple && root.items.size() == 2) list = &root.items[1];
    if (list->kind != Kind::kList) return Mistake(root);
    for (const ElixirTerm& entry : list->items) {
      if (entry.kind != Kind::kTuple || entry.items.size() < 3 ||
          entry.items[1].kind != Kind::kTuple)
        return Mistake(entry);
      Add(entry);
    }
    return std::move(graph_).Finish(PackageGraph::Scopes::kAsGiven);
  }

 private:
  // {"name", {pkg, "package", "1.0.0"}, 0}: level 0 is what the project itself asks for.
  void Add(const ElixirTerm& entry) {
    const ElixirTerm& place = entry.items[1];
    const std::string name = entry.TextAt(0, Kind::kString);
    const std::string kind = place.TextAt(0, Kind::kAtom);
    LockedPackage package{.name = name, .line = entry.line};
    if (kind == "pkg") {
      package.name = place.TextAt(1, Kind::kString);
      package.version = place.TextAt(2, Kind::kString);
      if (package.name != name) package.key = name;
    } else {
      const std::string reference =
          place.items.size() > 2 ? place.items[2].TextAt(1, Kind::kString) : "";
      package.source = fmt::format("{}+{}@{}", kind, place.TextAt(1, Kind::kString), reference);
    }
    package.direct = entry.TextAt(2, Kind::kNumber) == "0";
    graph_.Add(std::move(package));
  }

  std::unexpected<Error> Mistake(const ElixirTerm& term) const {
    return InvalidArgument(
        fmt::format("{}:{}: no list of {{name, place, level}}", file_.path, term.line));
  }

  const SourceFile& file_;
  PackageGraph graph_;
};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const std::string_view text, CheckedText(file.bytes, file.path));
  if (Trim(text).empty()) return Extraction{};
  TRY(const ElixirTerm root, ParseElixirTerm(FirstTerm(text), file.path));
  return Reader(file).Read(root);
}

}  // namespace

const Extractor kRebarLock = {
    .name = "rebar_lock",
    .what = "lockfiles of Erlang (rebar3)",
    .ecosystem = "Hex",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
