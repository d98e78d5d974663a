// The tree. A log of n entries is a binary tree whose leaves are the hashes of the entries, in
// order. The left child of a node always covers the largest power of two of leaves that is smaller
// than what the node covers, so everything but the right edge consists of *complete* subtrees of
// 2^k leaves, and those never change once they exist:
//
//               root(7)                A complete subtree is named by (level, index): level k,
//               number
//             +----+------+            i covers the leaves [i*2^k, (i+1)*2^k). On the left (2,0),
//           (2,0)         *            (1,2) and (0,6) are complete; the two nodes on the right
//           edge
//         +---+---+     +-+---+        (root, *) are not.
//       (1,0)   (1,1) (1,2)  (0,6)
//       +-+-+   +-+-+ +-+-+
//       0   1   2   3 4   5
//
// Everything here is built from that picture:
//
// * A Frontier keeps just those complete subtrees, one for each 1 bit of n. Appending a leaf is
// adding
//   1 to a binary number: each carry joins two subtrees. The root folds them from the right.
// * An inclusion proof of a leaf is the list of siblings on its way to the root. Below the node
// where
//   the way meets the right edge, a step is left or right by the bits of the index; above it all
//   siblings are to the left. VerifyInclusion walks up with (fn, sn) = (index, last index),
//   shifting both: when fn is odd or fn == sn the sibling is on the left; a node on the right edge
//   that has no sibling on its level rises until it has one.
// * A consistency proof shows that a tree of size1 is a prefix: its hashes rebuild root1 from the
// left
//   siblings alone, and root2 from all. When size1 is a power of two, root1 itself is the first
//   node and is left out of the proof. A prefix is the subtree that begins at 0, so the general
//   form for subtrees serves both.
// * Proofs are made by the same walk: a range that is not complete is split at the largest power of
//   two; what is not on the way is one hash, folded from complete subtrees.
//
// Domain separation (0x00 before entries, 0x01 before nodes) keeps a node from posing as an entry.
#include "evidence/merkle.h"

#include <fmt/format.h>

#include <bit>
#include <cstring>
#include <string>

