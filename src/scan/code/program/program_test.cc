#include "scan/code/program/program.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "scan/code/syntax/parse.h"
#include "testing/testing.h"

namespace redoubt::scan::code {
namespace {

using ::redoubt::testing::MatchesGolden;
using ::redoubt::testing::Slurp;
using ::redoubt::testing::SourceDir;

// A small repository and its program. Questions are asked and answered as lines of text.
class Repository {
 public:
  void Add(const std::string& path, std::string text) {
    const auto language = LanguageOfFile(path, "");
    ASSERT_TRUE(language) << path;
    File& file = files_.emplace_back();
    file.text = std::make_unique<std::string>(std::move(text));
    auto parsed = Parse(*language, *file.text);
    ASSERT_TRUE(parsed) << path;
    file.tree = std::move(parsed->tree);
    ids_[path] = program_.Add(path, *language, file.tree);
  }

  void AddFolder(const std::filesystem::path& folder) {
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
      if (entry.is_regular_file() && entry.path().filename() != "lookups.txt")
        paths.push_back(std::filesystem::relative(entry.path(), folder).string());
    std::ranges::sort(paths);
    for (const std::string& path : paths) Add(path, Slurp(folder / path));
    program_.Link();
  }

  void Link() { program_.Link(); }

  // For what it must not do: crash or run away.
  void AskEverything() const {
    for (FileId file = 0; file < files_.size(); ++file) {
      const Tree& tree = files_[file].tree;
      for (NodeId id = 0; id < tree.size(); ++id) {
        const Symbol around = program_.ClassAround(file, id);
        if (tree[id].role != Role::kIdentifier && tree[id].role != Role::kMember) continue;
        const std::string_view text = tree.Text(id);
        const Symbol named = program_.Named(file, text), type = program_.TypeNamed(file, text);
        for (const Symbol& symbol : {around, named, type}) {
          program_.Member(symbol, text);
          program_.Method(symbol, text, id % 4);
          program_.Constructor(symbol, id % 4);
          program_.FieldClass(symbol, text);
        }
      }
      program_.ImportsOf(file);
    }
  }

  std::string Answer(std::string_view question) const {
    const std::vector<std::string> words = Split(question, ' ');
    const auto at = ids_.find(words.size() > 1 ? words[1] : "");
    if (at == ids_.end()) return "no such file";
    const FileId file = at->second;
    const std::string rest = words.size() > 2 ? Join({words.begin() + 2, words.end()}, " ") : "";
    if (words[0] == "name") return Show(Chain(file, rest));
    if (words[0] == "returned") return Show(program_.ReturnedClass(Chain(file, rest)));
    if (words[0] == "type") return Show(program_.TypeNamed(file, rest));
    if (words[0] == "functions") return Lines(file);
    if (words[0] == "imports") {
      std::vector<std::string> paths;
      for (const FileId other : program_.ImportsOf(file))
        paths.emplace_back(program_.PathOf(other));
      return Join(paths, " ");
    }
    if (words[0] == "around")
      return Show(program_.ClassAround(file, FirstOn(file, std::stoi(rest))));
    const Symbol of = words.size() > 2 ? program_.TypeNamed(file, words[2]) : Symbol{};
    if (words[0] == "new") return Show(program_.Constructor(of, std::stoul(words[3])));
    if (words[0] == "field") return Show(program_.FieldClass(of, words[3]));
    if (words[0] == "method") return Show(program_.Method(of, words[3], std::stoul(words[4])));
    return "no such question";
  }

 private:
  struct File {
    std::unique_ptr<std::string> text;
    Tree tree;
  };

  Symbol Chain(FileId file, const std::string& path) const {
    Symbol symbol;
    bool first = true;
    for (const std::string& part : Split(path, '.')) {
      symbol = first ? program_.Named(file, part) : program_.Member(symbol, part);
      first = false;
    }
    return symbol;
  }

  int LineOf(FileId file, NodeId node) const {
    const std::string& text = *files_[file].text;
    const uint32_t start = files_[file].tree[node].start;
    return 1 + static_cast<int>(std::count(text.begin(), text.begin() + start, '\n'));
  }

  NodeId FirstOn(FileId file, int line) const {
    for (NodeId id = 0; id < files_[file].tree.size(); ++id)
      if (LineOf(file, id) == line && id != 0) return id;
    return 0;
  }

  std::string Lines(FileId file) const {
    std::string lines;
    for (const NodeId node : program_.FunctionsOf(file))
      lines += (lines.empty() ? "" : " ") + std::to_string(LineOf(file, node));
    return lines;
  }

  std::string Show(const Symbol& symbol) const {
    static constexpr std::string_view kKinds[] = {"none", "function", "class", "module",
                                                  "variable"};
    std::string text(kKinds[static_cast<size_t>(symbol.kind)]);
    if (!symbol) return text;
    if (symbol.kind == Symbol::Kind::kModule && symbol.node != 0) return "package";
    text += " ";
    text += program_.PathOf(symbol.file);
    if (symbol.kind != Symbol::Kind::kModule)
      text += ":" + std::to_string(LineOf(symbol.file, symbol.node));
    return text;
  }

