// Edits of JSON texts that keep every other byte: the result stays JSON and says what was edited.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "base/json.h"
#include "respond/patch/json_edit.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt;
  const std::string text(reinterpret_cast<const char*>(data), size);
  auto document = respond::JsonText::Open(text, "fuzz.json");
  if (!document) return 0;
  auto expected = ParseOrderedJson(text, "fuzz.json");
  const auto keys = document->Keys({});
  if (!expected || !keys) std::abort();
  if (!document->Edit({}, {{"\xC3\xA9\n", R"({"a":[1,{"b":null}]})"}})) return 0;  // a key twice
  (*expected)["\xC3\xA9\n"] = OrderedJson::parse(R"({"a":[1,{"b":null}]})");
  if (!keys->empty()) {
    if (!document->Edit({}, {{keys->front(), std::nullopt}})) std::abort();
    expected->erase(keys->front());
  }
  const auto actual = ParseOrderedJson(document->text(), "fuzz.json");
  if (!actual || *actual != *expected) std::abort();
  return 0;
}
