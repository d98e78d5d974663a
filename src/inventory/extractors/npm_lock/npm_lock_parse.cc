// Reads the JSON of an npm lockfile in one walk, which tells where each entry stands. Every value
// is visited, what is of no use too: so the walk finds every fault of the text.
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_set>

#include "base/json.h"
#include "base/text.h"
#include "inventory/extractors/npm_lock/npm_lock.h"
#include "inventory/json_fields.h"

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

// Which folders have a node_modules: only there a look-up needs to ask.
class Folders {
 public:
  /// `key` is kept by who holds the entry.
  void Add(std::string_view key) {
    const size_t at = key.rfind(kNodeModules);
    if (at == 0 || (at != std::string_view::npos && key[at - 1] == '/'))
      all_.insert(key.substr(0, at == 0 ? 0 : at - 1));
  }

  /// As NpmTree::Resolve; many names from one key in a row are quickest.
  int Resolve(const NpmTree& tree, std::string_view from, std::string_view name) {
    if (name.find(kNodeModules) != std::string_view::npos) return tree.Resolve(from, name);
    if (from_ != from) LookFrom(from);
    for (const std::string_view dir : ways_) {
      candidate_.assign(dir);
      if (!dir.empty()) candidate_ += '/';
      candidate_.append(kNodeModules).append(name);
      if (const int found = tree.Find(candidate_); found >= 0) return found;
    }
    return -1;
  }

 private:
  void LookFrom(std::string_view from) {
    from_ = from;
    ways_.clear();
    for (std::string_view dir = from;;) {
      if (all_.contains(dir) && !dir.ends_with("node_modules")) ways_.push_back(dir);
      if (dir.empty()) return;
      const size_t slash = dir.rfind('/');
      dir = dir.substr(0, slash == std::string_view::npos ? 0 : slash);
    }
  }

  std::unordered_set<std::string_view> all_;
  std::optional<std::string_view> from_;
  std::vector<std::string_view> ways_;  // from `from_` up to the root
  std::string candidate_;
};

class LockReader {
 public:
  LockReader(std::string_view bytes, std::string_view file)
      : text_(bytes), bytes_(text_), file_(file) {}

