// Signed notes, checkpoints and verifier keys: parsing never fails badly, and what parses
// round-trips.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "evidence/note.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto note = ParseNote(text)) {
    if (note->signatures.empty() || !note->text.ends_with('\n')) std::abort();
    (void)ParseCheckpoint(note->text);
  }
  if (const auto checkpoint = ParseCheckpoint(text); checkpoint && checkpoint->ToText() != text)
    std::abort();
  if (const auto verifier = NoteVerifier::Parse(text)) {
    const auto again = NoteVerifier::Parse(verifier->ToString());
    if (!again || again->public_key != verifier->public_key) std::abort();
  }
  return 0;
}
