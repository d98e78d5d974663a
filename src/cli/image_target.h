// A container image as the target of a scan, wherever it is kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "adapters/image/open.h"
#include "base/result.h"
#include "estate/estate.h"
#include "intel/index.h"
#include "model/finding.h"
#include "scan/engine.h"

namespace redoubt::cli {

/// What a user says about images.
struct ImageArguments {
  bool image = false;  // a target that is no file or folder is one in a registry
  std::string platform;
  std::string base;
  bool offline = false;
  std::string max_memory = "512M", max_scratch = "4G", max_unpacked = "64G";
};

/// "512M", "4G", "1024": bytes, with K, M and G as powers of 1024. kInvalidArgument.
Result<uint64_t> ParseSize(std::string_view text);

/// Where the image is, nullopt for a target that is none. Errors: kInvalidArgument.
Result<std::optional<image::ImageAddress>> ImageTarget(const std::string& target,
                                                       const ImageArguments& arguments);

/// Opens and scans it. Errors: those of opening; kFailedPrecondition when it would need the network
/// and must not.
Result<ScanResult> ScanImageTarget(const image::ImageAddress& address, const std::string& asset,
                                   const ImageArguments& arguments, const intel::Index& index,
                                   const scan::ScanOptions& options);

/// An image of redoubt.yaml. One whose digest is that of `known` (nullptr: none), and which was
/// scanned in full then, is not read again but matched anew. The result's commit is the digest.
/// Errors: those of opening.
Result<ScanResult> ScanDeclaredImage(const DeclaredImage& declared, const ScanResult* known,
                                     bool offline, const intel::Index& index,
                                     const scan::ScanOptions& options);

}  // namespace redoubt::cli
