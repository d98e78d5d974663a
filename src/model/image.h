// What is known of a container image apart from its files.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "model/enums.h"

namespace redoubt {

/// How the border between a base image and what was built on it is known.
enum class BaseKnown { kNo, kGiven, kHistory };
REDOUBT_ENUM(BaseKnown, "base", {BaseKnown::kNo, "unknown"}, {BaseKnown::kGiven, "given"},
             {BaseKnown::kHistory, "history"})

struct ImageLayer {
  std::string digest;   // "sha256:…" of the layer as it is stored; "" where it is stored unpacked
  std::string diff_id;  // "sha256:…" of its tar
  std::string created_by;  // the line of the Dockerfile, or ""
  bool base = false;       // of the base image, as `base_known` tells

  bool operator==(const ImageLayer&) const = default;
};

struct ImageFacts {
  std::string name;                    // as the user gave it, or as the archive tags it
  std::string digest;                  // "sha256:…" of its manifest, or "" where there is none
  std::string config_digest;           // "sha256:…": what Docker calls the image's id
  std::string platform;                // "linux/amd64"
  std::vector<ImageLayer> layers;      // lowest first
  std::string base_name, base_digest;  // as the builder says, or ""
  BaseKnown base_known = BaseKnown::kNo;

  bool operator==(const ImageFacts&) const = default;
};

void to_json(nlohmann::json&, const ImageLayer&);
void from_json(const nlohmann::json&, ImageLayer&);
void to_json(nlohmann::json&, const ImageFacts&);
void from_json(const nlohmann::json&, ImageFacts&);

}  // namespace redoubt
