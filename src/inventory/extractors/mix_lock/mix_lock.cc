#include "inventory/extractors/mix_lock/mix_lock.h"

#include <fmt/format.h>

#include <unordered_map>

#include "base/text.h"
#include "inventory/extractors/mix_lock/elixir_terms.h"
#include "inventory/listing.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"mix.lock"};

using Kind = ElixirTerm::Kind;

// {:hex, :name, "1.0.0", "checksum", [:mix], [deps], "hexpm", "outer checksum"}: older ones end
// earlier.
LockedPackage OfHex(const ElixirTerm& entry) {
  const std::string repository = entry.TextAt(6, Kind::kString);
  const std::string outer = entry.TextAt(7, Kind::kString);
  return {.name = entry.TextAt(1, Kind::kAtom),
          .version = entry.TextAt(2, Kind::kString),
          .source = repository.empty() || repository == "hexpm" ? "registry" : "hex:" + repository,
          .integrity = IntegrityOfHex("sha256", outer)};
}

class Reader {
 public:
  Reader(const SourceFile& file, const ElixirTerm& root)
      : file_(file), root_(root), graph_(file.path, "Hex") {}

  Result<Extraction> Read() && {
    for (const ElixirTerm& pair : root_.items) {
      if (pair.kind != Kind::kPair || pair.items[1].kind != Kind::kTuple)
        return InvalidArgument(fmt::format("{}:{}: not \"name\": {{…}}", file_.path, pair.line));
      Add(pair);
    }
    for (const auto& [entry, from] : entries_)
      if (entry->items.size() > 5)
        for (const ElixirTerm& needed : entry->items[5].items) Need(from, needed);
    return std::move(graph_).Finish(PackageGraph::Scopes::kAsGiven);
  }

 private:
  void Add(const ElixirTerm& pair) {
    const std::string& name = pair.items[0].text;
    const ElixirTerm& entry = pair.items[1];
    const std::string kind = entry.TextAt(0, Kind::kAtom);
    LockedPackage package{.name = name};
    if (kind == "hex") {
      package = OfHex(entry);
      if (package.name != name) package.key = name;  // an alias
    } else if (kind == "git") {
      package.source =
          fmt::format("git+{}@{}", entry.TextAt(1, Kind::kString), entry.TextAt(2, Kind::kString));
    } else {
      return graph_.Gap(pair.line, fmt::format("{} comes by \":{}\", which is not known here",
                                               Printable(name, 100), Printable(kind, 40)));
    }
    package.line = pair.line;
    const size_t at = graph_.Add(std::move(package));
    index_.emplace(name, at);
    if (kind == "hex") entries_.emplace_back(&entry, at);
  }

  // {:name, "~> 1.0", [hex: :name, repo: "hexpm", optional: true]}
  void Need(size_t from, const ElixirTerm& needed) {
    const std::string name = needed.TextAt(0, Kind::kAtom);
    if (const auto to = index_.find(name); to != index_.end()) return graph_.Need(from, to->second);
    if (needed.items.size() > 2)
      for (const ElixirTerm& option : needed.items[2].items)
        if (option.kind == Kind::kPair && option.items[0].text == "optional" &&
            option.items[1].text == "true")
          return;
    if (!name.empty())
      graph_.Gap(needed.line, fmt::format("{} is asked for, but not locked", Printable(name, 100)));
  }

  const SourceFile& file_;
  const ElixirTerm& root_;
  PackageGraph graph_;
  std::unordered_map<std::string, size_t> index_;
  std::vector<std::pair<const ElixirTerm*, size_t>> entries_;
};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const std::string_view text, CheckedText(file.bytes, file.path));
  if (Trim(text).empty()) return Extraction{};
  TRY(const ElixirTerm root, ParseElixirTerm(text, file.path));
  if (root.kind != Kind::kMap)
    return InvalidArgument(fmt::format("{}:{}: not a map: no mix.lock", file.path, root.line));
  return Reader(file, root).Read();
}

}  // namespace

const Extractor kMixLock = {
    .name = "mix_lock",
    .what = "lockfiles of Elixir and Erlang (mix.lock)",
    .ecosystem = "Hex",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
