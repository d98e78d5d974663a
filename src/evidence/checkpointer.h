// Signs the head of the evidence log.
#pragma once

#include <filesystem>
#include <mutex>
#include <string>

#include "base/result.h"
#include "evidence/merkle.h"
#include "evidence/note.h"
#include "ports/signer.h"
#include "ports/store.h"

namespace redoubt {

/// Follows the store's log with O(log n) memory. One instance a log; thread-safe.
class Checkpointer {
 public:
  /// `store` and `signer` must outlive this. Each new checkpoint is also written to the file
  /// `witness`
  /// ("" : nowhere), which gives evidence verify something that does not come from the database.
  Checkpointer(Store& store, const Signer& signer, std::string origin,
               std::filesystem::path witness = {});

  /// Reads the leaves that are new, and signs and stores a checkpoint over all of them. Returns the
  /// newest checkpoint (a signed note); signs nothing when no leaf is new. The first call takes up
  /// the stored frontier if it fits the stored checkpoint, else it re-reads the whole log.
  /// kFailedPrecondition when the log is shorter than, or differs from, what was signed before:
  /// nothing is signed then.
  Result<std::string> Update();

 private:
  Status Resume();
  Status Extend(uint64_t size);

  Store& store_;
  const Signer& signer_;
  const std::string origin_;
  const std::filesystem::path witness_;
  std::mutex mutex_;
  bool resumed_ = false;
  Frontier frontier_;
  std::string newest_;
  uint64_t signed_size_ = 0;
};

}  // namespace redoubt
