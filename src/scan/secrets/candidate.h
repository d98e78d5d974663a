// A place that matches a detector's expression, and what speaks for and against it.
#pragma once

#include <string>
#include <string_view>

#include "scan/secrets/detector.h"
#include "scan/secrets/place.h"

namespace redoubt::scan::secrets {

struct Candidate {
  size_t detector = 0;
  size_t begin = 0, end = 0;              // of the secret in the text
  size_t match_begin = 0, match_end = 0;  // of the whole match
};

/// Whether it stands for itself and is not a piece of a longer word or of a block of base64.
bool StandsAlone(std::string_view text, const Candidate& candidate);

/// What the detector demands of the value: entropy, checksum, no placeholder, the look of its form.
bool IsPlausible(const Detector& detector, std::string_view secret, Place place);

/// Whether the line up to `at` begins as a comment.
bool IsInComment(std::string_view text, size_t at);

/// How sure it is, and why.
Confidence ConfidenceOf(const Detector& detector, Place place, bool in_comment,
                        std::string& reason);

/// "ghp_… (40 characters)": at most four characters and never more than an eighth.
std::string Shown(std::string_view secret);

/// "secret:" and 16 hexadecimal digits of a slow SHA-256, salted with the rule.
std::string KeyOf(std::string_view rule, std::string_view secret);

}  // namespace redoubt::scan::secrets
