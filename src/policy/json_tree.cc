#include "policy/json_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/encoding.h"
#include "base/try.h"

namespace bulkhead::policy {
namespace {

using base::Diagnostic;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

void AppendUtf8(std::uint32_t code, std::string& out) {
  const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xc0U | (code >> 6U));
    put(0x80U | (code & 0x3fU));
  } else if (code < 0x10000) {
    put(0xe0U | (code >> 12U));
    put(0x80U | ((code >> 6U) & 0x3fU));
    put(0x80U | (code & 0x3fU));
  } else {
    put(0xf0U | (code >> 18U));
    put(0x80U | ((code >> 12U) & 0x3fU));
    put(0x80U | ((code >> 6U) & 0x3fU));
    put(0x80U | (code & 0x3fU));
  }
}

class Reader {
 public:
  Reader(std::string_view text, const JsonLimits& limits) : text_(text), limits_(limits) {}

  Result<JsonNode, Diagnostic> ReadAll() {
    if (text_.size() > limits_.bytes_max) {
      return Bad(0, 0, fmt::format("longer than {} bytes", limits_.bytes_max));
    }
    JsonNode root = TRY(ReadValue(0));
    SkipSpace();
    if (at_ != text_.size()) return BadHere("unexpected text after the end", "remove it");
    return root;
  }

