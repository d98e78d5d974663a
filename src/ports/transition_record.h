// How a case transition becomes evidence: the leaf that holds what changed, and its inverse.
//
// Details of the leaf (record.action is "case.transition", record.subject "case:RD-17"):
//   actor, type, from, to   of the event           details   of the event, an object
//   case, version           "RD-17", 3             digest    SHA-256 of the whole case's canonical
//   JSON set       the top-level fields of the case that changed (every field for version 1), or
//   set_blob  the digest of that object's canonical JSON in the content store, when it is too large
//   unset     names of top-level fields that are gone (an older program knew them); mostly absent
#pragma once

#include <cstddef>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "model/record.h"
#include "ports/store.h"

namespace redoubt {

inline constexpr std::string_view kTransitionAction = "case.transition";
/// Beyond this size of the whole statement, `set` moves to the content store.
inline constexpr size_t kMaxInlineLeafBytes = 60'000;
/// The log's limit for one entry (C2SP tlog-tiles).
inline constexpr size_t kMaxLeafBytes = 65'535;
/// Limit of Event::details.
inline constexpr size_t kMaxEventDetailsBytes = 32 << 10;

struct TransitionRecord {
  Record record;
  std::string blob;  // must be in the content store before the leaf is; "" : nothing
};

/// `before` and `after` are the canonical JSON of the case (see CanonicalCase); `before` is "" for
/// version 1. `event.case_id` and `event.version` must be set. kInvalidArgument: the event's
/// details are not an object; kResourceExhausted: they are longer than 32 KiB, or the leaf is
/// longer than the log allows even without `set`.
Result<TransitionRecord> MakeTransitionRecord(std::string_view before, std::string_view after,
                                              const Event& event);
/// The same from parsed values; `before` is nullptr for version 1.
Result<TransitionRecord> MakeTransitionRecord(const Json* before, const Json& after,
                                              const Event& event);

/// CanonicalJson(Json(c)), written without building the document first.
std::string CanonicalCase(const Case& c);

/// The same with the end of each top-level member (offsets into `text`): what changed is then found
/// without reading the text again.
struct CaseText {
  std::string text;
  std::vector<size_t> ends;
};
CaseText CanonicalCaseText(const Case& c);
Result<TransitionRecord> MakeTransitionRecord(std::string_view before, const CaseText& after,
                                              const Event& event);

/// The details of a parsed leaf (an in-toto statement) when it is a case transition, else nullptr.
const Json* TransitionDetails(const Json& statement);

/// Fetches an object that `set_blob` names.
using BlobReader = std::function<Result<std::string>(const Digest&)>;

/// Replays one transition on `state`, the case before it (null before version 1). Errors
/// (kFailedPrecondition, kInvalidArgument, or the reader's) leave `state` as it was: another case,
/// a version that does not follow, a malformed leaf, or a result whose digest is not the recorded
/// one.
Status ApplyTransitionRecord(Json& state, const Json& details, const BlobReader& read_blob);

}  // namespace redoubt
