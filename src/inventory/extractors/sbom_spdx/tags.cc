// SPDX 2's tag-value form: "Tag: value" lines; a value may be <text>…</text> over several lines.
#include <fmt/format.h>

#include "base/text.h"
#include "inventory/extractors/sbom_spdx/sbom_spdx.h"

namespace redoubt::inventory {
namespace {

constexpr size_t kMaxBytes = 128 << 20;

// Splits at white space.
std::vector<std::string_view> Words(std::string_view text) {
  std::vector<std::string_view> words;
  while (!(text = Trim(text)).empty()) {
    const size_t end = std::min(text.find_first_of(" \t"), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

class Reader {
 public:
  Reader(const SourceFile& file, BillQualityBuilder* quality)
      : file_(file), listing_(file, quality), quality_(quality) {}

  Result<Extraction> Read() {
    TRY_OK(CheckSize(file_, kMaxBytes));
    LineReader lines(file_.bytes);
    bool in_text = false;
    int text_from = 0;
    while (lines.Next()) {
      const std::string_view line = Trim(lines.line());
      if (in_text) {
        in_text = line.find("</text>") == std::string_view::npos;
        continue;
      }
      if (line.empty() || line.starts_with('#')) continue;
      const size_t colon = line.find(':');
      if (colon == std::string_view::npos) {
        if (version_.empty()) break;
        listing_.Gap(lines.number(), "not \"Tag: value\"");
        continue;
      }
      const std::string_view value = Trim(line.substr(colon + 1));
      in_text = value.starts_with("<text>") && value.find("</text>") == std::string_view::npos;
      text_from = lines.number();
      TakeTag(Trim(line.substr(0, colon)), value, lines.number());
    }
    if (version_.empty()) return listing_.Mistake(1, "no SPDX document: it has no SPDXVersion");
    if (in_text) return listing_.Mistake(text_from, "<text> without </text>");
    if (!version_.starts_with("SPDX-2."))
      return listing_.Mistake(1,
                              fmt::format("{} is not read (mend: SPDX-2.2 or SPDX-2.3)", version_));
    EndPackage();
    if (quality_) quality_->Format("SPDX " + version_.substr(5));
    return std::move(listing_).Finish(BillListing::Scopes::kByGraph);
  }

 private:
  void TakeTag(std::string_view tag, std::string_view value, int line) {
    if (tag == "SPDXVersion") {
      version_ = value;
    } else if (tag == "PackageName") {
      EndPackage();
      in_package_ = true;
      item_ = {.name = std::string(value), .line = line, .number = next_++};
    } else if (tag == "FileName" || tag == "SnippetSPDXID" || tag == "LicenseID") {
      EndPackage();
    } else if (tag == "Relationship") {
      const auto words = Words(value);
      if (words.size() >= 3)
        TakeRelationship(words[0], words[1], words[2], listing_);
      else
        listing_.Gap(line, "a relationship is not \"A TYPE B\"");
    } else if (in_package_) {
      TakePackageTag(tag, value);
    } else if (tag == "Creator" && quality_) {
      TakeCreator(value, *quality_);
    } else if (tag == "Created" && quality_) {
      quality_->Time(value);
    }
  }

  void TakePackageTag(std::string_view tag, std::string_view value) {
    if (tag == "SPDXID") {
      item_.ref = value;
    } else if (tag == "PackageVersion") {
      item_.version = Asserted(value);
    } else if (tag == "PrimaryPackagePurpose") {
      item_.is_asset = IsWholePurpose(value);
    } else if (tag == "ExternalRef") {
      const auto words = Words(value);
      if (words.size() != 3) return;
      if (words[1] == "purl" && item_.purl.empty()) item_.purl = words[2];
      item_.has_other_id = item_.has_other_id || IsIdentifier(words[0], words[1]);
    } else if (tag == "PackageSupplier") {
      item_.has_supplier = !Asserted(value).empty();
    } else if (tag == "PackageChecksum") {
      const size_t colon = value.find(':');
      if (colon == std::string_view::npos) return;
      const std::string text = IntegrityOf(value.substr(0, colon), Trim(value.substr(colon + 1)));
      if (!text.empty()) item_.integrity += (item_.integrity.empty() ? "" : " ") + text;
    }
  }

  void EndPackage() {
    if (in_package_) listing_.Add(std::move(item_));
    in_package_ = false;
    item_ = {};
  }

  const SourceFile& file_;
  BillListing listing_;
  BillQualityBuilder* const quality_;
  std::string version_;
  BillItem item_;
  bool in_package_ = false;
  size_t next_ = 0;
};

}  // namespace

Result<Extraction> ReadSpdxTags(const SourceFile& file, BillQualityBuilder* quality) {
  return Reader(file, quality).Read();
}

}  // namespace redoubt::inventory
