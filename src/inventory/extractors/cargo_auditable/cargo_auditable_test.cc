#include "inventory/extractors/cargo_auditable/cargo_auditable.h"

#include <zlib.h>

#include "inventory/extractors/cargo_auditable/program_section.h"
#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

std::string Number(uint64_t value, size_t size) {
  std::string out;
  for (size_t i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

std::string Compressed(const std::string& text) {
  uLongf size = compressBound(text.size());
  std::string out(size, '\0');
  compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(text.data()),
           text.size());
  out.resize(size);
  return out;
}

// A 64-bit ELF file with two sections: names, and the one that is asked for.
std::string Elf(const std::string& content) {
  const std::string names = std::string("\0.shstrtab\0.dep-v0\0", 19);
  const uint64_t names_at = 64, content_at = names_at + names.size(),
                 table_at = content_at + content.size();
  const auto section = [](uint64_t name, uint64_t at, uint64_t size) {
    return Number(name, 4) + Number(1, 4) + std::string(16, '\0') + Number(at, 8) +
           Number(size, 8) + std::string(24, '\0');
  };
  return std::string("\x7f") + "ELF\x02\x01\x01" + std::string(9, '\0') + std::string(24, '\0') +
         Number(table_at, 8) + Number(0, 4) + Number(64, 2) + Number(0, 4) + Number(64, 2) +
         Number(2, 2) + Number(0, 2) + names + content + section(1, names_at, names.size()) +
         section(11, content_at, content.size());
}

std::string Pe(const std::string& content) {
  std::string out = "MZ" + std::string(58, '\0') + Number(64, 4);
  out += std::string("PE\0\0", 4) + Number(0x8664, 2) + Number(1, 2) + std::string(16, '\0');
  out += std::string(".dep-v0\0", 8) + Number(content.size(), 4) + Number(0, 4) +
         Number(content.size() + 5, 4) + Number(out.size() + 40, 4) + std::string(16, '\0');
  return out + content + "extra";
}

std::string Mach(const std::string& content) {
  std::string out = "\xcf\xfa\xed\xfe" + std::string(12, '\0') + Number(1, 4) + Number(152, 4) +
                    std::string(8, '\0');
  out += Number(0x19, 4) + Number(152, 4) + std::string(56, '\0') + Number(1, 4) + Number(0, 4);
  out += std::string(".dep-v0") + std::string(9 + 16 + 8, '\0') + Number(content.size(), 8) +
         Number(184, 4) + std::string(28, '\0');
  return out + content;
}

Result<Extraction> Extract(const std::string& bytes) {
  return kCargoAuditable.extract({bytes, "usr/bin/app"});
}

const std::string kJson = R"({"packages": [
  {"name": "app", "version": "0.1.0", "source": "local", "dependencies": [1, 3], "root": true},
  {"name": "serde_json", "version": "1.0.57", "source": "crates.io", "dependencies": [2]},
  {"name": "itoa", "version": "0.4.6", "source": "registry"},
  {"name": "cc", "version": "1.0.1", "source": "git", "kind": "build", "dependencies": [99]}]})";

TEST(CargoAuditable, YieldsTheProgramAndTheCratesThatAreBuiltIn) {
  REDOUBT_UNWRAP(const Extraction elf, Extract(Elf(Compressed(kJson))));
  REDOUBT_UNWRAP(const Extraction pe, Extract(Pe(Compressed(kJson))));
  REDOUBT_UNWRAP(const Extraction mach, Extract(Mach(Compressed(kJson))));
  EXPECT_TRUE(testing::MatchesGolden(
      AsText(elf), testing::SourceDir() /
                       "src/inventory/extractors/cargo_auditable/testdata/program.golden.txt"));
  EXPECT_EQ(AsText(pe), AsText(elf));
  EXPECT_EQ(AsText(mach), AsText(elf));
}

TEST(CargoAuditable, ABrokenSectionIsRefused) {
  const auto error = [](const std::string& bytes) {
    return ErrorOf(kCargoAuditable, bytes, "usr/bin/app");
  };
  EXPECT_EQ(error("#!"), "usr/bin/app: neither ELF nor PE nor Mach-O");
  EXPECT_EQ(error(Elf("plain text")), "usr/bin/app: .dep-v0 is not compressed by zlib");
  const std::string packed = Compressed(kJson);
  EXPECT_EQ(error(Elf(packed.substr(0, packed.size() - 8))),
            "usr/bin/app: .dep-v0 is not compressed by zlib");
  EXPECT_EQ(error(Elf(Compressed("{}"))), "usr/bin/app: .dep-v0 has no list \"packages\"");
  EXPECT_EQ(error(Elf(Compressed(std::string(9 << 20, ' ')))),
            "usr/bin/app: .dep-v0 holds more than 8 MiB");
}

TEST(CargoAuditable, AProgramThatIsCutAnywhereLeadsNowhere) {
  for (const std::string& whole : {Elf("content"), Pe("content"), Mach("content")}) {
    EXPECT_EQ(ProgramSection(whole, ".dep-v0"), "content");
    EXPECT_EQ(ProgramSection(whole, ".other"), "");
    for (size_t size = 0; size + 5 < whole.size(); ++size) {
      const std::string_view found = ProgramSection(whole.substr(0, size), ".dep-v0");
      EXPECT_TRUE(found.empty() || found.size() == 7) << size;
    }
  }
}

}  // namespace
}  // namespace redoubt::inventory
