// Checks a live store: the leaves against the newest signed checkpoint, then the rows against the
// leaves. A case is what its logged transitions make it, nothing else; an event row repeats what
// its leaf says. So a change of a row is found by its leaf, and a change of a leaf by the
// signature.
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "base/json.h"
#include "base/text.h"
#include "evidence/merkle.h"
#include "evidence/note.h"
#include "evidence/report.h"
#include "evidence/verify.h"
#include "ports/transition_record.h"

namespace redoubt {
namespace {

constexpr size_t kBatch = 1024;

// The digest in a record's statement against the predicate that stands beside it (model/record.h).
bool SubjectDigestFits(std::string_view leaf) {
  constexpr std::string_view kBefore = R"({"_type":"https://in-toto.io/Statement/v1","predicate":)";
  constexpr std::string_view kAfter =
      R"(,"predicateType":"https://redoubt.dev/record/v1","subject":[{"digest":{"sha256":")";
  const size_t end = leaf.rfind(kAfter);
  if (!leaf.starts_with(kBefore) || end == std::string_view::npos || end < kBefore.size())
    return false;
  const std::string_view predicate = leaf.substr(kBefore.size(), end - kBefore.size());
  return leaf.substr(end + kAfter.size(), 64) == Sha256(predicate).Hex();
}

// One text for all that an event row says, wherever it comes from.
std::string EventText(const Json& event) { return CanonicalJson(event); }

Json RowAsJson(const Event& row) {
  Json details;
  if (const Result<Json> parsed = ParseJson(row.details.empty() ? "{}" : row.details, "details"))
    details = *parsed;
  return {{"version", row.version}, {"at", row.at.ms}, {"actor", row.actor}, {"type", row.type},
          {"from", row.from},       {"to", row.to},    {"details", details}, {"leaf", row.leaf}};
}

// The same from a transition leaf; missing members become null and so match no row.
Json LeafAsJson(const Json& predicate, const Json& details, uint64_t index) {
  Json event = {{"leaf", index}, {"at", predicate.value("at", Json())}};
  for (const char* key : {"version", "actor", "type", "from", "to", "details"})
    event[key] = details.value(key, Json());
  return event;
}

struct RebuiltCase {
  Json state;                    // null until version 1
  bool broken = false;           // a transition did not apply: reported already
  std::vector<Digest> events;    // of EventText, in order
  std::vector<uint64_t> leaves;  // their log indices
};

class StoreVerifier {
 public:
  StoreVerifier(Store& store, VerifyReport& report) : store_(store), report_(report) {}

  Status Run(const NoteVerifier& verifier, const std::optional<Checkpoint>& against) {
    against_ = against;
    TRY_OK(ReadHead(verifier));
    TRY_OK(ReadLeaves());
    TRY_OK(CompareCases());
    for (const auto& [id, rebuilt] : cases_) TRY_OK(CompareEvents(id, rebuilt));
    return {};
  }

 private:
  void Add(std::optional<uint64_t> entry, std::string what) {
    AddDamage(report_, {entry, "", 0, 0, std::move(what)});
  }

  Status ReadHead(const NoteVerifier& verifier) {
    TRY(const uint64_t size, store_.LogSize());
    TRY(const std::string note, store_.LatestCheckpoint());
    if (note.empty()) {
      if (size > 0) Add(std::nullopt, fmt::format("{} entries but no checkpoint", size));
    } else if (const Result<Checkpoint> head = OpenCheckpoint(note, verifier); !head) {
      Add(std::nullopt, "checkpoint: " + head.error().message);
    } else {
      head_ = *head;
      report_.origin = head->origin;
      report_.entries = head->size;
      report_.root = head->root;
      if (head->size > size)
        Add(size, fmt::format("{} entries were signed, {} are there: the log was truncated",
                              head->size, size));
    }
    if (against_ && (!head_ || head_->size < against_->size))
      Add(std::nullopt,
          fmt::format("an earlier checkpoint had {} entries: the log was truncated or "
                      "rolled back",
                      against_->size));
    report_.unsigned_entries = size > report_.entries ? size - report_.entries : 0;
    return {};
  }

