#include "evidence/report.h"

#include <fmt/format.h>

namespace redoubt {
namespace {
constexpr size_t kMaxDamages = 100;
}

std::string Damage::ToString() const {
  std::string where = entry ? fmt::format("entry {}", *entry) : "";
  if (!file.empty()) where += (where.empty() ? "" : ", ") + file;
  if (end > 0) where += fmt::format(" bytes {}-{}", begin, end - 1);
  return where.empty() ? what : where + ": " + what;
}

void AddDamage(VerifyReport& report, Damage damage) {
  if (report.damages.size() < kMaxDamages) report.damages.push_back(std::move(damage));
}

Result<std::optional<Checkpoint>> OpenAgainst(const std::string& note,
                                              const NoteVerifier& verifier) {
  if (note.empty()) return std::nullopt;
  TRY_WITH("--against", Checkpoint checkpoint, OpenCheckpoint(note, verifier));
  return checkpoint;
}

}  // namespace redoubt
