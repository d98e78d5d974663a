#include "inventory/file_owners.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <unordered_map>

#include "base/bytes.h"
#include "inventory/extractors/rpm/rpm_database.h"
#include "inventory/extractors/rpm/rpm_header.h"
#include "inventory/listing.h"

namespace redoubt::inventory {
namespace {

// "/lib/a", "./usr/lib/a" and "usr/lib/a" are one file.
std::string Normal(std::string_view path) {
  while (path.starts_with('/') || path.starts_with("./"))
    path.remove_prefix(path[0] == '/' ? 1 : 2);
  const std::string_view first = path.substr(0, path.find('/'));
  for (const std::string_view merged : {"bin", "sbin", "lib", "lib32", "lib64", "libx32"})
    if (first == merged) return "usr/" + std::string(path);
  return std::string(path);
}

// By the length of the digest: MD5 (dpkg, old rpm), SHA-1 (apk), SHA-256 (rpm). "" for others.
std::string DigestAs(std::string_view expected, std::string_view bytes) {
  const EVP_MD* kind = expected.size() == 16   ? EVP_md5()
                       : expected.size() == 20 ? EVP_sha1()
                       : expected.size() == 32 ? EVP_sha256()
                                               : nullptr;
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  if (!kind || EVP_Digest(bytes.data(), bytes.size(), digest, &size, kind, nullptr) != 1) return "";
  return {reinterpret_cast<const char*>(digest), size};
}

using Read = std::function<Result<std::string>(const std::string& path)>;

class Finder {
 public:
  Finder(const std::set<std::string>& files, const std::vector<Component>& packages,
         const Read& read)
      : packages_(packages), read_(read) {
    for (const std::string& file : files) wanted_.emplace(Normal(file), &file);
  }

  std::map<std::string, size_t> Find() && {
    std::map<std::string, std::vector<size_t>> databases;
    for (size_t i = 0; i < packages_.size(); ++i)
      if (packages_[i].source == "distribution") databases[packages_[i].location.file].push_back(i);
    for (const auto& [file, listed] : databases) {
      const std::string_view folder = FolderOf(file);
      if (folder.ends_with("dpkg") || folder.ends_with("dpkg/status.d"))
        for (const size_t i : listed) Dpkg(file, i);
      else if (folder.ends_with("apk/db"))
        Apk(file, listed);
      else
        Rpm(file, listed);
    }
    return std::move(owners_);
  }

 private:
  void Own(std::string_view path, size_t package) {
    if (const auto found = wanted_.find(Normal(path)); found != wanted_.end())
      owners_.emplace(*found->second, package);
  }

  // Takes the owner away where the file is another than the digest says; "" says nothing.
  void Check(std::string_view path, std::string_view digest) {
    const auto found = wanted_.find(Normal(path));
    if (digest.empty() || found == wanted_.end() || !owners_.contains(*found->second)) return;
    const auto bytes = read_(*found->second);
    if (!bytes || DigestAs(digest, *bytes) != digest) owners_.erase(*found->second);
  }

  // Lines of "hexadecimal digest  path".
  void CheckSums(const Result<std::string>& sums) {
    LineReader lines(sums ? std::string_view(*sums) : std::string_view());
    while (lines.Next()) {
      const size_t space = lines.line().find("  ");
      if (space == std::string_view::npos) continue;
      Check(lines.line().substr(space + 2), HexDecode(lines.line().substr(0, space)).value_or(""));
    }
  }

  // A list of paths; an image without dpkg itself has lists of "digest  path" in their place.
  void Dpkg(const std::string& database, size_t package) {
    const Component& c = packages_[package];
    if (FolderOf(database).ends_with("status.d")) {
      const auto sums = read_(database + ".md5sums");
      LineReader lines(sums ? std::string_view(*sums) : std::string_view());
      while (lines.Next())
        if (const size_t space = lines.line().find("  "); space != std::string_view::npos)
          Own(lines.line().substr(space + 2), package);
      return CheckSums(sums);
    }
    const std::string folder = std::string(FolderOf(database)) + "/info/";
    if (c.name.find('/') != std::string::npos || c.key.view().find('/') != std::string_view::npos)
      return;
    std::string stem = fmt::format("{}{}:{}", folder, c.name, c.key);
    auto list = read_(stem + ".list");
    if (!list) list = read_((stem = folder + c.name) + ".list");
    const size_t before = owners_.size();
    LineReader lines(list ? std::string_view(*list) : std::string_view());
    while (lines.Next()) Own(lines.line(), package);
    if (owners_.size() > before) CheckSums(read_(stem + ".md5sums"));
  }

  // P names the package, F a folder, R a file in it, Z that file's SHA-1 ("Q1" and base64).
  void Apk(const std::string& database, const std::vector<size_t>& listed) {
    const auto text = read_(database);
    if (!text) return;
    std::map<std::string_view, size_t> by_name;
    for (const size_t i : listed) by_name.emplace(packages_[i].name, i);
    std::string folder, file;
    auto package = by_name.end();
    LineReader lines(*text);
    while (lines.Next()) {
      const std::string_view line = lines.line();
      if (line.size() < 2 || line[1] != ':') continue;
      if (line[0] == 'P') package = by_name.find(line.substr(2));
      if (line[0] == 'F') folder = line.substr(2);
      if (package == by_name.end()) continue;
      if (line[0] == 'R') Own(file = folder + "/" + std::string(line.substr(2)), package->second);
      if (line[0] == 'Z' && line.substr(2).starts_with("Q1"))
        Check(file, Base64Decode(line.substr(4)).value_or(""));
    }
  }

  void Rpm(const std::string& database, const std::vector<size_t>& listed) {
    const auto bytes = read_(database);
    if (!bytes) return;
    std::map<std::string, size_t> by_name;
    for (const size_t i : listed)
      by_name.emplace(packages_[i].name + '\n' + packages_[i].version, i);
    static_cast<void>(ReadRpmDatabase(*bytes, [&](unsigned, std::string_view blob) {
      const auto header = ParseRpmHeader(blob);
      if (!header) return;
      const auto package = by_name.find(header->name + '\n' + header->FullVersion());
      if (package == by_name.end()) return;
      VisitRpmFiles(blob, [&](std::string_view path, std::string_view digest) {
        Own(path, package->second);
        Check(path, HexDecode(digest).value_or(""));
      });
    }));
  }

  const std::vector<Component>& packages_;
  const Read& read_;
  std::unordered_map<std::string, const std::string*> wanted_;
  std::map<std::string, size_t> owners_;
};

}  // namespace

std::map<std::string, size_t> FileOwners(const std::set<std::string>& files,
                                         const std::vector<Component>& packages, const Read& read) {
  if (files.empty()) return {};
  return Finder(files, packages, read).Find();
}

}  // namespace redoubt::inventory
