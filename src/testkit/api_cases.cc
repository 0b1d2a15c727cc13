#include "testkit/api_cases.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <fstream>
#include <map>
#include <span>
#include <sstream>
#include <vector>

#include "access/session_token.h"
#include "access/trade_in_token.h"
#include "access/uses.h"
#include "base/digest.h"
#include "base/encoding.h"
#include "base/json.h"
#include "base/try.h"
#include "base/value_path.h"
#include "server/authenticate.h"
#include "server/registry.h"
#include "services/contract/perform.h"
#include "testkit/idp_steps.h"
#include "testkit/scene.h"

namespace bulkhead::testkit {
namespace {

std::vector<std::string> Lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// Bytes that are no text (images) as base64, as the wire carries them.
Value Printable(const Value& value) {
  if (value.is_string()) {
    return base::IsUtf8(value.string()) ? value : Value(base::ToBase64(value.string()));
  }
  if (value.is_list()) {
    Value list = Value::EmptyList();
    for (const Value& item : value.list()) list.Append(Printable(item));
    return list;
  }
  if (!value.is_struct()) return value;
  Value::Members members;
  for (const auto& [name, member] : value.members()) members.emplace_back(name, Printable(member));
  return Value(std::move(members));
}

std::vector<std::string> Words(std::string_view line) {
  std::vector<std::string> words;
  std::istringstream in{std::string(line)};
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

// One `call` command, taken apart.
struct CallCommand {
  std::string service, operation, caller, body, region = "us-east-1";
  bool has_body = false;
  int times = 1;
  std::map<std::string, std::string> saves;  // Name -> path in the output.
};

constexpr int kTimesMax = 10'000;  // More than any quota; not so many that a test takes long.

Result<int> ReadTimes(std::string_view text) {
  int times = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), times);
  if (error != std::errc() || end != text.data() + text.size() || times < 1 || times > kTimesMax) {
    return Fail(fmt::format("`times=` needs a number from 1 to {}", kTimesMax));
  }
  return times;
}

Result<CallCommand> ParseCall(const std::vector<std::string>& words) {
  CallCommand command;
  if (words.size() < 2) return Fail("`call` needs `service:Operation`");
  const std::size_t colon = words[1].find(':');
  if (colon == std::string::npos) return Fail("`call` needs `service:Operation`");
  command.service = words[1].substr(0, colon);
  command.operation = words[1].substr(colon + 1);
  for (std::size_t i = 2; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word.starts_with("as=")) {
      command.caller = word.substr(3);
    } else if (word.starts_with("times=")) {
      command.times = TRY(ReadTimes(std::string_view(word).substr(6)));
    } else if (word.starts_with("body=")) {
      command.has_body = true;
      command.body = word.substr(5);
    } else if (word.starts_with("region=")) {
      command.region = word.substr(7);
    } else if (word.starts_with("save=")) {
      std::istringstream list(word.substr(5));
      for (std::string item; std::getline(list, item, ',');) {
        const std::size_t split = item.find(':');
        if (split == std::string::npos) return Fail("`save=` needs `name:Path`");
        command.saves[item.substr(0, split)] = item.substr(split + 1);
      }
    } else {
      return Fail(fmt::format("unknown word `{}`", word));
    }
  }
  if (command.caller.empty()) return Fail("`call` needs `as=`");
  return command;
}

class Runner {
 public:
  explicit Runner(const api::Models& models) : models_(models) {}

  Result<std::string> Run(std::string_view text) {
    const std::vector<std::string> lines = Lines(text);
    for (std::size_t at = 0; at < lines.size();) {
      const std::string& line = lines[at];
      const std::vector<std::string> words = Words(line);
      Emit(line);
      ++at;
      if (words.empty() || words[0].starts_with('#')) continue;
      Result<void> done = Step(words, lines, at);
      if (!done) return Fail(fmt::format("line {}: {}", at, done.error().message));
    }
    return std::move(out_);
  }

 private:
  void Emit(std::string_view line) {
    out_ += line;
    out_ += '\n';
  }

  Result<void> Step(const std::vector<std::string>& words, const std::vector<std::string>& lines,
                    std::size_t& at) {
    if (words[0] == "scene" && words.size() == 2) {
      now_ = TRY(MakeScene(words[1]));
      return {};
    }
    if (words[0] == "time" && words.size() == 2) return Advance(words[1]);
    if (words[0] == "trade-in") return TradeIn(words, lines, at);
    if (words[0] == "token" || words[0] == "assertion") return Sign(words, lines, at);
    if (words[0] != "call") return Fail(fmt::format("unknown command `{}`", words[0]));
    const CallCommand command = TRY(ParseCall(words));
    std::string input;
    for (; at < lines.size() && lines[at] != "----"; ++at) {
      Emit(lines[at]);
      input += lines[at] + "\n";
    }
    if (at == lines.size()) return Fail("the call has no `----`");
    Emit("----");
    for (++at; at < lines.size() && !lines[at].empty();) ++at;  // What was expected.
    out_ += TRY(AnswerTimes(command, input));
    return {};
  }

