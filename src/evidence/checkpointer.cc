#include "evidence/checkpointer.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/file.h"
#include "base/text.h"

namespace redoubt {
namespace {

constexpr size_t kBatch = 4096;  // leaves read at once
// "SIZE HEX HEX …": complete subtrees of the signed log, largest first. Only a cache: it counts for
// nothing unless its root is the one that was signed.
constexpr const char* kFrontierFact = "evidence/frontier";

std::string FrontierText(const Frontier& frontier) {
  std::string text = std::to_string(frontier.Size());
  for (const Digest& subtree : frontier.Subtrees()) text += " " + subtree.Hex();
  return text;
}

// Nothing when the fact is malformed or does not lead to the signed root.
std::optional<Frontier> FrontierOf(std::string_view text, const Checkpoint& signed_head) {
  const std::vector<std::string> words = Split(text, ' ');
  if (words.empty() || words[0] != std::to_string(signed_head.size)) return std::nullopt;
  std::vector<Digest> subtrees;
  for (size_t i = 1; i < words.size(); ++i) {
    const Result<Digest> digest = Digest::Parse(words[i]);
    if (!digest) return std::nullopt;
    subtrees.push_back(*digest);
  }
  Result<Frontier> frontier = Frontier::From(signed_head.size, std::move(subtrees));
  if (!frontier || frontier->Root() != signed_head.root) return std::nullopt;
  return *std::move(frontier);
}

}  // namespace

Checkpointer::Checkpointer(Store& store, const Signer& signer, std::string origin,
                           std::filesystem::path witness)
    : store_(store), signer_(signer), origin_(std::move(origin)), witness_(std::move(witness)) {}

Result<std::string> Checkpointer::Update() {
  const std::lock_guard lock(mutex_);
  if (!resumed_) TRY_OK(Resume());
  TRY(const uint64_t size, store_.LogSize());
  if (size < frontier_.Size())
    return FailedPrecondition(fmt::format(
        "the evidence log has {} entries, but {} were signed: it was truncated (mend: restore "
        "the database, or redoubt evidence verify --store)",
        size, frontier_.Size()));
  TRY_OK(Extend(size));
  if (!newest_.empty() && signed_size_ == size) return newest_;
  TRY(const std::string note, SignCheckpoint({origin_, size, frontier_.Root(), {}}, signer_));
  TRY_OK(store_.PutCheckpoint(size, note));
  if (!witness_.empty()) TRY_OK(WriteFileAtomic(witness_, note));
  newest_ = note;
  signed_size_ = size;
  TRY_OK(store_.PutFact(kFrontierFact, FrontierText(frontier_)));
  return newest_;
}

Status Checkpointer::Resume() {
  TRY(const std::string note, store_.LatestCheckpoint());
  if (note.empty()) {
    resumed_ = true;
    return {};
  }
  TRY(const NoteVerifier verifier, NoteVerifier::Make(origin_, signer_.PublicKey()));
  const Result<Checkpoint> head = OpenCheckpoint(note, verifier);
  if (!head)
    return FailedPrecondition(
        fmt::format("the stored checkpoint is not ours: {} (mend: the log.key that signed it)",
                    head.error().message));
  if (const auto fact = store_.GetFact(kFrontierFact); fact) {
    if (std::optional<Frontier> frontier = FrontierOf(*fact, *head))
      frontier_ = *std::move(frontier);
  }
  if (frontier_.Size() != head->size) {
    frontier_ = Frontier();
    TRY_OK(Extend(head->size));
  }
  if (frontier_.Root() != head->root) {
    frontier_ = Frontier();
    return FailedPrecondition(
        fmt::format("the evidence log differs from what was signed at {} entries (mend: redoubt "
                    "evidence verify --store)",
                    head->size));
  }
  newest_ = note;
  signed_size_ = head->size;
  resumed_ = true;
  return {};
}

Status Checkpointer::Extend(uint64_t size) {
  while (frontier_.Size() < size) {
    const size_t limit = static_cast<size_t>(std::min<uint64_t>(kBatch, size - frontier_.Size()));
    TRY(const std::vector<Leaf> leaves, store_.Leaves(frontier_.Size(), limit));
    if (leaves.empty())
      return FailedPrecondition(fmt::format(
          "the evidence log has no entry {} although it has {} entries", frontier_.Size(), size));
    for (const Leaf& leaf : leaves) {
      if (leaf.index != frontier_.Size())
        return FailedPrecondition(
            fmt::format("the evidence log has no entry {}", frontier_.Size()));
      if (frontier_.Size() < size) frontier_.Append(LeafHash(leaf.bytes));
    }
  }
  return {};
}

}  // namespace redoubt
