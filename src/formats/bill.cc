#include "formats/bill.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/bytes.h"
#include "base/digest.h"
#include "base/text.h"

namespace redoubt::formats {
namespace {

constexpr size_t kMaxNameBytes = 1000;

std::string IdentityOf(const Component& c) {
  return fmt::format("{}\n{}\n{}\n{}", c.purl, c.ecosystem, c.name, c.version);
}

// Production before optional before development.
int RankOf(Scope scope) {
  return scope == Scope::kProduction ? 0 : scope == Scope::kOptional ? 1 : 2;
}

// "sha512-BASE64 sha1-BASE64": whatever is none of that is left out.
void AddIntegrity(std::string_view text, BillPackage& package) {
  for (const std::string& part : Split(text, ' ')) {
    const size_t dash = part.find('-');
    if (dash == std::string::npos) continue;
    const auto bytes = Base64Decode(std::string_view(part).substr(dash + 1));
    const std::string algorithm = part.substr(0, dash);
    static const std::map<std::string, size_t, std::less<>> kBytes = {
        {"md5", 16}, {"sha1", 20}, {"sha256", 32}, {"sha384", 48}, {"sha512", 64}};
    const auto size = kBytes.find(algorithm);
    if (bytes && size != kBytes.end() && bytes->size() == size->second)
      package.integrity.emplace(algorithm, HexEncode(*bytes));
  }
}

class Builder {
 public:
  explicit Builder(const std::vector<ScanResult>& results) {
    for (const ScanResult& result : results) {
      for (const Component& c : result.components) Add(result, c);
      for (const Finding& f : result.findings) Add(result, f.component).findings.push_back(&f);
    }
    AddVerdicts(results);
    Order();
    for (const ScanResult& result : results) AddAsset(result);
    for (BillPackage& package : bill_.packages) {
      std::sort(package.places.begin(), package.places.end(),
                [](const Location& a, const Location& b) {
                  return std::tie(a.file, a.line) < std::tie(b.file, b.line);
                });
      package.places.erase(std::unique(package.places.begin(), package.places.end()),
                           package.places.end());
    }
  }

  Bill Take() && { return std::move(bill_); }

 private:
  BillPackage& Add(const ScanResult& result, const Component& c) {
    const auto [at, added] = index_.try_emplace(IdentityOf(c), bill_.packages.size());
    if (added) bill_.packages.push_back({.first = c, .scope = c.scope});
    BillPackage& package = bill_.packages[at->second];
    if (RankOf(c.scope) < RankOf(package.scope)) package.scope = c.scope;
    if (!c.location.file.empty()) package.places.push_back(c.location);
    AddIntegrity(c.integrity, package);
    if (!package.layer) package.layer = result.LayerOf(c);
    return package;
  }

  void AddVerdicts(const std::vector<ScanResult>& results) {
    for (size_t i = 0; i < results.size(); ++i) {
      const ScanResult& result = results[i];
      std::set<std::pair<const BillPackage*, std::string_view>> said;
      const auto add = [&](const Finding& finding, const SetAside* aside) {
        BillPackage& package = Add(result, finding.component);
        if (said.emplace(&package, finding.rule).second)
          package.verdicts.push_back({&finding, aside, i});
      };
      // None of these packages is new but those that were set aside: no address changes below.
      for (const SetAside& aside : result.set_aside) Add(result, aside.finding.component);
      for (const Finding& finding : result.findings) add(finding, nullptr);
      for (const SetAside& aside : result.set_aside) add(aside.finding, &aside);
    }
  }

  // Gives the refs and sorts by them. Two packages of one purl differ in what is no part of it.
  void Order() {
    std::map<std::string, int> uses;
    for (const BillPackage& package : bill_.packages) ++uses[package.first.purl];
    for (BillPackage& package : bill_.packages) {
      const std::string& purl = package.first.purl;
      package.ref = !purl.empty() && uses[purl] == 1
                        ? purl
                        : "redoubt:" + Sha256(IdentityOf(package.first)).Hex().substr(0, 32);
    }
    std::sort(bill_.packages.begin(), bill_.packages.end(),
              [](const BillPackage& a, const BillPackage& b) { return a.ref < b.ref; });
    for (size_t i = 0; i < bill_.packages.size(); ++i)
      index_[IdentityOf(bill_.packages[i].first)] = i;
  }

  void AddAsset(const ScanResult& result) {
    BillAsset asset = {.name = Printable(result.asset, kMaxNameBytes),
                       .commit = Printable(result.commit, kMaxNameBytes),
                       .complete = result.complete,
                       .image = result.image ? &*result.image : nullptr};
    asset.ref = "asset:" + asset.name;
    for (int n = 2; !asset_refs_.insert(asset.ref).second; ++n)
      asset.ref = fmt::format("asset:{}:{}", asset.name, n);
    std::unordered_map<std::string, size_t> by_label;
    const auto label = [](const Component& c, std::string_view name_and_version) {
      return fmt::format("{}\n{}", c.ecosystem, name_and_version);
    };
    for (const Component& c : result.components)
      by_label.emplace(label(c, fmt::format("{}@{}", c.name, c.version)), index_[IdentityOf(c)]);
    for (const Component& c : result.components) {
      const size_t self = index_[IdentityOf(c)];
      // Those further up are components with a path of their own.
      const auto parent =
          c.path.size() < 2 ? by_label.end() : by_label.find(label(c, c.path[c.path.size() - 2]));
      if (c.direct) asset.needs.insert(self);
      if (parent != by_label.end() && parent->second != self)
        bill_.packages[parent->second].needs.insert(self);
      else if (!c.direct)
        asset.loose.insert(self);
    }
    for (const size_t needed : asset.needs) asset.loose.erase(needed);
    bill_.at = std::max(bill_.at, result.at);
    bill_.assets.push_back(std::move(asset));
  }

  Bill bill_;
  std::unordered_map<std::string, size_t> index_;
  std::set<std::string> asset_refs_;
};

}  // namespace

bool BillPackage::Counts(std::string_view rule) const {
  return std::ranges::any_of(findings, [&](const Finding* f) { return f->rule == rule; });
}

Bill BillOf(const std::vector<ScanResult>& results) { return Builder(results).Take(); }

std::string ContentUuid(std::string_view bytes) {
  const Digest digest = Sha256(bytes);
  std::array<uint8_t, 16> id{};
  std::copy_n(digest.bytes.begin(), id.size(), id.begin());
  id[6] = static_cast<uint8_t>((id[6] & 0x0F) | 0x80);
  id[8] = static_cast<uint8_t>((id[8] & 0x3F) | 0x80);
  const std::string hex = HexEncode({reinterpret_cast<const char*>(id.data()), id.size()});
  return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                     hex.substr(16, 4), hex.substr(20));
}

}  // namespace redoubt::formats
