// The Merkle tree of RFC 6962 / RFC 9162: hashes, proofs, and an accumulator for logs of any
// length. merkle.cc starts with an explanation of the tree.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/result.h"

namespace redoubt {

/// SHA-256(0x00 || entry).
Digest LeafHash(std::string_view entry);
/// SHA-256(0x01 || left || right).
Digest NodeHash(const Digest& left, const Digest& right);
/// The root of the empty tree: SHA-256 of nothing.
Digest EmptyRoot();

/// Checks that the leaf with `leaf_hash` is number `index` of the tree of `size` leaves with `root`
/// (RFC 9162 section 2.1.3.2). kInvalidArgument says what does not fit.
Status VerifyInclusion(uint64_t index, uint64_t size, const Digest& leaf_hash,
                       std::span<const Digest> proof, const Digest& root);

/// Checks that the tree (size2, root2) starts with the leaves of (size1, root1) (RFC 9162 section
/// 2.1.4.2). size1 0 is refused: it would prove nothing.
Status VerifyConsistency(uint64_t size1, const Digest& root1, uint64_t size2, const Digest& root2,
                         std::span<const Digest> proof);

/// The leaves [begin, end) of a log. As a subtree it is valid when begin is a multiple of the
/// smallest power of two that is not below its length (draft-ietf-plants-merkle-tree-certs
/// section 4.1).
struct LeafRange {
  uint64_t begin = 0;
  uint64_t end = 0;
};
bool IsValidSubtree(LeafRange range);

/// As VerifyInclusion for a leaf (`index` counted in the log) in a valid subtree with `root`.
Status VerifySubtreeInclusion(uint64_t index, LeafRange subtree, const Digest& leaf_hash,
                              std::span<const Digest> proof, const Digest& root);
/// Checks that the log (size, root) has the valid subtree with `subtree_root` (section 4.4.3
/// there). An empty subtree with EmptyRoot() and an empty proof is in every log.
Status VerifySubtreeConsistency(LeafRange subtree, const Digest& subtree_root, uint64_t size,
                                const Digest& root, std::span<const Digest> proof);

/// The hash of the complete subtree number `index` of 2^level leaves.
using SubtreeHashes = std::function<Result<Digest>(int level, uint64_t index)>;

/// Proofs, made from complete subtrees. kInvalidArgument: index >= size, size1 > size2.
Result<std::vector<Digest>> ProveInclusion(uint64_t index, uint64_t size,
                                           const SubtreeHashes& hashes);
Result<std::vector<Digest>> ProveConsistency(uint64_t size1, uint64_t size2,
                                             const SubtreeHashes& hashes);
/// The root of the first `size` leaves.
Result<Digest> RootOf(uint64_t size, const SubtreeHashes& hashes);

/// The roots of the complete subtrees that cover a log from its start: one hash for each 1 bit of
/// its size. Appending is O(1) amortised, memory and Root() are O(log n).
class Frontier {
 public:
  Frontier() = default;
  /// Takes up a log of `size` leaves; `subtrees` from the largest to the smallest.
  /// kInvalidArgument when their number is not the number of 1 bits in `size`.
  static Result<Frontier> From(uint64_t size, std::vector<Digest> subtrees);

  void Append(const Digest& leaf_hash);
  uint64_t Size() const { return size_; }
  Digest Root() const;
  const std::vector<Digest>& Subtrees() const { return subtrees_; }

 private:
  uint64_t size_ = 0;
  std::vector<Digest> subtrees_;
};

/// All hashes of a log in memory (64 bytes a leaf), for proofs.
class MerkleTree {
 public:
  void Append(const Digest& leaf_hash);
  uint64_t Size() const { return levels_.empty() ? 0 : levels_[0].size(); }
  Result<Digest> Root(uint64_t size) const;
  Result<std::vector<Digest>> Inclusion(uint64_t index, uint64_t size) const;
  Result<std::vector<Digest>> Consistency(uint64_t size1, uint64_t size2) const;

 private:
  SubtreeHashes Hashes() const;
  std::vector<std::vector<Digest>> levels_;
};

}  // namespace redoubt
