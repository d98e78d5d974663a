// Runs code on values that say where they come from.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "scan/code/taint/analysis.h"
#include "scan/code/taint/library.h"
#include "scan/code/taint/relevance.h"
#include "scan/code/taint/value.h"

namespace redoubt::scan::code {

/// The number of the receiver among variables.
constexpr uint64_t kThisVariable = ~uint64_t{0};

/// What the variables hold at a point of a function.
struct State {
  std::vector<std::pair<uint64_t, ValueRef>> variables;  // by number, sorted
  bool dead = false;                                     // control never comes here

  ValueRef Find(uint64_t variable) const;
  void Set(uint64_t variable, ValueRef value);
};

/// A parameter that reaches a sink, in the function or in one that it calls.
struct ParameterSink {
  Origin origin;
  FileId file = 0;
  uint32_t sink = 0;  // index in Marks::sinks
  StepId step = kNoStep;
};

/// What a call of a function does, in terms of its parameters.
struct Summary {
  ValueRef result = nullptr;
  std::vector<std::pair<uint32_t, ValueRef>> outs;  // what parameters hold when it returns
  std::vector<ParameterSink> sinks;
};

/// What a call hands over.
struct Passed {
  ValueRef value = nullptr;
  TermId term = kNoTerm;  // the argument, for what the callee writes into it
  Key name = 0;           // of a keyword argument
  bool spread = false;
  bool reference = false;
};

struct Loop {
  State broken, continued;
  bool has_broken = false, has_continued = false;
  bool only_break = false;  // a switch
  Key label = 0;
};

/// What a try hands to its handlers.
struct Attempt {
  State state;  // as it may be after any statement of it
  ValueRef thrown = nullptr;
};

/// One function that is being run.
struct Activation {
  Unit* unit = nullptr;
  const Marks* marks = nullptr;
  uint32_t function = 0;
  ValueRef self = nullptr;
  ValueRef block = nullptr;  // what yield calls (Ruby)
  State state;
  ValueRef result = nullptr;
  State exit;
  bool exited = false;
  std::vector<Loop> loops;
  std::vector<Attempt*> tries;
  ValueRef caught = nullptr;
  Summary* summary = nullptr;
  std::vector<uint64_t> rebound;   // variables that were assigned, not only changed
  std::vector<Callable> closures;  // functions that were made in it
};

class Interpreter {
 public:
  Interpreter(const std::vector<const CompiledTaint*>& rules, const TaintSpec& spec,
              const RuleOptions& options, const Program& program, Units& units,
              const TaintLimits& limits)
      : rules_(rules),
        spec_(spec),
        options_(options),
        program_(program),
        units_(units),
        limits_(limits) {}

  /// Of the files' functions, the ones that are worth running.
  std::set<Root> Relevant(const std::vector<FileId>& files);
  void RunFile(FileId file, const std::set<Root>& relevant);
  bool stores_changed() const { return stores_changed_; }
  void NextRound();
  TaintReport Finish();

 private:
  using Kind = Term::Kind;
  static constexpr uint32_t kSelf = 0xFFFF;      // the number of the receiver among parameters
  static constexpr uint32_t kBlock = 0xFFFD;     // the block that a call in Ruby brings
  static constexpr uint32_t kCaptured = 0xFFFE;  // of what a lambda holds of the variables around
  static constexpr TermId kThisTerm = kNoTerm - 1;  // a receiver that is not written

  // interpreter.cc: files, functions, summaries
  const CompiledTaint& rule(const Unit& unit) const {
    return *rules_[static_cast<size_t>(unit.language)];
  }
  bool HasRule(const Unit& unit) const {
    return rules_[static_cast<size_t>(unit.language)] != nullptr;
  }
  const Marks& MarksOf(Unit& unit);
  const State& ModuleOf(Unit& unit);
  void RunRoot(Unit& unit, uint32_t function);
  std::shared_ptr<Summary> RunFunction(Unit& unit, uint32_t function,
                                       const std::vector<ValueRef>& arguments, ValueRef self,
                                       ValueRef captured, ValueRef block);
  ValueRef InvokeSummary(Activation& a, Unit& unit, uint32_t function,
                         std::vector<ValueRef> arguments, ValueRef self, ValueRef captured,
                         ValueRef block, const std::vector<Passed>& passed, TermId self_term,
                         NodeId call);
  void RunClosures(Activation& a);
  void Bind(Activation& a, const ParameterCode& parameter, ValueRef value);
  uint32_t ParameterNumber(uint32_t parameter, const std::vector<Key>& path, bool all);
  ValueRef Symbolic(ValueRef value, uint32_t parameter, std::vector<Key>& path, bool constants);
  ValueRef SymbolicParts(ValueRef held, uint32_t parameter, std::vector<Key>& path);
  /// What a call was made with, for what its summary says of it.
  struct Given {
    const std::vector<ValueRef>& arguments;
    ValueRef self, captured, block;
  };
  Taints ResolveTaints(const Taints& taints, const Given& given, Activation& a, NodeId call);
  ValueRef Resolve(ValueRef value, const Given& given, Activation& a, NodeId call, int depth);
  StepId Follow(StepId start, StepId callee, Activation& a, NodeId call);
  State JoinStates(const State& a, const State& b);
  bool Spend();

