// Entry of the command line: finds the verb in the table (cli/table.cc) and runs it.
#pragma once

namespace redoubt::cli {

/// Returns the exit status: 0 clean, 1 policy broken, 2 usage or internal error, 3 incomplete, 130
/// interrupted.
int Main(int argc, char** argv);

}  // namespace redoubt::cli
