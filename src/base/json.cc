#include "base/json.h"

#include <fmt/format.h>

#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <cmath>
#include <iterator>
#include <unordered_set>

#include "base/encoding.h"

namespace bulkhead::base {
namespace {

namespace json = boost::json;

// Keys of one object up to which a repeated one is looked for in the object itself.
constexpr std::size_t kKeysSearchedMax = 32;

// Receives the parser's events and builds the tree. Texts come in parts.
class Builder {
 public:
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  Value Take() { return std::move(root_); }
  // Why the builder, not the parser, refused the text; empty when it did not.
  const std::string& refusal() const { return refusal_; }

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) { return Begin(Value::Struct()); }
  bool on_object_end(std::size_t, json::error_code&) { return End(); }
  bool on_array_begin(json::error_code&) { return Begin(Value::EmptyList()); }
  bool on_array_end(std::size_t, json::error_code&) { return End(); }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    text_.append(part);
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code& error) {
    text_.append(part);
    if (!AddKey()) return Refuse(fmt::format("the key `{}` appears twice", text_), error);
    text_.clear();
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
    text_.append(part);
    return true;
  }
  bool on_string(json::string_view part, std::size_t, json::error_code&) {
    text_.append(part);
    Add(Value(std::move(text_)));
    text_.clear();
    return true;
  }
  bool on_number_part(json::string_view part, json::error_code&) {
    text_.append(part);
    return true;
  }
  bool on_int64(std::int64_t value, json::string_view, json::error_code&) {
    Add(Value(value));
    text_.clear();
    return true;
  }
  bool on_uint64(std::uint64_t value, json::string_view, json::error_code&) {
    Add(Value(static_cast<double>(value)));
    text_.clear();
    return true;
  }
  // The parser's own doubles may be off by one in the last place.
  bool on_double(double near, json::string_view part, json::error_code& error) {
    text_.append(part);
    double exact = 0;
    const auto read = std::from_chars(text_.data(), text_.data() + text_.size(), exact);
    if (read.ec == std::errc::result_out_of_range) {
      if (std::abs(near) > 1) return Refuse(fmt::format("`{}` is too large", text_), error);
      exact = 0;
    }
    Add(Value(exact));
    text_.clear();
    return true;
  }
  bool on_bool(bool value, json::error_code&) {
    Add(Value(value));
    return true;
  }
  bool on_null(json::error_code&) {
    Add(Value());
    return true;
  }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

 private:
  // An object or array whose end has not come yet.
  struct Open {
    Value* value;
    std::unordered_set<std::string> keys;  // Of an object with many.
  };

  // Parents are never touched while a child is open, so pointers stay valid.
  Value* Add(Value value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Value& parent = *open_.back().value;
    if (parent.is_list()) {
      parent.Append(std::move(value));
      return &parent.list().back();
    }
    parent.members().emplace_back(std::move(keys_.back()), std::move(value));
    keys_.pop_back();
    return &parent.members().back().second;
  }
  bool Begin(Value value) {
    open_.push_back({.value = Add(std::move(value)), .keys = {}});
    return true;
  }
  bool End() {
    open_.pop_back();
    return true;
  }
  // The key in text_; false when the innermost object has it already.
  bool AddKey() {
    Open& object = open_.back();
    const Value::Members& members = object.value->members();
    if (members.size() < kKeysSearchedMax) {
      if (object.value->Find(text_) != nullptr) return false;
    } else {
      if (object.keys.empty()) {
        for (const Value::Member& member : members) object.keys.insert(member.first);
      }
      if (!object.keys.insert(text_).second) return false;
    }
    keys_.push_back(text_);
    return true;
  }
  bool Refuse(std::string why, json::error_code& error) {
    refusal_ = std::move(why);
    error = json::error::exception;
    return false;
  }

  Value root_;
  std::vector<Open> open_;
  std::vector<std::string> keys_;
  std::string text_;
  std::string refusal_;
};

void AppendString(std::string& out, std::string_view text);

constexpr std::size_t kUsualBytes = 512;  // Of a printed value: most need no more.

