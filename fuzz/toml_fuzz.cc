// Any bytes as TOML: a value or an error that names the file, never a crash.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/toml.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto toml = ParseToml(text, "f.toml");
  if (!toml && !toml.error().message.starts_with("f.toml:")) std::abort();
  if (toml && toml->kind != YamlNode::Kind::kMap) std::abort();
  return 0;
}
