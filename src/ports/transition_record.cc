#include "ports/transition_record.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "model/canonical.h"

namespace redoubt {
namespace {

// Of an event's details: what is logged must parse again inside the statement.
constexpr int kMaxDetailsDepth = 32;

size_t EndOfString(std::string_view text, size_t open) {
  for (size_t i = open + 1; i < text.size(); ++i) {
    if (text[i] == '"') return i + 1;
    if (text[i] == '\\') ++i;  // and the escaped character
  }
  return text.size();
}

size_t EndOfValue(std::string_view text, size_t i) {
  int depth = 0;
  while (i < text.size()) {
    const char c = text[i];
    if (c == '"') {
      i = EndOfString(text, i);
      continue;
    }
    if (depth == 0 && (c == ',' || c == '}')) return i;
    depth += (c == '{' || c == '[') - (c == '}' || c == ']');
    ++i;
  }
  return i;
}

// Where the members of a canonical object end.
std::vector<size_t> MemberEnds(std::string_view object) {
  std::vector<size_t> ends;
  for (size_t i = 1; i < object.size() && object[i] == '"';) {
    i = EndOfValue(object, EndOfString(object, i) + 1);
    ends.push_back(std::min(i, object.size()));
    ++i;
  }
  return ends;
}

// The name of the member `"name":…` at the start of `text`; names of a Case need no escapes.
std::string_view NameAt(std::string_view text) {
  return text.starts_with('"') ? text.substr(1, text.find('"', 1) - 1) : std::string_view();
}

struct Changes {
  std::string set;    // an object
  std::string unset;  // an array of names that are gone (an older program knew them), or ""
};

// Both texts are sorted by name. Equal members are compared as they stand, without being parsed:
// in most transitions nearly all are equal.
class Comparison {
 public:
  explicit Comparison(std::string_view before) : before_(before) {}

  void Next(std::string_view member) {
    if (Skip(member)) return;
    const std::string_view name = NameAt(member);
    while (true) {
      const std::string_view old = NameAt(before_.substr(at_));
      if (old.empty() || old > name) break;
      SkipOne();
      if (old == name) break;
      Gone(old);
    }
    (changes_.set += changes_.set.empty() ? '{' : ',') += member;
  }
  Changes Finish() {
    for (std::string_view old; !(old = NameAt(before_.substr(at_))).empty(); Gone(old)) SkipOne();
    changes_.set += changes_.set.empty() ? "{}" : "}";
    if (!changes_.unset.empty()) changes_.unset += ']';
    return std::move(changes_);
  }

 private:
  bool Skip(std::string_view member) {
    const size_t end = at_ + member.size();
    if (end >= before_.size() || (before_[end] != ',' && before_[end] != '}') ||
        before_.substr(at_, member.size()) != member)
      return false;
    at_ = end + 1;
    return true;
  }
  void SkipOne() {
    const size_t end = EndOfValue(before_, EndOfString(before_, at_) + 1);
    at_ = std::min(end + 1, before_.size());
  }
  void Gone(std::string_view name) {
    changes_.unset += fmt::format("{}\"{}\"", changes_.unset.empty() ? '[' : ',', name);
  }

