// What the parts of the Store conformance suite share (ports/store_conformance.h).
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "ports/store.h"
#include "testing/testing.h"

namespace redoubt {

/// `open` opens the store whose data belongs to the folder; again for the same folder: the same
/// data.
struct StoreBackend {
  std::string name;
  std::function<Result<std::unique_ptr<Store>>(const std::filesystem::path&)> open;
};

inline std::string StoreBackendName(const ::testing::TestParamInfo<StoreBackend>& info) {
  return info.param.name;
}

class StoreConformance : public ::testing::TestWithParam<StoreBackend> {
 protected:
  void SetUp() override { Reopen(); }

  void Reopen() {
    store_.reset();
    auto opened = GetParam().open(scratch_.path());
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    store_ = std::move(*opened);
  }

  /// The transition that creates a case with this key.
  static Transition Creation(const std::string& key, int priority = 0) {
    Transition t;
    t.next.key = key;
    t.next.version = 1;
    t.next.title = "Title of " + key;
    t.next.asset = "ledger";
    t.next.priority = priority;
    t.event = {.at = {1000}, .actor = "redoubt/triage", .type = "created", .to = "patching"};
    return t;
  }
  /// The transition from `c` to a further version with another title.
  static Transition Change(const Case& c, const std::string& title) {
    Transition t;
    t.next = c;
    ++t.next.version;
    t.next.title = title;
    t.event = {.at = {2000}, .actor = "redoubt/worker", .type = "changed"};
    return t;
  }
  static Record Note(const std::string& subject) {
    return {.actor = "test", .action = "note", .subject = subject, .at = {1}};
  }
  Case Create(const std::string& key, int priority = 0) {
    auto stored = store_->Commit(Creation(key, priority), 0);
    EXPECT_TRUE(stored.has_value()) << (stored ? "" : stored.error().message);
    return stored ? *stored : Case{};
  }
  uint64_t LogSize() { return store_->LogSize().value_or(~uint64_t{0}); }

  testing::ScratchDir scratch_;
  std::unique_ptr<Store> store_;
};

/// The code of an error, kInternal with a failure when there was none.
template <typename T>
ErrorCode CodeOf(const Result<T>& result) {
  if (!result) return result.error().code;
  ADD_FAILURE() << "succeeded";
  return ErrorCode::kInternal;
}

}  // namespace redoubt
