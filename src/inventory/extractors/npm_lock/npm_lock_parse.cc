// Reads the JSON of an npm lockfile. simdjson checks the whole text first; then it is walked on
// demand, which tells where each entry stands.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"
#include "inventory/extractors/npm_lock/npm_lock.h"

namespace redoubt::inventory {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr size_t kMaxBytes = 64u << 20;
constexpr size_t kMaxEntries = 500'000;
constexpr size_t kMaxDepth = 128;
constexpr size_t kMaxKeyBytes = 4096;
constexpr size_t kMaxEdges = 4'000'000;
constexpr size_t kMaxResolveBytes = size_t{1} << 31;  // of all keys that are looked up
constexpr std::string_view kNodeModules = "node_modules/";

// "node_modules/a/node_modules/@s/b" is "@s/b"; "packages/web" is "web".
std::string NameOfKey(std::string_view key) {
  if (const size_t at = key.rfind(kNodeModules);
      at != std::string_view::npos && (at == 0 || key[at - 1] == '/'))
    return std::string(key.substr(at + kNodeModules.size()));
  const size_t slash = key.rfind('/');
  if (slash == std::string_view::npos) return std::string(key);
  const size_t before = key.rfind('/', slash - 1);
  const size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return std::string(key.substr(slash > begin && key[begin] == '@' ? begin : slash + 1));
}

bool IsRepositoryFolder(std::string_view key) {
  return !key.starts_with(kNodeModules) && key.find("/node_modules/") == std::string_view::npos;
}

class LockReader {
 public:
  LockReader(std::string_view bytes, std::string_view file)
      : text_(bytes), bytes_(text_), file_(file) {}

  Result<NpmTree> Read() {
    simdjson::dom::parser checker;
    if (checker.allocate(text_.size(), kMaxDepth) || checker.parse(text_).error()) return Broken();
    ondemand::parser parser;
    ondemand::document document;
    ondemand::object root;
    if (parser.iterate(text_).get(document)) return Broken();
    if (document.get_object().get(root)) return Mistake(1, "not an object");
    tree_.file = file_;
    tree_.lockfile_version = 0;
    TRY_OK(ReadRoot(root));
    if (tree_.lockfile_version > 3)
      return Mistake(1, fmt::format("lockfileVersion {} is not known here (mend: npm install "
                                    "--lockfile-version 3)",
                                    tree_.lockfile_version));
    if (!has_packages_ && !has_dependencies_ && tree_.lockfile_version != 1)
      return Mistake(1, "no \"packages\": not an npm lockfile");
    if (!has_packages_)
      tree_.lockfile_version = 1;  // npm reads it so whatever number it bears
    else if (tree_.lockfile_version == 0)
      tree_.lockfile_version = 2;
    TRY_OK(ResolveEdges());
    return std::move(tree_);
  }

 private:
  using Kind = NpmEdge::Kind;

  std::unexpected<Error> Mistake(int line, std::string_view what) {
    return InvalidArgument(fmt::format("{}:{}: {}", file_, line, Printable(what, 512)));
  }

  // The slow parser says where and why.
  std::unexpected<Error> Broken() {
    const auto json = ParseJson(bytes_, file_, {kMaxBytes, kMaxDepth});
    if (!json) return Fail(json.error());
    return Mistake(1, "not valid JSON");
  }

  int LineAt(const char* at) {
    const char* begin = text_.data();
    if (at < begin || at > begin + text_.size()) return 0;
    if (at < line_at_) {
      line_at_ = nullptr;
      line_ = 1;
    }
    const char* from = line_at_ ? line_at_ : begin;
    while ((
        from = static_cast<const char*>(std::memchr(from, '\n', static_cast<size_t>(at - from))))) {
      ++line_;
      ++from;
    }
    line_at_ = at;
    return line_;
  }

  Status ReadRoot(ondemand::object& root) {
    for (auto field : root) {
      std::string_view key;
      ondemand::value value;
      if (field.unescaped_key().get(key) || field.value().get(value)) return Broken();
      ondemand::object object;
      if (key == "lockfileVersion") {
        int64_t version = 0;
        if (value.get_int64().get(version) || version < 1 || version > 1000)
          return Mistake(1, "lockfileVersion is not a number from 1 to 3");
        tree_.lockfile_version = static_cast<int>(version);
      } else if (key == "packages") {
        if (value.get_object().get(object)) return Mistake(1, "\"packages\" is not an object");
        Clear();
        has_packages_ = true;
        TRY_OK(ReadPackages(object));
      } else if (key == "dependencies" && !has_packages_) {
        if (value.get_object().get(object)) return Mistake(1, "\"dependencies\" is not an object");
        Clear();
        has_dependencies_ = true;
        TRY_OK(ReadDependencies(object, "", 1));
      }
    }
    return {};
  }

