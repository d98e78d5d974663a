// Lines of a requirements file: "\" joins, "#" ends, and "# via" tells the graph.
#include "base/text.h"
#include "inventory/extractors/requirements/requirements.h"

namespace redoubt::inventory {
namespace {

bool IsComment(std::string_view line) { return Trim(line).starts_with('#'); }

// Where a comment begins: at the start or after white space.
size_t CommentAt(std::string_view line) {
  for (size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1))
    if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') return at;
  return line.size();
}

class Lines {
 public:
  std::vector<RequirementLine> Read(std::string_view text) {
    for (size_t next = 0; next < text.size();) {
      const size_t end = std::min(text.find('\n', next), text.size());
      std::string_view line = text.substr(next, end - next);
      next = end + 1;
      ++number_;
      if (line.ends_with('\r')) line.remove_suffix(1);
      Take(line);
    }
    Finish();
    return std::move(lines_);
  }

 private:
  void Take(std::string_view line) {
    if (IsComment(line)) {
      if (!open_.text.empty()) Finish();
      ReadVia(Trim(line).substr(1));
      return;
    }
    if (open_.text.empty()) open_ = {.line = number_};
    if (line.ends_with('\\')) {
      open_.text.append(line.substr(0, line.size() - 1));
      return;
    }
    open_.text.append(line);
    Finish();
  }

  void Finish() {
    const size_t comment = CommentAt(open_.text);
    const std::string after(open_.text.substr(comment));
    open_.text = Trim(std::string_view(open_.text).substr(0, comment));
    const bool empty = open_.text.empty();
    if (!empty) lines_.push_back(std::move(open_));
    open_ = {};
    in_via_ = false;
    if (!empty && !after.empty()) ReadVia(std::string_view(after).substr(1));
  }

  // "via flask", or "via" and one name on each comment line that follows.
  void ReadVia(std::string_view comment) {
    std::string_view text = Trim(comment);
    if (lines_.empty() || text.empty()) {
      in_via_ = false;
      return;
    }
    if (text == "via" || text.starts_with("via ")) {
      in_via_ = true;
      text = Trim(text.substr(3));
      if (text.empty()) return;
    } else if (!in_via_) {
      return;
    }
    for (const std::string& name : Split(text, ','))
      if (!Trim(name).empty()) lines_.back().via.emplace_back(Trim(name));
  }

  int number_ = 0;
  bool in_via_ = false;
  RequirementLine open_;
  std::vector<RequirementLine> lines_;
};

}  // namespace

std::vector<RequirementLine> RequirementLines(std::string_view text) { return Lines().Read(text); }

}  // namespace redoubt::inventory
