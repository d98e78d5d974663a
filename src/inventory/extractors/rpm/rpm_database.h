// rpm's databases as files: the blobs of their packages.
#pragma once

#include <functional>
#include <string_view>

#include "base/result.h"

namespace redoubt::inventory {

/// Called with a package's number in the database and its header.
using RpmVisitor = std::function<void(unsigned number, std::string_view blob)>;

/// Whichever of these formats the bytes are of, by how they begin. Errors: as theirs.
Status ReadRpmDatabase(std::string_view bytes, const RpmVisitor& visit);

/// rpmdb.sqlite: reads the table Packages from a copy in memory, read-only, without what the schema
/// may define besides (views, triggers). Errors, without a place: kInvalidArgument for what is no
/// such database; kResourceExhausted when reading takes too long.
Status ReadRpmSqlite(std::string_view bytes, const RpmVisitor& visit);

/// Packages.db of SUSE ("ndb"): pages of slots, each with the place of a blob. Errors:
/// kInvalidArgument, without a place.
Status ReadRpmNdb(std::string_view bytes, const RpmVisitor& visit);

/// Packages of rpm up to 4.15 (a Berkeley DB hash, versions 7 to 10, of either byte order). Entries
/// that were never written back from another process's memory are not in it. Errors:
/// kInvalidArgument, without a place.
Status ReadRpmBerkeley(std::string_view bytes, const RpmVisitor& visit);

}  // namespace redoubt::inventory
