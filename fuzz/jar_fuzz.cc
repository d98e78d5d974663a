// Any bytes as a Java archive: what unpacks is as long as promised, and components name the file.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "inventory/extractors/jar/jar.h"
#include "inventory/extractors/jar/jar_identity.h"
#include "inventory/zip_archive.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt::inventory;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto archive = ZipArchive::Open(bytes, 1000))
    for (const ZipEntry& entry : archive->entries())
      if (const auto content = archive->Read(entry, 1 << 20);
          content && content->size() != entry.bytes)
        std::abort();
  static_cast<void>(ParsePomProperties(bytes));
  static_cast<void>(ParsePackedPom("META-INF/maven/a/b/pom.xml", bytes));
  static_cast<void>(IdentityOfManifest(ParseJarManifest(bytes), bytes.substr(0, 40)));
  const auto extraction = kJar.extract({bytes, "a/b-1.0.jar"});
  if (!extraction) return 0;
  for (const redoubt::Component& c : extraction->components)
    if (c.name.empty() || !c.location.file.starts_with("a/b-1.0.jar")) std::abort();
  return 0;
}
