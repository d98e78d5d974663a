#include "inventory/extractors/jar/jar.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/digest.h"
#include "base/text.h"
#include "inventory/extractors/jar/jar_identity.h"
#include "inventory/listing.h"
#include "inventory/zip_archive.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"*.jar", "*.war", "*.ear", "*.hpi", "*.jpi"};
constexpr std::string_view kPomProperties = "META-INF/maven/*/*/pom.properties";
constexpr std::string_view kPomXml = "META-INF/maven/*/*/pom.xml";
constexpr std::string_view kManifest = "META-INF/MANIFEST.MF";

constexpr size_t kMaxBytes = size_t{512} << 20, kMaxEntries = 500'000;
constexpr uint64_t kMaxTextBytes = 1 << 20, kMaxUnpacked = uint64_t{1} << 30;
constexpr uint64_t kMaxRatio = 100, kFreeBytes = 16 << 20;  // of what is unpacked
constexpr int kMaxDepth = 6;

bool IsArchive(std::string_view name) {
  return std::ranges::any_of(kPatterns, [&](std::string_view p) { return MatchesPath(p, name); });
}

std::string_view FileName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool LeadsOut(std::string_view name) {
  if (name.starts_with('/') || name.starts_with('\\')) return true;
  return name == ".." || name.starts_with("../") || name.starts_with("..\\") ||
         name.ends_with("/..") || name.find("/../") != name.npos ||
         name.find("\\..\\") != name.npos;
}

// The wrapper that Gradle puts into each repository: no library, and nobody publishes it.
bool IsBuildTool(std::string_view path) { return MatchesPath("gradle-wrapper.jar", path); }

struct Packed {
  JarIdentity identity;
  std::string key;  // the entry that says so
};

// Whether "a-b-1.2" may be the artifact "a-b".
bool IsNamedAfter(std::string_view stem, std::string_view artifact) {
  return !artifact.empty() && stem.starts_with(artifact) &&
         (stem.size() == artifact.size() || stem[artifact.size()] == '-' ||
          stem[artifact.size()] == '_');
}

// One archive, when its directory was looked through.
struct Content {
  std::vector<Packed> packed;
  JarManifest manifest;
  std::vector<const ZipEntry*> archives;
  bool has_classes = false;

  // The entry that is about the archive itself: the longest name that fits the file's, the one that
  // the manifest names, or the only one.
  const Packed* Own(std::string_view stem) const {
    const Packed* own = nullptr;
    for (const Packed& each : packed)
      if (IsNamedAfter(stem, each.identity.artifact) &&
          (!own || own->identity.artifact.size() < each.identity.artifact.size()))
        own = &each;
    if (own) return own;
    const auto told = IdentityOfManifest(manifest, stem);
    for (const Packed& each : packed)
      if (told && told->artifact == each.identity.artifact) return &each;
    const bool alone = packed.size() == 1;
    return alone && (!told || told->version == packed[0].identity.version) ? &packed[0] : nullptr;
  }
};

class Reader {
 public:
  explicit Reader(const SourceFile& file)
      : listing_(file, "Maven"),
        unpacked_left_(
            std::min(kMaxUnpacked, kFreeBytes + kMaxRatio * uint64_t{file.bytes.size()})) {}

  Status Archive(std::string_view bytes, const std::string& place,
                 const std::vector<SharedText>& parents) {
    TRY(const ZipArchive archive, ZipArchive::Open(bytes, entries_left_));
    entries_left_ -= archive.entries().size();
    const Content content = LookThrough(archive, place);
    const std::string_view file_name = FileName(place);
    const std::string_view stem = file_name.substr(0, file_name.rfind('.'));
    const Packed* own = content.Own(stem);
    std::vector<SharedText> path = parents;
    if (own)
      path.push_back(Add(*own, bytes, place, parents));
    else if (const std::string name = AddByManifest(content, stem, bytes, place, parents);
             !name.empty())
      path.push_back(name);
    for (const Packed& each : content.packed)
      if (&each != own) Add(each, "", place, path);
    for (const ZipEntry* entry : content.archives) Nested(archive, *entry, place, path);
    return {};
  }

  void Gap(const std::string& place, std::string_view what) { listing_.GapIn(place, 0, what); }
  Result<Extraction> Take() && { return std::move(listing_).Take(); }

