#include "intel/export_format.h"

#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/json.h"
#include "base/text.h"

namespace redoubt::intel {
namespace {

constexpr size_t kBlock = 512;
constexpr uint64_t kMaxPart = uint64_t{8} << 30;
constexpr size_t kMaxManifest = 1 << 20;
constexpr size_t kMaxParts = 16;
constexpr std::string_view kManifest = "manifest.json";

void Put(std::string& header, size_t at, std::string_view text) {
  header.replace(at, text.size(), text);
}

// The sum of all bytes, with spaces in its own place.
unsigned SumOf(std::string header) {
  Put(header, 148, "        ");
  unsigned sum = 0;
  for (const char c : header) sum += static_cast<unsigned char>(c);
  return sum;
}

std::unexpected<Error> Damaged(std::string_view why) {
  return InvalidArgument(fmt::format("damaged: {} (mend: export it again)", why));
}

// Takes one entry from the front of `rest`.
Result<ExportPart> NextEntry(std::string_view& rest) {
  if (rest.size() < kBlock) return Damaged("it is cut off");
  const std::string header(rest.substr(0, kBlock));
  rest.remove_prefix(kBlock);
  std::string name = header.substr(0, 100);
  name.resize(name.find('\0') == std::string::npos ? name.size() : name.find('\0'));
  uint64_t size = 0;
  const char* const digits = header.data() + 124;
  if (std::from_chars(digits, digits + 11, size, 8).ptr != digits + 11)
    return Damaged("a size is none");
  const auto expected = TarHeader(name, size);
  if (!expected || *expected != header) return Damaged("an entry is not as it was written");
  const std::string padding = TarPadding(size);
  if (size > rest.size() || padding.size() > rest.size() - size) return Damaged("it is cut off");
  if (rest.substr(size, padding.size()) != padding) return Damaged("an entry is followed by more");
  const ExportPart part{name, rest.substr(0, size)};
  rest.remove_prefix(size + padding.size());
  return part;
}

Status Check(const Json& promised, const ExportPart& part) {
  const bool same = promised.is_object() && promised.value("name", "") == part.first &&
                    promised.value("size", uint64_t{0}) == part.second.size() &&
                    promised.value("sha256", "") == Sha256(part.second).Hex();
  if (same) return {};
  return Damaged(
      fmt::format("{} has another digest than its manifest says", Printable(part.first, 60)));
}

}  // namespace

Result<std::string> TarHeader(std::string_view name, uint64_t size) {
  if (size >= kMaxPart || name.size() >= 100)
    return ResourceExhausted(fmt::format("{}: above 8 GiB", name));
  std::string header(kBlock, '\0');
  Put(header, 0, name);
  Put(header, 100, "0000644");
  Put(header, 108, "0000000");
  Put(header, 116, "0000000");
  Put(header, 124, fmt::format("{:011o}", size));
  Put(header, 136, "00000000000");
  Put(header, 156, "0");
  Put(header, 257,
      std::string_view("ustar\0"
                       "00",
                       8));
  Put(header, 148, fmt::format("{:06o}", SumOf(header)));
  Put(header, 154, std::string_view("\0 ", 2));
  return header;
}

std::string TarPadding(uint64_t size) { return std::string(-size & (kBlock - 1), '\0'); }

std::string TarEnd() { return std::string(2 * kBlock, '\0'); }

std::string ManifestText(const std::vector<ExportPart>& parts) {
  Json files = Json::array();
  for (const auto& [name, bytes] : parts)
    files.push_back({{"name", name}, {"size", bytes.size()}, {"sha256", Sha256(bytes).Hex()}});
  return PrettyJson({{"format", 1}, {"files", std::move(files)}});
}

Result<std::vector<ExportPart>> ReadExport(std::string_view bytes) {
  std::string_view rest = bytes;
  TRY(const ExportPart manifest, NextEntry(rest));
  if (manifest.first != fmt::format("{}{}", kExportFolder, kManifest) ||
      manifest.second.size() > kMaxManifest)
    return Damaged("it does not begin with a manifest");
  TRY(const Json json, ParseJson(manifest.second, kManifest));
  try {
    if (json.value("format", 0) != 1)
      return FailedPrecondition("the file is of another version of redoubt");
    const Json& files = json.at("files");
    if (!files.is_array() || files.size() > kMaxParts) return Damaged("its manifest");
    std::vector<ExportPart> parts;
    for (const Json& promised : files) {
      TRY(ExportPart part, NextEntry(rest));
      if (!part.first.starts_with(kExportFolder)) return Damaged("an entry's name");
      part.first.erase(0, kExportFolder.size());
      TRY_OK(Check(promised, part));
      parts.push_back(std::move(part));
    }
    if (rest != TarEnd()) return Damaged("it does not end as it should");
    return parts;
  } catch (const std::exception&) {
    return Damaged("its manifest");
  }
}

}  // namespace redoubt::intel
