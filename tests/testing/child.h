// A program in a process of its own, killed with the test at the latest.
#pragma once

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "testing/testing.h"

namespace redoubt::testing {

class Child {
 public:
  /// argv[0] is looked up in PATH when it has no '/'.
  explicit Child(std::vector<std::string> words) {
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    pid_ = fork();
    if (pid_ == 0) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      execvp(argv[0], argv.data());
      _exit(127);
    }
  }
  /// The program under test.
  static std::vector<std::string> Redoubt(std::vector<std::string> words) {
    words.insert(words.begin(), Program());
    return words;
  }
  ~Child() { End(SIGKILL); }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// The wait status.
  int End(int signal) {
    int status = 0;
    if (pid_ <= 0) return 0;
    kill(pid_, signal);
    waitpid(pid_, &status, 0);
    pid_ = 0;
    return status;
  }

 private:
  pid_t pid_ = 0;
};

/// What a helper process says when it is up. It renames the file into place, so it is whole.
inline std::string SlurpWhenThere(const std::filesystem::path& path) {
  for (int i = 0; i < 6000 && !std::filesystem::exists(path); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  return Slurp(path);
}

}  // namespace redoubt::testing