 private:
  Content LookThrough(const ZipArchive& archive, const std::string& place) {
    Content content;
    std::set<std::string_view> seen, listed;
    size_t leading_out = 0;
    std::vector<const ZipEntry*> poms;
    for (const ZipEntry& entry : archive.entries()) {
      leading_out += LeadsOut(entry.name);
      content.has_classes = content.has_classes || entry.name.ends_with(".class");
      const bool properties = MatchesPath(kPomProperties, entry.name);
      const bool pom = !properties && MatchesPath(kPomXml, entry.name);
      const bool manifest = entry.name == kManifest, nested = IsArchive(entry.name);
      if (!properties && !pom && !manifest && !nested) continue;
      if (!seen.insert(entry.name).second) Gap(place, fmt::format("{} is in it twice", entry.name));
      if (nested) content.archives.push_back(&entry);
      if (pom) poms.push_back(&entry);
      if (nested || pom) continue;
      const auto text = Unpack(archive, entry, place, kMaxTextBytes);
      if (!text) continue;
      if (manifest && content.manifest.empty()) content.manifest = ParseJarManifest(*text);
      if (!properties) continue;
      listed.insert(FolderOf(entry.name));
      content.packed.push_back({ParsePomProperties(*text), std::string(entry.name)});
    }
    for (const ZipEntry* entry : poms) {
      if (!listed.insert(FolderOf(entry->name)).second) continue;
      if (const auto text = Unpack(archive, *entry, place, kMaxTextBytes))
        content.packed.push_back({ParsePackedPom(entry->name, *text), std::string(entry->name)});
    }
    if (leading_out > 0)
      Gap(place, fmt::format("holds {} that would be unpacked outside of it (its makers may be "
                             "hostile)",
                             leading_out == 1 ? "a file" : Counted(leading_out, "file")));
    return content;
  }

  // What cannot be unpacked is a gap.
  Result<std::string> Unpack(const ZipArchive& archive, const ZipEntry& entry,
                             const std::string& place, uint64_t max_bytes) {
    auto content = archive.Read(entry, std::min(max_bytes, unpacked_left_));
    if (content)
      unpacked_left_ -= content->size();
    else if (entry.bytes > unpacked_left_)
      Gap(place,
          fmt::format("{} is not read: all of it unpacks to more than is looked at", entry.name));
    else
      Gap(place, fmt::format("{} {}", entry.name, content.error().message));
    return content;
  }

  void Nested(const ZipArchive& archive, const ZipEntry& entry, const std::string& place,
              const std::vector<SharedText>& path) {
    const std::string inner = fmt::format("{}!/{}", place, Printable(entry.name, 300));
    if (++depth_ > kMaxDepth) {
      Gap(inner, fmt::format("is not read: deeper than {} archives", kMaxDepth));
    } else if (const auto bytes = Unpack(archive, entry, place, kMaxBytes)) {
      if (const Status read = Archive(*bytes, inner, path); !read) Gap(inner, read.error().message);
    }
    --depth_;
  }

  // "group:artifact@version", as paths have it.
  std::string Add(const Packed& packed, std::string_view bytes, const std::string& place,
                  std::vector<SharedText> path) {
    const JarIdentity& identity = packed.identity;
    if (identity.group.empty() || identity.artifact.empty() || identity.version.empty()) {
      Gap(place, fmt::format("{} does not tell group, artifact and version", packed.key));
      return "";
    }
    Component c;
    c.name = identity.group + ":" + identity.artifact;
    return Put(std::move(c), identity.version, packed.key, bytes, place, std::move(path));
  }

  // "" where nothing tells what it is, and where that is nothing to tell either: an archive of
  // other archives, or one without code.
  std::string AddByManifest(const Content& content, std::string_view stem, std::string_view bytes,
                            const std::string& place, std::vector<SharedText> path) {
    const bool is_bundle = !content.archives.empty() || !content.packed.empty();
    const auto identity = IdentityOfManifest(content.manifest, stem);
    if (!identity) {
      if (content.has_classes && !is_bundle && !IsBuildTool(place))
        Gap(place, "neither a pom.properties nor its manifest nor its name tells what it is");
      return "";
    }
    if (!content.has_classes && !is_bundle) return "";
    Component c;
    c.name = identity->artifact;
    if (!identity->group.empty())
      c.name = identity->group + ":" + c.name;
    else if (content.archives.empty())
      Gap(place, fmt::format("is {} {}, but nothing tells its group: advisories cannot be found "
                             "for it",
                             identity->artifact, identity->version));
    return Put(std::move(c), identity->version, std::string(kManifest), bytes, place,
               std::move(path));
  }

  std::string Put(Component c, const std::string& version, const std::string& key,
                  std::string_view bytes, const std::string& place, std::vector<SharedText> path) {
    std::string name = fmt::format("{}@{}", c.name, version);
    c.version = version;
    c.key = key;
    c.location = {place, 0};
    c.direct = path.empty() && !bytes.empty();
    path.push_back(name);
    c.path = std::move(path);
    c.source = "registry";
    if (!bytes.empty()) c.integrity = IntegrityOfHex("sha256", Sha256(bytes).Hex());
    listing_.Add(std::move(c), 0);
    return name;
  }

  Listing listing_;
  uint64_t unpacked_left_;
  size_t entries_left_ = kMaxEntries;
  int depth_ = 0;
};

}  // namespace

const Extractor kJar = {
    .name = "jar",
    .what = "Java archives, with those inside and what was merged in",
    .ecosystem = "Maven",
    .patterns = kPatterns,
    .place = Place::kAnywhere,
    .extract = [](const SourceFile& file) -> Result<Extraction> {
      TRY_OK(CheckSize(file, kMaxBytes));
      Reader reader(file);
      const std::string place(file.path);
      if (const Status read = reader.Archive(file.bytes, place, {}); !read)
        reader.Gap(place, read.error().message);
      return std::move(reader).Take();
    },
};

}  // namespace redoubt::inventory
