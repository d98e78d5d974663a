#include "scan/code/syntax/names.h"

#include <cstring>
#include <deque>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "scan/code/syntax/role.h"

namespace redoubt::scan::code {
namespace {

class Registry {
 public:
  uint16_t Intern(std::string_view name) {
    {
      const std::shared_lock lock(mutex_);
      if (const auto found = numbers_.find(name); found != numbers_.end()) return found->second;
    }
    const std::unique_lock lock(mutex_);
    if (const auto found = numbers_.find(name); found != numbers_.end()) return found->second;
    if (names_.size() >= 0xffff) return 0xffff;
    const auto number = static_cast<uint16_t>(names_.size());
    numbers_.emplace(names_.emplace_back(name), number);
    return number;
  }
  std::string_view Name(uint16_t number) {
    const std::shared_lock lock(mutex_);
    return number < names_.size() ? std::string_view(names_[number]) : std::string_view();
  }

 private:
  std::shared_mutex mutex_;
  std::deque<std::string> names_;
  std::unordered_map<std::string_view, uint16_t> numbers_;
};

Registry& Kinds() {
  static Registry* const registry = [] {
    auto* made = new Registry;
    made->Intern("");
    return made;
  }();
  return *registry;
}

Registry& Fields() {
  static Registry* const registry = [] {
    auto* made = new Registry;
    for (const char* name :
         {"",           "name",      "left",  "right",       "object",          "property",
          "callee",     "arguments", "body",  "condition",   "consequence",     "alternative",
          "parameters", "parameter", "type",  "return_type", "type_parameters", "type_arguments",
          "decorators", "modifiers", "super", "interfaces",  "throws",          "key",
          "value",      "block",     "index", "receiver",    "finalizer",       "declarator",
          "(dropped)"})
      made->Intern(name);
    return made;
  }();
  return *registry;
}

}  // namespace

KindId InternKind(std::string_view name) { return Kinds().Intern(name); }
std::string_view KindName(KindId kind) { return Kinds().Name(kind); }
FieldId InternField(std::string_view name) { return Fields().Intern(name); }
std::string_view FieldName(FieldId field) { return Fields().Name(field); }

uint64_t MixHash(uint64_t seed, uint64_t value) {
  const auto product =
      static_cast<__uint128_t>(seed ^ 0x9e3779b97f4a7c15u) * (value ^ 0xe7037ed1a0b428dbu);
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

uint64_t HashText(std::string_view text) {
  uint64_t hash = MixHash(text.size(), 0x8ebc6af09c88c6e3u);
  while (text.size() >= 8) {
    uint64_t word;
    std::memcpy(&word, text.data(), 8);
    hash = MixHash(hash, word);
    text.remove_prefix(8);
  }
  uint64_t word = 0;
  if (!text.empty()) std::memcpy(&word, text.data(), text.size());
  return MixHash(hash, word);
}

}  // namespace redoubt::scan::code
