// Changes members of a JSON text and leaves every other byte as it was.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace redoubt::respond {

/// One member of an object: set, or removed.
struct MemberEdit {
  std::string key;
  std::optional<std::string> json;  // the new value as JSON text; nullopt removes the member
  std::optional<std::string>
      after;  // for a new member: the key it follows; "" is first; nullopt: last
};

/// Indentation, line ends and the final newline of the text are found out and kept; new values are
/// laid out the same way.
class JsonText {
 public:
  /// Errors: as ParseJson. `name` leads messages.
  static Result<JsonText> Open(std::string text, std::string_view name);

  /// Edits the object at `path` (keys from the root). A member to be removed that is not there is
  /// fine. kNotFound when there is no object at `path`; kInvalidArgument when one of its keys is
  /// there twice, because readers disagree on which one counts.
  Status Edit(const std::vector<std::string>& path, const std::vector<MemberEdit>& edits);

  /// The keys of the object at `path` in their order; kNotFound as above.
  Result<std::vector<std::string>> Keys(const std::vector<std::string>& path) const;

  const std::string& text() const { return text_; }

 private:
  struct Member {
    std::string key;
    size_t lead = 0;   // where the white space before the key begins
    size_t begin = 0;  // of the key's quote
    size_t value = 0;
    size_t end = 0;  // behind the value
  };
  struct Object {
    size_t open = 0;   // of '{'
    size_t close = 0;  // of '}'
    std::vector<Member> members;
  };

  Result<Object> Find(const std::vector<std::string>& path) const;
  Result<Object> ReadObject(size_t open) const;
  std::string Layout(const std::string& json, const std::string& lead) const;

  std::string text_;
  std::string name_;
  std::string newline_ = "\n";
  std::string unit_ = "  ";  // one level of indentation
};

}  // namespace redoubt::respond