  Program program_;
  std::vector<File> files_;
  std::map<std::string, FileId> ids_;
};

std::filesystem::path Testdata() { return SourceDir() / "src/scan/code/program/testdata"; }

class EveryLanguage : public ::testing::TestWithParam<const char*> {};

TEST_P(EveryLanguage, AnswersWhatNamesMean) {
  const std::filesystem::path folder = Testdata() / GetParam();
  Repository repository;
  repository.AddFolder(folder);
  std::string answered;
  for (const std::string& line : Split(Slurp(folder / "lookups.txt"), '\n')) {
    const size_t arrow = line.find(" -> ");
    if (arrow == std::string::npos || line.starts_with('#')) {
      answered += line + "\n";
      continue;
    }
    answered += line.substr(0, arrow) + " -> " + repository.Answer(line.substr(0, arrow)) + "\n";
  }
  answered.pop_back();
  EXPECT_TRUE(MatchesGolden(answered, folder / "lookups.txt"));
}

INSTANTIATE_TEST_SUITE_P(Program, EveryLanguage,
                         ::testing::Values("javascript", "python", "java", "go", "csharp", "php",
                                           "ruby", "other"));

TEST(Program, EndsWhereModulesHandNamesOnInCircles) {
  Repository repository;
  std::string stars;
  for (int i = 0; i < 60; ++i) stars += fmt::format("export * from './m{}';\n", i);
  for (int i = 0; i < 60; ++i) repository.Add(fmt::format("m{}.js", i), stars);
  repository.Add("a.js", "export { x } from './b'; import { y } from './m0'; import z from './a';");
  repository.Add("b.js", "export { x } from './a'; export default x;");
  repository.Add("c.py", "from c import *\nfrom c import one\nimport c\ntwo = c.two\n");
  repository.Add("p/__init__.py", "from .q import *\nfrom . import q, r\n");
  repository.Add("p/q.py", "from . import r\nfrom p import *\nfrom p import lost\n");
  repository.Add("p/r.py", "def found(): pass\n");
  repository.Link();
  EXPECT_EQ(repository.Answer("name a.js y"), "none");
  EXPECT_EQ(repository.Answer("name a.js z"), "none");
  EXPECT_EQ(repository.Answer("name a.js z.x"), "none");
  EXPECT_EQ(repository.Answer("name c.py one"), "none");
  EXPECT_EQ(repository.Answer("name c.py two"), "variable c.py:4");
  EXPECT_EQ(repository.Answer("name c.py two.three"), "none");
  EXPECT_EQ(repository.Answer("name p/q.py lost"), "none");
  EXPECT_EQ(repository.Answer("name p/q.py r.found"), "function p/r.py:1");
}

TEST(Program, EndsWhereClassesExtendEachOther) {
  std::string java,
      python = "class A(A): pass\nclass B(C): pass\nclass C(D, B): pass\nclass D(C): pass\n";
  for (int i = 0; i < 10'000; ++i)
    java += fmt::format("class C{} extends C{} implements I {{ C{} f; void m{}() {{}} }}\n", i,
                        (i + 1) % 10'000, i, i);
  Repository repository;
  repository.Add("A.java", java + "interface I extends J {}\ninterface J extends I {}\n");
  repository.Add("a.py", python);
  repository.Link();
  EXPECT_EQ(repository.Answer("method A.java C7 m20 0"), "function A.java:21");
  EXPECT_EQ(repository.Answer("method A.java C7 m24 0"), "none");  // more than 16 up
  EXPECT_EQ(repository.Answer("field A.java C9999 f"), "class A.java:10000");
  EXPECT_EQ(repository.Answer("type A.java J"), "class A.java:10002");
  EXPECT_EQ(repository.Answer("method a.py B lost 0"), "none");
}

TEST(Program, IsNotSureOfWhatIsDeclaredTooOften) {
  std::string many, deep, chain = "a";
  for (int i = 0; i < 20'000; ++i) many += "function same() {}\nexport { same as again };\n";
  for (int i = 0; i < 300; ++i) deep += "class D { ";
  for (int i = 0; i < 5'000; ++i) chain += ".a";
  Repository repository;
  repository.Add("a.js", many);
  repository.Add("A.java", deep + std::string(300, '}'));
  repository.Add("b.js", "module.exports = " + chain + ";\nconst x = " + chain + ";\n");
  repository.Link();
  EXPECT_EQ(repository.Answer("name a.js same"), "none");
  EXPECT_EQ(repository.Answer("type A.java D"), "class A.java:1");
  EXPECT_EQ(repository.Answer("name b.js x"), "variable b.js:2");
}

// Every file of testdata, cut off at several places and read as every language.
TEST(Program, ReadsDamagedFiles) {
  for (const char* folder :
       {"javascript", "python", "java", "go", "csharp", "php", "ruby", "other"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(Testdata() / folder)) {
      if (!entry.is_regular_file()) continue;
      const std::string text = Slurp(entry.path());
      Repository repository;
      int number = 0;
      for (const char* extension :
           {"js", "tsx", "py", "java", "go", "cs", "php", "rb", "cpp", "rs"}) {
        const size_t part = static_cast<size_t>(3 + number % 4);
        repository.Add(fmt::format("{}/f.{}", ++number, extension),
                       text.substr(0, text.size() * part / 6));
      }
      repository.Link();
      repository.AskEverything();
    }
  }
}

}  // namespace
}  // namespace redoubt::scan::code
