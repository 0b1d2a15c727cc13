#include "access/prove_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "access/principal_names.h"
#include "aws/arn.h"
#include "base/try.h"

namespace bulkhead::access {
namespace {

using policy::JsonMember;
using policy::JsonNode;
using policy::Kind;
using prove::Layer;
using prove::Truth;

constexpr int kPolicyDepthMax = policy::kDocumentDepthMax;

// What may be asked, by name.
struct Ask {
  std::string_view name;
  prove::Answer (*one)(prove::Prover& prover, const Layer& a) = nullptr;
  prove::Answer (*two)(prove::Prover& prover, const Layer& a, const Layer& b) = nullptr;
};

constexpr std::array kAsks = {
    Ask{.name = "contains",
        .two = [](prove::Prover& prover, const Layer& a,
                  const Layer& b) { return prover.Contains(a, b); }},
    Ask{.name = "equivalent",
        .two = [](prove::Prover& prover, const Layer& a,
                  const Layer& b) { return prover.Equivalent(a, b); }},
    Ask{.name = "disjoint",
        .two = [](prove::Prover& prover, const Layer& a,
                  const Layer& b) { return prover.Disjoint(a, b); }},
    Ask{.name = "public",
        .one = [](prove::Prover& prover, const Layer& a) { return prover.Public(a); }},
};

// By its elements alone, which may well be of no policy at all: then Parse says so.
Kind KindOf(const JsonNode& policy) {
  const JsonNode* list = MemberOf(policy, "Statement");
  if (list == nullptr) return Kind::kIdentity;
  std::vector<const JsonNode*> statements;
  if (list->kind == JsonNode::Kind::kArray) {
    for (const JsonNode& item : list->items) statements.push_back(&item);
  } else {
    statements.push_back(list);
  }
  const auto has = [](const JsonNode* statement, std::string_view a, std::string_view b) {
    return MemberOf(*statement, a) != nullptr || MemberOf(*statement, b) != nullptr;
  };
  const auto has_principal = [&](const JsonNode* s) { return has(s, "Principal", "NotPrincipal"); };
  const auto has_resource = [&](const JsonNode* s) { return has(s, "Resource", "NotResource"); };
  if (std::ranges::any_of(statements, has_principal)) {
    return std::ranges::none_of(statements, has_resource) ? Kind::kTrust : Kind::kResource;
  }
  return std::ranges::all_of(statements, has_resource) ? Kind::kIdentity : Kind::kServiceControl;
}

Result<Kind> KindOfPolicy(const JsonNode& node) {
  if (node.kind != JsonNode::Kind::kString) return KindOf(node);
  const auto tree = policy::ParseJsonTree(
      node.text, {.bytes_max = policy::kDocumentBytesMax, .depth_max = kPolicyDepthMax});
  if (!tree) {
    const base::Diagnostic& fault = tree.error();
    return Fail(fmt::format("{}:{}: {}", fault.span.line, fault.span.column, fault.what));
  }
  return KindOf(*tree);
}

// A list of policies, or one of them alone.
Result<Layer> LayerAt(const JsonNode& root, std::string_view name, std::string_view line,
                      PolicyShelf& shelf) {
  const JsonNode* node = MemberOf(root, name);
  if (node == nullptr) return Fail(fmt::format("`{}` is missing", name));
  const bool is_list = node->kind == JsonNode::Kind::kArray;
  const std::size_t count = is_list ? node->items.size() : 1;
  Layer layer;
  for (std::size_t i = 0; i < count; ++i) {
    const JsonNode& item = is_list ? node->items[i] : *node;
    const auto read = [&]() -> Result<policy::DocumentPtr> {
      const Kind kind = TRY(KindOfPolicy(item));
      return shelf.Read(line, item, kind);
    };
    auto document = read();
    if (!document) {
      return Fail(fmt::format("policy {} of `{}` cannot be judged: {}", i + 1, name,
                              document.error().message));
    }
    layer.push_back(*std::move(document));
  }
  return layer;
}

// As `bulkhead decide` takes it to be where a request does not say.
AccountId TakenAccount(const eval::Request& request) {
  const std::optional<aws::Arn> arn = aws::Arn::Parse(request.resource);
  const auto owner = AccountId::Parse(arn ? std::string_view(arn->account) : std::string_view());
  return owner ? *owner : request.principal.account;
}

}  // namespace

Value RequestValue(const eval::Request& request) {
  Value value = Value::Struct();
  value.Set("principal", TextOf(request.principal));
  value.Set("action", request.action);
  value.Set("resource", request.resource);
  const AccountId& account = request.resource_account;
  if (!account.is_none() && account != TakenAccount(request)) {
    value.Set("resourceAccount", account.text());
  }
  Value context = Value::Struct();
  for (const auto& [key, values] : request.context) {
    if (values.size() == 1) {
      context.Set(key, values.front());
      continue;
    }
    Value list = Value::EmptyList();
    for (const std::string& text : values) list.Append(text);
    context.Set(key, std::move(list));
  }
  value.Set("context", std::move(context));
  return value;
}

LineAnswer LineProver::Prove(std::string_view line) {
  LineAnswer answer{.value = Value::Struct()};
  const Result<void> done = ProveInto(line, answer.value);
  if (done) return answer;
  answer.value.Set("error", done.error().message);
  answer.fault = LineAnswer::Fault::kMalformed;
  return answer;
}

Result<void> LineProver::ProveInto(std::string_view line, Value& out) {
  const JsonNode root = TRY(ParseLine(line));
  SetId(root, line, out);
  TRY_VOID(CheckMembers(root, "line", {"id", "ask", "a", "b"}));
  const std::string name = TRY(TextOf(root, "ask"));
  const auto* ask = std::ranges::find(kAsks, std::string_view(name), &Ask::name);
  if (ask == kAsks.end()) {
    return Fail("`ask` is not `contains`, `equivalent`, `disjoint` or `public`");
  }
  const Layer a = TRY(LayerAt(root, "a", line, shelf_));
  prove::Answer answer;
  if (ask->one != nullptr) {
    if (MemberOf(root, "b") != nullptr) return Fail(fmt::format("`{}` has no `b`", name));
    answer = ask->one(prover_, a);
  } else {
    const Layer b = TRY(LayerAt(root, "b", line, shelf_));
    answer = ask->two(prover_, a, b);
  }
  out.Set("answer", prove::ToText(answer.truth));
  if (answer.witness) out.Set("witness", RequestValue(*answer.witness));
  if (!answer.why.empty()) out.Set("why", answer.why);
  return {};
}

}  // namespace bulkhead::access
