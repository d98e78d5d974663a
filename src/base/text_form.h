// Bytes of a file as text: what is binary is said so, UTF-16 becomes UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace redoubt {

/// The text of `bytes`, either themselves or `store`, which is written when they are UTF-16 (by
/// their byte order mark, or because every second byte of the beginning is zero). Nothing when
/// there is a zero byte within the first 8,000 bytes otherwise, as git has it.
std::optional<std::string_view> TextOf(std::string_view bytes, std::string& store);

}  // namespace redoubt
