// What one kind of secret looks like, what it allows and how it is made worthless: a rule as data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/severity.h"
#include "scan/secrets/checksum.h"

namespace redoubt::scan::secrets {

/// How sure the form alone is; of two detectors on the same text the surer one wins.
enum class Form {
  kGeneric,   // any value that is assigned to a name like "password"
  kAssigned,  // a value without a form of its own, next to the provider's name
  kToken,     // a form that nothing else has
};

/// A text that the detector has to find (bad) or to pass over (good). `{{hex 32}}` and the like
/// stand for made-up values (examples.h), so that no file holds anything that looks like a secret.
struct Example {
  std::string text;
  std::string path;  // of the file that it stands in
};

struct Detector {
  std::string id;     // "github-personal-access-token"
  std::string title;  // "GitHub personal access token"
  std::string provider;
  Severity severity = Severity::kHigh;
  int cwe = 798;
  std::string why;                      // what somebody can do with it
  std::vector<std::string> references;  // pages that say what it looks like
  std::string rotate;                   // what a person has to do
  std::string page;                     // where, or ""
  Form form = Form::kToken;
  std::vector<std::string> keywords;  // one of them is in every match; lower case
  std::string regex;                  // RE2; the first group, or else the whole, is the secret
  size_t before_bytes = 96;           // how far a match may reach before a keyword…
  size_t after_bytes = 320;           // …and behind it
  double entropy = 0;                 // bits per character that the secret has at least
  Checksum checksum = Checksum::kNone;
  bool boundary = true;            // no letter or digit may follow or go before
  bool placeholder = true;         // what IsPlaceholder says is passed over
  bool password = false;           // chosen by people: what everybody knows is passed over
  bool low_in_tests = false;       // in tests and examples it is most likely made for them
  std::vector<std::string> allow;  // regexes of secrets that are none, or whole matches
  std::vector<std::string> paths;  // globs of the files that it may be in; none: all
  std::vector<Example> bad, good;

  std::string file;  // where it is written
  int line = 0;
};

/// Reads one file of detectors. Errors name "name:line: …" and the mend: an unknown or missing
/// member, a bad value, an id given twice. Regular expressions are not looked at.
Result<std::vector<Detector>> ReadDetectors(std::string_view text, std::string_view name);

/// The detectors that are compiled in (rules/secrets), sorted by file. Errors: as ReadDetectors;
/// none in a build that passed its tests.
Result<std::vector<Detector>> OwnDetectors();

}  // namespace redoubt::scan::secrets
