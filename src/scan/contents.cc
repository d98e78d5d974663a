#include "scan/contents.h"

#include "scan/code/project.h"
#include "scan/fingerprint.h"
#include "scan/secrets/secret_files.h"

namespace redoubt::scan {

void ScanContents(const code::SourceTree& tree, const ScanOptions& options, ScanResult& result) {
  const size_t before = result.findings.size(), aside = result.set_aside.size();
  if (options.secrets) {
    secrets::SecretFiles secrets(*options.secrets, {.now = options.now});
    for (size_t i = 0; i < tree.files().size(); ++i)
      if (const auto bytes = tree.Read(i, options.limits.file_bytes))
        secrets.File(tree.files()[i].path, *bytes, result);
    secrets.Conclude(result);
  }
  if (options.code)
    code::ScanProject(*options.code, tree, {.everything = options.everything, .now = options.now},
                      result);
  for (size_t i = before; i < result.findings.size(); ++i)
    result.findings[i].fingerprint = Fingerprint(result.findings[i]);
  for (size_t i = aside; i < result.set_aside.size(); ++i)
    result.set_aside[i].finding.fingerprint = Fingerprint(result.set_aside[i].finding);
}

ScanResult ScanText(std::string_view asset, const std::string& name, std::string text,
                    const ScanOptions& options) {
  ScanResult result;
  result.asset = asset;
  result.at = options.now;
  code::MemoryTree tree;
  tree.Add(name, std::move(text));
  ScanContents(tree, options, result);
  return result;
}

}  // namespace redoubt::scan
