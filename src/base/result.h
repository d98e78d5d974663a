// Result<T>, Error and TRY: how every room reports failure.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace redoubt {

/// What kind of failure it is; callers branch on this, people read the message.
enum class ErrorCode {
  kInvalidArgument,     // the input is malformed or out of its bounds
  kNotFound,            // the thing that was named does not exist
  kConflict,            // somebody else changed it first (compare-and-set), or it exists already
  kPermissionDenied,    // a rule, a signature or the system refuses
  kUnavailable,         // may work later: network, lock, server down
  kDeadlineExceeded,    // a time limit passed
  kResourceExhausted,   // a size, depth or count limit, or the disk is full
  kFailedPrecondition,  // the state of the world does not allow it
  kCancelled,           // stopped by a person or by `redoubt stop`
  kInternal,            // a defect of ours
};

/// Short stable name, as used in JSON: "invalid_argument", "not_found", …
std::string_view ErrorCodeName(ErrorCode code);

/// A failure: a code and a message that names the file, the line and the mend where there is one.
struct [[nodiscard]] Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;

  /// The same error with `context + ": "` before its message.
  Error With(std::string_view context) const;
  bool operator==(const Error&) const = default;
};

template <typename T>
using Result = std::expected<T, Error>;
using Status = Result<void>;

inline std::unexpected<Error> Fail(ErrorCode code, std::string message) {
  return std::unexpected<Error>(Error{code, std::move(message)});
}
inline std::unexpected<Error> Fail(Error error) { return std::unexpected<Error>(std::move(error)); }

inline std::unexpected<Error> InvalidArgument(std::string m) {
  return Fail(ErrorCode::kInvalidArgument, std::move(m));
}
inline std::unexpected<Error> NotFound(std::string m) {
  return Fail(ErrorCode::kNotFound, std::move(m));
}
inline std::unexpected<Error> FailedPrecondition(std::string m) {
  return Fail(ErrorCode::kFailedPrecondition, std::move(m));
}
inline std::unexpected<Error> PermissionDenied(std::string m) {
  return Fail(ErrorCode::kPermissionDenied, std::move(m));
}
inline std::unexpected<Error> ResourceExhausted(std::string m) {
  return Fail(ErrorCode::kResourceExhausted, std::move(m));
}
inline std::unexpected<Error> Unavailable(std::string m) {
  return Fail(ErrorCode::kUnavailable, std::move(m));
}
inline std::unexpected<Error> Internal(std::string m) {
  return Fail(ErrorCode::kInternal, std::move(m));
}

}  // namespace redoubt

#define REDOUBT_CONCAT_INNER(a, b) a##b
#define REDOUBT_CONCAT(a, b) REDOUBT_CONCAT_INNER(a, b)
#define REDOUBT_TRY_IMPL(tmp, decl, ...)                    \
  auto tmp = (__VA_ARGS__);                                 \
  if (!tmp) return ::redoubt::Fail(std::move(tmp).error()); \
  decl = std::move(*tmp)

/// TRY(const T x, expression): declares x from a Result, or returns its error.
#define TRY(decl, ...) REDOUBT_TRY_IMPL(REDOUBT_CONCAT(try_result_, __COUNTER__), decl, __VA_ARGS__)

/// TRY_OK(expression): returns the error of a Status (or of a Result whose value is not needed).
#define TRY_OK(...)                                          \
  do {                                                       \
    if (auto try_status = (__VA_ARGS__); !try_status)        \
      return ::redoubt::Fail(std::move(try_status).error()); \
  } while (false)

/// TRY_WITH(context, const T x, expression): TRY with `context + ": "` before the error's message.
#define REDOUBT_TRY_WITH_IMPL(tmp, context, decl, ...)         \
  auto tmp = (__VA_ARGS__);                                    \
  if (!tmp) return ::redoubt::Fail(tmp.error().With(context)); \
  decl = std::move(*tmp)
#define TRY_WITH(context, decl, ...) \
  REDOUBT_TRY_WITH_IMPL(REDOUBT_CONCAT(try_result_, __COUNTER__), context, decl, __VA_ARGS__)
