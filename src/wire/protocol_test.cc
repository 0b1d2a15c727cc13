// The codecs speak AWS's protocols as AWS's own protocol tests have them, in both
// directions: a client's request and a server's reading of it, a server's answer
// and a client's reading of it.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/json.h"
#include "wire/codec.h"
#include "wire/scalar.h"
#include "wire/target.h"
#include "wire/xml.h"

namespace bulkhead::wire {
namespace {

namespace fs = std::filesystem;

enum class Direction { kClientSends, kServerReads, kClientReads, kServerSends };
using enum Direction;

struct Skip {
  std::string_view id_part;  // Of all cases whose ids have it.
  std::vector<Direction> directions;
  const char* why;
};

// Every case that is not run stands here, with the reason.
const Skip kSkipped[] = {
    {"SDKApplied", {kClientSends, kServerReads}, "no service here compresses requests"},
    {"SDKAppend", {kClientSends, kServerReads}, "no service here compresses requests"},
    {"HostWithPath", {kClientSends}, "the path of an endpoint is the transport's to add"},
    {"IdempotencyTokenAutoFill",
     {kClientSends, kServerReads},
     "the codec is pure: a token is the caller's to make"},
    {"BodyWithXmlName",
     {kClientSends, kServerReads, kClientReads},
     "a locationName on a shape is not for members that refer to it; here it is, as S3 needs"},
    {"HttpPayloadWithXmlName",
     {kClientSends, kServerReads},
     "a payload is named by its member, as S3 needs"},
    {"HttpPayloadWithXmlNamespace",
     {kClientSends, kServerReads},
     "a payload is named by its member, as S3 needs"},
    {"RestXmlHttpPayloadWithUnion",
     {kClientSends, kServerReads},
     "a payload is named by its member, as S3 needs"},
    {"XmlAttributesOnPayload",
     {kClientSends, kServerReads},
     "a payload is named by its member, as S3 needs"},
    {"QueryEmptyQueryMaps", {kServerReads}, "an empty map is not on the wire"},
    {"Ec2EmptyQueryLists", {kServerReads}, "an empty list is not on the wire"},
    {"RestJsonOmitsEmptyListQueryValues", {kServerReads}, "an empty list is not on the wire"},
    {"PrefixHeadersAreNotPresent",
     {kServerReads, kClientReads, kServerSends},
     "an empty map is not on the wire"},
    {"RestJsonHttpWithEmptyStructurePayload", {kServerReads}, "`{}` reads as an empty payload"},
    {"RestJsonHttpWithHeadersButNoPayload", {kServerReads}, "`{}` reads as an empty payload"},
    {"QueryPrecedence", {kServerReads}, "a map of the query reads all parameters"},
    {"QueryParamsStringListMap", {kServerReads}, "a map of the query reads all parameters"},
    {"AllQueryStringTypes", {kServerReads}, "a map of the query reads all parameters"},
    {"RestXmlQueryStringEscaping", {kServerReads}, "a map of the query reads all parameters"},
    {"FloatQueryValues", {kServerReads}, "a map of the query reads all parameters"},
    {"RestXmlZeroAndFalseQueryValues", {kServerReads}, "a map of the query reads all parameters"},
    {"IgnoreQueryParamsInResponse",
     {kClientReads, kServerSends},
     "no service here binds outputs to a query"},
    {"HttpPrefixHeadersResponse",
     {kServerSends},
     "a map of all headers reads the server's own headers too"},
};

struct VectorCase {
  std::string protocol;
  std::string id;
  Value suite;
  Value test;

