#include "base/keywords.h"

#include <fmt/format.h>

#include <deque>
#include <map>

namespace redoubt {
namespace {

constexpr size_t kMaxStates = 65'535;

struct Node {
  std::map<uint8_t, uint32_t> children;
  std::vector<uint32_t> words;  // that end here, also as a suffix
  uint32_t fail = 0;
};

char Folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

// Breadth first, so that the failure state of a node is ready before the node itself.
std::vector<uint32_t> LinkFailures(std::vector<Node>& nodes) {
  std::vector<uint32_t> order = {0};
  for (size_t i = 0; i < order.size(); ++i) {
    const uint32_t parent = order[i];
    for (const auto& [label, child] : nodes[parent].children) {
      uint32_t fail = nodes[parent].fail;
      while (fail != 0 && !nodes[fail].children.contains(label)) fail = nodes[fail].fail;
      const auto to = nodes[fail].children.find(label);
      nodes[child].fail = to != nodes[fail].children.end() && to->second != child ? to->second : 0;
      const std::vector<uint32_t>& inherited = nodes[nodes[child].fail].words;
      nodes[child].words.insert(nodes[child].words.end(), inherited.begin(), inherited.end());
      order.push_back(child);
    }
  }
  return order;
}

}  // namespace

Result<Keywords> Keywords::Make(const std::vector<std::string>& words, Case letters) {
  const bool fold = letters == Case::kFolded;
  Keywords made;
  std::vector<Node> nodes(1);
  uint8_t classes = 1;
  for (uint32_t w = 0; w < words.size(); ++w) {
    if (words[w].empty()) return InvalidArgument("an empty keyword");
    uint32_t at = 0;
    for (const char raw : words[w]) {
      const char c = fold ? Folded(raw) : raw;
      uint8_t& label = made.class_of_[static_cast<unsigned char>(c)];
      if (label == 0) label = classes++;
      if (fold && c >= 'a' && c <= 'z')
        made.class_of_[static_cast<unsigned char>(c - 'a' + 'A')] = label;
      const auto [child, added] =
          nodes[at].children.try_emplace(label, static_cast<uint32_t>(nodes.size()));
      at = child->second;
      if (added) nodes.emplace_back();
      if (nodes.size() > kMaxStates)
        return ResourceExhausted(fmt::format("more than {} letters of keywords", kMaxStates));
    }
    nodes[at].words.push_back(w);
  }
  const std::vector<uint32_t> order = LinkFailures(nodes);
  // States without words first: one comparison tells whether a state says anything.
  std::vector<uint32_t> number(nodes.size());
  uint32_t count = 0;
  for (const uint32_t node : order)
    if (nodes[node].words.empty()) number[node] = count++;
  made.first_final_ = count;
  for (const uint32_t node : order)
    if (!nodes[node].words.empty()) {
      number[node] = count++;
      made.ends_.push_back(static_cast<uint32_t>(made.words_.size()));
      made.words_.insert(made.words_.end(), nodes[node].words.begin(), nodes[node].words.end());
    }
  made.ends_.push_back(static_cast<uint32_t>(made.words_.size()));
  made.classes_ = classes;
  made.next_.assign(nodes.size() * made.classes_, 0);
  for (const uint32_t node : order) {
    uint16_t* row = &made.next_[number[node] * made.classes_];
    if (node != 0) {
      const uint16_t* fail = &made.next_[number[nodes[node].fail] * made.classes_];
      std::copy(fail, fail + made.classes_, row);
    }
    for (const auto& [label, child] : nodes[node].children)
      row[label] = static_cast<uint16_t>(number[child]);
  }
  return made;
}

}  // namespace redoubt