  // reports.cc
  Labels LabelsOf(const Taints& taints) const;
  enum class Look : uint8_t {
    kValue,
    kArgument,  // of a call that is, as a whole, an exact sink
    kBase,      // what a member or a method is of: only for a sink that is exactly this
  };
  void CheckSinks(Activation& a, NodeId node, ValueRef value, Look look);
  /// What a condition says of a variable where it holds (or does not): that it is a constant.
  void Narrow(Activation& a, TermId condition, bool holds);
  bool IsPlace(const Activation& a, TermId term) const;
  void Reach(Activation& a, FileId file, uint32_t sink, const Taints& taints);
  void AddFlow(FileId file, uint32_t sink, const Taint& taint);
  ValueRef Sources(Activation& a, NodeId node, ValueRef value, TermId lvalue);
  ValueRef Marked(Activation& a, TermId term, ValueRef value, bool base);
  void Propagate(Activation& a, NodeId node, ValueRef value);
  void Sanitize(Activation& a, TermId term);

  // expressions.cc
  ValueRef Eval(Activation& a, TermId term);
  /// `base`: of a member or of a method's receiver, which no sink looks at.
  ValueRef Eval(Activation& a, TermId term, bool base);
  ValueRef Inner(Activation& a, TermId term);
  ValueRef Constant(Activation& a, const Term& term);
  ValueRef Variable(Activation& a, const Term& term);
  ValueRef OfSymbol(const Symbol& symbol);
  Symbol NamedSymbol(Activation& a, const Term& term);
  ValueRef NamedValue(Activation& a, const Term& term);
  ValueRef Member(Activation& a, const Term& term, TermId id);
  ValueRef ReadMember(Activation& a, ValueRef object, Key key, std::string_view name);
  ValueRef Index(Activation& a, const Term& term);
  ValueRef Binary(Activation& a, const Term& term);
  ValueRef Choice(Activation& a, TermId condition, TermId then, TermId otherwise);
  ValueRef Object(Activation& a, const Term& term);
  ValueRef Array(Activation& a, const Term& term);
  ValueRef Closure(Activation& a, const Term& term);
  std::optional<bool> TruthOf(ValueRef value) const;
  std::optional<Key> KeyOf(ValueRef value) const;
  std::string_view NameOf(const Activation& a, TermId term) const;
  void Assign(Activation& a, TermId target, ValueRef value, NodeId at);
  void AssignVariable(Activation& a, const Term& term, ValueRef value);
  /// What comes of a source is kept for whoever reads a field or a global in another function.
  void Keep(uint64_t of, Key key, ValueRef value);
  ValueRef Kept(uint64_t of, Key key) const;
  /// What a class's fields have from their declaration and keep.
  ValueRef Fixed(const Symbol& cls, Key key);
  void KeepParts(ValueRef instance);
  /// The object behind a target becomes what `change` makes of it.
  void Change(Activation& a, TermId object, const std::function<ValueRef(ValueRef)>& change);
  void Destructure(Activation& a, const Term& pattern, ValueRef value, NodeId at);

  // statements.cc
  ValueRef Statement(Activation& a, TermId term);
  ValueRef Block(Activation& a, const Term& term);
  ValueRef If(Activation& a, TermId id);
  void ForEach(Activation& a, TermId id);
  /// Runs a body until the state stays as it is; `each` begins a pass of a loop over elements.
  void Iterate(Activation& a, TermId condition, TermId body, TermId update, TermId otherwise,
               const std::function<void()>& each, bool body_first, Key label);
  ValueRef Switch(Activation& a, TermId id);
  ValueRef Try(Activation& a, TermId id);
  void Return(Activation& a, ValueRef value);