  Status ReadLeaves() {
    while (true) {
      TRY(const std::vector<Leaf> leaves, store_.Leaves(next_, kBatch));
      if (leaves.empty()) return {};
      for (const Leaf& leaf : leaves) {
        if (leaf.index != next_) Add(next_, "is missing");
        next_ = leaf.index + 1;
        CheckLeaf(leaf);
      }
    }
  }

  void CheckLeaf(const Leaf& leaf) {
    frontier_.Append(LeafHash(leaf.bytes));
    CompareRoot(head_, "the signed checkpoint");
    CompareRoot(against_, "the earlier checkpoint");
    if (!SubjectDigestFits(leaf.bytes)) Add(leaf.index, "its content does not have its own digest");
    if (leaf.bytes.find(kTransitionAction) == std::string::npos) return;  // changes no case
    const Result<Json> statement = ParseJson(leaf.bytes, "entry");
    if (!statement) return Add(leaf.index, statement.error().message);
    if (const Json* details = TransitionDetails(*statement))
      Replay(leaf.index, statement->at("predicate"), *details);
  }

  void CompareRoot(const std::optional<Checkpoint>& checkpoint, std::string_view name) {
    if (checkpoint && frontier_.Size() == checkpoint->size && frontier_.Root() != checkpoint->root)
      Add(std::nullopt,
          fmt::format("the first {} entries are not those of {}: an entry was changed, "
                      "removed or reordered",
                      checkpoint->size, name));
  }

  void Replay(uint64_t index, const Json& predicate, const Json& details) {
    const auto id = details.find("case");
    if (id == details.end() || !id->is_string()) return Add(index, "names no case");
    RebuiltCase& rebuilt = cases_[id->get<std::string>()];
    rebuilt.events.push_back(Sha256(EventText(LeafAsJson(predicate, details, index))));
    rebuilt.leaves.push_back(index);
    if (rebuilt.broken) return;
    // A row that was changed and then worked on would else hide behind what the worker logged.
    const std::string was = rebuilt.state.is_object() ? rebuilt.state.value("state", "") : "";
    const auto from = details.find("from");
    if (!was.empty() && from != details.end() && *from != was)
      Add(index, fmt::format("case {}: it left state {}, but the log had it in {}: its row was "
                             "changed by hand",
                             Name(id->get<std::string>()), Printable(from->dump(), 64), was));
    const Status applied = ApplyTransitionRecord(
        rebuilt.state, details, [this](const Digest& digest) { return store_.GetBlob(digest); });
    if (applied) return;
    rebuilt.broken = true;
    Add(index, applied.error().message);
  }

  // A row that cannot even be read was tampered with; a store that is down says nothing.
  Status Unreadable(const Error& error) {
    if (error.code == ErrorCode::kUnavailable || error.code == ErrorCode::kResourceExhausted)
      return Fail(error);
    Add(std::nullopt, "rows cannot be read: " + error.message);
    return {};
  }

  Status CompareCases() {
    const Result<std::vector<Case>> listed = store_.ListCases({});
    if (!listed) return Unreadable(listed.error());
    const std::vector<Case>& rows = *listed;
    std::map<std::string, bool> seen;
    for (const Case& row : rows) {
      seen[row.id] = true;
      const auto found = cases_.find(row.id);
      if (found == cases_.end()) {
        Add(std::nullopt, fmt::format("case {}: its row has no entry in the log", Name(row.id)));
        continue;
      }
      ++report_.cases;
      if (found->second.broken) continue;
      const std::string differing = Difference(found->second.state, CanonicalCase(row));
      if (!differing.empty())
        Add(found->second.leaves.back(),
            fmt::format("case {}: its row differs from the log in {}", Name(row.id), differing));
    }
    for (const auto& [id, rebuilt] : cases_)
      if (!seen.contains(id))
        Add(rebuilt.leaves.back(), fmt::format("case {}: its row is missing", Name(id)));
    return CompareLookups(rows);
  }

