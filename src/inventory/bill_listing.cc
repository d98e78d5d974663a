#include "inventory/bill_listing.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "formats/purl.h"
#include "formats/purl_ecosystem.h"

namespace redoubt::inventory {
namespace {

constexpr size_t kMaxEdges = 4'000'000;
constexpr size_t kBlockBytes = 1 << 20;

// Of a distribution the advisories name source packages: what "upstream" has, "glibc" or
// "glibc@2.36-9", with RPM "glibc-2.34-60.el9.src.rpm".
std::string SourcePackageOf(const formats::Purl& purl, const Component& c) {
  if (purl.type != "deb" && purl.type != "apk" && purl.type != "rpm") return "";
  const auto found = purl.qualifiers.find("upstream");
  std::string upstream = found == purl.qualifiers.end() ? "" : found->second;
  if (purl.type == "rpm" && upstream.ends_with(".src.rpm")) {
    upstream.resize(upstream.size() - 8);
    const size_t release = upstream.rfind('-');
    const size_t version = release == std::string::npos || release == 0
                               ? std::string::npos
                               : upstream.rfind('-', release - 1);
    if (version != std::string::npos) upstream[version] = '@';
  }
  if (upstream.empty()) upstream = c.name;
  if (upstream.find('@') == std::string::npos) upstream += "@" + c.version;
  return Printable(upstream, 1000);
}

std::string LabelOf(const BillItem& item) {
  return item.version.empty() ? item.name : fmt::format("{} {}", item.name, item.version);
}

// About how many components there are: nearly each has one purl.
size_t PurlsIn(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; (at = text.find("pkg:", at)) != std::string_view::npos; at += 4) ++count;
  return count;
}

}  // namespace

BillListing::BillListing(const SourceFile& file, BillQualityBuilder* quality)
    : listing_(file, ""), quality_(quality) {
  if (!quality_) listing_.Reserve(PurlsIn(file.bytes));
}

uint32_t BillListing::IdOf(std::string_view ref) {
  if (const auto found = ids_.find(ref); found != ids_.end()) return found->second;
  if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < ref.size()) {
    blocks_.emplace_back();
    blocks_.back().reserve(std::max(kBlockBytes, ref.size()));
  }
  std::string& block = blocks_.back();
  const size_t at = block.size();
  block.append(ref);  // never moves: the capacity suffices
  const auto id = static_cast<uint32_t>(component_of_.size());
  ids_.emplace(std::string_view(block).substr(at), id);
  component_of_.push_back(kNone);
  return id;
}

void BillListing::Tell(const BillItem& item, Component& component) {
  component.name = item.name;
  component.version = item.version;
  if (item.purl.empty()) {
    if (item.is_package && !item.is_asset)
      Gap(item.line,
          fmt::format("{}: has no purl{}, so no advisory can be found (mend: add its purl)",
                      LabelOf(item), item.version.empty() ? " and no version" : ""));
    return;
  }
  const auto purl = formats::ParsePurl(item.purl);
  if (!purl) return Gap(item.line, fmt::format("{}: {}", LabelOf(item), purl.error().message));
  component.purl = formats::BuildPurl(*purl).value_or("");
  auto package = formats::PackageOfPurl(*purl);
  if (component.version.empty()) component.version = purl->version;
  if (!package && item.is_asset) return;
  if (!package)
    return Gap(item.line, fmt::format("{}: {}", component.purl, package.error().message));
  component.ecosystem = std::move(package->ecosystem);
  component.name = std::move(package->name);
  if (!package->version.empty()) component.version = std::move(package->version);
  const auto epoch = purl->qualifiers.find("epoch");
  if (purl->type == "rpm" && epoch != purl->qualifiers.end() && epoch->second != "0" &&
      component.version.find(':') == std::string::npos)
    component.version = fmt::format("{}:{}", epoch->second, component.version);
  component.source_package = SourcePackageOf(*purl, component);
  if (component.version.empty()) Gap(item.line, fmt::format("{}: has no version", component.purl));
}

