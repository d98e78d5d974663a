// The program: hands the command line to the verbs in cli/.
#include "cli/cli.h"

int main(int argc, char** argv) { return redoubt::cli::Main(argc, argv); }
