// Reads a YamlNode map into values, with errors that name file, line, key and the mend.
//
//   MapReader top(root, "redoubt.yaml", errors);
//   top.Text("organisation", estate.organisation);
//   top.Each("services", [&](MapReader& service) { service.Text("id", …, Need::kRequired); });
//   top.Done();                       // a key that nobody read is an error
//   if (errors.first) return Fail(*errors.first);
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "base/yaml.h"

namespace redoubt {

enum class Need { kOptional, kRequired };

/// Collects the first error of a whole document.
struct ReadErrors {
  std::optional<Error> first;
};

class MapReader {
 public:
  MapReader(const YamlNode& node, std::string file, std::string path, ReadErrors& errors);

  void Text(std::string_view key, std::string& out, Need need = Need::kOptional);
  void Boolean(std::string_view key, bool& out);
  void Integer(std::string_view key, int& out, int min, int max);
  void Number(std::string_view key, double& out, double min, double max);
  void Time(std::string_view key, Timestamp& out, Need need = Need::kOptional);
  void Span(std::string_view key, Duration& out);
  void TextList(std::string_view key, std::vector<std::string>& out);
  void TextMap(std::string_view key, std::map<std::string, std::string>& out);
  /// `parse` gets the scalar's text; its error is reported at the scalar's line.
  void Parsed(std::string_view key, const std::function<Status(const std::string&)>& parse,
              Need need = Need::kOptional);
  /// Calls `read` with a reader of the map at `key`, when it is there.
  void Map(std::string_view key, const std::function<void(MapReader&)>& read);
  /// Calls `read` for each map of the sequence at `key`. Done() is called on each.
  void Each(std::string_view key, const std::function<void(MapReader&)>& read);
  /// Calls `read` for each entry of the map of maps at `key`.
  void EachEntry(std::string_view key,
                 const std::function<void(const std::string&, MapReader&)>& read);
  /// Calls `read` for each item of the sequence of sequences at `key`.
  void TextLists(std::string_view key, std::vector<std::vector<std::string>>& out);
  bool Has(std::string_view key) const { return node_.Find(key) != nullptr; }

  /// Reports a fault of this map as a whole, or of one of its keys.
  void Fault(std::string_view key, std::string message);
  /// Reports the first key that nobody asked for.
  void Done();

 private:
  const YamlNode* Get(std::string_view key, Need need);
  const YamlNode* Scalar(std::string_view key, Need need);
  void Report(int line, const std::string& where, std::string message);
  std::string At(std::string_view key) const;

  const YamlNode& node_;
  std::string file_;
  std::string path_;
  ReadErrors& errors_;
  std::set<std::string, std::less<>> known_;
};

}  // namespace redoubt
