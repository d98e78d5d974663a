// The store on SQLite: one file, durable commits, many threads and processes.
//
// WAL with synchronous=FULL: a call that returned is on the disk. Writers of one process are
// gathered by a leader into one transaction, so that they share its sync; each still succeeds or
// fails alone. Blobs are files beside the database (blobs/sha256/xx/HEX), written and synced before
// the transaction that names them, checked against their name whenever they are read.
#pragma once

#include <filesystem>
#include <memory>

#include "base/result.h"
#include "ports/store.h"

namespace redoubt {

/// Opens or creates the database and its folder (mode 0700), and brings an older schema up to date.
/// Errors: kFailedPrecondition (a newer schema, damaged, or not a database of ours),
/// kPermissionDenied (read-only), kResourceExhausted (disk full), kUnavailable (held too long by
/// another process). The store is thread-safe; do not use it across fork().
Result<std::unique_ptr<Store>> OpenSqliteStore(const std::filesystem::path& db_file);

}  // namespace redoubt
