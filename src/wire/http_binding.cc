#include "wire/http_binding.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/encoding.h"
#include "base/try.h"
#include "wire/scalar.h"
#include "wire/target.h"
#include "wire/uri_pattern.h"

namespace bulkhead::wire {
namespace {

using api::Location;
using api::Shape;
using api::ShapeType;

void AppendQuery(std::string& target, std::string_view name, std::string_view value) {
  target += target.find('?') == std::string::npos ? '?' : '&';
  target.append(base::PercentEncode(name)).append("=").append(base::PercentEncode(value));
}

void AppendQueryValue(std::string& target, const Member& member, std::string_view name,
                      const Value& value) {
  if (value.is_list()) {
    for (const Value& item : value.list()) {
      AppendQueryValue(target, member.shape->element, name, item);
    }
  } else if (!value.is_null()) {
    AppendQuery(target, name, ScalarText(member, value, TimestampFormat::kIso8601));
  }
}

// A map in the query spreads its entries, but never over a named member.
void AppendQueryMap(std::string& target, const Member& member, const Value& value,
                    const std::set<std::string_view>& taken) {
  for (const auto& [key, item] : value.members()) {
    if (!taken.contains(key)) AppendQueryValue(target, member.shape->element, key, item);
  }
}

Result<std::string> MakePath(const UriPattern& pattern, const Shape* shape, const Value& input) {
  std::string out;
  for (const UriSegment& segment : pattern.segments) {
    out += '/';
    if (segment.kind == UriSegment::Kind::kLiteral) {
      out += segment.text;
      continue;
    }
    const bool greedy = segment.kind == UriSegment::Kind::kGreedyLabel;
    for (const Member& member : shape == nullptr ? std::vector<Member>() : shape->members) {
      if (member.location != Location::kUri || member.wire_name() != segment.text) continue;
      const Value* value = input.Find(member.name);
      const std::string text =
          value == nullptr ? std::string() : ScalarText(member, *value, TimestampFormat::kIso8601);
      if (text.empty()) return Fail(fmt::format("`{}` is missing", member.name));
      out += base::PercentEncode(text, greedy ? base::Slash::kKeep : base::Slash::kEncode);
    }
  }
  return out.empty() ? "/" : out;
}

// Text in a header. A list item with a comma or a quote is quoted.
std::string HeaderText(const Member& member, const Value& value) {
  if (member.json_value && value.is_string()) return base::ToBase64(value.string());
  return ScalarText(member, value, TimestampFormat::kRfc822);
}

std::string HeaderItem(const Member& member, const Value& value) {
  std::string text = HeaderText(member, value);
  if (member.shape->type != ShapeType::kString || text.find_first_of(",\"") == std::string::npos) {
    return text;
  }
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string HeaderList(const Member& member, const Value& value) {
  std::string out;
  for (const Value& item : value.list()) {
    if (!out.empty()) out += ", ";
    out += HeaderItem(member.shape->element, item);
  }
  return out;
}

// The items of a header's list. HTTP dates hold a comma of their own.
std::vector<std::string> SplitList(std::string_view text, bool dates) {
  std::vector<std::string> out;
  std::string item;
  bool quoted = false;
  bool was_quoted = false;
  int commas = 0;
  const auto finish = [&] {
    if (!was_quoted) {
      item.erase(0, std::min(item.size(), item.find_first_not_of(" \t")));
      item.erase(item.find_last_not_of(" \t") + 1);
    }
    out.push_back(std::move(item));
    item.clear();
    was_quoted = false;
    commas = 0;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\' && i + 1 < text.size()) {
      item += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
      if (quoted) item.clear();
      was_quoted = true;
    } else if (c == ',' && !quoted && (!dates || ++commas == 2)) {
      finish();
    } else if (!was_quoted || quoted) {
      item += c;
    }
  }
  finish();
  return out;
}

bool IsHttpDate(const Member& member) {
  return member.shape->type == ShapeType::kTimestamp &&
         (member.timestamp_format == TimestampFormat::kDefault ||
          member.timestamp_format == TimestampFormat::kRfc822);
}

Result<Value> Parse(const Member& member, std::string_view text) {
  if (!base::IsUtf8(text)) return Fail(fmt::format("'{}' is not UTF-8", member.wire_name()));
  if (auto value = ParseScalar(member, text)) return *std::move(value);
  return Fail(fmt::format("'{}' is not a valid value of '{}'", text, member.wire_name()));
}

Result<Value> ParseHeader(const Member& member, std::string_view text) {
  if (member.shape->type == ShapeType::kList) {
    const Member& element = member.shape->element;
    Value out = Value::EmptyList();
    if (text.empty()) return out;
    for (const std::string& item : SplitList(text, IsHttpDate(element))) {
      out.Append(TRY(Parse(element, item)));
    }
    return out;
  }
  if (member.json_value) {
    if (auto bytes = base::FromBase64(text)) return Value(*std::move(bytes));
    return Fail(fmt::format("'{}' is not base64", member.wire_name()));
  }
  return Parse(member, text);
}

Value BindPrefixed(const Member& member, std::span<const http::Header> headers,
                   PrefixedNames names) {
  Value out = Value::Struct();
  const std::string prefix = base::ToLower(member.location_name);
  for (const http::Header& header : headers) {
    const std::string lower = base::ToLower(header.name);
    if (!lower.starts_with(prefix)) continue;
    const std::string& name = names == PrefixedNames::kLowerCase ? lower : header.name;
    out.Set(std::string_view(name).substr(prefix.size()), Value(header.value));
  }
  return out;
}

Result<void> BindQueryMember(Value& out, const Member& member,
                             const std::vector<Parameter>& query) {
  const Shape& shape = *member.shape;
  Value found;
  for (const Parameter& parameter : query) {
    if (parameter.name != member.wire_name()) continue;
    if (shape.type != ShapeType::kList) {
      found = TRY(Parse(member, parameter.value));
      break;
    }
    if (found.is_null()) found = Value::EmptyList();
    found.Append(TRY(Parse(shape.element, parameter.value)));
  }
  if (!found.is_null()) out.Set(member.name, std::move(found));
  return {};
}

Result<void> BindQueryMap(Value& out, const Member& member, const std::vector<Parameter>& query) {
  const Member& element = member.shape->element;
  Value map = Value::Struct();
  for (const Parameter& parameter : query) {
    if (element.shape->type == ShapeType::kList) {
      if (map.Find(parameter.name) == nullptr) map.Set(parameter.name, Value::EmptyList());
      map.Find(parameter.name)->Append(TRY(Parse(element.shape->element, parameter.value)));
    } else if (map.Find(parameter.name) == nullptr) {
      map.Set(parameter.name, TRY(Parse(element, parameter.value)));
    }
  }
  if (!map.members().empty()) out.Set(member.name, std::move(map));
  return {};
}

}  // namespace

Result<std::string> MakeTarget(const api::OperationModel& operation, const Value& input) {
  const UriPattern pattern(operation.request_uri);
  std::string target = TRY(MakePath(pattern, operation.input, input));
  const std::size_t question = operation.request_uri.find('?');
  if (question != std::string::npos) target += operation.request_uri.substr(question);
  if (operation.input == nullptr) return target;
  std::set<std::string_view> taken;
  for (const Parameter& parameter : pattern.query) taken.insert(parameter.name);
  for (const Member& member : operation.input->members) {
    if (member.location != Location::kQueryString || member.shape->type == ShapeType::kMap) {
      continue;
    }
    const Value* value = input.Find(member.name);
    if (value == nullptr || value->is_null()) continue;
    taken.insert(member.wire_name());
    AppendQueryValue(target, member, member.wire_name(), *value);
  }
  for (const Member& member : operation.input->members) {
    const Value* value = input.Find(member.name);
    if (member.location == Location::kQueryString && member.shape->type == ShapeType::kMap &&
        value != nullptr && value->is_struct()) {
      AppendQueryMap(target, member, *value, taken);
    }
  }
  return target;
}

std::vector<http::Header> MakeHeaders(const Shape& shape, const Value& value) {
  std::vector<http::Header> out;
  for (const Member& member : shape.members) {
    const Value* found = value.Find(member.name);
    if (found == nullptr || found->is_null()) continue;
    if (member.location == Location::kHeaders && found->is_struct()) {
      for (const auto& [key, item] : found->members()) {
        if (item.is_string()) out.push_back({member.location_name + key, item.string()});
      }
    } else if (member.location == Location::kHeader) {
      out.push_back({member.wire_name(),
                     found->is_list() ? HeaderList(member, *found) : HeaderText(member, *found)});
    }
  }
  return out;
}

Result<void> BindTarget(Value& out, const api::OperationModel& operation, std::string_view target) {
  if (operation.input == nullptr) return {};
  const Target parts = SplitTarget(target);
  const UriPattern pattern(operation.request_uri);
  const auto labels = MatchPath(pattern, parts.path);
  if (!labels) return Fail("the path is not the operation's");
  const std::vector<Parameter> query = ParseParameters(parts.query);
  for (const Member& member : operation.input->members) {
    if (member.location == Location::kUri) {
      const Parameter* label = FindParameter(*labels, member.wire_name());
      if (label != nullptr) out.Set(member.name, TRY(Parse(member, label->value)));
    } else if (member.location == Location::kQueryString) {
      if (member.shape->type == ShapeType::kMap) {
        TRY_VOID(BindQueryMap(out, member, query));
      } else {
        TRY_VOID(BindQueryMember(out, member, query));
      }
    }
  }
  return {};
}

Result<void> BindHeaders(Value& out, const Shape& shape, std::span<const http::Header> headers,
                         PrefixedNames names) {
  for (const Member& member : shape.members) {
    if (member.location == Location::kHeaders) {
      Value map = BindPrefixed(member, headers, names);
      if (!map.members().empty()) out.Set(member.name, std::move(map));
    } else if (member.location == Location::kHeader) {
      const std::string* text = http::FindHeader(headers, member.wire_name());
      if (text != nullptr) out.Set(member.name, TRY(ParseHeader(member, *text)));
    }
  }
  return {};
}

}  // namespace bulkhead::wire