  void Clear() {
    tree_.entries.clear();
    tree_.by_key.clear();
  }

  // The entry for `key`; a key that is given twice counts once, the last one, as for npm.
  Result<NpmEntry*> Add(std::string_view key, int line) {
    if (key.size() > kMaxKeyBytes) return Mistake(line, "an entry's key is longer than 4096 bytes");
    if (tree_.entries.size() >= kMaxEntries)
      return ResourceExhausted(fmt::format("{}: more than {} entries", file_, kMaxEntries));
    const auto [at, added] =
        tree_.by_key.try_emplace(std::string(key), static_cast<int>(tree_.entries.size()));
    if (added) tree_.entries.emplace_back();
    NpmEntry& entry = tree_.entries[static_cast<size_t>(at->second)];
    entry = NpmEntry{};
    entry.key = key;
    entry.name = NameOfKey(key);
    entry.line = line;
    return &entry;
  }

  Status ReadPackages(ondemand::object& packages) {
    for (auto field : packages) {
      ondemand::raw_json_string raw;
      std::string_view key;
      ondemand::value value;
      if (field.key().get(raw)) return Broken();
      const int line = LineAt(raw.raw());
      if (field.unescaped_key().get(key) || field.value().get(value)) return Broken();
      TRY(NpmEntry* const entry, Add(key, line));
      entry->workspace = IsRepositoryFolder(entry->key);
      ondemand::object object;
      if (value.get_object().get(object))
        return Mistake(line, fmt::format("packages[\"{}\"] is not an object", entry->key));
      TRY_OK(ReadPackage(object, *entry));
    }
    return {};
  }

  Status ReadPackage(ondemand::object& object, NpmEntry& entry) {
    for (auto field : object) {
      std::string_view key;
      ondemand::value value;
      if (field.unescaped_key().get(key) || field.value().get(value)) return Broken();
      const std::string name(key);
      if (name == "version")
        TRY_OK(ReadVersion(value, entry));
      else if (name == "name")
        ReadText(value, entry.name);
      else if (name == "dependencies")
        TRY_OK(ReadEdges(value, Kind::kProduction, entry));
      else if (name == "devDependencies")
        TRY_OK(ReadEdges(value, Kind::kDevelopment, entry));
      else if (name == "optionalDependencies")
        TRY_OK(ReadEdges(value, Kind::kOptional, entry));
      else if (name == "peerDependencies")
        TRY_OK(ReadEdges(value, Kind::kPeer, entry));
      else
        ReadDetail(name, value, entry);
    }
    return {};
  }

  static void ReadDetail(std::string_view name, ondemand::value& value, NpmEntry& entry) {
    if (name == "resolved")
      ReadText(value, entry.resolved);
    else if (name == "integrity")
      ReadText(value, entry.integrity);
    else if (name == "dev")
      ReadFlag(value, entry.dev);
    else if (name == "optional")
      ReadFlag(value, entry.optional);
    else if (name == "devOptional")
      ReadFlag(value, entry.dev_optional);
    else if (name == "peer")
      ReadFlag(value, entry.peer);
    else if (name == "link")
      ReadFlag(value, entry.link);
    else if (name == "inBundle" || name == "bundled")
      ReadFlag(value, entry.bundled);
    else if (name == "hasInstallScript")
      ReadFlag(value, entry.has_install_script);
  }

  Status ReadVersion(ondemand::value& value, NpmEntry& entry) {
    std::string_view version;
    if (value.get_string().get(version))
      return Mistake(entry.line, fmt::format("the version of \"{}\" is not a text", entry.key));
    entry.version = version;
    return {};
  }

  // Old npm wrote `"resolved": false`; what is no text counts as absent.
  static void ReadText(ondemand::value& value, std::string& out) {
    std::string_view text;
    if (!value.get_string().get(text)) out = text;
  }

  static void ReadFlag(ondemand::value& value, bool& out) {
    bool flag = false;
    if (!value.get_bool().get(flag)) out = flag;
  }

