#include "inventory/lock_root.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/json_node.h"
#include "base/toml.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

Result<YamlNode> Parse(std::string_view text, std::string_view path, LockForm form) {
  if (form == LockForm::kJson) return ParseJsonNode(text, path, kLockLimits);
  if (form == LockForm::kToml) return ParseToml(text, path, kLockLimits);
  return ParseYaml(text, path, kLockLimits);
}

}  // namespace

Result<YamlNode> LockRoot(const SourceFile& file, LockForm form) {
  TRY(const std::string_view text, CheckedText(file.bytes, file.path));
  TRY(YamlNode root, Parse(text, file.path, form));
  if (root.kind == YamlNode::Kind::kNull && form != LockForm::kJson)
    root.kind = YamlNode::Kind::kMap;
  if (root.kind != YamlNode::Kind::kMap)
    return InvalidArgument(fmt::format("{}:{}: not a map", file.path, std::max(root.line, 1)));
  return root;
}

}  // namespace redoubt::inventory