class Printer {
 public:
  explicit Printer(bool pretty) : pretty_(pretty) { out_.reserve(kUsualBytes); }
  std::string Take() { return std::move(out_); }

  void Print(const Value& value, std::size_t depth) {
    if (value.is_list()) return PrintList(value.list(), depth);
    if (value.is_struct()) return PrintStruct(value.members(), depth);
    if (value.is_string()) return AppendString(out_, value.string());
    if (value.is_instant()) return AppendString(out_, value.instant().ToIso8601Milliseconds());
    if (value.is_bool()) {
      out_ += value.boolean() ? "true" : "false";
    } else if (value.is_integer()) {
      fmt::format_to(std::back_inserter(out_), "{}", value.integer());
    } else if (value.is_double() && std::isfinite(value.number())) {
      // Plus zero: `-0` would be read back as the integer 0.
      fmt::format_to(std::back_inserter(out_), "{}", value.number() + 0.0);
    } else {
      out_ += "null";
    }
  }

 private:
  void PrintList(const Value::List& list, std::size_t depth) {
    out_ += '[';
    for (const Value& item : list) {
      if (&item != &list.front()) out_ += ',';
      NewLine(depth + 1);
      Print(item, depth + 1);
    }
    if (!list.empty()) NewLine(depth);
    out_ += ']';
  }
  void PrintStruct(const Value::Members& members, std::size_t depth) {
    out_ += '{';
    for (const Value::Member& member : members) {
      if (&member != &members.front()) out_ += ',';
      NewLine(depth + 1);
      AppendString(out_, member.first);
      out_ += pretty_ ? ": " : ":";
      Print(member.second, depth + 1);
    }
    if (!members.empty()) NewLine(depth);
    out_ += '}';
  }
  void NewLine(std::size_t depth) {
    if (!pretty_) return;
    out_ += '\n';
    out_.append(depth * 2, ' ');
  }

  bool pretty_;
  std::string out_;
};

void AppendEscaped(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  if (static_cast<unsigned char>(c) < 0x20) {
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
  } else {
    out += c;
  }
}

// What stands in a string as it is: ASCII but for quotes, backslashes and control characters.
bool IsPlain(char c) { return c >= 0x20 && c <= 0x7e && c != '"' && c != '\\'; }

void AppendString(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const auto plain =
        static_cast<std::size_t>(std::ranges::find_if_not(text, IsPlain) - text.begin());
    out.append(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) break;
    const std::size_t length = Utf8Length(text);
    if (length == 0) {
      out += "\xef\xbf\xbd";
    } else if (length == 1) {
      AppendEscaped(out, text.front());
    } else {
      out.append(text.substr(0, length));
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  out += '"';
}

std::string Reason(const json::error_code& error, const Builder& builder) {
  if (!builder.refusal().empty()) return builder.refusal();
  if (error == json::error::incomplete) return "the JSON text ends too early";
  if (error == json::error::too_deep) {
    return fmt::format("the JSON text nests deeper than {} levels", kJsonDepthMax);
  }
  return fmt::format("the JSON text is malformed: {}", error.message());
}

}  // namespace

Result<Value, Diagnostic> ParseJson(std::string_view text) {
  if (text.size() > kJsonBytesMax) {
    return std::unexpected(
        Diagnostic{.what = fmt::format("the JSON text is larger than {} bytes", kJsonBytesMax)});
  }
  json::parse_options options;
  options.max_depth = kJsonDepthMax;
  json::basic_parser<Builder> parser(options);
  json::error_code error;
  const std::size_t used = parser.write_some(false, text.data(), text.size(), error);
  if (!error && used < text.size()) error = json::error::extra_data;
  if (error) {
    const Builder& builder = parser.handler();
    return std::unexpected(
        Diagnostic{.span = SpanAt(text, used, used + 1), .what = Reason(error, builder)});
  }
  return parser.handler().Take();
}

std::string PrintJson(const Value& value) {
  Printer printer(false);
  printer.Print(value, 0);
  return printer.Take();
}

std::string PrintJsonPretty(const Value& value) {
  Printer printer(true);
  printer.Print(value, 0);
  return printer.Take() + "\n";
}

}  // namespace bulkhead::base
