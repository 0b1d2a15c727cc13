// Shrinking: the policy said in fewer characters.
#include <algorithm>
#include <optional>

#include "base/encoding.h"
#include "base/json.h"
#include "policy/print.h"
#include "prove/glob.h"
#include "prove/statements.h"

namespace bulkhead::prove {
namespace {

constexpr std::string_view kLists[] = {"Action", "NotAction", "Resource", "NotResource"};

// A list of texts, also where one text stands for it.
std::vector<std::string> TextsOf(const Value* value) {
  if (value == nullptr) return {};
  if (value->is_string()) return {value->string()};
  std::vector<std::string> texts;
  if (!value->is_list()) return texts;
  for (const Value& item : value->list()) {
    if (item.is_string()) texts.push_back(item.string());
  }
  return texts;
}

Value ValueOf(const std::vector<std::string>& texts) {
  if (texts.size() == 1) return texts.front();
  Value list = Value::EmptyList();
  for (const std::string& text : texts) list.Append(text);
  return list;
}

class Shrinker {
 public:
  Shrinker(Prover& prover, const policy::DocumentPtr& document)
      : prover_(prover), document_(document) {}

  policy::DocumentPtr Run() {
    auto parsed = base::ParseJson(policy::PrintMinified(*document_));
    if (!parsed) return document_;
    root_ = std::move(*parsed);
    Value* statements = root_.Find("Statement");
    if (statements == nullptr) return document_;
    if (statements->is_struct()) *statements = Value(Value::List{*statements});
    DropStatements(statements->list());
    for (Value& statement : statements->list()) ShortenLists(statement);
    Join(statements->list());
    if (statements->list().size() == 1) {
      Value only = statements->list().front();
      *statements = std::move(only);
    }
    auto shrunk = Made();
    const bool shorter = shrunk && (*shrunk)->text().size() < document_->text().size();
    return shorter && IsSame(*shrunk) ? *shrunk : document_;
  }

 private:
  std::optional<policy::DocumentPtr> Made() const {
    auto made = policy::Parse(base::PrintJson(root_), document_->kind());
    if (!made) return std::nullopt;
    return *made;
  }

  bool IsSame(const policy::DocumentPtr& other) {
    return prover_.Equivalent(WithSomethingToDeny({document_}), WithSomethingToDeny({other}))
               .truth == Truth::kYes;
  }

  // From the last, since what stands first is mostly what was meant.
  void DropStatements(Value::List& statements) {
    for (std::size_t i = statements.size(); i-- > 0 && statements.size() > 1;) {
      const Value statement = statements[i];
      statements.erase(statements.begin() + static_cast<std::ptrdiff_t>(i));
      const auto made = Made();
      if (made && IsSame(*made)) continue;
      statements.insert(statements.begin() + static_cast<std::ptrdiff_t>(i), statement);
    }
  }

  // Without entries that another one contains.
  static void ShortenLists(Value& statement) {
    for (const std::string_view name : kLists) {
      Value* list = statement.Find(name);
      if (list == nullptr) continue;
      const bool folds = name.ends_with("Action");
      std::vector<std::string> kept;
      for (const std::string& text : TextsOf(list)) {
        const Glob glob = Glob::Parse(folds ? base::ToLower(text) : text);
        const auto contains = [&](const std::string& other) {
          return Glob::Parse(folds ? base::ToLower(other) : other).Contains(glob);
        };
        if (std::ranges::any_of(kept, contains)) continue;
        std::erase_if(kept, [&](const std::string& other) {
          return glob.Contains(Glob::Parse(folds ? base::ToLower(other) : other));
        });
        kept.push_back(text);
      }
      *list = ValueOf(kept);
    }
  }

  // Statements that differ in one list alone become one with both lists.
  static void Join(Value::List& statements) {
    for (std::size_t i = 0; i < statements.size(); ++i) {
      for (std::size_t j = i + 1; j < statements.size();) {
        if (JoinInto(statements[i], statements[j])) {
          statements.erase(statements.begin() + static_cast<std::ptrdiff_t>(j));
        } else {
          ++j;
        }
      }
      ShortenLists(statements[i]);
    }
  }

  static bool JoinInto(Value& into, const Value& from) {
    for (const std::string_view name : {std::string_view("Action"), std::string_view("Resource")}) {
      if (into.Find(name) == nullptr || from.Find(name) == nullptr) continue;
      Value a = into;
      Value b = from;
      for (Value* value : {&a, &b}) {
        value->Remove("Sid");
        value->Remove(name);
      }
      if (a != b) continue;
      std::vector<std::string> texts = TextsOf(into.Find(name));
      for (std::string& text : TextsOf(from.Find(name))) {
        if (std::ranges::find(texts, text) == texts.end()) texts.push_back(std::move(text));
      }
      into.Set(name, ValueOf(texts));
      return true;
    }
    return false;
  }

  Prover& prover_;
  const policy::DocumentPtr& document_;
  Value root_;
};

}  // namespace

policy::DocumentPtr Shrink(Prover& prover, const policy::DocumentPtr& document) {
  return Shrinker(prover, document).Run();
}

}  // namespace bulkhead::prove