  Result<void> Advance(std::string_view by) {
    const Instant::Duration step = TRY(ParseStep(by));
    time_ = time_ + step;
    return {};
  }

  // Signs what the lines up to the next empty one say, and keeps it under a name.
  Result<void> Sign(const std::vector<std::string>& words, const std::vector<std::string>& lines,
                    std::size_t& at) {
    StepOptions options;
    for (const std::string& word : std::span(words).subspan(1)) {
      const std::size_t equals = word.find('=');
      if (equals == std::string::npos) return Fail(fmt::format("unknown word `{}`", word));
      options[word.substr(0, equals)] = word.substr(equals + 1);
    }
    std::string text;
    for (; at < lines.size() && !lines[at].empty(); ++at) {
      Emit(lines[at]);
      text += lines[at] + "\n";
    }
    const auto claims = base::ParseJson(Expand(text));
    if (!claims) return Fail("the claims are not JSON: " + claims.error().what);
    saved_[options["save"]] = words[0] == "token" ? TRY(MakeToken(options, *claims, time_))
                                                  : TRY(MakeAssertion(options, *claims, time_));
    return {};
  }

  // Keeps the trade-in token of the delegation request whose id is the next line.
  Result<void> TradeIn(const std::vector<std::string>& words, const std::vector<std::string>& lines,
                       std::size_t& at) {
    if (words.size() != 2 || !words[1].starts_with("save=") || at == lines.size()) {
      return Fail("`trade-in` needs `save=name` and an id");
    }
    Emit(lines[at]);
    const auto* seal = now_.Find<org::SealingKey>("current");
    saved_[words[1].substr(5)] = access::SealTradeInToken(Expand(lines[at]), seal->secret);
    ++at;
    return {};
  }

  // The answer to the last of the calls; those before must succeed. `{{n}}` counts them.
  Result<std::string> AnswerTimes(const CallCommand& command, const std::string& input) {
    std::string answer;
    for (int n = 1; n <= command.times; ++n) {
      if (answer.starts_with(kFault)) return Fail(fmt::format("call {}: {}", n - 1, answer));
      saved_["n"] = std::to_string(n);
      answer = TRY(Answer(command, input));
    }
    saved_.erase("n");
    return answer;
  }

  Result<std::string> Answer(const CallCommand& command, const std::string& input_text) {
    const services::Service* service = server::FindService(command.service);
    const api::ServiceModel* model = models_.Find(command.service);
    if (service == nullptr || model == nullptr) {
      return Fail(fmt::format("no service `{}`", command.service));
    }
    const api::OperationModel* operation = model->FindOperation(command.operation);
    if (operation == nullptr) return Fail(fmt::format("no operation `{}`", command.operation));
    Result<Value, base::Diagnostic> input = base::ParseJson(Expand(input_text));
    if (!input) return Fail("the input is not JSON: " + input.error().what);
    TRY_VOID(ReadInstants(*operation, *input));

    const access::Caller caller = TRY(CallerOf(command.caller));
    const access::Environment environment = {.time = time_,
                                             .region = command.region,
                                             .source_ip = "203.0.113.7",
                                             .transport = access::Environment::Transport::kTls,
                                             .user_agent = "case"};
    services::Ids ids(fmt::format("case {}", ++calls_));
    const services::Body body = BodyOf(command.body);
    services::Call call{.now = now_,
                        .caller = caller,
                        .environment = environment,
                        .ids = ids,
                        .body = command.has_body ? &body : nullptr};
    auto outcome = services::Perform({*service, *model, *operation}, call, *input);
    const access::Use use = {.caller = caller,
                             .service = std::string(service->prefix),
                             .operation = command.operation,
                             .region = environment.region,
                             .time = time_};
    if (auto used = access::NoteUse(now_, use)) now_ = Apply(now_, *used);
    if (!outcome) return Text(SaveEncoded(outcome.error()));
    now_ = Apply(now_, outcome->change);
    for (const auto& [name, path] : command.saves) {
      const Value* value = base::FindAt(outcome->output, path);
      if (value == nullptr || !value->is_string()) {
        return Fail(fmt::format("the output has no text at `{}`", path));
      }
      saved_[name] = value->string();
    }
    std::string text = base::PrintJsonPretty(Printable(outcome->output));
    if (const std::optional<services::BodyRange>& range = outcome->body) {
      text += fmt::format("body {}+{}\n", range->offset, range->length);
    }
    return text;
  }

  // `as={{name}}`: whoever has the session token that was kept under that name.
  Result<access::Caller> CallerOf(const std::string& text) const {
    if (!text.starts_with("{{") || !text.ends_with("}}")) {
      return MakeCaller(now_, Expand(text), time_);
    }
    const auto* seal = now_.Find<org::SealingKey>("current");
    wire::ParsedAuthorization authorization;
    authorization.session_token = Expand(text);
    const auto content = TRY(access::OpenToken(authorization.session_token, seal->secret));
    authorization.access_key_id = content.access_key_id;
    auto identity = server::Identify(now_, authorization, time_, wire::AuthStyle::kQuery);
    if (!identity) return Fail(identity.error().message);
    return std::move(identity->caller);
  }

