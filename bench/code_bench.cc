// Rules over a tree of real code beside only parsing it, and beside ast-grep where it is installed.
//
//   REDOUBT_BENCH_TREE   a folder with JavaScript (default: this repository)
//   REDOUBT_AST_GREP     the program ast-grep (npm @ast-grep/cli); left out when it is not set
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <tree_sitter/api.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/file.h"
#include "scan/code/engine/engine.h"
#include "scan/code/engine/prefilter.h"
#include "scan/code/project.h"
#include "scan/code/syntax/parse.h"

namespace {

using namespace redoubt;
using namespace redoubt::scan::code;
namespace fs = std::filesystem;

struct Spent {
  double wall = 0, cpu = 0;
};

double CpuOf(int who) {
  rusage use{};
  getrusage(who, &use);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(use.ru_utime) + seconds(use.ru_stime);
}

// The least of three runs.
Spent Best(auto&& work, int runs = 3, int who = RUSAGE_SELF) {
  Spent best{1e9, 1e9};
  for (int i = 0; i < runs; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    const double cpu = CpuOf(who);
    work();
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
    best = {std::min(best.wall, wall.count()), std::min(best.cpu, CpuOf(who) - cpu)};
  }
  return best;
}

// Patterns that both programs read.
constexpr const char* kPatterns[] = {"eval($X)",
                                     "new Function($X)",
                                     "document.write($X)",
                                     "$X.innerHTML = $Y",
                                     "$X.outerHTML = $Y",
                                     "child_process.exec($X)",
                                     "crypto.createHash($X)",
                                     "crypto.createCipher($X, $Y)",
                                     "Math.random()",
                                     "$X.insertAdjacentHTML($Y, $Z)",
                                     "process.env.NODE_TLS_REJECT_UNAUTHORIZED = $X",
                                     "vm.runInNewContext($X)",
                                     "vm.runInThisContext($X)",
                                     "Buffer.allocUnsafe($X)",
                                     "$X.query($Y + $Z)",
                                     "new RegExp($X + $Y)",
                                     "$X.dangerouslySetInnerHTML",
                                     "localStorage.setItem($X, $Y)",
                                     "window.open($X)",
                                     "$X.postMessage($Y, '*')"};

ProjectRules RulesOf(size_t count) {
  std::vector<Rule> rules;
  for (size_t i = 0; i < count; ++i) {
    Rule rule;
    rule.id = fmt::format("bench-{}", i);
    rule.message = rule.id;
    rule.severity = "WARNING";
    rule.languages = {Language::kJavaScript};
    rule.language_names = {"javascript"};
    rule.formula.text = kPatterns[i % std::size(kPatterns)];
    rules.push_back(std::move(rule));
  }
  return ProjectRules(std::move(rules));
}

size_t ScanTree(const ProjectRules& rules, const fs::path& tree, const std::string& cache = "") {
  ScanResult result;
  ProjectOptions options;
  options.now = {1'790'000'000'000};
  options.cache = cache;
  ScanProject(rules, FolderTree(tree), options, result);
  return result.findings.size();
}

// CPU seconds of a program over the tree, or 0 where it fails.
double CpuOfProgram(std::vector<std::string> words) {
  const auto run = [&] {
    std::fflush(stdout);  // or the child writes it too
    const pid_t child = fork();
    if (child == 0) {
      if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr)) _exit(127);
      std::vector<char*> argv;
      for (std::string& word : words) argv.push_back(word.data());
      argv.push_back(nullptr);
      execv(argv[0], argv.data());
      _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
  };
  return Best(run, 3, RUSAGE_CHILDREN).cpu;
}

void BesideAstGrep(const fs::path& tree) {
  const char* peer = std::getenv("REDOUBT_AST_GREP");
  const fs::path rules = fs::temp_directory_path() / fmt::format("redoubt-bench-{}.yml", getpid());
  for (const size_t count : {size_t{1}, size_t{20}}) {
    const ProjectRules ours = RulesOf(count);
    size_t found = 0;
    const Spent spent = Best([&] { found = ScanTree(ours, tree); });
    std::string limit = "no peer here";
    if (peer) {
      std::ofstream file(rules);
      for (size_t i = 0; i < count; ++i)
        file << (i ? "---\n" : "") << "id: bench-" << i << "\nlanguage: JavaScript\nrule:\n"
             << "  pattern: \"" << kPatterns[i] << "\"\n";
      file.close();
      const double cpu =
          CpuOfProgram({peer, "scan", "-r", rules.string(), "--json=stream", "--no-ignore",
                        "parent", "--no-ignore", "vcs", tree.string()});
      limit = fmt::format("<= {:.2f} ({} of ast-grep's {:.2f})", cpu * (count == 1 ? 1.0 : 0.6),
                          count == 1 ? "1.0" : "0.6", cpu);
    }
    fmt::print("code-{}-rule{}-cpu\t{:.2f}\ts\t{}\n", count, count == 1 ? "" : "s", spent.cpu,
               limit);
    fmt::print("code-{}-rule{}-findings\t{}\tfindings\t\n", count, count == 1 ? "" : "s", found);
  }
  std::error_code ignored;
  fs::remove(rules, ignored);
}

// Only the grammar's tree.
void ParseOnly(Language language, std::string_view text) {
  const Grammar* grammar = GrammarOf(language);
  if (grammar == nullptr) return;
  TSParser* parser = ts_parser_new();
  ts_parser_set_language(parser, grammar->language);
  ts_tree_delete(
      ts_parser_parse_string(parser, nullptr, text.data(), static_cast<uint32_t>(text.size())));
  ts_parser_delete(parser);
}