  // A package in two lists is in the last one read; npm writes optional ones only once.
  Status ReadEdges(ondemand::value& value, Kind kind, NpmEntry& entry) {
    ondemand::object object;
    if (value.get_object().get(object)) return {};  // version 1 has `"requires": true`
    for (auto field : object) {
      std::string_view name, spec;
      ondemand::value text;
      if (field.unescaped_key().get(name) || field.value().get(text)) return Broken();
      NpmEdge edge{std::string(name), "", kind, -1};
      if (!text.get_string().get(spec)) edge.spec = spec;
      if (++edges_ > kMaxEdges)
        return ResourceExhausted(fmt::format("{}: more than {} requirements", file_, kMaxEdges));
      entry.edges.push_back(std::move(edge));
    }
    return {};
  }

  // Version 1: packages are nested as their folders are.
  Status ReadDependencies(ondemand::object& dependencies, const std::string& parent, size_t depth) {
    if (depth > kMaxDepth) return Mistake(1, "nested deeper than 128 levels");
    for (auto field : dependencies) {
      ondemand::raw_json_string raw;
      std::string_view name;
      ondemand::value value;
      if (field.key().get(raw)) return Broken();
      const int line = LineAt(raw.raw());
      if (field.unescaped_key().get(name) || field.value().get(value)) return Broken();
      const std::string key =
          fmt::format("{}{}node_modules/{}", parent, parent.empty() ? "" : "/", name);
      TRY_OK(Add(key, line));
      ondemand::object object;
      if (value.get_object().get(object))
        return Mistake(line, fmt::format("\"{}\" is not an object", key));
      TRY_OK(ReadDependency(object, key, depth));
    }
    return {};
  }

  Status ReadDependency(ondemand::object& object, const std::string& key, size_t depth) {
    const auto index = static_cast<size_t>(tree_.Find(key));
    for (auto field : object) {
      std::string_view name;
      ondemand::value value;
      if (field.unescaped_key().get(name) || field.value().get(value)) return Broken();
      NpmEntry& entry = tree_.entries[index];  // nested ones may move it
      if (name == "version") {
        TRY_OK(ReadVersion(value, entry));
      } else if (name == "requires") {
        TRY_OK(ReadEdges(value, Kind::kProduction, entry));
      } else if (name == "dependencies") {
        ondemand::object nested;
        if (!value.get_object().get(nested)) TRY_OK(ReadDependencies(nested, key, depth + 1));
      } else {
        ReadDetail(std::string(name), value, entry);
      }
    }
    ReadAlias(tree_.entries[index]);
    return {};
  }

  // Version 1 writes an alias as version "npm:real@1.2.3".
  static void ReadAlias(NpmEntry& entry) {
    constexpr std::string_view kPrefix = "npm:";
    if (!entry.version.starts_with(kPrefix)) return;
    const std::string spec = entry.version.substr(kPrefix.size());
    const size_t at = spec.rfind('@');
    if (at == std::string::npos || at == 0) return;
    entry.name = spec.substr(0, at);
    entry.version = spec.substr(at + 1);
  }

  Status ResolveEdges() {
    size_t spent = 0;  // a hostile key has thousands of levels, each of which is one look-up
    for (NpmEntry& entry : tree_.entries) {
      if (entry.link) FollowLink(entry);
      const auto levels = static_cast<size_t>(std::count(entry.key.begin(), entry.key.end(), '/'));
      for (NpmEdge& edge : entry.edges) {
        spent += (entry.key.size() + edge.name.size()) * (levels + 1);
        if (spent > kMaxResolveBytes || edge.name.size() > kMaxKeyBytes)
          return ResourceExhausted(fmt::format("{}: the tree is too large to resolve", file_));
        edge.to = tree_.Resolve(entry.key, edge.name);
      }
    }
    return {};
  }

  // A link has no version of its own: it shows its target's.
  void FollowLink(NpmEntry& entry) {
    const int target = tree_.Find(entry.resolved);
    if (target < 0) return;
    const NpmEntry& to = tree_.entries[static_cast<size_t>(target)];
    entry.version = to.version;
    entry.name = to.name;
  }

  const simdjson::padded_string text_;
  const std::string_view bytes_;
  const std::string file_;
  NpmTree tree_;
  bool has_packages_ = false, has_dependencies_ = false;
  size_t edges_ = 0;
  const char* line_at_ = nullptr;
  int line_ = 1;
};

}  // namespace

Result<NpmTree> ParseNpmTree(std::string_view bytes, std::string_view file_name) {
  if (bytes.size() > kMaxBytes)
    return ResourceExhausted(fmt::format("{}: larger than {} MiB", file_name, kMaxBytes >> 20));
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return LockReader(bytes, file_name).Read();
}

}  // namespace redoubt::inventory