  // The columns by which cases are found again: state, open or not, key.
  Status CompareLookups(const std::vector<Case>& rows) {
    std::map<std::string, CaseState> states;
    for (const auto& entry : EnumTable<CaseState>::kNames) {
      TRY(const std::vector<Case> found, store_.ListCases({.states = {entry.value}}));
      for (const Case& c : found) states[c.id] = entry.value;
    }
    TRY(const std::vector<Case> open_rows, store_.ListCases({.open_only = true}));
    std::set<std::string> open;
    for (const Case& c : open_rows) open.insert(c.id);
    for (const Case& c : rows) {
      const Result<Case> by_key = store_.GetCaseByKey(c.key);
      const auto state = states.find(c.id);
      if (!by_key || by_key->id != c.id || state == states.end() || state->second != c.state ||
          open.contains(c.id) == IsTerminal(c.state))
        Add(std::nullopt,
            fmt::format("case {}: it is filed under another state or key than its own",
                        Name(c.id)));
    }
    return {};
  }

  // "" or the names of the top-level fields that differ.
  static std::string Difference(const Json& logged, const std::string& row_text) {
    if (CanonicalJson(logged) == row_text) return "";
    const Result<Json> row = ParseJson(row_text, "case");
    if (!row || !row->is_object()) return "everything";
    std::vector<std::string> names;
    for (const auto& [key, value] : row->items())
      if (!logged.contains(key) || logged.at(key) != value) names.push_back(key);
    for (const auto& [key, value] : logged.items())
      if (!row->contains(key)) names.push_back(key);
    return names.empty() ? "its text" : Join(names, ", ");
  }

  Status CompareEvents(const std::string& id, const RebuiltCase& rebuilt) {
    const Result<std::vector<Event>> listed = store_.Events(id);
    if (!listed && listed.error().code != ErrorCode::kNotFound) return Unreadable(listed.error());
    const std::vector<Event> rows = listed.value_or(std::vector<Event>{});
    for (size_t i = 0; i < rebuilt.events.size(); ++i) {
      if (i >= rows.size()) {
        Add(rebuilt.leaves[i], fmt::format("case {}: {} events are logged, {} rows are there",
                                           Name(id), rebuilt.events.size(), rows.size()));
        return {};
      }
      ++report_.events;
      if (rows[i].case_id == id && Sha256(EventText(RowAsJson(rows[i]))) == rebuilt.events[i])
        continue;
      Add(rebuilt.leaves[i],
          fmt::format("case {}: the event row of version {} is not what was logged", Name(id),
                      i + 1));
      return {};  // after a removed row all others have moved
    }
    if (rows.size() > rebuilt.events.size())
      Add(std::nullopt, fmt::format("case {}: {} event rows, but {} were logged", Name(id),
                                    rows.size(), rebuilt.events.size()));
    return {};
  }

  static std::string Name(const std::string& id) { return Printable(id, 64); }

  Store& store_;
  VerifyReport& report_;
  std::optional<Checkpoint> head_;
  std::optional<Checkpoint> against_;
  Frontier frontier_;
  uint64_t next_ = 0;
  std::map<std::string, RebuiltCase> cases_;
};

}  // namespace

Result<VerifyReport> VerifyStore(Store& store, const VerifyOptions& options) {
  VerifyReport report;
  report.pinned = true;
  TRY_WITH("--key", const NoteVerifier verifier, NoteVerifier::Parse(options.vkey));
  TRY(const std::optional<Checkpoint> against, OpenAgainst(options.against, verifier));
  TRY_OK(StoreVerifier(store, report).Run(verifier, against));
  return report;
}

}  // namespace redoubt
