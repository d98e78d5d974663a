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
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "base/yaml.h"

namespace redoubt {

enum class Need { kOptional, kRequired };

/// Collects the errors of a whole document, in the order in which they were met.
struct ReadErrors {
  static constexpr size_t kMost = 100;  // what is beyond is dropped

  std::optional<Error> first;
  std::vector<Error> all;

  void Add(Error error);
};

class MapReader {
 public:
  MapReader(const YamlNode& node, std::string file, std::string path, ReadErrors& errors);

  void Text(std::string_view key, std::string& out, Need need = Need::kOptional);
  void Boolean(std::string_view key, bool& out);
  /// Without a default: `out` stays as it is when the key is absent.
  void Boolean(std::string_view key, std::optional<bool>& out);
  void Integer(std::string_view key, int& out, int min, int max);
  void Number(std::string_view key, double& out, double min, double max);
  void Time(std::string_view key, Timestamp& out, Need need = Need::kOptional);
  void Span(std::string_view key, Duration& out);
  void TextList(std::string_view key, std::vector<std::string>& out);
  void TextMap(std::string_view key, std::map<std::string, std::string>& out);
  /// `parse` gets the scalar's text; its error is reported at the scalar's line.
  /// `standard` is the default, for TakeEffective().
  void Parsed(std::string_view key, const std::function<Status(const std::string&)>& parse,
              Need need = Need::kOptional, std::string_view standard = "");
  /// Calls `read` with a reader of the map at `key`, when it is there.
  void Map(std::string_view key, const std::function<void(MapReader&)>& read);
  /// As Map, but an absent section is read as an empty one, so that its defaults are known.
  void Section(std::string_view key, const std::function<void(MapReader&)>& read);
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
  /// Reports every key that nobody asked for.
  void Done();
  /// Everything that was read, with the values that are in force: a line of 0 means a default, and
  /// a scalar that is text is `quoted`. What is neither given nor has a default is left out.
  YamlNode TakeEffective() { return std::move(effective_); }

 private:
  const YamlNode* Get(std::string_view key, Need need);
  const YamlNode* Scalar(std::string_view key, Need need);
  void Report(int line, const std::string& where, std::string message);
  std::string At(std::string_view key) const;
  void Boolean(std::string_view key, const std::function<void(bool)>& set,
               std::string_view standard);
  void ParsedAs(bool is_text, std::string_view key,
                const std::function<Status(const std::string&)>& parse, Need need,
                std::string_view standard);
  void Read(std::string_view key, const YamlNode& value,
            const std::function<void(MapReader&)>& read);
  std::vector<std::string> Texts(const YamlNode& list, std::string_view key);
  void InForce(std::string_view key, YamlNode value);

  const YamlNode& node_;
  std::string file_;
  std::string path_;
  ReadErrors& errors_;
  std::set<std::string, std::less<>> known_;
  YamlNode effective_;
};

}  // namespace redoubt
