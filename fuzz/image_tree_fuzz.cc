// Any sequence of entries as the layers of an image: paths stay inside, work and memory within
// their limits.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "intel/index.h"
#include "scan/image.h"

namespace {

using namespace redoubt;

// A byte tells the kind, a line each the name and the target; "!" begins a layer.
class Layers : public Image {
 public:
  explicit Layers(std::string_view bytes) {
    facts_.layers.emplace_back();
    layers_.emplace_back();
    while (!bytes.empty() && layers_.size() < 20) {
      if (bytes.front() == '!') {
        facts_.layers.emplace_back();
        layers_.emplace_back();
      }
      TarEntry entry{.kind = static_cast<TarEntry::Kind>(bytes.front() % 6)};
      entry.executable = (bytes.front() & 8) != 0;
      bytes.remove_prefix(1);
      entry.name = Line(bytes);
      entry.target = Line(bytes);
      entry.size = entry.target.size();
      layers_.back().push_back(std::move(entry));
    }
  }
  const ImageFacts& Facts() const override { return facts_; }
  Status ReadLayer(size_t index, const Visit& visit) const override {
    for (const TarEntry& entry : layers_[index]) {
      std::string_view rest = entry.target;
      TRY_OK(visit(entry, [&rest]() -> Result<std::string_view> {
        const std::string_view piece = rest.substr(0, 5);
        rest.remove_prefix(piece.size());
        return piece;
      }));
    }
    return {};
  }

 private:
  static std::string Line(std::string_view& bytes) {
    const size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string line(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    return line;
  }

  ImageFacts facts_;
  std::vector<std::vector<TarEntry>> layers_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const intel::Index none{std::vector<Advisory>()};
  const Layers image({reinterpret_cast<const char*>(data), size});
  const ScanResult result =
      scan::ScanImage("a", image, none, {}, {.memory_bytes = 1 << 20, .scratch_bytes = 1 << 20});
  for (const Component& c : result.components)
    if (c.layer < 1 || !result.LayerOf(c) || c.location.file.starts_with("..")) std::abort();
  return 0;
}