struct Text {
  Language language;
  std::string bytes;
};

// The files that a rule of ours could match, and what parsing just them takes.
void WholePack(const fs::path& tree, const ProjectRules& own) {
  const RuleSet set = RuleSet::Compile(own.rules);
  const Prefilter prefilter(set);
  const FolderTree files(tree);
  std::vector<Text> passing;
  size_t bytes = 0, all = 0;
  double filter = 0;
  for (size_t i = 0; i < files.files().size(); ++i) {
    const auto language = LanguageOfFile(files.files()[i].path, "");
    if (!language || !prefilter.AnyFor(*language)) continue;
    auto text = files.Read(i, 8 << 20);
    if (!text) continue;
    all += text->size();
    bool candidate = false;
    filter += Best([&] { candidate = !prefilter.Candidates(*language, *text).empty(); }, 1).cpu;
    if (!candidate) continue;
    bytes += text->size();
    passing.push_back({*language, std::move(*text)});
  }
  const auto megabytes = [](size_t size) { return static_cast<double>(size) / 1e6; };
  fmt::print("code-prefilter\t{:.0f}\tMB/s\t\n", megabytes(all) / filter);
  fmt::print("code-prefilter-passing\t{:.0f}\t% of bytes\t\n",
             100.0 * static_cast<double>(bytes) / static_cast<double>(std::max<size_t>(all, 1)));
  const double bare = Best([&] {
                        for (const Text& text : passing) ParseOnly(text.language, text.bytes);
                      }).cpu;
  const double lowered = Best([&] {
                           for (const Text& text : passing) (void)Parse(text.language, text.bytes);
                         }).cpu;
  fmt::print("code-parse\t{:.1f}\tMB/s\t\n", megabytes(bytes) / bare);
  fmt::print("code-parse-and-lower\t{:.1f}\tMB/s\t\n", megabytes(bytes) / lowered);
  const Spent scan = Best([&] { ScanTree(own, tree); });
  fmt::print("code-pack-cpu\t{:.2f}\ts\t<= {:.2f} (1.5 of bare parsing: {:.2f})\n", scan.cpu,
             1.5 * bare, bare);
  fmt::print("code-pack-wall\t{:.2f}\ts\t\n", scan.wall);
}

// Copies of files of the tree: about so many lines, or so many files.
void CopySome(const fs::path& tree, const fs::path& to, size_t lines, size_t files) {
  const FolderTree from(tree);
  size_t have = 0, made = 0;
  const size_t all = from.files().size();
  for (size_t i = 0; have < lines && made < files; ++i) {
    if (i >= all && made == 0) return;  // there is none
    const SourceFile& source = from.files()[i % all];
    if (!source.path.ends_with(".js") || source.size_bytes > 40'000) continue;
    const auto text = from.Read(i % all, 1 << 20);
    if (!text) continue;
    const fs::path file = to / fmt::format("d{}/f{}.js", made / 200, made);
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << *text;
    have += static_cast<size_t>(std::ranges::count(*text, '\n'));
    ++made;
  }
}

void Sizes(const fs::path& tree, const ProjectRules& own) {
  const auto scratch = MakeTempDir(fs::temp_directory_path(), "redoubt-bench-");
  if (!scratch) return;
  CopySome(tree, *scratch / "express", 15'000, 100'000);
  fmt::print("code-15000-lines\t{:.2f}\ts\t< 0.35\n",
             Best([&] { ScanTree(own, *scratch / "express"); }).wall);
  CopySome(tree, *scratch / "large", ~size_t{0}, 30'000);
  ProjectRules many = own;
  std::vector<Rule> more;
  for (size_t i = 0; own.rules.size() + more.size() < 1000; ++i) {
    more.push_back(own.rules[i % own.rules.size()]);
    more.back().id += fmt::format("-again-{}", i);
  }
  many.Add(std::move(more));
  const std::string cache = (*scratch / "cache").string();
  const Spent large = Best([&] { ScanTree(many, *scratch / "large", cache); }, 1);
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  fmt::print("code-30000-files-1000-rules\t{:.1f}\ts\t\n", large.wall);
  fmt::print("code-30000-files-1000-rules-memory\t{}\tMB\t< 1000\n", use.ru_maxrss / 1024);
  sleep(3);  // files that have just been written are read again
  (void)ScanTree(many, *scratch / "large", cache);
  std::ofstream(*scratch / "large/d0/f0.js", std::ios::app) << "\n\n\neval(process.argv[2]);\n\n";
  fmt::print("code-30000-files-5-lines-changed\t{:.2f}\ts\t< 0.3\n",
             Best([&] { ScanTree(many, *scratch / "large", cache); }, 1).wall);
  std::error_code ignored;
  fs::remove_all(*scratch, ignored);
}

}  // namespace

int main() {
  const char* given = std::getenv("REDOUBT_BENCH_TREE");
  const fs::path tree = given ? given : ".";
  const double load = Best([] { (void)ProjectRules::Own(); }, 1).cpu;
  const auto& own = ProjectRules::Own();
  if (!own) return 1;
  fmt::print("code-rules\t{}\trules\t200\n", own->rules.size());
  fmt::print("code-load-rules\t{:.1f}\tms\t\n", load * 1000);
  BesideAstGrep(tree);
  WholePack(tree, *own);
  Sizes(tree, *own);
}
