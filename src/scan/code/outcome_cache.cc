#include "scan/code/outcome_cache.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/file.h"
#include "model/codec.h"

namespace redoubt::scan::code {
namespace {

constexpr size_t kMaxFileBytes = 512 << 20;
constexpr size_t kDigestBytes = 16;
constexpr int64_t kSettledNs = 2'000'000'000;
constexpr std::string_view kMark = "redoubt-code-1\n";

int64_t NowNs() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::string DigestOf(std::string_view bytes) {
  return std::string(Sha256(bytes).View().substr(0, kDigestBytes));
}

void PutNumber(std::string& out, uint64_t value) {
  for (int i = 0; i < 8; ++i) out += static_cast<char>(value >> (8 * i));
}

void PutText(std::string& out, std::string_view text) {
  PutNumber(out, text.size());
  out += text;
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  bool Number(uint64_t& value) {
    if (rest_.size() < 8) return false;
    value = 0;
    for (int i = 0; i < 8; ++i)
      value |= static_cast<uint64_t>(static_cast<unsigned char>(rest_[static_cast<size_t>(i)]))
               << (8 * i);
    rest_.remove_prefix(8);
    return true;
  }
  bool Text(std::string& text) {
    uint64_t size = 0;
    if (!Number(size) || size > rest_.size()) return false;
    text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return true;
  }
  bool Done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

// "" for the most common one; else its flags, and findings where there are any.
std::string Encode(const FileOutcome& outcome, const std::string& today) {
  std::string text;
  text += outcome.machine_made ? 'm' : '-';
  text += outcome.has_error ? 'e' : '-';
  const std::string date = outcome.dated ? today : std::string(10, '-');
  text += date;
  if (outcome.findings.empty() && outcome.set_aside.empty())
    return text == std::string(12, '-') ? "" : text;
  const Json all = {{"findings", outcome.findings}, {"set_aside", outcome.set_aside}};
  return text + all.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

OutcomeCache::OutcomeCache(std::filesystem::path file, std::string key, std::string today)
    : file_(std::move(file)), key_(std::move(key)), today_(std::move(today)), began_ns_(NowNs()) {
  Load();
}

void OutcomeCache::Load() {
  const auto text = ReadFile(file_, kMaxFileBytes);
  if (!text || !text->starts_with(kMark)) return;
  Reader reader(std::string_view(*text).substr(kMark.size()));
  std::string key;
  if (!reader.Text(key) || key != key_) return;
  while (!reader.Done()) {
    std::string path;
    Entry entry;
    uint64_t changed = 0, settled = 0;
    if (!reader.Text(path) || !reader.Number(entry.size_bytes) || !reader.Number(entry.inode) ||
        !reader.Number(changed) || !reader.Number(settled) || !reader.Text(entry.digest) ||
        !reader.Text(entry.outcome))
      return known_.clear();
    entry.changed_ns = static_cast<int64_t>(changed);
    entry.settled = settled != 0;
    known_.emplace(std::move(path), std::move(entry));
  }
}

bool OutcomeCache::Decode(const std::string& text, FileOutcome& outcome) const {
  outcome = {};
  if (text.empty()) return true;
  if (text.size() < 12) return false;
  outcome.machine_made = text[0] == 'm';
  outcome.has_error = text[1] == 'e';
  outcome.dated = text[2] != '-';
  if (outcome.dated && text.substr(2, 10) != today_) return false;
  if (text.size() == 12) return true;
  const auto json = ParseJson(std::string_view(text).substr(12), file_.string());
  if (!json || !json->is_object() || !json->contains("findings") || !json->contains("set_aside"))
    return false;
  auto findings = redoubt::Decode<std::vector<Finding>>((*json)["findings"], "findings");
  auto set_aside = redoubt::Decode<std::vector<SetAside>>((*json)["set_aside"], "set_aside");
  if (!findings || !set_aside) return false;
  outcome.findings = std::move(*findings);
  outcome.set_aside = std::move(*set_aside);
  return true;
}

bool OutcomeCache::FindUnread(const SourceFile& file, FileOutcome& outcome) const {
  const auto at = known_.find(file.path);
  if (at == known_.end()) return false;
  const Entry& entry = at->second;
  return entry.settled && file.changed_ns != 0 && entry.changed_ns == file.changed_ns &&
         entry.size_bytes == file.size_bytes && entry.inode == file.inode &&
         Decode(entry.outcome, outcome);
}

bool OutcomeCache::Find(const SourceFile& file, std::string_view bytes,
                        FileOutcome& outcome) const {
  const auto at = known_.find(file.path);
  return at != known_.end() && at->second.size_bytes == bytes.size() &&
         at->second.digest == DigestOf(bytes) && Decode(at->second.outcome, outcome);
}

void OutcomeCache::Put(const SourceFile& file, const std::string_view* bytes,
                       const FileOutcome& outcome) {
  if (!outcome.problem.empty() || !outcome.incomplete.empty()) return;
  Entry entry;
  if (bytes == nullptr) {
    entry = known_.at(file.path);
  } else {
    entry = {.size_bytes = bytes->size(), .inode = file.inode, .changed_ns = file.changed_ns};
    entry.settled = file.changed_ns != 0 && file.changed_ns + kSettledNs < began_ns_ &&
                    file.size_bytes == bytes->size();
    entry.digest = DigestOf(*bytes);
    entry.outcome = Encode(outcome, today_);
  }
  const std::lock_guard lock(mutex_);
  changed_ = changed_ || bytes != nullptr;
  next_.insert_or_assign(file.path, std::move(entry));
}

Status OutcomeCache::Save() {
  if (!changed_ && next_.size() == known_.size()) return {};
  std::vector<const std::pair<const std::string, Entry>*> sorted;
  for (const auto& entry : next_) sorted.push_back(&entry);
  std::ranges::sort(sorted, {},
                    [](const auto* entry) -> const std::string& { return entry->first; });
  std::string text(kMark);
  PutText(text, key_);
  for (const auto* entry : sorted) {
    PutText(text, entry->first);
    PutNumber(text, entry->second.size_bytes);
    PutNumber(text, entry->second.inode);
    PutNumber(text, static_cast<uint64_t>(entry->second.changed_ns));
    PutNumber(text, entry->second.settled ? 1 : 0);
    PutText(text, entry->second.digest);
    PutText(text, entry->second.outcome);
  }
  return WriteFileAtomic(file_, text, 0600);
}

}  // namespace redoubt::scan::code
