// Searching a folder for secrets beside only reading its files, and reading the detectors.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "scan/secrets/scanner.h"

namespace {

using namespace redoubt;
namespace fs = std::filesystem;

double SecondsOf(auto&& work) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    best = std::min(best, took.count());
  }
  return best;
}

// $REDOUBT_BENCH_TREE, or this repository.
std::vector<fs::path> FilesOfTree() {
  const char* tree = std::getenv("REDOUBT_BENCH_TREE");
  std::vector<fs::path> files;
  for (auto it = fs::recursive_directory_iterator(tree ? tree : ".");
       it != fs::recursive_directory_iterator(); ++it) {
    const std::string name = it->path().filename().string();
    if (it->is_directory() && (name == ".git" || name == "build" || name == "node_modules"))
      it.disable_recursion_pending();
    else if (it->is_regular_file() && !it->is_symlink())
      files.push_back(it->path());
  }
  return files;
}

}  // namespace

int main() {
  using namespace redoubt::scan::secrets;
  const double read_rules = SecondsOf([] {
    auto detectors = OwnDetectors();
    if (!detectors || !Scanner::Make(*std::move(detectors), Scanner::Check::kKeywords))
      std::abort();
  });
  const auto& scanner = Scanner::Own();
  if (!scanner) return 1;
  fmt::print("secrets-detectors\t{}\tdetectors\t200\n", scanner->detectors().size());
  fmt::print("secrets-load-detectors\t{:.1f}\tms\t\n", read_rules * 1000);
  const std::vector<fs::path> files = FilesOfTree();
  size_t bytes = 0;
  const double reading = SecondsOf([&] {
    bytes = 0;
    for (const fs::path& file : files)
      if (const auto text = ReadFile(file)) bytes += text->size();
  });
  const double searching = SecondsOf([&] {
    for (const fs::path& file : files)
      if (const auto text = ReadFile(file)) (void)scanner->Scan(file.string(), *text, {});
  });
  const double megabytes = static_cast<double>(bytes) / 1e6;
  fmt::print("secrets-read-tree\t{:.0f}\tMB/s\t\n", megabytes / reading);
  fmt::print("secrets-search-tree\t{:.0f}\tMB/s\t\n", megabytes / searching);
  std::string line;
  while (line.size() < 50u << 20) line += "var a=function(){return{token:b,secret:c}};";
  fmt::print("secrets-one-line-50-mib\t{:.0f}\tms\t\n",
             SecondsOf([&] { (void)scanner->Scan("src/dump.js", line, {}); }) * 1000);
}
