// Container images made by tests: tars with any entries, in an OCI layout or as docker save has it.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/digest.h"
#include "testing/testing.h"

namespace redoubt::testing {

/// A tar of the entries that were added; names and targets are written as they are.
class TarBuilder {
 public:
  TarBuilder& File(const std::string& name, const std::string& content, int mode = 0644) {
    Header(name, '0', content.size(), "", mode);
    bytes_ += content;
    bytes_.resize((bytes_.size() + 511) / 512 * 512, '\0');
    return *this;
  }
  TarBuilder& Folder(const std::string& name) { return Header(name, '5', 0, "", 0755); }
  TarBuilder& Symlink(const std::string& name, const std::string& target) {
    return Header(name, '2', 0, target, 0777);
  }
  TarBuilder& Hardlink(const std::string& name, const std::string& target) {
    return Header(name, '1', 0, target, 0644);
  }
  TarBuilder& Device(const std::string& name) { return Header(name, '3', 0, "", 0666); }
  std::string Bytes() const { return bytes_ + std::string(1024, '\0'); }

  TarBuilder& Header(const std::string& name, char kind, uint64_t size, const std::string& target,
                     int mode) {
    if (name.size() > 100) Long('L', name);
    std::string header(512, '\0');
    const auto put = [&](size_t at, const std::string& text) {
      header.replace(at, text.size(), text);
    };
    put(0, name.substr(0, 100));
    put(100, fmt::format("{:07o}", mode));
    put(108, "0000000");
    put(116, "0000000");
    put(124, fmt::format("{:011o}", size));
    put(136, "00000000000");
    put(148, "        ");
    header[156] = kind;
    put(157, target.substr(0, 100));
    put(257, std::string("ustar\0", 6) + "00");
    unsigned sum = 0;
    for (const char c : header) sum += static_cast<unsigned char>(c);
    put(148, fmt::format("{:06o}", sum) + std::string("\0 ", 2));
    bytes_ += header;
    return *this;
  }

 private:
  void Long(char kind, const std::string& text) {
    Header("././@LongLink", kind, text.size() + 1, "", 0644);
    bytes_ += text;
    bytes_.resize((bytes_.size() + 1 + 511) / 512 * 512, '\0');
  }

  std::string bytes_;
};

inline void WriteFile(const std::filesystem::path& file, const std::string& bytes) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

/// What `program` of the tests' own making ("gzip -n", "zstd -q") makes of the bytes.
inline std::string Filtered(const std::string& program, const std::string& bytes) {
  const ScratchDir scratch;
  const std::string in = (scratch.path() / "in").string(), out = (scratch.path() / "out").string();
  WriteFile(in, bytes);
  EXPECT_EQ(std::system((program + " <" + in + " >" + out).c_str()), 0) << program;
  return Slurp(out);
}

struct BuiltLayer {
  std::string tar;                   // as unpacked
  std::string created_by;            // "" adds no line of history
  std::string program = "gzip -n1";  // that packs it, or ""
};

/// An image of layers, lowest first.
class ImageBuilder {
 public:
  ImageBuilder& Layer(BuiltLayer layer) {
    history_ += History(layer.created_by, false);
    layers_.push_back(std::move(layer));
    return *this;
  }
  /// A line of history without a layer.
  ImageBuilder& Line(const std::string& created_by) {
    history_ += History(created_by, true);
    return *this;
  }

  std::string Config() const {
    std::string ids;
    for (const BuiltLayer& layer : layers_)
      ids += fmt::format("{}\"{}\"", ids.empty() ? "" : ",", Sha256(layer.tar).ToString());
    return fmt::format(
        R"({{"architecture":"amd64","os":"linux","rootfs":{{"type":"layers","diff_ids":[{}]}},)"
        R"("history":[{}]}})",
        ids, history_.substr(0, history_.empty() ? 0 : history_.size() - 1));
  }

  /// Writes blobs/sha256/… and returns the manifest's text.
  std::string WriteBlobs(const std::filesystem::path& folder) const {
    const std::string config = Config();
    std::string list;
    for (const BuiltLayer& layer : layers_) {
      const std::string packed =
          layer.program.empty() ? layer.tar : Filtered(layer.program, layer.tar);
      list += fmt::format(R"({}{{"mediaType":"application/vnd.oci.image.layer.v1.tar{}",)"
                          R"("digest":"{}","size":{}}})",
                          list.empty() ? "" : ",", layer.program.empty() ? "" : "+gzip",
                          Blob(folder, packed), packed.size());
    }
    return fmt::format(
        R"({{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",)"
        R"("config":{{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{}",)"
        R"("size":{}}},"layers":[{}]}})",
        Blob(folder, config), config.size(), list);
  }

  /// An OCI image layout of this one image.
  void WriteLayout(const std::filesystem::path& folder, const std::string& tag = "") const {
    const std::string manifest = WriteBlobs(folder);
    WriteFile(folder / "oci-layout", R"({"imageLayoutVersion":"1.0.0"})");
    const std::string name =
        tag.empty()
            ? ""
            : fmt::format(R"(,"annotations":{{"org.opencontainers.image.ref.name":"{}"}})", tag);
    WriteFile(folder / "index.json",
              fmt::format(
                  R"({{"schemaVersion":2,"manifests":[{{"mediaType":)"
                  R"("application/vnd.oci.image.manifest.v1+json","digest":"{}","size":{}{}}}]}})",
                  Blob(folder, manifest), manifest.size(), name));
  }

  /// What docker save writes.
  std::string Saved(const std::string& tag) const {
    TarBuilder tar;
    std::string names;
    for (size_t i = 0; i < layers_.size(); ++i) {
      tar.File(fmt::format("layer{}/layer.tar", i), layers_[i].tar);
      names += fmt::format("{}\"layer{}/layer.tar\"", i ? "," : "", i);
    }
    const std::string config = Config();
    tar.File(Sha256(config).Hex() + ".json", config);
    tar.File("manifest.json",
             fmt::format(R"([{{"Config":"{}.json","RepoTags":["{}"],"Layers":[{}]}}])",
                         Sha256(config).Hex(), tag, names));
    return tar.Bytes();
  }

  static std::string Blob(const std::filesystem::path& folder, const std::string& bytes) {
    WriteFile(folder / "blobs/sha256" / Sha256(bytes).Hex(), bytes);
    return Sha256(bytes).ToString();
  }

 private:
  static std::string History(const std::string& line, bool empty) {
    if (line.empty()) return "";
    std::string quoted;
    for (const char c : line)
      quoted += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    return fmt::format(R"({{"created_by":"{}"{}}},)", quoted,
                       empty ? R"(,"empty_layer":true)" : "");
  }

  std::vector<BuiltLayer> layers_;
  std::string history_;
};

}  // namespace redoubt::testing
