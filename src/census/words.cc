#include "census/words.h"

#include <algorithm>
#include <array>
#include <set>

namespace bulkhead::census {
namespace {

constexpr std::string_view kVariable = "${";

std::string Fill(std::string_view pattern, const std::vector<std::string>& values, Chance& chance) {
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern.substr(i).starts_with(kVariable)) {
      const std::size_t end = std::min(pattern.find('}', i), pattern.size() - 1);
      const std::string_view name = pattern.substr(i + 2, end - i - 2);
      if (name.size() == 1) {
        text += name;  // ${*}, ${?}, ${$}
      } else if (const std::size_t quote = name.find('\'');
                 quote != name.npos && chance.Percent(30)) {
        text += name.substr(quote + 1, name.rfind('\'') - quote - 1);
      } else {
        text += values.empty() ? "a" : chance.Pick(values);
      }
      i = end;
    } else if (pattern[i] == '*') {
      text += chance.Pick({"", "", "a", "b", "z", "ab", "a/b", ":a", "b:z:", "-1", "111111111111"});
    } else if (pattern[i] == '?') {
      text += chance.Pick({"a", "b", "z", ":", "1", "-"});
    } else {
      text += pattern[i];
    }
  }
  return text;
}

bool IsMadeOf(std::string_view text, std::string_view letters) {
  return text.find_first_not_of(letters) == text.npos;
}

}  // namespace

std::string Wildcarded(std::string_view text, std::size_t kept, Chance& chance) {
  std::string pattern(text);
  for (std::size_t count = chance.Between(0, 2); count > 0 && !pattern.empty(); --count) {
    const std::size_t begin = chance.Between(std::min(kept, pattern.size()), pattern.size());
    switch (chance.Below(4)) {
      case 0: pattern = pattern.substr(0, begin) + "*"; break;
      case 1: {
        const std::size_t length =
            chance.Below(std::min<std::size_t>(5, pattern.size() - begin + 1));
        pattern.replace(begin, length, "*");
        break;
      }
      case 2:
        if (begin < pattern.size()) pattern[begin] = '?';
        break;
      default: {
        // A star for all up to the end of a segment or a part of it.
        const std::size_t end = pattern.find_first_of(":/", begin);
        if (end != pattern.npos) pattern.replace(begin, end - begin, "*");
        break;
      }
    }
  }
  return pattern;
}

std::string SmallPattern(std::string_view alphabet, std::size_t most, Chance& chance) {
  std::string pattern;
  for (std::size_t length = chance.Between(1, most); length > 0; --length) {
    if (chance.Percent(25)) {
      pattern += '*';
    } else if (chance.Percent(15)) {
      pattern += '?';
    } else {
      pattern += alphabet[chance.Below(alphabet.size())];
    }
  }
  return pattern;
}

std::vector<std::string> AllTexts(std::string_view alphabet, std::size_t length_max) {
  std::vector<std::string> texts = {""};
  for (std::size_t begin = 0, length = 1; length <= length_max; ++length) {
    const std::size_t end = texts.size();
    for (std::size_t i = begin; i < end; ++i) {
      for (const char c : alphabet) texts.push_back(texts[i] + c);
    }
    begin = end;
  }
  return texts;
}

std::vector<std::string> Instances(const std::vector<std::string>& patterns,
                                   const std::vector<std::string>& values, Chance& chance,
                                   std::size_t most) {
  constexpr int kTriesEach = 6;
  std::set<std::string> texts;
  for (const std::string& pattern : patterns) {
    for (int i = 0; i < kTriesEach; ++i) texts.insert(Fill(pattern, values, chance));
  }
  std::vector<std::string> all(texts.begin(), texts.end());
  return chance.Some(all, most, most);
}

bool IsAction(std::string_view text) {
  constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz";
  constexpr std::string_view kLetters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  const std::size_t colon = text.find(':');
  if (colon == text.npos || colon == 0 || colon + 1 == text.size()) return false;
  return kLower.find(text.front()) != kLower.npos && IsMadeOf(text.substr(0, colon), kLetters) &&
         IsMadeOf(text.substr(colon + 1), kLetters);
}

bool IsResource(std::string_view text) {
  if (text == "*") return true;
  constexpr std::string_view kName = "abcdefghijklmnopqrstuvwxyz0123456789-";
  constexpr std::string_view kDigits = "0123456789";
  std::array<std::string_view, 5> head;
  for (std::string_view& part : head) {
    const std::size_t colon = text.find(':');
    if (colon == text.npos) return false;
    part = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  const bool partition = head[1] == "aws" || head[1] == "aws-cn" || head[1] == "aws-us-gov";
  const bool service = !head[2].empty() && IsMadeOf(head[2], kName);
  const bool account = head[4].empty() || (head[4].size() == 12 && IsMadeOf(head[4], kDigits));
  return head[0] == "arn" && partition && service && IsMadeOf(head[3], kName) && account &&
         !text.empty();
}

}  // namespace bulkhead::census
