#include "respond/impact/sensitive.h"

#include <algorithm>
#include <cctype>

namespace redoubt::respond {
namespace {

struct Mark {
  std::string_view part;  // of "/path/"
  std::string_view why;
};

constexpr Mark kMarks[] = {
    {"/.github/workflows/", "CI"},
    {"/.github/actions/", "CI"},
    {"/.gitlab-ci.yml/", "CI"},
    {"/.circleci/", "CI"},
    {"/jenkinsfile/", "CI"},
    {"/azure-pipelines.yml/", "CI"},
    {"/.travis.yml/", "CI"},
    {"/bitbucket-pipelines.yml/", "CI"},
    {"/.ci/", "CI"},
    {"/codeowners/", "code owners"},
    {"/redoubt.yaml/", "our own policy"},
    {"/auth/", "authentication"},
    {"/auth.", "authentication"},
    {"/authentication", "authentication"},
    {"/authorization", "authentication"},
    {"/login.", "authentication"},
    {"/session.", "authentication"},
};

}  // namespace

std::string SensitiveWhy(std::string_view path) {
  std::string lower = "/";
  for (const char c : path) lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  lower += '/';
  for (const Mark& mark : kMarks)
    if (lower.find(mark.part) != std::string::npos) return std::string(mark.why);
  return "";
}

}  // namespace redoubt::respond
