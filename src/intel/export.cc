#include "intel/export.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/big_file.h"
#include "base/file.h"
#include "base/text.h"
#include "intel/export_format.h"
#include "intel/import_signals.h"
#include "intel/rebuild.h"
#include "intel/store.h"

namespace redoubt::intel {
namespace {

namespace fs = std::filesystem;

Status WriteParts(const std::vector<ExportPart>& parts, AtomicFile& out) {
  const std::string manifest = ManifestText(parts);
  std::vector<ExportPart> all = {{"manifest.json", manifest}};
  all.insert(all.end(), parts.begin(), parts.end());
  for (const auto& [name, bytes] : all) {
    TRY(const std::string header,
        TarHeader(fmt::format("{}{}", kExportFolder, name), bytes.size()));
    TRY_OK(out.Write(header));
    TRY_OK(out.Write(bytes));
    TRY_OK(out.Write(TarPadding(bytes.size())));
  }
  return out.Write(TarEnd());
}

// What is known of a state folder, by name.
std::set<std::string> NamesOf(const std::vector<Source>& sources, const SignalSources& signals) {
  std::set<std::string> names;
  for (const Source& source : sources)
    if (source.name != kStarterName) names.insert(source.name);
  for (const ThreatSource& source : signals.threats) names.insert(source.name);
  if (!signals.kev_version.empty()) names.insert("KEV");
  if (!signals.epss_model.empty()) names.insert("EPSS");
  return names;
}

Result<std::set<std::string>> NamesIn(const fs::path& index, const fs::path& signals) {
  std::set<std::string> names;
  const Result<Index> opened = Index::Open(index);
  if (!opened && opened.error().code != ErrorCode::kNotFound) return Fail(opened.error());
  IndexInfo info;
  if (opened) {
    TRY_OK(opened->Verify());
    TRY(info, ReadIndexInfo(opened->Info()));
  }
  TRY(const Signals known, Signals::Open(signals));
  return NamesOf(info.sources, known.Sources());
}

Status KeepOthers(const std::set<std::string>& here, const std::set<std::string>& there) {
  std::vector<std::string> lost;
  std::ranges::set_difference(here, there, std::back_inserter(lost));
  if (lost.empty()) return {};
  for (std::string& name : lost) name = Printable(name, 200);
  return FailedPrecondition(fmt::format(
      "this machine has intelligence that the file does not have: {} (mend: --replace drops it; "
      "it can be imported again afterwards)",
      Join(lost, ", ")));
}

// Gone with everything in it.
struct Folder {
  fs::path path;
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
};

Status PutInPlace(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (fs::exists(from, error))
    fs::rename(from, to, error);
  else
    fs::remove(to, error);
  return error ? Status(Unavailable(fmt::format("{}: {}", to.string(), error.message())))
               : Status();
}

}  // namespace

Result<Exported> ExportIntel(const fs::path& state_dir, const fs::path& file) {
  TRY(const Loaded loaded, LoadIndex(state_dir));
  std::error_code error;
  if (!fs::exists(IndexFile(state_dir), error)) {
    TRY(const Held held, ReadHeld(state_dir));
    TRY_OK(RebuildIndex(state_dir, held, {}));
  }
  TRY(const MappedFile index, MappedFile::Open(IndexFile(state_dir)));
  Result<MappedFile> signals = MappedFile::Open(SignalsFile(state_dir));
  if (!signals && signals.error().code != ErrorCode::kNotFound) return Fail(signals.error());
  std::vector<ExportPart> parts = {{"index", index.Bytes()}};
  if (signals) parts.push_back({"signals", signals->Bytes()});
  TRY(AtomicFile out, AtomicFile::Make(file));
  TRY_OK(WriteParts(parts, out));
  TRY_OK(out.Commit());
  return Exported{loaded.index.Size(), fs::file_size(file, error)};
}

bool IsExport(const fs::path& file) {
  const auto mapped = MappedFile::Open(file);
  return mapped && mapped->Bytes().starts_with(fmt::format("{}manifest.json", kExportFolder));
}

Result<Exported> ImportExport(const fs::path& state_dir, const fs::path& file,
                              OtherSources others) {
  TRY(const MappedFile mapped, MappedFile::Open(file));
  TRY_WITH(file.string(), const auto parts, ReadExport(mapped.Bytes()));
  const fs::path intel = state_dir / "intel";
  TRY(const fs::path incoming, MakeTempDir(intel, "import-"));
  const Folder folder{incoming};
  for (const auto& [name, bytes] : parts) {
    if (name != "index" && name != "signals")
      return InvalidArgument(
          fmt::format("{}: {} is nothing that is known", file.string(), Printable(name, 60)));
    TRY_OK(WriteFileAtomic(incoming / name, bytes));
  }
  TRY_WITH(file.string(), const Index index, Index::Open(incoming / "index"));
  TRY_WITH(file.string(), const auto there, NamesIn(incoming / "index", incoming / "signals"));
  if (others == OtherSources::kRefuse) {
    TRY(const auto here, NamesIn(IndexFile(state_dir), SignalsFile(state_dir)));
    TRY_OK(KeepOthers(here, there));
  }
  TRY_OK(PutInPlace(incoming / "index", IndexFile(state_dir)));
  TRY_OK(PutInPlace(incoming / "signals", SignalsFile(state_dir)));
  std::error_code ignored;
  fs::remove_all(intel / "feeds", ignored);  // what was fetched is no longer what is known
  return Exported{index.Size(), mapped.Bytes().size()};
}

}  // namespace redoubt::intel
