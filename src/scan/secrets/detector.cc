#include "scan/secrets/detector.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <set>

#include "base/yaml.h"
#include "base/yaml_pack.h"
#include "scan/secrets/own_rules.h"

namespace redoubt::scan::secrets {
namespace {

constexpr size_t kMaxDetectorsOfFile = 500;
constexpr size_t kMaxReachBytes = 64 << 10;
constexpr size_t kMinKeywordBytes = 2;

// NAME = "VALUE" as programs and their settings write it; %NAMES% and %VALUE% come from the file.
constexpr std::string_view kAssignment =
    R"re((?i:[\w.-]{0,40}(?:%NAMES%)[\w.-]{0,30})["'`\]]{0,2}[ \t]{0,8})re"
    R"re((?:=>|:=|[|?]{2}=|={1,3}|:|,|>|["'][ \t]+value[ \t]*=|\r?\n[ \t-]{0,30}value:))re"
    R"re([ \t\r\n]{0,8}(?:[A-Za-z]{0,2}\\?["'`]|\()?(?:%LEAD%)(%VALUE%)(?:["'`\\\s;,)}\]<&|#]|$))re";

/// One map of the file, with every member asked for by name; what is left over is a mistake.
class Members {
 public:
  Members(const YamlNode& node, std::string_view name) : node_(node), name_(name) {}

  Error At(int line, std::string_view what) const {
    return {ErrorCode::kInvalidArgument, fmt::format("{}:{}: {}", name_, line, what)};
  }

  Status Known(std::initializer_list<std::string_view> names) const {
    if (node_.kind != YamlNode::Kind::kMap) return Fail(At(node_.line, "a map is expected here"));
    for (const YamlNode::Entry& entry : node_.entries)
      if (std::ranges::find(names, entry.key) == names.end())
        return Fail(At(entry.key_line, fmt::format("unknown member \"{}\"", entry.key)));
    return {};
  }

  Status Text(std::string_view key, std::string& out) const {
    const YamlNode* value = node_.Find(key);
    if (!value) return {};
    if (value->kind != YamlNode::Kind::kScalar || value->text.empty())
      return Fail(At(value->line, fmt::format("\"{}\" is a text that is not empty", key)));
    out = value->text;
    return {};
  }

  Status Texts(std::string_view key, std::vector<std::string>& out) const {
    const YamlNode* value = node_.Find(key);
    if (!value) return {};
    if (value->kind != YamlNode::Kind::kSequence)
      return Fail(At(value->line, fmt::format("\"{}\" is a list", key)));
    out.clear();
    for (const YamlNode& item : value->items) {
      if (item.kind != YamlNode::Kind::kScalar || item.text.empty())
        return Fail(At(item.line, fmt::format("\"{}\" holds texts that are not empty", key)));
      out.push_back(item.text);
    }
    return {};
  }

  template <typename Number>
  Status Numeric(std::string_view key, Number most, Number& out) const {
    const YamlNode* value = node_.Find(key);
    if (!value) return {};
    const char* const end = value->text.data() + value->text.size();
    const auto [stop, error] = std::from_chars(value->text.data(), end, out);
    if (error != std::errc() || stop != end || out < 0 || out > most)
      return Fail(At(value->line, fmt::format("\"{}\" is a number from 0 to {}", key, most)));
    return {};
  }

  Status Flag(std::string_view key, bool& out) const {
    const YamlNode* value = node_.Find(key);
    if (!value) return {};
    if (value->text != "true" && value->text != "false")
      return Fail(At(value->line, fmt::format("\"{}\" is true or false", key)));
    out = value->text == "true";
    return {};
  }

  const YamlNode* Find(std::string_view key) const { return node_.Find(key); }
  int line() const { return node_.line; }
  std::string_view name() const { return name_; }

 private:
  const YamlNode& node_;
  std::string_view name_;
};

std::string Replaced(std::string text, std::string_view mark, std::string_view with) {
  const size_t at = text.find(mark);
  if (at != std::string::npos) text.replace(at, mark.size(), with);
  return text;
}

// assign: {names: …, value: …} instead of a regex.
Status ReadAssignment(const Members& members, Detector& out) {
  const YamlNode* assign = members.Find("assign");
  if (!assign) return {};
  const Members parts(*assign, members.name());
  TRY_OK(parts.Known({"names", "value", "lead"}));
  std::string names, value, lead;
  TRY_OK(parts.Text("names", names));
  TRY_OK(parts.Text("value", value));
  TRY_OK(parts.Text("lead", lead));
  if (names.empty() || value.empty())
    return Fail(parts.At(assign->line, "\"assign\" has \"names\" and \"value\""));
  if (!out.regex.empty())
    return Fail(parts.At(assign->line, "\"regex\" and \"assign\" exclude each other"));
  out.regex = Replaced(std::string(kAssignment), "%NAMES%", names);
  out.regex = Replaced(std::move(out.regex), "%LEAD%", lead);
  out.regex = Replaced(std::move(out.regex), "%VALUE%", value);
  out.form = Form::kAssigned;
  out.low_in_tests = true;
  return {};
}

Status ReadExamples(const Members& examples, std::string_view key, std::vector<Example>& out) {
  const YamlNode* list = examples.Find(key);
  if (!list || list->kind != YamlNode::Kind::kSequence || list->items.empty())
    return Fail(examples.At(list ? list->line : examples.line(),
                            fmt::format("\"examples\" needs at least one in \"{}\"", key)));
  for (const YamlNode& item : list->items) {
    Example example{.path = "src/settings.conf"};
    if (item.kind == YamlNode::Kind::kMap) {
      const Members parts(item, examples.name());
      TRY_OK(parts.Known({"text", "path"}));
      TRY_OK(parts.Text("text", example.text));
      TRY_OK(parts.Text("path", example.path));
    } else {
      example.text = item.text;
    }
    if (example.text.empty()) return Fail(examples.At(item.line, "an example without text"));
    out.push_back(std::move(example));
  }
  return {};
}

Status ReadForm(const Members& members, Detector& out) {
  std::string form;
  TRY_OK(members.Text("form", form));
  if (form == "generic")
    out.form = Form::kGeneric;
  else if (form == "assigned")
    out.form = Form::kAssigned;
  else if (!form.empty() && form != "token")
    return Fail(members.At(members.line(), "\"form\" is token, assigned or generic"));
  return {};
}

Status CheckKeywords(const Members& members, Detector& out) {
  if (out.keywords.empty())
    return Fail(members.At(members.line(), fmt::format("{}: \"keywords\" is missing", out.id)));
  for (std::string& keyword : out.keywords) {
    std::ranges::transform(keyword, keyword.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    });
    if (keyword.size() < kMinKeywordBytes)
      return Fail(members.At(members.line(),
                             fmt::format("{}: the keyword \"{}\" is too short", out.id, keyword)));
  }
  return {};
}

Status CheckWhole(const Members& members, const Detector& d) {
  const std::pair<std::string_view, bool> needed[] = {
      {"id", !d.id.empty()},         {"title", !d.title.empty()}, {"why", !d.why.empty()},
      {"rotate", !d.rotate.empty()}, {"regex", !d.regex.empty()}, {"provider", !d.provider.empty()},
  };
  for (const auto& [name, there] : needed)
    if (!there)
      return Fail(members.At(members.line(), fmt::format("{}: \"{}\" is missing", d.id, name)));
  return {};
}

// What a file says for all of its detectors, and each of them for itself.
Status ReadCommon(const Members& members, Detector& out) {
  TRY_OK(members.Text("provider", out.provider));
  TRY_OK(members.Text("why", out.why));
  TRY_OK(members.Text("rotate", out.rotate));
  TRY_OK(members.Text("page", out.page));
  TRY_OK(members.Texts("references", out.references));
  TRY_OK(members.Numeric("cwe", 10'000, out.cwe));
  std::string severity;
  TRY_OK(members.Text("severity", severity));
  if (severity.empty()) return {};
  const auto parsed = ParseEnum<Severity>(severity);
  if (!parsed) return Fail(members.At(members.line(), parsed.error().message));
  out.severity = *parsed;
  return {};
}

Result<Detector> ReadDetector(const YamlNode& node, std::string_view name, Detector out) {
  const Members members(node, name);
  TRY_OK(members.Known({"id",           "title",    "severity", "cwe",         "why",
                        "references",   "rotate",   "page",     "provider",    "form",
                        "keywords",     "regex",    "assign",   "before",      "after",
                        "entropy",      "checksum", "boundary", "placeholder", "password",
                        "low_in_tests", "allow",    "paths",    "examples"}));
  out.file = name;
  out.line = node.line;
  TRY_OK(ReadCommon(members, out));
  TRY_OK(members.Text("id", out.id));
  TRY_OK(members.Text("title", out.title));
  TRY_OK(members.Text("regex", out.regex));
  TRY_OK(ReadAssignment(members, out));
  TRY_OK(ReadForm(members, out));
  TRY_OK(members.Texts("keywords", out.keywords));
  TRY_OK(members.Texts("allow", out.allow));
  TRY_OK(members.Texts("paths", out.paths));
  TRY_OK(members.Numeric("before", kMaxReachBytes, out.before_bytes));
  TRY_OK(members.Numeric("after", kMaxReachBytes, out.after_bytes));
  TRY_OK(members.Numeric("entropy", 8.0, out.entropy));
  TRY_OK(members.Flag("boundary", out.boundary));
  TRY_OK(members.Flag("placeholder", out.placeholder));
  TRY_OK(members.Flag("password", out.password));
  TRY_OK(members.Flag("low_in_tests", out.low_in_tests));
  std::string checksum;
  TRY_OK(members.Text("checksum", checksum));
  if (!checksum.empty()) {
    const auto parsed = ParseChecksum(checksum);
    if (!parsed) return Fail(members.At(members.line(), parsed.error().message));
    out.checksum = *parsed;
  }
  TRY_OK(CheckWhole(members, out));
  TRY_OK(CheckKeywords(members, out));
  const YamlNode* examples = members.Find("examples");
  if (!examples)
    return Fail(members.At(node.line, fmt::format("{}: \"examples\" is missing", out.id)));
  const Members both(*examples, name);
  TRY_OK(both.Known({"bad", "good"}));
  TRY_OK(ReadExamples(both, "bad", out.bad));
  TRY_OK(ReadExamples(both, "good", out.good));
  return out;
}

}  // namespace

namespace {

Result<std::vector<Detector>> DetectorsOf(const YamlNode& root, std::string_view name) {
  const Members members(root, name);
  TRY_OK(members.Known(
      {"provider", "why", "rotate", "page", "references", "cwe", "severity", "detectors"}));
  Detector common;
  TRY_OK(ReadCommon(members, common));
  const YamlNode* list = members.Find("detectors");
  if (!list || list->kind != YamlNode::Kind::kSequence || list->items.empty())
    return Fail(members.At(root.line, "\"detectors\" is a list with at least one"));
  if (list->items.size() > kMaxDetectorsOfFile)
    return Fail(members.At(list->line, fmt::format("more than {} detectors", kMaxDetectorsOfFile)));
  std::vector<Detector> detectors;
  std::set<std::string> ids;
  for (const YamlNode& item : list->items) {
    TRY(Detector detector, ReadDetector(item, name, common));
    if (!ids.insert(detector.id).second)
      return Fail(members.At(item.line, fmt::format("the id \"{}\" is given twice", detector.id)));
    detectors.push_back(std::move(detector));
  }
  return detectors;
}

}  // namespace

Result<std::vector<Detector>> ReadDetectors(std::string_view text, std::string_view name) {
  TRY(const YamlNode root, ParseYaml(text, name));
  return DetectorsOf(root, name);
}

Result<std::vector<Detector>> OwnDetectors() {
  TRY(const std::vector<NamedYaml> files, UnpackYaml(kOwnRulePack));
  std::vector<Detector> all;
  for (const NamedYaml& file : files) {
    TRY(std::vector<Detector> some, DetectorsOf(file.root, file.name));
    std::move(some.begin(), some.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace redoubt::scan::secrets
