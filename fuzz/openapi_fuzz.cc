// OpenAPI documents of a repository: reading and planning must end, within bounds.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "respond/gates/api_unchanged/openapi.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt::respond::gates;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const char* name : {"api.yaml", "api.json"})
    if (const auto document = ReadOpenApi(text, name)) {
      const ApiPlan plan = PlanRequests(*document);
      for (const ApiRequest& request : plan.requests)
        for (const char c : request.target)
          if (static_cast<unsigned char>(c) <= ' ') __builtin_trap();
    }
  return 0;
}
