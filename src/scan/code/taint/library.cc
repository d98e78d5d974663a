#include "scan/code/taint/library.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace redoubt::scan::code {
namespace {

struct Named {
  std::string_view names;  // separated by spaces
  Effect effect;
};

// JavaScript, Python, Java, Go, C#, PHP and Ruby use one name for one thing, nearly always.
constexpr Named kMethods[] = {
    {"add addLast addElement offer enqueue Enqueue push push_back Add append_to AddLast offerLast",
     Effect::kAppend},
    {"append Append AppendLine AppendFormat write WriteString WriteByte WriteRune concat "
     "Write insert_text appendCodePoint",
     Effect::kBuild},
    {"unshift addFirst prepend AddFirst offerFirst insert Insert", Effect::kPrepend},
    {"put set setAttribute setProperty putIfAbsent setdefault Set SetValue store putExtra "
     "addAttribute setItem addObject",
     Effect::kStore},
    {"get getAttribute getOrDefault fetch dig GetValueOrDefault Get GetValue getItem getProperty "
     "at elementAt ElementAt get_item",
     Effect::kLoad},
    {"remove removeAt RemoveAt delete_at", Effect::kRemove},
    {"pop removeLast pollLast Pop", Effect::kPop},
    {"shift popleft removeFirst poll dequeue Dequeue pollFirst", Effect::kShift},
    {"first getFirst First FirstOrDefault peekFirst element Single", Effect::kFirst},
    {"last getLast Last LastOrDefault peek Peek", Effect::kLast},
    {"clear Clear reset", Effect::kClear},
    {"addAll putAll extend update AddRange merge! assign", Effect::kMerge},
    {"values keys items entries entrySet keySet iterator each_value elements Values Keys",
     Effect::kElements},
    {"size length count isEmpty is_empty contains containsKey containsValue equals "
     "equalsIgnoreCase hashCode indexOf lastIndexOf startsWith endsWith startswith endswith "
     "compareTo compareToIgnoreCase matches has hasOwnProperty includes test isdigit isnumeric "
     "isalnum isalpha Length Count Contains ContainsKey Equals StartsWith EndsWith IndexOf Any All "
     "empty? nil? include? start_with? end_with? key? has_key? any? all? none? blank? present? "
     "to_i to_f to_c isPresent intValue longValue doubleValue booleanValue len",
     Effect::kPlain},
    {"forEach each each_with_index each_pair ForEach some every any_match anyMatch allMatch "
     "noneMatch each_with_object",
     Effect::kEach},
    {"map flatMap collect Select SelectMany flat_map map! mapToObj each_entry filter_map "
     "mapValues",
     Effect::kMap},
    {"filter select reject Where find findAll find_all detect sort_by take_while drop_while "
     "TakeWhile OrderBy sort dropWhile takeWhile partition uniq peekEach",
     Effect::kFilter},
    {"then tap yield_self ifPresent thenApply thenAccept thenCompose finally orElseGet catch "
     "ContinueWith let also",
     Effect::kThen},
    {"reduce inject fold Aggregate reduceRight", Effect::kReduce},
    {"charAt codePointAt charCodeAt", Effect::kCharacter},
    {"format join concat replace replaceAll replaceFirst substring substr slice split lower upper "
     "toLowerCase toUpperCase lstrip rstrip encode decode formatted Replace Substring Split "
     "ToLower ToUpper Join Format Concat gsub sub downcase upcase chomp squeeze title capitalize",
     Effect::kText},
    {"freeze dup clone toList ToList ToArray toArray to_a to_h stream parallelStream AsEnumerable "
     "asList copy unmodifiableList reverse sorted toString to_s ToString strip trim Trim "
     "collectToList iter boxed distinct",
     Effect::kSame},
};

const std::unordered_map<std::string_view, Effect>& Methods() {
  static const auto* made = [] {
    auto* methods = new std::unordered_map<std::string_view, Effect>;
    for (const Named& named : kMethods) {
      std::string_view rest = named.names;
      while (!rest.empty()) {
        const size_t space = std::min(rest.find(' '), rest.size());
        if (space > 0) methods->emplace(rest.substr(0, space), named.effect);
        rest.remove_prefix(std::min(space + 1, rest.size()));
      }
    }
    return methods;
  }();
  return *made;
}

}  // namespace

Effect EffectOf(std::string_view method) {
  const auto found = Methods().find(method);
  return found == Methods().end() ? Effect::kNone : found->second;
}

bool CallsWithElements(std::string_view function) {
  constexpr std::string_view kNames[] = {"map",        "filter",    "reduce",
                                         "sorted",     "array_map", "array_filter",
                                         "array_walk", "usort",     "array_reduce"};
  return std::ranges::find(kNames, function) != std::end(kNames);
}

std::string_view MethodOfFunction(std::string_view function) {
  constexpr std::pair<std::string_view, std::string_view> kFunctions[] = {
      {"array_push", "push"},       {"array_pop", "pop"},       {"array_shift", "shift"},
      {"array_unshift", "unshift"}, {"array_values", "values"}, {"end", "last"},
      {"array_key_last", "size"},   {"array_keys", "size"}};
  for (const auto& [name, method] : kFunctions)
    if (name == function) return method;
  return {};
}

bool GivesPlain(std::string_view function) {
  constexpr std::string_view kNames[] = {
      "len",         "isinstance", "hasattr",    "callable",
      "int",         "float",      "bool",       "hash",
      "id",          "ord",        "count",      "sizeof",
      "strlen",      "is_null",    "isset",      "empty",
      "in_array",    "intval",     "floatval",   "boolval",
      "is_array",    "is_string",  "is_numeric", "is_int",
      "parseInt",    "parseFloat", "Number",     "Boolean",
      "isNaN",       "Integer",    "Float",      "array_key_exists",
      "strpos",      "strcmp",     "preg_match", "ctype_digit",
      "ctype_alnum", "cap",        "defined?",   "block_given?",
      "respond_to?"};
  return std::ranges::find(kNames, function) != std::end(kNames);
}

}  // namespace redoubt::scan::code