  // calls.cc
  ValueRef Call(Activation& a, TermId id);
  ValueRef CallMethod(Activation& a, TermId callee, ValueRef object,
                      const std::vector<Passed>& passed, NodeId call);
  bool IsAbove(const Activation& a, TermId term) const;
  ValueRef CallAbove(Activation& a, std::string_view name, const std::vector<Passed>& passed,
                     NodeId call);
  std::vector<Key> FieldOrder(const Symbol& cls);
  ValueRef Positional(ValueRef contents, const Symbol& cls);
  ValueRef New(Activation& a, TermId id);
  std::vector<Passed> Arguments(Activation& a, const Term& term);
  Symbol MethodOf(Activation& a, ValueRef object, TermId object_term, std::string_view name,
                  size_t arguments);
  ValueRef Invoke(Activation& a, const Callable& callable, const std::vector<Passed>& passed,
                  ValueRef self, TermId self_term, NodeId call);
  ValueRef InvokeSymbol(Activation& a, const Symbol& function, const std::vector<Passed>& passed,
                        ValueRef self, TermId self_term, NodeId call);
  ValueRef InvokeInPlace(Activation& a, const Callable& lambda,
                         const std::vector<ValueRef>& arguments);
  std::vector<ValueRef> Match(const FunctionCode& code, const std::vector<Passed>& passed);
  ValueRef Unknown(Activation& a, ValueRef receiver, ValueRef callee, std::string_view name,
                   const std::vector<Passed>& passed, bool method);
  ValueRef Construct(Activation& a, const Symbol& cls, const std::vector<Passed>& passed,
                     NodeId call);
  void RunOpenLambdas(Activation& a, const std::vector<Passed>& passed);
  bool Encloses(const Activation& a, const Callable& lambda) const;

  std::optional<ValueRef> Library(Activation& a, ValueRef receiver, TermId receiver_term,
                                  std::string_view name, const std::vector<Passed>& passed,
                                  NodeId call);

  uint64_t VariableOf(const Activation& a, uint32_t number) const {
    return uint64_t{a.unit->file} << 32 | number;
  }

  const std::vector<const CompiledTaint*>& rules_;
  const TaintSpec& spec_;
  const RuleOptions& options_;
  const Program& program_;
  Units& units_;
  const TaintLimits limits_;

  Values values_;
  std::unordered_map<FileId, Marks> marks_;
  std::unordered_map<FileId, std::unique_ptr<State>> modules_;
  struct SummaryKey {
    FileId file;
    uint32_t function;
    std::vector<ValueRef> values;
    auto operator<=>(const SummaryKey&) const = default;
  };
  std::map<SummaryKey, std::shared_ptr<Summary>> summaries_;
  std::map<std::pair<FileId, uint32_t>, int> variants_;
  std::map<std::pair<uint32_t, std::vector<Key>>, uint32_t> parameter_ids_;
  struct ParameterPart {
    uint32_t parameter;
    std::vector<Key> path;
    bool all;
  };
  std::vector<ParameterPart> parameter_parts_;
  std::map<std::pair<uint64_t, Key>, ValueRef> kept_;  // by class and field, or variable and 0
  std::set<std::pair<FileId, NodeId>> lambdas_run_;    // that nobody called
  std::vector<std::pair<FileId, uint32_t>> sources_;   // by number: file and place
  std::map<std::pair<FileId, uint32_t>, uint32_t> source_ids_;
  std::map<std::pair<FileId, uint32_t>, Flow> flows_;  // by file and sink
  std::map<std::pair<FileId, uint32_t>, Taints> propagated_;
  std::unordered_map<uint64_t, Symbol> named_;          // by file and name
  std::map<std::pair<uint64_t, Key>, ValueRef> fixed_;  // by class and field
  uint64_t steps_ = 0, function_limit_ = 0;
  size_t cut_off_ = 0;
  int depth_ = 0, nesting_ = 0;
  std::vector<uint32_t> in_place_;  // lambdas that run
  ValueRef constructed_ = nullptr;  // the instance that a constructor is making
  bool exhausted_ = false;
  bool stores_changed_ = false;
};

}  // namespace redoubt::scan::code
