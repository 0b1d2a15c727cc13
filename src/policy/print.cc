#include "policy/print.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "base/check.h"
#include "policy/condition_operator.h"
#include "policy/json_tree.h"

namespace bulkhead::policy {
namespace {

constexpr std::array<std::string_view, 3> kDocumentOrder = {"Version", "Id", "Statement"};
constexpr std::array<std::string_view, 9> kStatementOrder = {
    "Sid",       "Effect",   "Principal",   "NotPrincipal", "Action",
    "NotAction", "Resource", "NotResource", "Condition"};
constexpr std::array<std::string_view, 4> kPrincipalOrder = {"AWS", "Service", "Federated",
                                                             "CanonicalUser"};

enum class Layout { kLines, kMinified };

class Printer {
 public:
  explicit Printer(Layout layout) : layout_(layout) {}

  std::string Run(const JsonNode& root) {
    Object(root, kDocumentOrder, [this](const JsonMember& member) {
      member.name == "Statement" ? Statements(member.value) : Scalar(member.value);
    });
    if (layout_ == Layout::kLines) out_ += '\n';
    return std::move(out_);
  }

 private:
  void NewLine() {
    if (layout_ == Layout::kLines) out_.append(1, '\n').append(2 * depth_, ' ');
  }

  void String(std::string_view text) {
    constexpr std::string_view kMarks = "\"\\\b\f\n\r\t";
    constexpr std::string_view kLetters = "\"\\bfnrt";
    out_ += '"';
    for (const char c : text) {
      if (const std::size_t mark = kMarks.find(c); mark != kMarks.npos) {
        out_ += '\\';
        out_ += kLetters[mark];
      } else if (static_cast<unsigned char>(c) < 0x20) {
        out_ += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
      } else {
        out_ += c;
      }
    }
    out_ += '"';
  }

  void Scalar(const JsonNode& node) {
    if (node.kind == JsonNode::Kind::kString) return String(node.text);
    out_ += node.text;  // A number or boolean, as it was written.
  }

  // Between brackets, each of `items` on a line of its own.
  template <class Items, class Write>
  void Block(char open, char close, const Items& items, const Write& write) {
    out_ += open;
    ++depth_;
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_ += ',';
      first = false;
      NewLine();
      write(item);
    }
    --depth_;
    if (!first) NewLine();
    out_ += close;
  }

  // The members in that order, which names them all.
  template <class Write>
  void Object(const JsonNode& node, std::span<const std::string_view> order, const Write& write) {
    std::vector<const JsonMember*> members;
    for (const std::string_view name : order) {
      const auto it = std::ranges::find(node.members, name, &JsonMember::name);
      if (it != node.members.end()) members.push_back(&*it);
    }
    CHECK(members.size() == node.members.size());  // Parse refuses all other names.
    Block('{', '}', members, [&](const JsonMember* member) {
      Name(member->name);
      write(*member);
    });
  }

  void Name(std::string_view name) {
    String(name);
    out_ += layout_ == Layout::kLines ? ": " : ":";
  }

  // A list of one value is that value.
  void List(const JsonNode& node) {
    if (node.kind != JsonNode::Kind::kArray) return Scalar(node);
    if (node.items.size() == 1) return Scalar(node.items.front());
    Block('[', ']', node.items, [this](const JsonNode& item) { Scalar(item); });
  }

  void Statements(const JsonNode& node) {
    const std::span<const JsonNode> statements =
        node.kind == JsonNode::Kind::kArray ? std::span(node.items) : std::span(&node, 1);
    Block('[', ']', statements, [this](const JsonNode& statement) { Statement(statement); });
  }

  void Statement(const JsonNode& node) {
    Object(node, kStatementOrder, [this](const JsonMember& member) {
      if (member.name == "Condition") return Condition(member.value);
      if (member.value.kind != JsonNode::Kind::kObject) return List(member.value);
      Object(member.value, kPrincipalOrder, [this](const JsonMember& type) { List(type.value); });
    });
  }

  void Condition(const JsonNode& node) {
    Block('{', '}', node.members, [this](const JsonMember& op) {
      const auto name = ParseOperator(op.name);
      CHECK(name.has_value());
      Name(ToText(*name));
      Block('{', '}', op.value.members, [this](const JsonMember& key) {
        Name(key.name);
        List(key.value);
      });
    });
  }

  Layout layout_;
  std::size_t depth_ = 0;
  std::string out_;
};

std::string PrintAs(const Document& document, Layout layout) {
  const auto root = ParseJsonTree(document.text(),
                                  {.bytes_max = kDocumentBytesMax, .depth_max = kDocumentDepthMax});
  CHECK(root.has_value());  // Otherwise there would be no document.
  return Printer(layout).Run(*root);
}

}  // namespace

std::string Print(const Document& document) { return PrintAs(document, Layout::kLines); }

std::string PrintMinified(const Document& document) { return PrintAs(document, Layout::kMinified); }

std::string TitleOf(const Document& document, std::size_t statement) {
  const std::string& sid = document.statements()[statement].sid;
  return sid.empty() ? fmt::format("statement {}", statement + 1)
                     : fmt::format("statement `{}`", sid);
}

bool HasLines(const Document& document) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::string_view text = document.text();
  const std::size_t begin = std::min(text.find_first_not_of(kSpace), text.size());
  return text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin).contains('\n');
}

std::string TitleWithLine(const Document& document, std::size_t statement) {
  std::string title = TitleOf(document, statement);
  if (!HasLines(document)) return title;
  return title + fmt::format(" (line {})", document.statements()[statement].span.line);
}

}  // namespace bulkhead::policy
