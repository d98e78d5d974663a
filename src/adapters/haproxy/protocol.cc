#include "adapters/haproxy/protocol.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "model/codec.h"

namespace redoubt {

static REDOUBT_JSON(Authorization, manifest, approvals, grants, verdicts, fix_commit)

    namespace haproxy {
  namespace {

  constexpr JsonLimits kLimits{.size_bytes = kMaxRequestBytes, .depth = 32, .values = 500'000};
  constexpr std::string_view kMethods[] = {"deploy_canary", "step",      "promote",
                                           "revert",        "instances", "deployments"};

  bool IsObjectId(std::string_view text) {
    return (text.size() == 40 || text.size() == 64) && std::ranges::all_of(text, [](char c) {
             return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
  }

  Status CheckRequest(const DriverRequest& request) {
    if (std::ranges::find(kMethods, request.method) == std::end(kMethods))
      return InvalidArgument(fmt::format("no method \"{}\"", Printable(request.method, 40)));
    if (request.key.size() > 256 || request.service.size() > 128)
      return InvalidArgument("a key has at most 256 bytes, a service's id 128");
    const bool acts = request.method != "instances" && request.method != "deployments";
    if (acts && request.key.empty()) return InvalidArgument("the key is empty");
    const bool authorized = acts && request.method != "revert";
    if (authorized && !IsObjectId(request.authorization.fix_commit))
      return InvalidArgument("fix_commit is not a git object id");
    if (request.method == "revert" && !IsObjectId(request.base_commit))
      return InvalidArgument("base_commit is not a git object id");
    return {};
  }

  ErrorCode CodeOf(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(ErrorCode::kInternal); ++i)
      if (ErrorCodeName(static_cast<ErrorCode>(i)) == name) return static_cast<ErrorCode>(i);
    return ErrorCode::kInternal;
  }

  }  // namespace

  std::string DriverRequest::ToJson() const {
    Json json = {{"method", method}, {"key", key}, {"service", service}};
    if (method == "step") json["step"] = step;
    if (method == "revert") json["base_commit"] = base_commit;
    if (!authorization.fix_commit.empty()) json["authorization"] = authorization;
    return CanonicalJson(json);
  }

  Result<DriverRequest> ParseDriverRequest(std::string_view line) {
    TRY(const Json json, ParseJson(line, "request", kLimits));
    DriverRequest request;
    try {
      request.method = json.at("method").get<std::string>();
      request.key = json.value("key", "");
      request.service = json.value("service", "");
      request.step = json.value("step", 0);
      request.base_commit = json.value("base_commit", "");
      if (json.contains("authorization")) json.at("authorization").get_to(request.authorization);
    } catch (const std::exception& e) {
      return InvalidArgument(fmt::format("request: {}", e.what()));
    }
    TRY_OK(CheckRequest(request));
    return request;
  }

  std::string AnswerText(const Result<DriverAnswer>& answer) {
    if (!answer)
      return CanonicalJson({{"ok", false},
                            {"code", ErrorCodeName(answer.error().code)},
                            {"message", answer.error().message}});
    Json instances = Json::array();
    for (const RolloutDriver::Instance& i : answer->instances)
      instances.push_back({{"name", i.name},
                           {"folder", i.folder},
                           {"commit", i.commit},
                           {"up", i.up},
                           {"weight", i.weight}});
    return CanonicalJson({{"ok", true},
                          {"report", answer->report},
                          {"instances", std::move(instances)},
                          {"deployments", answer->deployments}});
  }

  Result<DriverAnswer> ParseDriverAnswer(std::string_view line) {
    TRY(const Json json, ParseJson(line, "driver's answer", kLimits));
    try {
      if (!json.at("ok").get<bool>())
        return Fail(CodeOf(json.at("code").get<std::string>()),
                    json.at("message").get<std::string>());
      DriverAnswer answer;
      json.at("report").get_to(answer.report);
      json.at("deployments").get_to(answer.deployments);
      for (const Json& i : json.at("instances"))
        answer.instances.push_back(
            {i.at("name").get<std::string>(), i.at("folder").get<std::string>(),
             i.at("commit").get<std::string>(), i.at("up").get<bool>(), i.at("weight").get<int>()});
      return answer;
    } catch (const std::exception& e) {
      return InvalidArgument(fmt::format("driver's answer: {}", e.what()));
    }
  }

}  // namespace haproxy
}  // namespace redoubt
