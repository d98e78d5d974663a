// The tables, and how an older database becomes a current one.
#pragma once

#include "adapters/sqlite/database.h"
#include "base/result.h"

namespace redoubt::sqlite {

/// The version that this program writes: the number of migrations.
int CurrentSchema();

/// Applies the migrations that are missing, all in one transaction. Safe when several processes
/// open the same new file at once. kFailedPrecondition: a newer program made it, or it is not ours.
Status Migrate(Database& db);

}  // namespace redoubt::sqlite