namespace redoubt {
namespace {

using Range = LeafRange;

// The largest power of two that is smaller than `n` (n > 1).
uint64_t SplitPoint(uint64_t n) { return std::bit_floor(n - 1); }

// The hash over a range that starts at a multiple of the power of two at or above its length.
Result<Digest> RangeRoot(Range range, const SubtreeHashes& hashes) {
  const uint64_t n = range.end - range.begin;
  if (std::has_single_bit(n)) {
    const int level = std::countr_zero(n);
    return hashes(level, range.begin >> level);
  }
  const uint64_t middle = range.begin + SplitPoint(n);
  TRY(const Digest left, RangeRoot({range.begin, middle}, hashes));
  TRY(const Digest right, RangeRoot({middle, range.end}, hashes));
  return NodeHash(left, right);
}

Status ProvePath(uint64_t index, Range range, const SubtreeHashes& hashes,
                 std::vector<Digest>& proof) {
  const uint64_t n = range.end - range.begin;
  if (n == 1) return {};
  const uint64_t middle = range.begin + SplitPoint(n);
  const bool left = index < middle;
  const Range way = left ? Range{range.begin, middle} : Range{middle, range.end};
  const Range aside = left ? Range{middle, range.end} : Range{range.begin, middle};
  TRY_OK(ProvePath(index, way, hashes, proof));
  TRY(const Digest sibling, RangeRoot(aside, hashes));
  proof.push_back(sibling);
  return {};
}

// RFC 9162 section 2.1.4.1: SUBPROOF. `whole`: the range's root is known to the verifier as root1.
enum class Prefix { kWhole, kPart };
Status ProvePrefix(uint64_t size1, Range range, Prefix prefix, const SubtreeHashes& hashes,
                   std::vector<Digest>& proof) {
  if (size1 == range.end) {
    if (prefix == Prefix::kWhole) return {};
    TRY(const Digest root, RangeRoot(range, hashes));
    proof.push_back(root);
    return {};
  }
  const uint64_t middle = range.begin + SplitPoint(range.end - range.begin);
  if (size1 <= middle) {
    TRY_OK(ProvePrefix(size1, {range.begin, middle}, prefix, hashes, proof));
    TRY(const Digest right, RangeRoot({middle, range.end}, hashes));
    proof.push_back(right);
    return {};
  }
  TRY_OK(ProvePrefix(size1, {middle, range.end}, Prefix::kPart, hashes, proof));
  TRY(const Digest left, RangeRoot({range.begin, middle}, hashes));
  proof.push_back(left);
  return {};
}

std::unexpected<Error> Misfit(std::string_view what) {
  return InvalidArgument(fmt::format("the proof does not hold: {}", what));
}

}  // namespace

Digest LeafHash(std::string_view entry) {
  constexpr size_t kOnStack = 4096;
  char buffer[kOnStack + 1];
  if (entry.size() <= kOnStack) {
    buffer[0] = 0;
    if (!entry.empty()) std::memcpy(buffer + 1, entry.data(), entry.size());
    return Sha256({buffer, entry.size() + 1});
  }
  std::string bytes(1, '\0');
  bytes.append(entry);
  return Sha256(bytes);
}

Digest NodeHash(const Digest& left, const Digest& right) {
  char buffer[65];
  buffer[0] = 1;
  std::memcpy(buffer + 1, left.bytes.data(), 32);
  std::memcpy(buffer + 33, right.bytes.data(), 32);
  return Sha256({buffer, sizeof buffer});
}

Digest EmptyRoot() { return Sha256(""); }

Status VerifyInclusion(uint64_t index, uint64_t size, const Digest& leaf_hash,
                       std::span<const Digest> proof, const Digest& root) {
  if (index >= size)
    return InvalidArgument(fmt::format("leaf {} is not in a tree of {} leaves", index, size));
  uint64_t fn = index, sn = size - 1;
  Digest hash = leaf_hash;
  for (const Digest& sibling : proof) {
    if (sn == 0) return Misfit("it is too long");
    if ((fn & 1) || fn == sn) {
      hash = NodeHash(sibling, hash);
      while (!(fn & 1) && fn != 0) fn >>= 1, sn >>= 1;
    } else {
      hash = NodeHash(hash, sibling);
    }
    fn >>= 1, sn >>= 1;
  }
  if (sn != 0) return Misfit("it is too short");
  if (hash != root) return Misfit("it leads to another root");
  return {};
}

Status VerifyConsistency(uint64_t size1, const Digest& root1, uint64_t size2, const Digest& root2,
                         std::span<const Digest> proof) {
  if (size1 == 0) return InvalidArgument("consistency with an empty tree proves nothing");
  return VerifySubtreeConsistency({0, size1}, root1, size2, root2, proof);
}

bool IsValidSubtree(LeafRange range) {
  if (range.begin > range.end) return false;
  const uint64_t length = range.end - range.begin;
  constexpr uint64_t kHighest = uint64_t{1} << 63;
  if (length > kHighest) return range.begin == 0;  // its power of two would be 2^64
  return (range.begin & (std::bit_ceil(length) - 1)) == 0;
}

Status VerifySubtreeInclusion(uint64_t index, LeafRange subtree, const Digest& leaf_hash,
                              std::span<const Digest> proof, const Digest& root) {
  if (!IsValidSubtree(subtree) || index < subtree.begin || index >= subtree.end)
    return InvalidArgument(
        fmt::format("leaf {} is not in a subtree [{}, {})", index, subtree.begin, subtree.end));
  return VerifyInclusion(index - subtree.begin, subtree.end - subtree.begin, leaf_hash, proof,
                         root);
}

// With first = 0 this is RFC 9162's algorithm: (first, last) are the subtree's edges and `edge` the
// log's, all shifted together while the way goes up.
Status VerifySubtreeConsistency(LeafRange subtree, const Digest& subtree_root, uint64_t size,
                                const Digest& root, std::span<const Digest> proof) {
  if (!IsValidSubtree(subtree) || subtree.end > size)
    return InvalidArgument(
        fmt::format("[{}, {}) is not a subtree of {} leaves", subtree.begin, subtree.end, size));
  if (subtree.begin == subtree.end) {
    if (!proof.empty()) return Misfit("it is too long");
    if (subtree_root != EmptyRoot()) return Misfit("the first root is not the empty tree's");
    return {};
  }
  uint64_t first = subtree.begin, last = subtree.end - 1, edge = size - 1;
  const auto rise = [&] { first >>= 1, last >>= 1, edge >>= 1; };
  while (first != last && (last == edge || (last & 1))) rise();
  size_t next = 0;
  Digest small = subtree_root;
  if (first != last) {  // else its own root is the first node, and left out
    if (proof.empty()) return Misfit("it is empty");
    small = proof[next++];
  }
  Digest whole = small;
  for (; next < proof.size(); ++next) {
    if (edge == 0) return Misfit("it is too long");
    if ((last & 1) || last == edge) {
      if (first < last) small = NodeHash(proof[next], small);
      whole = NodeHash(proof[next], whole);
      while (!(last & 1) && last != 0) rise();
    } else {
      whole = NodeHash(whole, proof[next]);
    }
    rise();
  }
  if (edge != 0) return Misfit("it is too short");
  if (small != subtree_root) return Misfit("it leads to another first root");
  if (whole != root) return Misfit("it leads to another second root");
  return {};
}

Result<std::vector<Digest>> ProveInclusion(uint64_t index, uint64_t size,
                                           const SubtreeHashes& hashes) {
  if (index >= size)
    return InvalidArgument(fmt::format("leaf {} is not in a tree of {} leaves", index, size));
  std::vector<Digest> proof;
  TRY_OK(ProvePath(index, {0, size}, hashes, proof));
  return proof;
}

Result<std::vector<Digest>> ProveConsistency(uint64_t size1, uint64_t size2,
                                             const SubtreeHashes& hashes) {
  if (size1 > size2)
    return InvalidArgument(
        fmt::format("a tree of {} leaves cannot begin with {} leaves", size2, size1));
  std::vector<Digest> proof;
  if (size1 == 0 || size1 == size2) return proof;
  TRY_OK(ProvePrefix(size1, {0, size2}, Prefix::kWhole, hashes, proof));
  return proof;
}

Result<Digest> RootOf(uint64_t size, const SubtreeHashes& hashes) {
  if (size == 0) return EmptyRoot();
  return RangeRoot({0, size}, hashes);
}

Result<Frontier> Frontier::From(uint64_t size, std::vector<Digest> subtrees) {
  if (subtrees.size() != static_cast<size_t>(std::popcount(size)))
    return InvalidArgument(
        fmt::format("{} subtrees do not make a log of {} leaves", subtrees.size(), size));
  Frontier frontier;
  frontier.size_ = size;
  frontier.subtrees_ = std::move(subtrees);
  return frontier;
}

void Frontier::Append(const Digest& leaf_hash) {
  Digest carry = leaf_hash;
  for (uint64_t bits = size_; bits & 1; bits >>= 1) {
    carry = NodeHash(subtrees_.back(), carry);
    subtrees_.pop_back();
  }
  subtrees_.push_back(carry);
  ++size_;
}

Digest Frontier::Root() const {
  if (subtrees_.empty()) return EmptyRoot();
  Digest root = subtrees_.back();
  for (size_t i = subtrees_.size() - 1; i-- > 0;) root = NodeHash(subtrees_[i], root);
  return root;
}

void MerkleTree::Append(const Digest& leaf_hash) {
  Digest carry = leaf_hash;
  for (size_t level = 0;; ++level) {
    if (level == levels_.size()) levels_.emplace_back();
    std::vector<Digest>& row = levels_[level];
    row.push_back(carry);
    if (row.size() % 2) return;
    carry = NodeHash(row[row.size() - 2], row.back());
  }
}

SubtreeHashes MerkleTree::Hashes() const {
  return [this](int level, uint64_t index) -> Result<Digest> {
    const auto row = static_cast<size_t>(level);
    if (row >= levels_.size() || index >= levels_[row].size())
      return InvalidArgument(fmt::format("the log has only {} leaves", Size()));
    return levels_[row][index];
  };
}

Result<Digest> MerkleTree::Root(uint64_t size) const { return RootOf(size, Hashes()); }
Result<std::vector<Digest>> MerkleTree::Inclusion(uint64_t index, uint64_t size) const {
  return ProveInclusion(index, size, Hashes());
}
Result<std::vector<Digest>> MerkleTree::Consistency(uint64_t size1, uint64_t size2) const {
  return ProveConsistency(size1, size2, Hashes());
}

}  // namespace redoubt
