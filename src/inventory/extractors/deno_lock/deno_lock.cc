#include "inventory/extractors/deno_lock/deno_lock.h"

#include <fmt/format.h>

#include <set>

#include "base/text.h"
#include "formats/purl.h"
#include "inventory/listing.h"
#include "inventory/lock_root.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"deno.lock"};

// "@scope/name@1.2.3" and, with the peers that npm chose for it, "name@1.2.3_peer@4.5.6".
struct Id {
  std::string name, version;
};
Id IdOf(std::string_view text) {
  const size_t at = text.find('@', 1);
  Id id{std::string(text.substr(0, at)), ""};
  if (at == std::string_view::npos) return id;
  id.version = text.substr(at + 1);
  id.version.resize(std::min(id.version.find('_'), id.version.size()));
  return id;
}

class Reader {
 public:
  Reader(const SourceFile& file, const YamlNode& root) : root_(root), listing_(file, "npm") {}

  Result<Extraction> Read() && {
    // Version 3 holds them in "packages", 2 those of npm one level deeper, 4 and 5 at the top.
    const YamlNode* packages = root_.Find("packages");
    const YamlNode& place = packages ? *packages : root_;
    if (const YamlNode* specifiers = place.Find("specifiers")) Learn(*specifiers);
    if (const YamlNode* npm = place.Find("npm")) {
      const YamlNode* inner = npm->Find("packages");
      if (const YamlNode* specifiers = npm->Find("specifiers"); inner && specifiers)
        Learn(*specifiers);
      ReadNpm(inner ? *inner : *npm);
    }
    for (const auto& [key, line, package] : EntriesAt(place, "jsr")) AddJsr(IdOf(key), line);
    ReadRemote();
    return std::move(listing_).Take();
  }

 private:
  // "npm:chalk@5": "5.3.0", "npm:chalk@5": "npm:chalk@5.3.0" or "chalk@5": "chalk@5.3.0".
  void Learn(const YamlNode& specifiers) {
    for (const YamlNode::Entry& entry : specifiers.entries) {
      std::string_view asked = entry.key;
      if (const size_t colon = asked.find(':'); colon != std::string_view::npos)
        asked.remove_prefix(colon + 1);
      direct_.insert(IdOf(asked).name);
    }
  }

  void ReadNpm(const YamlNode& packages) {
    for (const auto& [key, line, package] : packages.entries) {
      const Id id = IdOf(key);
      if (!seen_.insert(id.name + "@" + id.version).second) continue;  // with other peers
      Component c;
      c.name = id.name;
      c.version = id.version;
      c.direct = direct_.contains(id.name);
      c.integrity = TextAt(package, "integrity");
      c.source = "registry";
      if (c.version.empty()) listing_.Gap(line, fmt::format("{} has no version", id.name));
      listing_.Add(std::move(c), line);
    }
  }

  // No database of OSV has jsr.io; it serves npm's clients as @jsr/scope__name.
  void AddJsr(const Id& id, int line) {
    Component c;
    c.name = id.name;
    c.version = id.version;
    c.direct = direct_.contains(id.name);
    c.source = "jsr";
    formats::Purl purl{.type = "jsr", .name = id.name, .version = id.version};
    if (const size_t slash = id.name.find('/'); slash != std::string::npos) {
      purl.namespace_path = id.name.substr(0, slash);
      purl.name = id.name.substr(slash + 1);
    }
    c.purl = formats::BuildPurl(purl).value_or("");
    listing_.AddOutside(std::move(c), line);
  }

  // "https://deno.land/x/oak@v12.6.1/mod.ts": a module by its address, many files each.
  void ReadRemote() {
    size_t without = 0;
    int first = 0;
    for (const auto& [url, line, sum] : EntriesAt(root_, "remote")) {
      const size_t scheme = url.find("://");
      const size_t at = scheme == std::string::npos ? scheme : url.find('@', scheme);
      const size_t end = at == std::string::npos ? at : std::min(url.find('/', at), url.size());
      if (at == std::string::npos) {
        if (without++ == 0) first = line;
        continue;
      }
      Component c;
      c.name = url.substr(scheme + 3, at - scheme - 3);
      c.version = url.substr(at + 1, end - at - 1);
      c.direct = true;
      c.source = RedactSecrets(url.substr(0, end));
      if (seen_.insert("remote " + c.name + "@" + c.version).second)
        listing_.AddOutside(std::move(c), line);
    }
    if (without > 0)
      listing_.Gap(
          first, fmt::format("{} by an address that names no version", Counted(without, "module")));
  }

  const YamlNode& root_;
  Listing listing_;
  std::set<std::string> direct_, seen_;
};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const YamlNode root, LockRoot(file, LockForm::kJson));
  const std::string version = TextAt(root, "version");
  if (version.size() != 1 || version[0] < '2' || version[0] > '5')
    return InvalidArgument(fmt::format("{}:{}: version \"{}\" of deno.lock is not known here",
                                       file.path, root.line, Printable(version, 20)));
  return Reader(file, root).Read();
}

}  // namespace

const Extractor kDenoLock = {
    .name = "deno_lock",
    .what =
        "lockfiles of Deno, versions 2 to 5 (npm; modules of jsr.io and by address are listed "
        "only)",
    .ecosystem = "npm",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