  friend void PrintTo(const VectorCase& c, std::ostream* out) { *out << c.protocol << " " << c.id; }
};

bool IsSkipped(std::string_view id, Direction direction) {
  return std::ranges::any_of(kSkipped, [&](const Skip& skip) {
    return id.find(skip.id_part) != std::string_view::npos &&
           std::ranges::find(skip.directions, direction) != skip.directions.end();
  });
}

std::vector<VectorCase> Load(const char* folder, Direction direction) {
  std::vector<VectorCase> out;
  for (const char* protocol : {"json", "json_1_0", "query", "ec2", "rest-xml", "rest-json"}) {
    const fs::path path = fs::path(BULKHEAD_SOURCE_DIR) / "conformance/protocols" / folder /
                          (std::string(protocol) + ".json");
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    const auto suites = base::ParseJson(text.str());
    if (!suites) continue;
    for (const Value& suite : suites->list()) {
      Value bare = Value::Struct();
      bare.Set("metadata", *suite.Find("metadata"));
      bare.Set("shapes", *suite.Find("shapes"));
      for (const Value& test : suite.Find("cases")->list()) {
        const std::string id(test.Text("id"));
        if (!IsSkipped(id, direction)) out.push_back({protocol, id, bare, test});
      }
    }
  }
  return out;
}

// A service of one operation.
std::unique_ptr<const api::ServiceModel> ModelOf(const VectorCase& c) {
  Value operations = Value::Struct();
  const Value& given = *c.test.Find("given");
  operations.Set(given.Text("name"), given);
  Value document = c.suite;
  document.Set("operations", std::move(operations));
  auto model = api::ServiceModel::Parse("test", base::PrintJson(document));
  if (!model) {
    ADD_FAILURE() << model.error().message;
    return nullptr;
  }
  return *std::move(model);
}

// The parameters of the vectors are JSON: a timestamp is a number there.
Value Typed(const api::Member& member, const Value& json) {
  const api::Shape& shape = *member.shape;
  if (shape.is_document) return json;
  if (shape.type == api::ShapeType::kStructure && json.is_struct()) {
    Value out = Value::Struct();
    for (const api::Member& m : shape.members) {
      const Value* found = json.Find(m.name);
      if (found != nullptr && !found->is_null()) out.Set(m.name, Typed(m, *found));
    }
    return out;
  }
  if (shape.type == api::ShapeType::kMap && json.is_struct()) {
    Value out = Value::Struct();
    for (const auto& [key, value] : json.members()) {
      if (!value.is_null()) out.Set(key, Typed(shape.element, value));
    }
    return out;
  }
  if (shape.type == api::ShapeType::kList && json.is_list()) {
    Value out = Value::EmptyList();
    for (const Value& item : json.list()) {
      if (!item.is_null()) out.Append(Typed(shape.element, item));
    }
    return out;
  }
  if (shape.type == api::ShapeType::kTimestamp && json.is_integer()) {
    return Value(Instant::FromUnixSeconds(json.integer()));
  }
  if (shape.type == api::ShapeType::kTimestamp && json.is_double()) {
    return Value(Instant::FromUnixMilliseconds(static_cast<std::int64_t>(json.number() * 1000)));
  }
  if (shape.type == api::ShapeType::kFloat || shape.type == api::ShapeType::kDouble) {
    if (json.is_string()) return Value(ParseNumber(json.string()).value_or(0));
    if (json.is_integer()) return Value(static_cast<double>(json.integer()));
  }
  if (member.json_value && !json.is_string()) return Value(base::PrintJson(json));
  return json;
}

// Text to compare: members sorted, numbers that JSON cannot hold as words.
Value Comparable(const Value& value) {
  if (value.is_struct()) {
    Value::Members members;
    for (const auto& [name, item] : value.members()) {
      if (!item.is_null()) members.emplace_back(name, Comparable(item));
    }
    std::ranges::sort(members, {}, &Value::Member::first);
    return Value(std::move(members));
  }
  if (value.is_list()) {
    Value out = Value::EmptyList();
    for (const Value& item : value.list()) out.Append(Comparable(item));
    return out;
  }
  if (value.is_double()) return Value(NumberText(value.number()));
  if (value.is_integer()) return Value(NumberText(static_cast<double>(value.integer())));
  return value;
}

std::string Text(const Value& value) { return base::PrintJsonPretty(Comparable(value)); }

std::string TextOfJson(std::string_view json) {
  const auto value = base::ParseJson(json);
  return value ? Text(*value) : std::string(json);
}

// Order of elements and attributes does not count, nor does white space that only
// lays a document out.
void Sort(XmlElement& element) {
  std::ranges::sort(element.attributes);
  const bool is_blank = element.text.find_first_not_of(" \n") == std::string::npos;
  if (is_blank && element.text.find('\n') != std::string::npos) element.text.clear();
  for (XmlElement& child : element.children) Sort(child);
  // Elements of one name keep their order: they are a list.
  std::map<std::string, std::vector<XmlElement>> by_name;
  for (XmlElement& child : element.children) by_name[child.name].push_back(std::move(child));
  element.children.clear();
  for (auto& [name, group] : by_name)
    std::ranges::move(group, std::back_inserter(element.children));
}

std::string TextOfXml(std::string_view xml) {
  auto root = ParseXml(xml);
  if (!root) return std::string(xml);
  Sort(*root);
  return PrintXml(*root, XmlDeclaration::kNone);
}

std::string TextOfForm(std::string_view form) {
  std::vector<std::string> lines;
  for (const Parameter& p : ParseParameters(form, base::Plus::kSpace)) {
    lines.push_back(p.name + "=" + p.value + "\n");
  }
  std::ranges::sort(lines);
  std::string out;
  for (const std::string& line : lines) out += line;
  return out;
}

std::string TextOfBody(const VectorCase& c, std::string_view body) {
  if (body.empty()) return {};
  if (c.protocol == "query" || c.protocol == "ec2") return TextOfForm(body);
  return c.protocol == "rest-xml" ? TextOfXml(body) : TextOfJson(body);
}

std::vector<http::Header> HeadersOf(const Value& message) {
  std::vector<http::Header> out;
  if (const Value* headers = message.Find("headers")) {
    for (const auto& [name, value] : headers->members()) out.push_back({name, value.string()});
  }
  return out;
}

Value Parameters(const VectorCase& c, const api::OperationModel& operation) {
  if (operation.input == nullptr) return Value::Struct();
  return Typed({.shape = operation.input}, *c.test.Find("params"));
}

Value Outcome(const VectorCase& c, const api::OperationModel& operation) {
  if (operation.output == nullptr) return Value::Struct();
  return Typed({.shape = operation.output}, *c.test.Find("result"));
}

std::string NameOfCase(const testing::TestParamInfo<VectorCase>& row) {
  std::string name = row.param.protocol + "_" + row.param.id;
  std::ranges::replace_if(name, [](char ch) { return !std::isalnum(ch); }, '_');
  return name;
}

class ClientSends : public testing::TestWithParam<VectorCase> {};

TEST_P(ClientSends, AsTheVectorsSay) {
  const VectorCase& c = GetParam();
  const auto model = ModelOf(c);
  const api::OperationModel& operation = model->operations().front();
  const Value& want = *c.test.Find("serialized");

  const auto request = RenderRequest(*model, operation, Parameters(c, operation));

  ASSERT_TRUE(request.has_value()) << request.error().message;
  EXPECT_EQ(request->method, want.Text("method"));
  EXPECT_EQ(request->target, want.Text("uri"));
  for (const http::Header& header : HeadersOf(want)) {
    const std::string* got = http::FindHeader(request->headers, header.name);
    ASSERT_NE(got, nullptr) << header.name;
    EXPECT_EQ(got->substr(0, header.value.size()), header.value) << header.name;
  }
  if (const Value* forbidden = want.Find("forbidHeaders")) {
    for (const Value& name : forbidden->list()) {
      EXPECT_EQ(http::FindHeader(request->headers, name.string()), nullptr) << name.string();
    }
  }
  if (want.Find("body") == nullptr) return;
  EXPECT_EQ(TextOfBody(c, request->body), TextOfBody(c, want.Text("body")));
}

INSTANTIATE_TEST_SUITE_P(Cases, ClientSends, testing::ValuesIn(Load("input", kClientSends)),
                         NameOfCase);

class ServerReads : public testing::TestWithParam<VectorCase> {};

TEST_P(ServerReads, WhatClientsSend) {
  const VectorCase& c = GetParam();
  const auto model = ModelOf(c);
  const api::OperationModel& operation = model->operations().front();
  const Value& sent = *c.test.Find("serialized");
  const http::RequestHead head{.method = std::string(sent.Text("method")),
                               .target = std::string(sent.Text("uri")),
                               .headers = HeadersOf(sent)};

  const auto bound = BindRequest(*model, operation, head, sent.Text("body"));

  ASSERT_TRUE(bound.has_value()) << bound.error().message;
  EXPECT_EQ(Text(*bound), Text(Parameters(c, operation)));
}

INSTANTIATE_TEST_SUITE_P(Cases, ServerReads, testing::ValuesIn(Load("input", kServerReads)),
                         NameOfCase);

http::ClientResponse Received(const http::Response& response) {
  return {.status = response.status, .headers = response.headers, .body = response.body};
}

http::ClientResponse ResponseOf(const VectorCase& c) {
  const Value& sent = *c.test.Find("response");
  return {.status = static_cast<int>(sent.Find("status_code")->integer()),
          .headers = HeadersOf(sent),
          .body = std::string(sent.Text("body"))};
}

void ExpectFault(const VectorCase& c, const api::ServiceModel& model, const Fault& fault) {
  EXPECT_EQ(fault.code, c.test.Text("errorCode"));
  const api::Shape* shape = model.FindError(fault.code);
  ASSERT_NE(shape, nullptr);
  if (!c.test.Text("errorMessage").empty()) {
    EXPECT_EQ(fault.message, c.test.Text("errorMessage"));
  }
  EXPECT_EQ(Text(fault.details), Text(Typed({.shape = shape}, *c.test.Find("error"))));
}

class ClientReads : public testing::TestWithParam<VectorCase> {};

TEST_P(ClientReads, AsTheVectorsSay) {
  const VectorCase& c = GetParam();
  const auto model = ModelOf(c);
  const api::OperationModel& operation = model->operations().front();

  const auto bound = BindResponse(*model, operation, ResponseOf(c));

  if (c.test.Find("error") != nullptr) {
    ASSERT_FALSE(bound.has_value());
    return ExpectFault(c, *model, bound.error());
  }
  ASSERT_TRUE(bound.has_value()) << bound.error().message;
  EXPECT_EQ(Text(*bound), Text(Outcome(c, operation)));
}

INSTANTIATE_TEST_SUITE_P(Cases, ClientReads, testing::ValuesIn(Load("output", kClientReads)),
                         NameOfCase);

class ServerSends : public testing::TestWithParam<VectorCase> {};

TEST_P(ServerSends, WhatClientsRead) {
  const VectorCase& c = GetParam();
  const auto model = ModelOf(c);
  const api::OperationModel& operation = model->operations().front();
  if (c.test.Find("error") != nullptr) {
    const auto fault = BindResponse(*model, operation, ResponseOf(c));
    ASSERT_FALSE(fault.has_value());
    const http::Response response = RenderFault(*model, fault.error(), {.request_id = "id"});
    const auto bound = BindResponse(*model, operation, Received(response));
    ASSERT_FALSE(bound.has_value());
    return ExpectFault(c, *model, bound.error());
  }
  const Value output = Outcome(c, operation);
  const http::Response response = RenderResponse(*model, operation, output, "id");

  const auto bound = BindResponse(*model, operation, Received(response));

  ASSERT_TRUE(bound.has_value()) << bound.error().message << response.body;
  EXPECT_EQ(Text(*bound), Text(output)) << response.body;
}

INSTANTIATE_TEST_SUITE_P(Cases, ServerSends, testing::ValuesIn(Load("output", kServerSends)),
                         NameOfCase);

}  // namespace
}  // namespace bulkhead::wire
