#include "evidence/merkle.h"

#include <sys/wait.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "base/bytes.h"
#include "base/json.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

// Recursion straight from RFC 6962 section 2.1: slow and plainly right.
Digest ReferenceRoot(std::span<const Digest> leaves) {
  if (leaves.empty()) return EmptyRoot();
  if (leaves.size() == 1) return leaves[0];
  size_t split = 1;
  while (split * 2 < leaves.size()) split *= 2;
  return NodeHash(ReferenceRoot(leaves.first(split)), ReferenceRoot(leaves.subspan(split)));
}

std::vector<Digest> SomeLeaves(size_t n) {
  std::vector<Digest> leaves;
  for (size_t i = 0; i < n; ++i) leaves.push_back(LeafHash("entry " + std::to_string(i)));
  return leaves;
}

TEST(Merkle, HashesAsInTheExamplesOfCertificateTransparency) {
  EXPECT_EQ(EmptyRoot().Hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(LeafHash("").Hex(), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  EXPECT_EQ(LeafHash("L123456").Hex(),
            "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
  EXPECT_EQ(LeafHash(std::string(5000, 'x')),
            Sha256(std::string(1, '\0') + std::string(5000, 'x')));
}

TEST(Merkle, AFrontierHasTheReferenceRootAtEverySize) {
  const std::vector<Digest> leaves = SomeLeaves(300);
  Frontier frontier;
  MerkleTree tree;
  for (size_t n = 0; n <= leaves.size(); ++n) {
    const Digest expected = ReferenceRoot(std::span(leaves).first(n));
    ASSERT_EQ(frontier.Root(), expected) << n;
    REDOUBT_UNWRAP(const Digest root, tree.Root(n));
    ASSERT_EQ(root, expected) << n;
    REDOUBT_UNWRAP(const Frontier again, Frontier::From(n, frontier.Subtrees()));
    ASSERT_EQ(again.Root(), expected);
    if (n < leaves.size()) frontier.Append(leaves[n]), tree.Append(leaves[n]);
  }
  EXPECT_LE(frontier.Subtrees().size(), 9u);
}

TEST(Merkle, AFrontierNeedsOneSubtreeForEachOneBit) {
  EXPECT_FALSE(Frontier::From(5, SomeLeaves(1)));
  EXPECT_TRUE(Frontier::From(5, SomeLeaves(2)));
  EXPECT_FALSE(Frontier::From(5, SomeLeaves(3)));
}

TEST(Merkle, EveryInclusionProofHoldsForItsLeafAlone) {
  const std::vector<Digest> leaves = SomeLeaves(40);
  MerkleTree tree;
  for (const Digest& leaf : leaves) tree.Append(leaf);
  for (uint64_t size = 1; size <= 40; ++size) {
    REDOUBT_UNWRAP(const Digest root, tree.Root(size));
    for (uint64_t index = 0; index < size; ++index) {
      REDOUBT_UNWRAP(const std::vector<Digest> proof, tree.Inclusion(index, size));
      for (uint64_t other = 0; other < size; ++other)
        ASSERT_EQ(VerifyInclusion(other, size, leaves[index], proof, root).has_value(),
                  other == index);
    }
  }
  EXPECT_FALSE(tree.Inclusion(40, 40));
  EXPECT_FALSE(tree.Inclusion(0, 41));
}

TEST(Merkle, EveryConsistencyProofHoldsForItsSizesAlone) {
  MerkleTree tree;
  for (const Digest& leaf : SomeLeaves(40)) tree.Append(leaf);
  for (uint64_t size2 = 1; size2 <= 40; ++size2) {
    REDOUBT_UNWRAP(const Digest root2, tree.Root(size2));
    for (uint64_t size1 = 1; size1 <= size2; ++size1) {
      REDOUBT_UNWRAP(const Digest root1, tree.Root(size1));
      REDOUBT_UNWRAP(const std::vector<Digest> proof, tree.Consistency(size1, size2));
      ASSERT_TRUE(VerifyConsistency(size1, root1, size2, root2, proof)) << size1 << " " << size2;
      if (size1 == size2) continue;
      ASSERT_FALSE(VerifyConsistency(size1 + 1, root1, size2, root2, proof));
      ASSERT_FALSE(VerifyConsistency(size1, root2, size2, root1, proof));
      std::vector<Digest> shorter = proof;
      shorter.pop_back();
      ASSERT_FALSE(VerifyConsistency(size1, root1, size2, root2, shorter));
    }
  }
  EXPECT_FALSE(tree.Consistency(3, 2));
}

TEST(Merkle, AnEmptyTreeProvesNothing) {
  EXPECT_FALSE(VerifyConsistency(0, EmptyRoot(), 0, EmptyRoot(), {}));
  EXPECT_FALSE(VerifyConsistency(0, EmptyRoot(), 5, LeafHash("x"), {}));
  EXPECT_FALSE(VerifyInclusion(0, 0, LeafHash("x"), {}, LeafHash("x")));
}

TEST(Merkle, ASubtreeBeginsAtAMultipleOfItsSize) {
  EXPECT_TRUE(IsValidSubtree({8, 13}));
  EXPECT_TRUE(IsValidSubtree({4, 8}));
  EXPECT_FALSE(IsValidSubtree({2, 5}));
  EXPECT_FALSE(IsValidSubtree({5, 4}));
  EXPECT_FALSE(IsValidSubtree({1, (uint64_t{1} << 63) + 2}));
  EXPECT_TRUE(IsValidSubtree({0, UINT64_MAX}));
}

// The shared proofs. A root of another length than a hash stands for "whatever": it is replaced by
// its own digest, so that equal ones stay equal. A proof element or leaf of another length is
// refused, as every reader of such a proof does before it comes to the tree.
class SharedProof {
 public:
  explicit SharedProof(const Json& json) : json_(json) {
    if (!json.at("proof").is_array()) return;
    for (const Json& item : json.at("proof")) proof_.push_back(Exact(item));
  }

  bool Holds() {
    const bool holds = Judge();
    return holds && well_formed_;
  }

 private:
  bool Judge() {
    if (json_.contains("size1"))
      return VerifyConsistency(Number("size1"), Root("root1"), Number("size2"), Root("root2"),
                               proof_)
          .has_value();
    if (json_.contains("treeSize"))
      return VerifyInclusion(Number("leafIdx"), Number("treeSize"), Exact(json_.at("leafHash")),
                             proof_, Root("root"))
          .has_value();
    const LeafRange range{Number("start"), Number("end")};
    if (json_.contains("leafIdx"))
      return VerifySubtreeInclusion(Number("leafIdx"), range, Exact(json_.at("leafHash")), proof_,
                                    Root("root"))
          .has_value();
    return VerifySubtreeConsistency(range, Root("root1"), Number("size"), Root("root2"), proof_)
        .has_value();
  }

  static Digest FromBytes(const std::string& bytes) {
    Digest digest;
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(digest.bytes.data()));
    return digest;
  }
  static std::string Bytes(const Json& text) {
    return text.is_null() ? "" : Base64Decode(text.get<std::string>()).value();
  }
  Digest Exact(const Json& text) {
    const std::string bytes = Bytes(text);
    if (bytes.size() == 32) return FromBytes(bytes);
    well_formed_ = false;
    return {};
  }
  Digest Root(const char* key) const {
    const std::string bytes = Bytes(json_.at(key));
    return bytes.size() == 32 ? FromBytes(bytes) : Sha256("root of another length:" + bytes);
  }
  uint64_t Number(const char* key) const { return json_.at(key).get<uint64_t>(); }

  const Json& json_;
  std::vector<Digest> proof_;
  bool well_formed_ = true;
};

bool Extract(const fs::path& archive, const fs::path& into) {
  const std::string from = archive.string(), to = into.string();
  const pid_t child = fork();
  if (child == 0) {
    execlp("tar", "tar", "--zstd", "-xf", from.c_str(), "-C", to.c_str(), nullptr);
    _exit(127);
  }
  int status = 0;
  return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
         WEXITSTATUS(status) == 0;
}

TEST(Merkle, JudgesAllSharedProofsRightly) {
  REDOUBT_NEEDS_SHARED("data/merkle-proofs.tar.zst");
  const testing::ScratchDir scratch;
  ASSERT_TRUE(Extract(testing::SharedDir() / "data/merkle-proofs.tar.zst", scratch.path()));
  int judged = 0, right = 0;
  for (const auto& entry : fs::recursive_directory_iterator(scratch.path())) {
    if (entry.path().extension() != ".json") continue;
    REDOUBT_UNWRAP(const Json json, ParseJson(testing::Slurp(entry.path()), entry.path().string()));
    const bool holds = SharedProof(json).Holds();
    EXPECT_EQ(holds, !json.at("wantErr").get<bool>()) << entry.path() << "\n" << json.dump(2);
    ++judged;
    right += holds;
  }
  EXPECT_EQ(judged, 518);
  EXPECT_GT(right, 20);
}

}  // namespace
}  // namespace redoubt
