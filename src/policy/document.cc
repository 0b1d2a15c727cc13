#include "policy/document.h"

#include <fmt/format.h>

#include <memory>

#include "base/check.h"
#include "policy/parser.h"

namespace bulkhead::policy {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";

struct KindText {
  Kind kind;
  std::string_view text;
};

constexpr KindText kKinds[] = {
    {Kind::kIdentity, "identity"},
    {Kind::kResource, "resource"},
    {Kind::kTrust, "trust"},
    {Kind::kServiceControl, "service-control"},
    {Kind::kResourceControl, "resource-control"},
    {Kind::kAwsResourceControl, "aws-resource-control"},
    {Kind::kEndpoint, "endpoint"},
};

}  // namespace

Result<DocumentPtr, base::Diagnostics> Parse(std::string_view text, Kind kind) {
  return Parser(text, kind).Run();
}

DocumentPtr ParseOwn(std::string_view text, Kind kind) {
  auto document = Parse(text, kind);
  CHECK(document.has_value());
  return *std::move(document);
}

std::size_t CountCharacters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) {
    // The second and later bytes of a character in UTF-8 do not count.
    const bool continues = (static_cast<unsigned char>(c) & 0xc0U) == 0x80;
    if (!continues && kSpaces.find(c) == kSpaces.npos) ++count;
  }
  return count;
}

std::string Minify(std::string_view text) {
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!quoted && kSpaces.find(text[i]) != kSpaces.npos) continue;
    out += text[i];
    if (quoted && text[i] == '\\' && i + 1 < text.size()) {
      out += text[++i];
    } else if (text[i] == '"') {
      quoted = !quoted;
    }
  }
  return out;
}

bool operator==(const DocumentPtr& a, const DocumentPtr& b) {
  return a.get() == b.get() || (a != nullptr && b != nullptr && *a == *b);
}

Value EncodeField(const DocumentPtr& document) {
  if (document == nullptr) return {};
  Value value = Value::Struct();
  for (const KindText& row : kKinds) {
    if (row.kind == document->kind()) value.Set("Kind", row.text);
  }
  value.Set("Text", document->text());
  return value;
}

base::DecodeProblem DecodeField(const Value& value, DocumentPtr& out) {
  const std::string_view kind = value.Text("Kind");
  for (const KindText& row : kKinds) {
    if (row.text != kind) continue;
    Result<DocumentPtr, base::Diagnostics> parsed = Parse(value.Text("Text"), row.kind);
    if (!parsed) return parsed.error().front().what;
    out = *std::move(parsed);
    return std::nullopt;
  }
  return fmt::format("no policies of the kind `{}`", kind);
}

}  // namespace bulkhead::policy
