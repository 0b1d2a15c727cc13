// Parser: makes one Document from its text. Used by Parse (policy/document.h) only.
//
// Walks the JSON tree by the grammar of the kind and notes every fault; after a
// fault it goes on, so that one reading finds them all.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "policy/document.h"
#include "policy/grammar.h"
#include "policy/json_tree.h"

namespace bulkhead::policy {

class Parser {
 public:
  Parser(std::string_view text, Kind kind);
  Result<DocumentPtr, base::Diagnostics> Run();

 private:
  // parser.cc: the document, its statements, and what they share.
  void ReadDocument(const JsonNode& root);
  void ReadVersion(const JsonNode* version, const JsonNode& root);
  void ReadStatement(const JsonNode& node);
  void ReadSid(const JsonNode& node, Statement& out);
  void ReadEffect(const JsonMember* member, const JsonNode& statement, Statement& out);
  // The member of that name; refuses all names that are not in `known`, and repeated ones.
  void CheckNames(const JsonNode& object, std::span<const std::string_view> known);
  const JsonMember* Find(const JsonNode& object, std::string_view name) const;
  // One of two members that exclude each other, as Action and NotAction do.
  struct Choice {
    const JsonMember* member = nullptr;
    Sense sense = Sense::kAbsent;
  };
  Choice Choose(const JsonNode& object, std::string_view name, std::string_view not_name,
                Rule rule);
  // The strings of a list or of a scalar.
  std::vector<const JsonNode*> Strings(const JsonNode& node, std::string_view name);

  // elements.cc: principals, actions, resources, conditions.
  void ReadPrincipals(const JsonNode& statement, Statement& out);
  void ReadPrincipal(std::string_view type, const JsonNode& node, Statement& out);
  void ReadActions(const JsonNode& statement, Statement& out);
  void ReadResources(const JsonNode& statement, Statement& out);
  void ReadConditions(const JsonNode& node, Statement& out);
  void ReadOperator(const JsonMember& member, Statement& out);
  void ReadOperand(const JsonNode& node, Condition& out);
  void CheckVariables(const JsonNode& node);

  void Bad(std::size_t begin, std::size_t end, std::string what, std::string hint = {});
  void Bad(const JsonNode& node, std::string what, std::string hint = {}) {
    Bad(node.begin, node.end, std::move(what), std::move(hint));
  }
  void Bad(const JsonMember& member, std::string what, std::string hint = {}) {
    Bad(member.begin, member.end, std::move(what), std::move(hint));
  }

  const Grammar& grammar_;
  LineIndex lines_;
  std::shared_ptr<Document> document_;
  base::Diagnostics diagnostics_;
};

}  // namespace bulkhead::policy
