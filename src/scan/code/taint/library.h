// What the methods that every language's library has do with what they are given.
#pragma once

#include <cstdint>
#include <string_view>

namespace redoubt::scan::code {

enum class Effect : uint8_t {
  kNone,     // nothing is known: the result mixes what went in
  kAppend,   // the last argument becomes an element of the receiver
  kPrepend,  // as kAppend, in front
  kStore,    // (key, value): into the receiver
  kLoad,     // (key): out of the receiver
  kRemove,   // (position): out of the receiver; the others move up
  kPop,      // the last element
  kShift,    // the first element
  kFirst,    // the first element, which stays
  kLast,
  kClear,
  kMerge,      // what the argument holds goes into the receiver
  kElements,   // the receiver's elements, under other keys
  kPlain,      // a number or a truth: nothing of what went in
  kSame,       // the receiver as it was (sorted, frozen, synchronized)
  kEach,       // calls the function that is passed with each element
  kMap,        // as kEach, and gives a list of what it gives
  kFilter,     // as kEach, and gives some of the elements
  kThen,       // calls the function with the value, and gives what it gives
  kReduce,     // calls the function with what it gave and each element
  kBuild,      // a builder: the argument goes into the receiver, which is the result
  kText,       // a text of texts, also where functions are assumed safe
  kCharacter,  // (position): of a text
};

/// What a method of this name does to a receiver of the library; kNone when that depends.
Effect EffectOf(std::string_view method);
/// True for functions (not methods) whose callback gets the elements of their other arguments.
bool CallsWithElements(std::string_view function);
/// The method that a function is for its first argument: push of array_push; "" for others.
std::string_view MethodOfFunction(std::string_view function);
/// True for functions (not methods) that give a number or a truth.
bool GivesPlain(std::string_view function);

}  // namespace redoubt::scan::code
