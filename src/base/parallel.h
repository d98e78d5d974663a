// Work on all cores: a loop whose rounds do not know of each other.
#pragma once

#include <cstddef>
#include <functional>

namespace redoubt {

/// How many threads make sense here: the cores that this process may use, at most 64.
unsigned CoreCount();

/// Calls `work(i)` once for every i below `count`, on up to `threads` threads (0: CoreCount()) and
/// in about rising order; returns when all are done. `work` must not throw.
void ParallelFor(size_t count, unsigned threads, const std::function<void(size_t)>& work);

}  // namespace redoubt
