#include "inventory/listing.h"

#include <fmt/format.h>

#include "base/bytes.h"
#include "base/text.h"
#include "formats/purl_ecosystem.h"
#include "formats/versions/version_order.h"

namespace redoubt::inventory {
namespace {

constexpr size_t kMaxGapBytes = 400;

// What it shows is what it is: no control characters, UTF-8.
bool IsClean(std::string_view text) { return Printable(text, Listing::kMaxNameBytes) == text; }

// A binary file has no lines.
std::string PlaceOf(std::string_view path, int line) {
  return line > 0 ? fmt::format("{}:{}", path, line) : std::string(path);
}

}  // namespace

void Listing::Add(Component component, int line) {
  if (component.ecosystem.empty()) component.ecosystem = ecosystem_;
  AddOutside(std::move(component), line);
}

void Listing::AddOutside(Component component, int line) {
  if (component.name.empty() || !IsClean(component.name))
    return Gap(line, fmt::format("\"{}\" is no name of a package", component.name));
  if (component.version.size() > formats::kMaxVersionBytes || !IsClean(component.version))
    return Gap(line, fmt::format("{}: \"{}\" is no version", component.name, component.version));
  if (out_.components.size() == kMaxComponents) {
    ++too_many_;
    return;
  }
  if (component.location.file.empty()) component.location = {path_, line};
  if (component.purl.empty())
    component.purl = PurlText(component.ecosystem, component.name, component.version);
  component.ecosystem.ShareWith(last_ecosystem_);
  component.source.ShareWith(last_source_);
  out_.components.push_back(std::move(component));
}

void Listing::Gap(int line, std::string_view what) { GapIn(file_.path, line, what); }

void Listing::GapIn(std::string_view path, int line, std::string_view what) {
  if (out_.gaps.size() == kMaxGaps) {
    ++more_gaps_;
    return;
  }
  out_.gaps.push_back(fmt::format("{}: {}", PlaceOf(path, line), Printable(what, kMaxGapBytes)));
}

std::unexpected<Error> Listing::Mistake(int line, std::string_view what) const {
  return InvalidArgument(
      fmt::format("{}: {}", PlaceOf(file_.path, line), Printable(what, kMaxGapBytes)));
}

Result<Extraction> Listing::Take() && {
  if (too_many_ > 0)
    return ResourceExhausted(
        fmt::format("{}: more than {} components", file_.path, kMaxComponents));
  if (more_gaps_ > 0) out_.gaps.push_back(fmt::format("{}: and {} more", file_.path, more_gaps_));
  return std::move(out_);
}

Status CheckSize(const SourceFile& file, size_t max_bytes) {
  if (file.bytes.size() <= max_bytes) return {};
  return ResourceExhausted(fmt::format("{}: larger than {} MiB", file.path, max_bytes >> 20));
}

LineReader::LineReader(std::string_view text) : rest_(text) {
  if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
}

bool LineReader::Next() {
  if (rest_.empty()) return false;
  const size_t end = rest_.find('\n');
  line_ = rest_.substr(0, end);
  rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  if (line_.ends_with('\r')) line_.remove_suffix(1);
  ++number_;
  return true;
}

std::string PurlText(std::string_view ecosystem, const std::string& name,
                     const std::string& version,
                     const std::map<std::string, std::string>& qualifiers) {
  if (ecosystem.empty()) return "";
  auto purl = formats::PurlOfPackage({std::string(ecosystem), name, version});
  if (!purl) return "";
  for (const auto& [key, value] : qualifiers)
    if (!value.empty()) purl->qualifiers[key] = value;
  return formats::BuildPurl(*purl).value_or("");
}

std::string IntegrityOfHex(std::string_view algorithm, std::string_view hex) {
  const auto bytes = HexDecode(hex);
  if (!bytes || bytes->empty()) return "";
  return fmt::format("{}-{}", algorithm, Base64Encode(*bytes));
}

std::string_view FolderOf(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

Result<std::string> JoinPath(std::string_view folder, std::string_view relative) {
  std::string slashes(relative);
  for (char& c : slashes)
    if (c == '\\') c = '/';
  if (slashes.empty() || slashes.starts_with('/') || slashes.find(':') != std::string::npos)
    return InvalidArgument(fmt::format("\"{}\" is no path inside", Printable(relative, 200)));
  std::vector<std::string> out;
  for (const std::string& part : Split(fmt::format("{}/{}", folder, slashes), '/')) {
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      out.push_back(part);
    } else if (out.empty()) {
      return InvalidArgument(fmt::format("\"{}\" leads out", Printable(relative, 200)));
    } else {
      out.pop_back();
    }
  }
  return Join(out, "/");
}

}  // namespace redoubt::inventory
