// What a node is, whatever its grammar calls it: the vocabulary of everything above the parsers.
#pragma once

#include <cstdint>

namespace redoubt::scan::code {

enum class Role : uint8_t {
  kOther,  // told apart by the name that its grammar gives it
  kFile,
  kBlock,
  kIdentifier,
  kString,    // a literal without interpolation; its content lies between its delimiters
  kTemplate,  // a string with interpolation: kFragment nodes and expressions
  kFragment,
  kSymbol,
  kNumber,
  kRegex,
  kCall,
  kNew,
  kArguments,
  kKeywordArgument,
  kMember,
  kSubscript,
  kAssign,
  kAugmentedAssign,
  kDeclaration,      // of a variable without a value
  kDeclarationList,  // of several variables at once
  kFunction,
  kLambda,
  kParameters,
  kParameter,
  kClass,
  kClassBody,
  kDecorator,
  kModifier,
  kReturn,
  kImport,
  kBinary,
  kUnary,
  kObject,
  kPair,
  kArray,
  kTuple,
  kSpread,
  kBody,   // an unordered list of attributes and blocks (HCL)
  kError,  // what the grammar could not read
};

/// The part that a node plays for its parent; grammars' own names beyond these get higher numbers.
enum Field : uint16_t {
  kFieldNone,
  kFieldName,
  kFieldLeft,
  kFieldRight,
  kFieldObject,
  kFieldProperty,
  kFieldCallee,
  kFieldArguments,
  kFieldBody,
  kFieldCondition,
  kFieldConsequence,
  kFieldAlternative,
  kFieldParameters,
  kFieldParameter,
  kFieldType,
  kFieldReturnType,
  kFieldTypeParameters,
  kFieldTypeArguments,
  kFieldDecorators,
  kFieldModifiers,
  kFieldSuper,
  kFieldInterfaces,
  kFieldThrows,
  kFieldKey,
  kFieldValue,
  kFieldBlock,
  kFieldIndex,
  kFieldReceiver,
  kFieldFinalizer,
  kFieldDeclarator,
  kFieldDropped,  // never part of a tree
  kFieldFirstOther,
};

}  // namespace redoubt::scan::code
