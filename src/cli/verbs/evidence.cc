// redoubt evidence: read, export and verify the log.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "adapters/sqlite/sqlite_store.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/evidence_log.h"
#include "cli/session.h"
#include "cli/subcommand.h"
#include "cli/verb.h"
#include "cli/verbs/verbs.h"
#include "evidence/export.h"
#include "evidence/verify.h"
#include "model/codec.h"

namespace redoubt::cli {
namespace {

constexpr size_t kBatch = 1000;

struct EvidenceOptions {
  std::string dir, against, key, subject;
  uint64_t from = 0, limit = 1000;
  bool store = false;
};

struct OpenLog {
  std::unique_ptr<Store> store;
  EvidenceLog log;
  std::filesystem::path state_dir;
};

Result<OpenLog> Open(const Options& options) {
  TRY(const std::filesystem::path dir, options.EstateDir());
  TRY(const std::filesystem::path state, options.StateDir());
  TRY(const Estate estate, LoadEstate(dir));
  if (!std::filesystem::exists(state / "redoubt.db"))
    return NotFound(fmt::format("{}: no redoubt.db there (mend: --state DIR, or redoubt respond)",
                                state.string()));
  TRY(EvidenceLog log, OpenEvidenceLog(state, estate.organisation));
  TRY(std::unique_ptr<Store> store, OpenSqliteStore(state / "redoubt.db"));
  return OpenLog{std::move(store), std::move(log), state};
}

// One line for people: index, time, actor, action, subject.
std::string LogLine(uint64_t index, const Json& statement) {
  const Json predicate = statement.value("predicate", Json::object());
  const auto text = [&](const char* key) {
    const auto found = predicate.find(key);
    return found != predicate.end() && found->is_string()
               ? Printable(found->get_ref<const std::string&>(), 80)
               : "";
  };
  const Json at = predicate.value("at", Json());
  const Timestamp time{at.is_number_integer() ? at.get<int64_t>() : 0};
  const Json subjects = statement.value("subject", Json::array());
  const std::string subject = subjects.is_array() && !subjects.empty() && subjects[0].is_object()
                                  ? Printable(subjects[0].value("name", std::string()), 80)
                                  : "";
  return fmt::format("{:>8}  {:<24}  {:<20}  {:<18}  {}\n", index, time.ToString(), text("actor"),
                     text("action"), subject);
}

Result<int> Log(const Options& options, const EvidenceOptions& wanted) {
  TRY(const OpenLog open, Open(options));
  std::string table, lines;
  Json list = Json::array();
  uint64_t next = wanted.from, shown = 0;
  while (shown < wanted.limit) {
    TRY(const std::vector<Leaf> leaves, open.store->Leaves(next, kBatch));
    if (leaves.empty()) break;
    for (const Leaf& leaf : leaves) {
      next = leaf.index + 1;
      if (!wanted.subject.empty() &&
          leaf.bytes.find(CanonicalJson(wanted.subject)) == std::string::npos)
        continue;
      TRY_WITH(fmt::format("entry {}", leaf.index), Json statement, ParseJson(leaf.bytes, "entry"));
      table += LogLine(leaf.index, statement);
      Json item = {{"index", leaf.index}, {"statement", std::move(statement)}};
      lines += CanonicalJson(item) + "\n";
      list.push_back(std::move(item));
      if (++shown == wanted.limit) break;
    }
  }
  TRY_OK(Emit(options, {{"table", [&] { return table; }},
                        {"jsonl", [&] { return lines; }},
                        {"json", [&] { return PrettyJson(list); }}}));
  return kClean;
}

Result<int> Export(const Options& options, const EvidenceOptions& wanted) {
  TRY(const OpenLog open, Open(options));
  TRY(const ExportSummary summary,
      ExportLog(*open.store, open.log.key, open.log.origin, wanted.dir));
  TRY_OK(Emit(options, {{"table",
                         [&] {
                           return fmt::format("{}, {} in {}\nroot {}\nsigned by {}\n",
                                              Counted(summary.entries, "entry"),
                                              Counted(summary.blobs, "blob"), wanted.dir,
                                              summary.root.ToString(), summary.vkey);
                         }},
                        {"json", [&] {
                           return PrettyJson({{"entries", summary.entries},
                                              {"blobs", summary.blobs},
                                              {"root", summary.root},
                                              {"vkey", summary.vkey},
                                              {"checkpoint", summary.checkpoint}});
                         }}}));
  return kClean;
}

std::string ReportText(const VerifyReport& report) {
  std::string text;
  for (const Damage& damage : report.damages) text += "DAMAGED " + damage.ToString() + "\n";
  if (report.damages.size() >= 100) text += "(further damage is not listed)\n";
  text += fmt::format("{}: {} signed, root {}\n", report.origin.empty() ? "log" : report.origin,
                      Counted(report.entries, "entry"), report.root.ToString());
  if (report.unsigned_entries > 0)
    text += fmt::format("newer than the checkpoint, nobody answers for them yet: {}\n",
                        Counted(report.unsigned_entries, "entry"));
  if (report.blobs > 0)
    text += fmt::format("{} checked by content\n", Counted(report.blobs, "blob"));
  if (report.cases > 0)
    text += fmt::format("{} and {} compared with the log\n", Counted(report.cases, "case"),
                        Counted(report.events, "event"));
  if (!report.pinned)
    text +=
        "the key is the export's own: whoever made it may have made all of it (mend: --key "
        "FILE with the log.vkey that you got elsewhere)\n";
  return text + (report.Ok() ? "verified\n" : "NOT VERIFIED\n");
}

std::string ReportJson(const VerifyReport& report) {
  Json damages = Json::array();
  for (const Damage& damage : report.damages) {
    Json item = {{"file", damage.file},
                 {"begin", damage.begin},
                 {"end", damage.end},
                 {"what", damage.what},
                 {"text", damage.ToString()}};
    item["entry"] = damage.entry ? Json(*damage.entry) : Json();
    damages.push_back(std::move(item));
  }
  return PrettyJson({{"ok", report.Ok()},
                     {"origin", report.origin},
                     {"entries", report.entries},
                     {"unsigned_entries", report.unsigned_entries},
                     {"root", report.root},
                     {"blobs", report.blobs},
                     {"cases", report.cases},
                     {"events", report.events},
                     {"key_pinned", report.pinned},
                     {"damages", damages}});
}

Result<VerifyReport> VerifyOwnStore(const Options& options, VerifyOptions how) {
  TRY(const OpenLog open, Open(options));
  if (how.vkey.empty()) {
    TRY(const NoteVerifier verifier, open.log.Verifier());
    how.vkey = verifier.ToString();
  }
  // Without an earlier checkpoint from elsewhere the one beside the database still shows a
  // rollback.
  if (how.against.empty() && std::filesystem::exists(open.log.witness)) {
    TRY(how.against, ReadFile(open.log.witness, kMaxNoteBytes));
  }
  return VerifyStore(*open.store, how);
}

// A folder without any part of an export is a mistake of the caller, and no damage.
Status ExpectExport(const std::filesystem::path& dir) {
  std::error_code error;
  const auto has = [&](const char* part) { return std::filesystem::exists(dir / part, error); };
  if (!std::filesystem::is_directory(dir, error) || has("checkpoint") || has("log.vkey") ||
      has("tile"))
    return {};
  return NotFound(fmt::format(
      "{}: no export of an evidence log: it has neither checkpoint nor log.vkey nor tile/ (mend: "
      "{})",
      dir.string(),
      has("redoubt.db") || has(".redoubt") ? "redoubt evidence verify --store --estate DIR"
                                           : "redoubt evidence export DIR, then verify DIR"));
}

Result<int> Verify(const Options& options, const EvidenceOptions& wanted) {
  if (wanted.store == !wanted.dir.empty())
    return InvalidArgument("either DIR or --store (mend: redoubt evidence verify --help)");
  if (!wanted.store) TRY_OK(ExpectExport(wanted.dir));
  VerifyOptions how;
  if (!wanted.against.empty()) {
    TRY(how.against, ReadFile(wanted.against, kMaxNoteBytes));
  }
  if (!wanted.key.empty()) {
    TRY(how.vkey, ReadFile(wanted.key, 4096));
  }
  TRY(const VerifyReport report,
      wanted.store ? VerifyOwnStore(options, how) : VerifyExport(wanted.dir, how));
  TRY_OK(Emit(options, {{"table", [&] { return ReportText(report); }},
                        {"json", [&] { return ReportJson(report); }}}));
  return report.Ok() ? kClean : kPolicyBroken;
}

}  // namespace

void SetupEvidence(CLI::App& app, Options& options, RunFunction& run) {
  auto wanted = std::make_shared<EvidenceOptions>();
  app.require_subcommand(1);
  const auto add = [&](const char* name, const char* help, auto action) {
    return AddSubcommand(app, name, help, run, Bind(wanted, options, action));
  };
  CLI::App* log = add("log", "the entries, oldest first", Log);
  log->add_option("--from", wanted->from, "index of the first");
  log->add_option("--limit", wanted->limit, "at most so many (default: 1000)")
      ->check(CLI::Range(uint64_t{1}, uint64_t{100'000}));
  log->add_option("--subject", wanted->subject, "only those about it: case:RD-17");
  add("export", "write the log as plain C2SP files", Export)
      ->add_option("DIR", wanted->dir, "new or empty folder")
      ->required();
  CLI::App* verify = add("verify", "prove that nothing was changed, removed or reordered", Verify);
  verify->add_option("DIR", wanted->dir, "folder that evidence export wrote");
  verify->add_option("--against", wanted->against, "file with an earlier checkpoint");
  verify->add_option("--key", wanted->key, "file with the log's verifier key (log.vkey)");
  verify->add_flag("--store", wanted->store, "the estate's own database: rebuild the cases too");
}

}  // namespace redoubt::cli