  std::string_view before_;
  size_t at_ = 1;  // after the brace
  Changes changes_;
};

Changes Compare(std::string_view before, std::string_view after, const std::vector<size_t>& ends) {
  if (before.empty()) return {std::string(after), ""};
  Comparison comparison(before);
  size_t start = 1;
  for (const size_t end : ends) {
    comparison.Next(after.substr(start, end - start));
    start = end + 1;
  }
  return comparison.Finish();
}

Result<std::string> CanonicalDetails(const Event& event) {
  if (event.details.empty() || event.details == "{}") return "{}";
  if (event.details.size() > kMaxEventDetailsBytes)
    return ResourceExhausted(fmt::format(
        "event \"{}\": details are {} bytes, at most {} (mend: name a blob by its digest)",
        event.type, event.details.size(), kMaxEventDetailsBytes));
  TRY(const Json parsed, ParseJson(event.details, "event details", {.depth = kMaxDetailsDepth}));
  if (!parsed.is_object()) return InvalidArgument("event details: not a JSON object");
  return CanonicalJson(parsed);
}

void AppendMember(std::string& out, std::string_view name, std::string_view text) {
  ((((out += out.empty() ? '{' : ',') += '"') += name) += "\":");
  AppendCanonicalText(out, text);
}

std::string Details(const Event& event, std::string_view event_details, std::string_view digest,
                    const Changes& changes, std::string_view set_blob) {
  std::string out;
  out.reserve(512 + event_details.size() + changes.set.size());
  AppendMember(out, "actor", event.actor);
  AppendMember(out, "case", event.case_id);
  ((out += ",\"details\":") += event_details);
  AppendMember(out, "digest", digest);
  AppendMember(out, "from", event.from);
  if (set_blob.empty()) {
    (out += ",\"set\":") += changes.set;
  } else {
    AppendMember(out, "set_blob", set_blob);
  }
  AppendMember(out, "to", event.to);
  AppendMember(out, "type", event.type);
  if (!changes.unset.empty()) (out += ",\"unset\":") += changes.unset;
  (out += ",\"version\":") += std::to_string(event.version);
  return out += '}';
}

// What surrounds the details in the statement, beside the actor and the subject.
constexpr size_t kStatementBytes = 400;

Result<TransitionRecord> Make(std::string_view before, std::string_view after,
                              const std::vector<size_t>& ends, const Event& event) {
  TRY(const std::string event_details, CanonicalDetails(event));
  const std::string digest = Sha256(after).ToString();
  Changes changes = Compare(before, after, ends);
  TransitionRecord made;
  made.record = {.actor = event.actor,
                 .action = std::string(kTransitionAction),
                 .subject = "case:" + event.case_id,
                 .inputs = {},
                 .outputs = {},
                 .details = Details(event, event_details, digest, changes, ""),
                 .at = event.at};
  // The actor stands in the statement and again in the details; escapes at most sextuple it.
  const size_t around = kStatementBytes + 6 * (event.actor.size() + event.case_id.size());
  if (made.record.details.size() + around > kMaxInlineLeafBytes) {
    const std::string name = Sha256(changes.set).ToString();
    made.blob = std::move(changes.set);
    made.record.details = Details(event, event_details, digest, changes, name);
  }
  if (made.record.details.size() + around > kMaxLeafBytes)
    return ResourceExhausted(fmt::format("event \"{}\" of {}: its evidence entry is over {} bytes",
                                         event.type.substr(0, 64), event.case_id, kMaxLeafBytes));
  return made;
}

const std::string* Text(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() ? nullptr : found->get_ptr<const std::string*>();
}

Error Broken(const Json& details, std::string_view what) {
  const std::string* id = details.is_object() ? Text(details, "case") : nullptr;
  return {ErrorCode::kFailedPrecondition,
          fmt::format("transition of {}: {}", id ? *id : "an unnamed case", what)};
}

Result<Json> ChangedFields(const Json& details, const BlobReader& read_blob) {
  if (const auto set = details.find("set"); set != details.end()) {
    if (!set->is_object()) return Fail(Broken(details, "\"set\" is not an object"));
    return *set;
  }
  const std::string* name = Text(details, "set_blob");
  if (!name) return Fail(Broken(details, "neither \"set\" nor \"set_blob\""));
  TRY(const Digest digest, Digest::Parse(*name));
  TRY(const std::string content, read_blob(digest));
  if (Sha256(content) != digest) return Fail(Broken(details, *name + " has another content"));
  TRY(Json set, ParseJson(content, *name));
  if (!set.is_object()) return Fail(Broken(details, *name + " is not an object"));
  return set;
}

uint64_t Number(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_number_unsigned() ? found->get<uint64_t>() : 0;
}

Status CheckFollows(const Json& state, const Json& details) {
  const std::string* id = Text(details, "case");
  if (!id) return Fail(Broken(details, "no case id"));
  const uint64_t version = Number(details, "version");
  const uint64_t expected = state.is_null() ? 1 : Number(state, "version") + 1;
  if (version != expected)
    return Fail(Broken(details, fmt::format("version {} where {} follows", version, expected)));
  if (!state.is_null() && (!Text(state, "id") || *Text(state, "id") != *id))
    return Fail(Broken(details, "applied to another case"));
  return {};
}

}  // namespace

std::string CanonicalCase(const Case& c) {
  std::string out;
  out.reserve(4096);
  AppendCanonical(out, c);
  return out;
}

CaseText CanonicalCaseText(const Case& c) {
  CaseText out;
  out.text.reserve(4096);
  out.ends.reserve(64);
  AppendCanonical(out.text, c, out.ends);
  return out;
}

Result<TransitionRecord> MakeTransitionRecord(std::string_view before, std::string_view after,
                                              const Event& event) {
  return Make(before, after, before.empty() ? std::vector<size_t>() : MemberEnds(after), event);
}

Result<TransitionRecord> MakeTransitionRecord(std::string_view before, const CaseText& after,
                                              const Event& event) {
  return Make(before, after.text, after.ends, event);
}

Result<TransitionRecord> MakeTransitionRecord(const Json* before, const Json& after,
                                              const Event& event) {
  return MakeTransitionRecord(before ? CanonicalJson(*before) : "", CanonicalJson(after), event);
}

const Json* TransitionDetails(const Json& statement) {
  if (!statement.is_object()) return nullptr;
  const auto predicate = statement.find("predicate");
  if (predicate == statement.end() || !predicate->is_object()) return nullptr;
  const std::string* action = Text(*predicate, "action");
  if (!action || *action != kTransitionAction) return nullptr;
  const auto details = predicate->find("details");
  return details != predicate->end() && details->is_object() ? &*details : nullptr;
}

Status ApplyTransitionRecord(Json& state, const Json& details, const BlobReader& read_blob) {
  if (!details.is_object()) return Fail(Broken(details, "details are not an object"));
  TRY_OK(CheckFollows(state, details));
  TRY(const Json set, ChangedFields(details, read_blob));
  Json next = state.is_null() ? Json::object() : state;
  next.update(set);
  if (const auto unset = details.find("unset"); unset != details.end() && unset->is_array())
    for (const Json& name : *unset)
      if (name.is_string()) next.erase(name.get_ref<const std::string&>());
  if (!Text(next, "id") || *Text(next, "id") != *Text(details, "case") ||
      Number(next, "version") != Number(details, "version"))
    return Fail(Broken(details, "id or version of the result is another"));
  const std::string* digest = Text(details, "digest");
  if (!digest || *digest != Sha256(CanonicalJson(next)).ToString())
    return Fail(Broken(details, "the result does not have the recorded digest"));
  state = std::move(next);
  return {};
}

}  // namespace redoubt
