#include "api/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <re2/re2.h>

#include <mutex>
#include <utility>

namespace bulkhead::api {
namespace {

constexpr std::uint32_t kMatchStepsMax = 200'000;

struct FreeCode {
  void operator()(pcre2_code* code) const { pcre2_code_free(code); }
};
using Pcre = std::unique_ptr<pcre2_code, FreeCode>;

bool IsHex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

// Java's \uXXXX is \x{XXXX} to RE2 and PCRE2. The models mean U+10000 to U+10FFFF
// by `\u10000-\u10FFFF`, and exclude the surrogates, which UTF-8 cannot hold anyway.
std::string Translate(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 >= text.size()) {
      out += text[i];
      continue;
    }
    if (text.substr(i).starts_with("\\u10000-\\u10FFFF")) {
      out += "\\x{10000}-\\x{10FFFF}";
      i += std::string_view("\\u10000-\\u10FFFF").size() - 1;
    } else if (text[i + 1] == 'u' && i + 6 <= text.size() && IsHex(text.substr(i + 2, 4))) {
      out.append("\\x{").append(text.substr(i + 2, 4)).append("}");
      i += 5;
    } else {
      out += text[i];
      out += text[++i];
    }
  }
  return out;
}

Pcre CompilePcre(const std::string& text) {
  int error = 0;
  PCRE2_SIZE offset = 0;
  return Pcre(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                            PCRE2_UTF | PCRE2_ANCHORED | PCRE2_ENDANCHORED, &error, &offset,
                            nullptr));
}

bool MatchesPcre(const pcre2_code* code, std::string_view value) {
  const std::unique_ptr<pcre2_match_context, decltype(&pcre2_match_context_free)> context(
      pcre2_match_context_create(nullptr), &pcre2_match_context_free);
  const std::unique_ptr<pcre2_match_data, decltype(&pcre2_match_data_free)> data(
      pcre2_match_data_create(1, nullptr), &pcre2_match_data_free);
  pcre2_set_match_limit(context.get(), kMatchStepsMax);
  return pcre2_match(code, reinterpret_cast<PCRE2_SPTR>(value.data()), value.size(), 0, 0,
                     data.get(), context.get()) >= 0;
}

}  // namespace

struct Pattern::Engine {
  std::once_flag once;
  std::unique_ptr<re2::RE2> re2;
  Pcre pcre;

  void Compile(std::string_view pattern) {
    const std::string text = Translate(pattern);
    re2::RE2::Options options;
    options.set_log_errors(false);
    re2 = std::make_unique<re2::RE2>(text, options);
    if (re2->ok()) return;
    re2.reset();
    pcre = CompilePcre(text);
  }
};

Pattern::Pattern(std::string_view text) : text_(text), engine_(std::make_unique<Engine>()) {}

Pattern::~Pattern() = default;

const Pattern::Engine& Pattern::Compiled() const {
  std::call_once(engine_->once, [this] { engine_->Compile(text_); });
  return *engine_;
}

bool Pattern::Matches(std::string_view value) const {
  const Engine& engine = Compiled();
  if (engine.re2 != nullptr) return re2::RE2::FullMatch(value, *engine.re2);
  if (engine.pcre != nullptr) return MatchesPcre(engine.pcre.get(), value);
  return true;
}

bool Pattern::understood() const {
  const Engine& engine = Compiled();
  return engine.re2 != nullptr || engine.pcre != nullptr;
}

}  // namespace bulkhead::api
