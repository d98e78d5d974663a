#include "model/code_place.h"

#include "model/canonical.h"

namespace redoubt {

REDOUBT_MODEL_JSON(CodeStep, at, end_line, text, note)
REDOUBT_MODEL_JSON(CodePlace, column, end_line, end_column, snippet, fixable, fix, trace)

}  // namespace redoubt
