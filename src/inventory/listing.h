// What extractors have in common: one place that checks, names and counts what a file lists.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "inventory/extractor.h"
#include "model/component.h"

namespace redoubt::inventory {

/// Collects the extraction of one file. Not thread-safe; refers to the file, which must outlive it.
class Listing {
 public:
  static constexpr size_t kMaxComponents = 500'000;
  static constexpr size_t kMaxGaps = 10'000;
  static constexpr size_t kMaxNameBytes = 1024;

  /// `ecosystem`: OSV's name, for components that bring none of their own.
  Listing(const SourceFile& file, std::string_view ecosystem)
      : file_(file), path_(file.path), ecosystem_(ecosystem) {}

  /// For so many components, or as many as are allowed: no growth in between.
  void Reserve(size_t count) { out_.components.reserve(std::min(count, kMaxComponents)); }
  /// Fills ecosystem, location and purl in unless they are there. A name that no package can have
  /// (empty, too long, not UTF-8, control characters) becomes a gap instead.
  void Add(Component component, int line);
  /// As Add, for what is of no ecosystem that OSV has: a container image, a chart.
  void AddOutside(Component component, int line);
  /// `what` is cut and made printable; beyond kMaxGaps only counted. Line 0: a file without lines.
  void Gap(int line, std::string_view what);
  /// As Gap, for another file that this one led to.
  void GapIn(std::string_view path, int line, std::string_view what);

  /// The error "path:line: what".
  std::unexpected<Error> Mistake(int line, std::string_view what) const;
  /// kResourceExhausted where more was added than kMaxComponents.
  Result<Extraction> Take() &&;

  size_t size() const { return out_.components.size(); }
  std::string_view path() const { return file_.path; }

 private:
  const SourceFile& file_;
  const SharedText path_, ecosystem_;
  SharedText last_ecosystem_, last_source_;
  Extraction out_;
  size_t too_many_ = 0, more_gaps_ = 0;
};

/// kResourceExhausted "path: larger than …".
Status CheckSize(const SourceFile& file, size_t max_bytes);

/// The lines of a text, without "\n" and "\r\n"; a byte order mark at the begin is skipped.
class LineReader {
 public:
  explicit LineReader(std::string_view text);
  bool Next();
  std::string_view line() const { return line_; }
  int number() const { return number_; }  // 1-based

 private:
  std::string_view rest_, line_;
  int number_ = 0;
};

/// The purl of an ecosystem's package with these qualifiers besides; "" where it has none.
std::string PurlText(std::string_view ecosystem, const std::string& name,
                     const std::string& version,
                     const std::map<std::string, std::string>& qualifiers = {});

/// "sha256-…" as in subresource integrity, of a hash in hexadecimal; "" where it is none.
std::string IntegrityOfHex(std::string_view algorithm, std::string_view hex);

/// "a/b" for "a/b/pom.xml", "" for "pom.xml".
std::string_view FolderOf(std::string_view path);
/// `relative` seen from `folder`, without "." and "..". kInvalidArgument where it leaves the asset
/// or is absolute.
Result<std::string> JoinPath(std::string_view folder, std::string_view relative);

}  // namespace redoubt::inventory
