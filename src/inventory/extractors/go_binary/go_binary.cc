#include "inventory/extractors/go_binary/go_binary.h"

#include <fmt/format.h>

#include <cstdint>
#include <optional>

#include "base/text.h"
#include "inventory/go_version.h"
#include "inventory/listing.h"

namespace redoubt::inventory {
namespace {

constexpr size_t kMaxBytes = size_t{2} << 30;
constexpr size_t kMaxVersionText = 1024, kMaxModuleText = 16 << 20;
constexpr std::string_view kMagic = "\xff Go buildinf:";
constexpr size_t kAlignment = 16, kHeaderBytes = 32, kFlagsAt = 15;
constexpr unsigned char kInlineTexts = 2;  // of the flags

struct BuildInfo {
  std::string_view go_version, modules;
  bool old_layout = false;  // texts by pointer: before go 1.18
};

bool IsProgram(std::string_view head) {
  for (const std::string_view magic : {"\x7f"
                                       "ELF",
                                       "MZ", "\xfe\xed\xfa\xce", "\xfe\xed\xfa\xcf",
                                       "\xce\xfa\xed\xfe", "\xcf\xfa\xed\xfe", "\xca\xfe\xba\xbe"})
    if (head.starts_with(magic)) return true;
  return false;
}

bool IsFolder(std::string_view target) {
  return target.starts_with("./") || target.starts_with("../") || target.starts_with('/');
}

// A length as Go's varint, then so many bytes; the rest is cut off `bytes`.
std::optional<std::string_view> TakeText(std::string_view& bytes, size_t max) {
  uint64_t length = 0;
  for (unsigned shift = 0, i = 0; i < 5; ++i, shift += 7) {
    if (i >= bytes.size()) return std::nullopt;
    const auto byte = static_cast<unsigned char>(bytes[i]);
    length |= static_cast<uint64_t>(byte & 0x7F) << shift;
    if (byte & 0x80) continue;
    bytes.remove_prefix(i + 1);
    if (length > max || length > bytes.size()) return std::nullopt;
    const std::string_view text = bytes.substr(0, length);
    bytes.remove_prefix(length);
    return text;
  }
  return std::nullopt;
}

// The module information stands between two marks of 16 bytes.
std::string_view WithoutMarks(std::string_view text) {
  constexpr size_t kMark = 16;
  if (text.size() <= 2 * kMark || text[text.size() - kMark - 1] != '\n') return "";
  return text.substr(kMark, text.size() - 2 * kMark);
}

std::optional<BuildInfo> ReadAt(std::string_view bytes, size_t at) {
  if (bytes.size() - at < kHeaderBytes) return std::nullopt;
  const auto pointer_bytes = static_cast<unsigned char>(bytes[at + kMagic.size()]);
  const auto flags = static_cast<unsigned char>(bytes[at + kFlagsAt]);
  if ((flags & kInlineTexts) == 0) {
    if (flags > 1 || (pointer_bytes != 4 && pointer_bytes != 8)) return std::nullopt;
    return BuildInfo{.old_layout = true};
  }
  std::string_view rest = bytes.substr(at + kHeaderBytes);
  const auto version = TakeText(rest, kMaxVersionText);
  if (!version || (!version->starts_with("go") && !version->starts_with("devel")))
    return std::nullopt;
  const auto modules = TakeText(rest, kMaxModuleText);
  if (!modules) return std::nullopt;
  return BuildInfo{*version, WithoutMarks(*modules)};
}

// The linker aligns it; a program that only speaks of it holds the mark elsewhere too.
std::optional<BuildInfo> FindBuildInfo(std::string_view bytes) {
  std::optional<BuildInfo> old;
  for (size_t at = bytes.find(kMagic); at != std::string_view::npos;
       at = bytes.find(kMagic, at + 1)) {
    if (at % kAlignment != 0) continue;
    const auto info = ReadAt(bytes, at);
    if (info && !info->old_layout) return info;
    if (info && !old) old = info;
  }
  return old;
}

class Reader {
 public:
  Reader(const SourceFile& file, const BuildInfo& info) : listing_(file, "Go"), info_(info) {}

  Result<Extraction> Read() {
    if (info_.old_layout) {
      listing_.Gap(0, "a program of Go before 1.18, whose modules cannot be told here");
      return std::move(listing_).Take();
    }
    AddStandardLibrary();
    LineReader lines(info_.modules);
    while (lines.Next()) ReadLine(Split(lines.line(), '\t'));
    Flush();
    return std::move(listing_).Take();
  }

 private:
  void AddStandardLibrary() {
    Component c;
    c.name = "stdlib";
    c.version = GoRelease(info_.go_version.substr(0, info_.go_version.find(' ')));
    c.direct = true;
    c.source = "toolchain";
    if (c.version.empty())
      listing_.Gap(0, fmt::format("\"{}\" is no release of Go", info_.go_version));
    listing_.Add(std::move(c), 0);
  }

  // "mod", "dep" and "=>" with a path, a version and a hash; what is replaced goes before.
  void ReadLine(const std::vector<std::string>& words) {
    if (words.size() < 2) return;
    if (words[0] == "=>" && pending_) {
      pending_->key = fmt::format("replaces {} {}", pending_->name, pending_->version);
      if (IsFolder(words[1]))
        pending_->source = "file:" + words[1];
      else
        SetModule(words, *pending_);
    }
    if (words[0] != "mod" && words[0] != "dep") return;
    Flush();
    pending_.emplace();
    pending_->direct = words[0] == "mod";
    SetModule(words, *pending_);
  }

  static void SetModule(const std::vector<std::string>& words, Component& c) {
    const auto word = [&](size_t i) { return i < words.size() ? words[i] : ""; };
    c.name = word(1);
    c.version = GoModuleVersion(word(2));
    c.integrity = word(3);
    c.source = "registry";
  }

  void Flush() {
    if (!pending_) return;
    Component& c = *pending_;
    const bool folder = c.source.starts_with("file:");
    if (c.version == "(devel)" || folder) c.version.clear();
    if (c.name.find(' ') != std::string::npos) {
      listing_.Gap(0, fmt::format("\"{}\" is no path of a module", c.name));
      pending_.reset();
      return;
    }
    if (c.version.empty())
      listing_.Gap(0, fmt::format("the version of {} is not recorded in the program", c.name));
    listing_.Add(std::move(c), 0);
    pending_.reset();
  }

  Listing listing_;
  const BuildInfo& info_;
  std::optional<Component> pending_;
};

}  // namespace

const Extractor kGoBinary = {
    .name = "go_binary",
    .what = "programs made by Go (1.18 and newer)",
    .ecosystem = "Go",
    .place = Place::kInstalled,
    .sniff = IsProgram,
    .extract = [](const SourceFile& file) -> Result<Extraction> {
      TRY_OK(CheckSize(file, kMaxBytes));
      if (!IsProgram(file.bytes.substr(0, kSniffBytes)))
        return InvalidArgument(fmt::format("{}: neither ELF nor PE nor Mach-O", file.path));
      const auto info = FindBuildInfo(file.bytes);
      if (!info) return Extraction{};
      return Reader(file, *info).Read();
    },
};

}  // namespace redoubt::inventory