void BillListing::Add(BillItem item) {
  if (quality_) return quality_->Item(item);
  Component component;
  component.scope = item.scope;
  Tell(item, component);
  const uint32_t id = item.ref.empty() ? kNone : IdOf(item.ref);
  const bool listed = !component.ecosystem.empty() ||
                      (!component.name.empty() && !component.version.empty() && !item.is_asset);
  if (!listed) return;
  if (item.ref != component.purl) component.key = Printable(item.ref, 1000);
  component.integrity = std::move(item.integrity);
  const size_t index = listing_.size();
  listing_.AddOutside(std::move(component), item.line);
  if (listing_.size() == index) return;  // refused, with a gap
  const bool taken = id != kNone && component_of_[id] != kNone;
  if (taken) Gap(item.line, fmt::format("two components are called \"{}\"", item.ref));
  id_of_.push_back(taken ? kNone : id);
  numbers_.push_back(item.number);
  if (id != kNone && !taken) component_of_[id] = static_cast<uint32_t>(index);
}

void BillListing::Root(std::string_view ref) {
  if (!ref.empty() && !quality_) roots_.push_back(IdOf(ref));
}

void BillListing::Need(std::string_view from, std::string_view to, Scope ask) {
  if (quality_) return Relate(from, to);
  too_many_ = too_many_ || edges_.size() == kMaxEdges;
  if (too_many_ || from.empty() || to.empty() || from == to) return;
  const uint32_t a = IdOf(from), b = IdOf(to);
  edges_.push_back({a, b, ask});
}

Result<Extraction> BillListing::Finish(Scopes scopes) && {
  if (too_many_)
    return ResourceExhausted(
        fmt::format("{}: more than {} requirements", listing_.path(), kMaxEdges));
  decltype(ids_)().swap(ids_);
  decltype(blocks_)().swap(blocks_);
  TRY(Extraction out, std::move(listing_).Take());
  FinishGraph(scopes, out.components);
  // Items inside others came before them.
  if (!std::is_sorted(numbers_.begin(), numbers_.end())) {
    std::vector<size_t> order(out.components.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return numbers_[a] < numbers_[b]; });
    std::vector<Component> sorted;
    sorted.reserve(order.size());
    for (const size_t at : order) sorted.push_back(std::move(out.components[at]));
    out.components = std::move(sorted);
  }
  return out;
}

void BillListing::FinishGraph(Scopes scopes, std::vector<Component>& components) {
  if (edges_.empty()) return;
  const BillGraph graph(component_of_.size(), std::move(edges_), roots_);
  for (size_t i = 0; i < components.size(); ++i) {
    const uint32_t id = id_of_[i];
    if (id == kNone) continue;
    components[i].direct = graph.IsDirect(id);
    if (scopes == Scopes::kByGraph) components[i].scope = graph.ScopeOf(id);
  }
  const SharedText elided = "…";
  std::vector<SharedText> names(components.size());  // shared by all paths that lead through one
  const auto called = [&](size_t at) -> const SharedText& {
    if (names[at].empty())
      names[at] = fmt::format("{}@{}", components[at].name, components[at].version);
    return names[at];
  };
  // All paths together stay bounded, however deep the graph is.
  const size_t longest =
      std::clamp<size_t>(600'000 / std::max<size_t>(components.size(), 1), 2, 64);
  for (size_t i = 0; i < components.size(); ++i) {
    if (id_of_[i] == kNone) continue;
    const std::vector<uint32_t> path = graph.PathTo(id_of_[i], longest);
    components[i].path.reserve(path.size());
    for (const uint32_t id : path) {
      const uint32_t at = id == BillGraph::kElided ? kNone : component_of_[id];
      components[i].path.push_back(at == kNone ? elided : called(at));
    }
  }
}

std::string IntegrityOf(std::string_view algorithm, std::string_view hex) {
  std::string name;
  for (const char c : algorithm)
    if (c != '-') name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const size_t digits = name == "sha1"     ? 40
                        : name == "sha256" ? 64
                        : name == "sha384" ? 96
                        : name == "sha512" ? 128
                                           : 0;
  return digits > 0 && hex.size() == digits ? IntegrityOfHex(name, hex) : "";
}

}  // namespace redoubt::inventory
