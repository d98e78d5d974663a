// WWW-Authenticate (RFC 9110 section 11.6.1), as registries write it.
#include <algorithm>
#include <cctype>
#include <map>
#include <vector>

#include "adapters/image/registry.h"
#include "base/text.h"

namespace redoubt::image {
namespace {

constexpr size_t kMaxHeader = 8192;

std::string Lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

// Words, "=", "," and quoted texts, one after the other.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool Done() {
    rest_ = rest_.substr(std::min(rest_.find_first_not_of(" \t,"), rest_.size()));
    return rest_.empty();
  }
  std::string Word() {
    const size_t end = std::min(rest_.find_first_of(" \t,=\""), rest_.size());
    std::string word(rest_.substr(0, end));
    rest_.remove_prefix(end);
    if (word.empty() && !rest_.empty()) rest_.remove_prefix(1);  // nothing that we know
    return word;
  }
  bool Assigned() {
    if (!rest_.starts_with('=')) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::string Value() {
    if (!rest_.starts_with('"')) return Word();
    std::string value;
    size_t i = 1;
    for (; i < rest_.size() && rest_[i] != '"'; ++i) {
      if (rest_[i] == '\\' && i + 1 < rest_.size()) ++i;
      value += rest_[i];
    }
    rest_.remove_prefix(std::min(i + 1, rest_.size()));
    return value;
  }

 private:
  std::string_view rest_;
};

}  // namespace

Result<AuthChallenge> ParseChallenge(const std::string& header) {
  std::vector<std::pair<std::string, std::map<std::string, std::string>>> challenges;
  Scanner scanner(std::string_view(header).substr(0, kMaxHeader));
  while (!scanner.Done()) {
    const std::string word = Lower(scanner.Word());
    if (!scanner.Assigned()) {
      challenges.emplace_back(word, std::map<std::string, std::string>());
    } else {
      std::string value = scanner.Value();
      if (!challenges.empty()) challenges.back().second[word] = std::move(value);
    }
  }
  for (auto& [scheme, parameters] : challenges) {
    if (scheme == "basic") return AuthChallenge{.realm = parameters["realm"]};
    if (scheme == "bearer" && !parameters["realm"].empty())
      return AuthChallenge{true, parameters["realm"], parameters["service"], parameters["scope"]};
  }
  return NotFound("the registry asks for an authentication that redoubt does not know");
}

}  // namespace redoubt::image