  // JSON has no times: members of the input that are times are written as ISO 8601.
  static Result<void> ReadInstants(const api::OperationModel& operation, Value& input) {
    if (operation.input == nullptr || !input.is_struct()) return {};
    for (const api::Member& member : operation.input->members) {
      if (member.shape->type != api::ShapeType::kTimestamp) continue;
      const std::string text(input.Text(member.name));
      if (!text.empty()) input.Set(member.name, TRY(Instant::ParseIso8601(text)));
    }
    return {};
  }

  static services::Body BodyOf(const std::string& bytes) {
    services::Body body{.size = static_cast<std::int64_t>(bytes.size()),
                        .md5 = base::ToHex(base::Md5(bytes)),
                        .sha256 = base::ToHex(base::Sha256(bytes))};
    if (!bytes.empty()) body.blobs.push_back({.id = body.sha256.substr(0, 16), .size = body.size});
    return body;
  }

  // An encoded message is long and says nothing to a reader: it stands as `{{encoded}}`,
  // and so does it in the calls that come after.
  api::Fault SaveEncoded(api::Fault fault) {
    constexpr std::string_view kBefore = "Encoded authorization failure message: ";
    const std::size_t at = fault.message.find(kBefore);
    if (at == std::string::npos) return fault;
    saved_["encoded"] = fault.message.substr(at + kBefore.size());
    fault.message.replace(at + kBefore.size(), std::string::npos, "{{encoded}}");
    return fault;
  }

  static std::string Text(const api::Fault& fault) {
    std::string text =
        fmt::format("{}{} {}\n{}\n", kFault, fault.http_status, fault.code, fault.message);
    if (!fault.details.is_null()) text += base::PrintJson(fault.details) + "\n";
    return text;
  }

  std::string Expand(std::string text) const {
    for (const auto& [name, value] : saved_) {
      const std::string mark = "{{" + name + "}}";
      for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos;) {
        text.replace(at, mark.size(), value);
        at += value.size();
      }
    }
    return Filled(std::move(text));
  }

  // `{{v*256}}` is what stands before the `*`, so often, with 1, 2, 3, ... for each `#` in it.
  static std::string Filled(std::string text) {
    for (std::size_t end = 0; (end = text.find("}}", end)) != std::string::npos; ++end) {
      const std::size_t star = text.rfind('*', end);
      std::size_t begin = text.rfind("{{", end);
      if (begin == std::string::npos || star == std::string::npos || star < begin) continue;
      while (begin > 0 && text[begin - 1] == '{') --begin;
      std::size_t count = 0;
      const auto [read, error] = std::from_chars(&text[star + 1], &text[end], count);
      if (error != std::errc() || read != &text[end] || count > kFillMax) continue;
      std::string filled;
      for (std::size_t i = 1; i <= count; ++i) {
        for (const char c : text.substr(begin + 2, star - begin - 2)) {
          filled += c == '#' ? std::to_string(i) : std::string(1, c);
        }
      }
      text.replace(begin, end + 2 - begin, filled);
      end = begin + filled.size();
    }
    return text;
  }

  static constexpr std::string_view kFault = "fault ";
  static constexpr std::size_t kFillMax = 20'000;

  const api::Models& models_;
  org::Snapshot now_;
  Instant time_ = SceneStart();
  int calls_ = 0;
  std::map<std::string, std::string> saved_;
  std::string out_;
};

// The first line in which the two differ, for a person.
std::string FirstDifference(std::string_view expected, std::string_view actual) {
  const std::vector<std::string> want = Lines(expected);
  const std::vector<std::string> got = Lines(actual);
  std::size_t at = 0;
  while (at < want.size() && at < got.size() && want[at] == got[at]) ++at;
  const auto line = [&](const std::vector<std::string>& lines) {
    return at < lines.size() ? lines[at] : std::string("(the end)");
  };
  return fmt::format("line {}:\n  expected  {}\n  got       {}\n(REWRITE=1 rewrites the file)",
                     at + 1, line(want), line(got));
}

}  // namespace

Result<std::string> RunApiCases(const api::Models& models, std::string_view text) {
  return Runner(models).Run(text);
}

Result<void> CheckApiCaseFile(const api::Models& models, const std::filesystem::path& file) {
  std::ifstream in(file);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in) return Fail(fmt::format("cannot read {}", file.string()));
  const std::string actual = TRY(RunApiCases(models, text));
  if (actual == text) return {};
  if (std::getenv("REWRITE") != nullptr) {
    std::ofstream(file) << actual;
    return {};
  }
  return Fail(FirstDifference(text, actual));
}

}  // namespace bulkhead::testkit
