#include "cli/app.h"

int main(int argc, char** argv) { return bulkhead::cli::RunApp(argc, argv); }
