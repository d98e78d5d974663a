#include "scan/code/rule_facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace redoubt::scan::code {
namespace {

constexpr std::string_view kSecretCwes[] = {"CWE-259", "CWE-321", "CWE-798", "CWE-522",
                                            "CWE-312", "CWE-256", "CWE-260", "CWE-547"};

std::string Upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return std::toupper(c); });
  return out;
}

std::vector<std::string> TextsAt(const YamlNode& metadata, std::string_view key) {
  std::vector<std::string> texts;
  const YamlNode* node = metadata.Find(key);
  if (node == nullptr) return texts;
  if (node->kind == YamlNode::Kind::kScalar) texts.push_back(node->text);
  for (const YamlNode& item : node->items)
    if (item.kind == YamlNode::Kind::kScalar) texts.push_back(item.text);
  return texts;
}

Severity SeverityOf(std::string_view word) {
  const std::string upper = Upper(word);
  if (upper == "CRITICAL") return Severity::kCritical;
  if (upper == "ERROR" || upper == "HIGH") return Severity::kHigh;
  if (upper == "INFO" || upper == "LOW") return Severity::kLow;
  if (upper == "INVENTORY" || upper == "EXPERIMENT") return Severity::kNone;
  return Severity::kMedium;
}

// "CWE-79" of "CWE-79: Improper Neutralization…", "cwe-079" and "79".
std::string CweOf(std::string_view text) {
  std::string upper = Upper(Trim(text));
  std::string_view digits = upper;
  if (digits.starts_with("CWE")) digits.remove_prefix(3);
  while (digits.starts_with('-') || digits.starts_with(' ') || digits.starts_with('0'))
    digits.remove_prefix(1);
  const size_t end = std::min(digits.find_first_not_of("0123456789"), digits.size());
  return end == 0 || end > 6 ? "" : fmt::format("CWE-{}", digits.substr(0, end));
}

}  // namespace

RuleFacts FactsOf(const Rule& rule) {
  RuleFacts facts;
  facts.severity = SeverityOf(rule.severity);
  const std::vector<std::string> sure = TextsAt(rule.metadata, "confidence");
  if (!sure.empty() && Upper(sure[0]) == "HIGH") facts.confidence = Confidence::kHigh;
  if (!sure.empty() && Upper(sure[0]) == "LOW") facts.confidence = Confidence::kLow;
  for (const std::string& text : TextsAt(rule.metadata, "cwe"))
    if (std::string cwe = CweOf(text);
        !cwe.empty() && std::ranges::find(facts.cwes, cwe) == facts.cwes.end())
      facts.cwes.push_back(std::move(cwe));
  for (const std::string_view key : {"references", "source"})
    for (const std::string& page : TextsAt(rule.metadata, key))
      if (page.starts_with("https://")) facts.references.push_back(page);
  facts.about_secrets = std::ranges::any_of(facts.cwes, [](const std::string& cwe) {
    return std::ranges::find(kSecretCwes, cwe) != std::end(kSecretCwes);
  });
  facts.fixable = rule.fix.has_value() || rule.fix_regex.has_value();
  return facts;
}

std::string OneLine(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

RuleText TextOf(const Rule& rule, const RuleFacts& facts) {
  RuleText text;
  text.id = rule.id;
  text.help = Printable(OneLine(rule.message), 4000);
  const size_t sentence = text.help.find(". ");
  text.summary = Printable(text.help.substr(0, sentence), 300);
  for (const std::string& page : facts.references) text.help += " " + Printable(page, 500);
  if (!facts.references.empty()) text.page = Printable(facts.references[0], 500);
  text.tags = {"security", "code"};
  // as GitHub writes it, with at least three digits
  for (const std::string& cwe : facts.cwes)
    text.tags.push_back(fmt::format("external/cwe/cwe-{:0>3}", cwe.substr(4)));
  for (const std::string& owasp : TextsAt(rule.metadata, "owasp"))
    text.tags.push_back(Printable(owasp, 100));
  return text;
}

}  // namespace redoubt::scan::code