  Result<NpmTree> Read() {
    if (const Status walked = Walk(); !walked) {
      // A text that is no JSON is that first of all.
      simdjson::dom::parser checker;
      if (checker.allocate(text_.size(), kMaxDepth) || checker.parse(text_).error())
        return Broken();
      return Fail(walked.error());
    }
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
  Status Walk() {
    ondemand::parser parser;
    ondemand::document document;
    ondemand::object root;
    if (parser.iterate(text_).get(document)) return Broken();
    if (document.get_object().get(root)) return Mistake(1, "not an object");
    tree_.file = file_;
    tree_.lockfile_version = 0;
    TRY_OK(ReadRoot(root));
    const char* rest = nullptr;  // after the end
    if (!document.current_location().get(rest)) return Broken();
    return {};
  }

  // Looks at a value that says nothing here, down to its end.
  Status Pass(ondemand::value& value, size_t depth) {
    switch (PassValue(value, depth < kMaxDepth ? kMaxDepth - depth : 0)) {
      case Passed::kWhole:
        return {};
      case Passed::kTooDeep:
        return Mistake(1, "nested deeper than 128 levels");
      case Passed::kBroken:
        return Broken();
    }
    return Broken();
  }

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
    for (auto each : root) {
      JsonField field;
      if (!OpenField(each, field)) return Broken();
      auto& [key, at, value] = field;
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
        TRY_OK(ReadDependencies(object, "", 2));
      } else {
        TRY_OK(Pass(value, 1));
      }
    }
    return {};
  }

  void Clear() {
    tree_.entries.clear();
    tree_.by_key.clear();
    folders_ = {};
  }

  // The entry for `key`; a key that is given twice counts once, the last one, as for npm.
  Result<NpmEntry*> Add(std::string_view key, int line) {
    if (key.size() > kMaxKeyBytes) return Mistake(line, "an entry's key is longer than 4096 bytes");
    if (tree_.entries.size() >= kMaxEntries)
      return ResourceExhausted(fmt::format("{}: more than {} entries", file_, kMaxEntries));
    int at = tree_.Find(key);
    if (at < 0) {
      at = static_cast<int>(tree_.entries.size());
      const SharedText& held = (tree_.entries.emplace_back().key = key);
      tree_.by_key.emplace(held, at);
      folders_.Add(held);
    } else {
      NpmEntry& again = tree_.entries[static_cast<size_t>(at)];
      again = NpmEntry{.key = std::move(again.key)};
    }
    NpmEntry& entry = tree_.entries[static_cast<size_t>(at)];
    entry.name = NameOfKey(key);
    entry.line = line;
    return &entry;
  }

  Status ReadPackages(ondemand::object& packages) {
    for (auto each : packages) {
      JsonField field;
      if (!OpenField(each, field)) return Broken();
      auto& [key, at, value] = field;
      const int line = LineAt(at);
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
    for (auto each : object) {
      JsonField field;
      if (!OpenField(each, field)) return Broken();
      auto& [name, at, value] = field;
      if (name == "version")
        TRY_OK(ReadVersion(value, entry));
      else if (name == "name")
        TRY_OK(ReadText(value, entry.name));
      else if (name == "dependencies")
        TRY_OK(ReadEdges(value, Kind::kProduction, entry));
      else if (name == "devDependencies")
        TRY_OK(ReadEdges(value, Kind::kDevelopment, entry));
      else if (name == "optionalDependencies")
        TRY_OK(ReadEdges(value, Kind::kOptional, entry));
      else if (name == "peerDependencies")
        TRY_OK(ReadEdges(value, Kind::kPeer, entry));
      else
        TRY_OK(ReadDetail(name, value, entry));
    }
    return {};
  }

  Status ReadDetail(std::string_view name, ondemand::value& value, NpmEntry& entry) {
    if (name == "resolved") return ReadText(value, entry.resolved);
    if (name == "integrity") return ReadText(value, entry.integrity);
    if (name == "dev") return ReadFlag(value, entry.dev);
    if (name == "optional") return ReadFlag(value, entry.optional);
    if (name == "devOptional") return ReadFlag(value, entry.dev_optional);
    if (name == "peer") return ReadFlag(value, entry.peer);
    if (name == "link") return ReadFlag(value, entry.link);
    if (name == "inBundle" || name == "bundled") return ReadFlag(value, entry.bundled);
    if (name == "hasInstallScript") return ReadFlag(value, entry.has_install_script);
    return Pass(value, depth_);
  }

  Status ReadVersion(ondemand::value& value, NpmEntry& entry) {
    std::string_view version;
    if (!TextOf(value, version))
      return Mistake(entry.line, fmt::format("the version of \"{}\" is not a text", entry.key));
    entry.version = version;
    return {};
  }

  // Old npm wrote `"resolved": false`; what is no text counts as absent.
  template <typename String>
  Status ReadText(ondemand::value& value, String& out) {
    std::string_view text;
    if (!TextOf(value, text)) return Pass(value, depth_);
    out = text;
    return {};
  }

  Status ReadFlag(ondemand::value& value, bool& out) {
    bool flag = false;
    if (value.get_bool().get(flag)) return Pass(value, depth_);
    out = flag;
    return {};
  }

  // A package in two lists is in the last one read; npm writes optional ones only once.
  Status ReadEdges(ondemand::value& value, Kind kind, NpmEntry& entry) {
    ondemand::object object;
    if (value.get_object().get(object))
      return Pass(value, depth_);  // version 1 has `"requires": true`
    list_.clear();
    for (auto each : object) {
      JsonField field;
      if (!OpenField(each, field)) return Broken();
      NpmEdge edge{std::string(field.key), "", kind, -1};
      TRY_OK(ReadText(field.value, edge.spec));
      if (++edges_ > kMaxEdges)
        return ResourceExhausted(fmt::format("{}: more than {} requirements", file_, kMaxEdges));
      list_.push_back(std::move(edge));
    }
    entry.edges.insert(entry.edges.end(), std::make_move_iterator(list_.begin()),
                       std::make_move_iterator(list_.end()));
    return {};
  }

  // Version 1: packages are nested as their folders are. `depth` is the object's.
  Status ReadDependencies(ondemand::object& dependencies, const std::string& parent, size_t depth) {
    if (depth > kMaxDepth) return Mistake(1, "nested deeper than 128 levels");
    for (auto each : dependencies) {
      JsonField field;
      if (!OpenField(each, field)) return Broken();
      auto& [name, at, value] = field;
      const int line = LineAt(at);
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
    for (auto each : object) {
      JsonField field;
      if (!OpenField(each, field)) return Broken();
      auto& [name, at, value] = field;
      NpmEntry& entry = tree_.entries[index];  // nested ones may move it
      depth_ = depth + 1;
      if (name == "version") {
        TRY_OK(ReadVersion(value, entry));
      } else if (name == "requires") {
        TRY_OK(ReadEdges(value, Kind::kProduction, entry));
      } else if (name == "dependencies") {
        ondemand::object nested;
        if (value.get_object().get(nested))
          TRY_OK(Pass(value, depth + 1));
        else
          TRY_OK(ReadDependencies(nested, key, depth + 2));
      } else {
        TRY_OK(ReadDetail(name, value, entry));
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
      const std::string_view from = entry.key;
      const auto levels = static_cast<size_t>(std::count(from.begin(), from.end(), '/'));
      for (NpmEdge& edge : entry.edges) {
        spent += (from.size() + edge.name.size()) * (levels + 1);
        if (spent > kMaxResolveBytes || edge.name.size() > kMaxKeyBytes)
          return ResourceExhausted(fmt::format("{}: the tree is too large to resolve", file_));
        edge.to = folders_.Resolve(tree_, from, edge.name);
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
  size_t depth_ = 3;  // of the object of an entry that is read
  size_t edges_ = 0;
  std::vector<NpmEdge> list_;  // of requirements, that is read
  Folders folders_;
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
