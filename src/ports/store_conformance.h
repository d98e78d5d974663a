// What every Store must do: each sentence of ports/store.h as a test. A backend joins with
//
//   INSTANTIATE_TEST_SUITE_P(Sqlite, StoreConformance, ::testing::Values(StoreBackend{"sqlite",
//   open}),
//                            StoreBackendName);
//
// in one test file of its own, which includes this header.
#pragma once

#include "ports/store_conformance_cases.h"    // IWYU pragma: export
#include "ports/store_conformance_crash.h"    // IWYU pragma: export
#include "ports/store_conformance_records.h"  // IWYU pragma: export
#include "ports/store_conformance_work.h"     // IWYU pragma: export