 private:
  std::unexpected<Diagnostic> Bad(std::size_t begin, std::size_t end, std::string what,
                                  std::string hint = {}) const {
    return std::unexpected(Diagnostic{
        .span = base::SpanAt(text_, begin, end), .what = std::move(what), .hint = std::move(hint)});
  }
  std::unexpected<Diagnostic> BadHere(std::string what, std::string hint = {}) const {
    if (at_ >= text_.size()) what = "unexpected end of the text";
    return Bad(at_, at_ + 1, std::move(what), std::move(hint));
  }

  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void SkipSpace() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) {
      ++at_;
    }
  }
  // Skips space and `mark`, if it comes next.
  bool Take(char mark) {
    SkipSpace();
    if (Peek() != mark || at_ >= text_.size()) return false;
    ++at_;
    return true;
  }

  Result<JsonNode, Diagnostic> ReadValue(int depth) {
    SkipSpace();
    if (depth >= limits_.depth_max) {
      return BadHere(fmt::format("nested deeper than {} levels", limits_.depth_max));
    }
    JsonNode node{.begin = at_};
    switch (Peek()) {
      case '{': TRY_VOID(ReadObject(depth, node)); break;
      case '[': TRY_VOID(ReadArray(depth, node)); break;
      case '"':
        node.kind = JsonNode::Kind::kString;
        node.text = TRY(ReadString());
        break;
      default: TRY_VOID(ReadWord(node));
    }
    node.end = at_;
    return node;
  }

  Result<void, Diagnostic> ReadObject(int depth, JsonNode& node) {
    node.kind = JsonNode::Kind::kObject;
    ++at_;
    if (Take('}')) return {};
    do {
      SkipSpace();
      if (Peek() != '"') {
        return BadHere("expected a name in double quotes", "a comma too many, or quotes missing");
      }
      JsonMember& member = node.members.emplace_back(JsonMember{.begin = at_});
      member.name = TRY(ReadString());
      member.end = at_;
      if (!Take(':')) return BadHere("expected `:` after the name");
      member.value = TRY(ReadValue(depth + 1));
    } while (Take(','));
    if (!Take('}')) return BadHere("expected `,` or `}`", "is a comma missing before this?");
    return {};
  }

  Result<void, Diagnostic> ReadArray(int depth, JsonNode& node) {
    node.kind = JsonNode::Kind::kArray;
    ++at_;
    if (Take(']')) return {};
    do {
      node.items.push_back(TRY(ReadValue(depth + 1)));
    } while (Take(','));
    if (!Take(']')) return BadHere("expected `,` or `]`", "is a comma missing before this?");
    return {};
  }

  Result<std::string, Diagnostic> ReadString() {
    const std::size_t begin = at_++;
    std::string value;
    while (at_ < text_.size() && text_[at_] != '"') {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (byte == '\\') {
        TRY_VOID(ReadEscape(value));
        continue;
      }
      if (byte < 0x20) return Bad(at_, at_ + 1, "a control character within a string", "escape it");
      const std::size_t length = base::Utf8Length(text_.substr(at_));
      if (length == 0) return Bad(at_, at_ + 1, "bytes that are not UTF-8");
      value += text_.substr(at_, length);
      at_ += length;
    }
    if (at_ >= text_.size()) return Bad(begin, begin + 1, "a string without an end");
    ++at_;
    return value;
  }

  Result<void, Diagnostic> ReadEscape(std::string& out) {
    constexpr std::string_view kMarks = "\"\\/bfnrt";
    constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
    const std::size_t begin = at_++;
    const char mark = Peek();
    if (const std::size_t found = kMarks.find(mark); mark != '\0' && found != kMarks.npos) {
      out += kMeant[found];
      ++at_;
      return {};
    }
    if (mark != 'u') return Bad(begin, begin + 2, "an unknown escape in a string");
    ++at_;
    const std::optional<std::uint32_t> first = ReadHex4();
    std::uint32_t code = first.value_or(0xdc00);
    if (code >= 0xd800 && code < 0xdc00 && text_.substr(at_).starts_with("\\u")) {
      at_ += 2;
      const std::uint32_t second = ReadHex4().value_or(0);
      if (second < 0xdc00 || second > 0xdfff) return Bad(begin, at_, "half of a surrogate pair");
      code = 0x10000 + ((code - 0xd800) << 10U) + (second - 0xdc00);
    }
    if (code >= 0xd800 && code <= 0xdfff) return Bad(begin, at_, "a malformed \\u escape");
    AppendUtf8(code, out);
    return {};
  }

  std::optional<std::uint32_t> ReadHex4() {
    std::uint32_t code = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      constexpr std::string_view kDigits = "0123456789abcdef";
      const char c = Peek();
      const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
      const std::size_t digit = kDigits.find(lower);
      if (digit == kDigits.npos) return std::nullopt;
      code = code * 16 + static_cast<std::uint32_t>(digit);
    }
    return code;
  }

  Result<void, Diagnostic> ReadWord(JsonNode& node) {
    for (const std::string_view word : {"true", "false", "null"}) {
      if (!text_.substr(at_).starts_with(word)) continue;
      node.kind = word == "null" ? JsonNode::Kind::kNull : JsonNode::Kind::kBoolean;
      node.text = word;
      at_ += word.size();
      return {};
    }
    const std::size_t begin = at_;
    if (Peek() == '-') ++at_;
    const std::size_t integer = at_;
    SkipDigits();
    bool good = at_ > integer && (text_[integer] != '0' || at_ == integer + 1);
    if (Peek() == '.') {
      const std::size_t fraction = ++at_;
      SkipDigits();
      good = good && at_ > fraction;
    }
    if (Peek() == 'e' || Peek() == 'E') {
      ++at_;
      if (Peek() == '+' || Peek() == '-') ++at_;
      const std::size_t exponent = at_;
      SkipDigits();
      good = good && at_ > exponent;
    }
    if (at_ == begin) return BadHere("expected a value");
    if (!good) return Bad(begin, at_, "a malformed number");
    node.kind = JsonNode::Kind::kNumber;
    node.text = text_.substr(begin, at_ - begin);
    return {};
  }

  void SkipDigits() {
    while (IsDigit(Peek())) ++at_;
  }

  std::string_view text_;
  JsonLimits limits_;
  std::size_t at_ = 0;
};

}  // namespace

LineIndex::LineIndex(std::string_view text) : line_begins_{0} {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') line_begins_.push_back(i + 1);
  }
}

base::Span LineIndex::SpanOf(std::size_t begin, std::size_t end) const {
  const auto next = std::ranges::upper_bound(line_begins_, begin);
  return {.begin = begin,
          .end = end,
          .line = static_cast<int>(next - line_begins_.begin()),
          .column = static_cast<int>(begin - *(next - 1)) + 1};
}

Result<JsonNode, Diagnostic> ParseJsonTree(std::string_view text, const JsonLimits& limits) {
  return Reader(text, limits).ReadAll();
}

std::string_view KindName(JsonNode::Kind kind) {
  switch (kind) {
    case JsonNode::Kind::kNull: return "null";
    case JsonNode::Kind::kBoolean: return "a boolean";
    case JsonNode::Kind::kNumber: return "a number";
    case JsonNode::Kind::kString: return "a string";
    case JsonNode::Kind::kArray: return "a list";
    case JsonNode::Kind::kObject: return "an object";
  }
  return "";
}

}  // namespace bulkhead::policy
