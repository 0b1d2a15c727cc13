// Words: patterns that overlap, and texts that tell them apart.
//
// Small alphabets, so that patterns meet: a text that distinguishes two of them is likely among
// the texts that are made of them. Texts of resources are ARNs as AWS has them (or `*`).
//
//   const std::string pattern = Wildcarded("s3:GetObject", 3, chance);  // s3:Get*b?ect
//   const std::vector<std::string> texts = Instances({pattern}, {}, chance, 20);
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "census/chance.h"

namespace bulkhead::census {

// The text with some of its characters, or what lies between two of them, as wildcards; the
// first `kept` characters stay.
std::string Wildcarded(std::string_view text, std::size_t kept, Chance& chance);

// A pattern of up to `most` characters of the alphabet, `*` and `?`.
std::string SmallPattern(std::string_view alphabet, std::size_t most, Chance& chance);

// Every text over the alphabet with up to `length_max` characters.
std::vector<std::string> AllTexts(std::string_view alphabet, std::size_t length_max);

// Texts that the patterns match: wildcards filled in in several ways, variables (`${key}`) by
// `values`. Sorted, once each, at most `most`.
std::vector<std::string> Instances(const std::vector<std::string>& patterns,
                                   const std::vector<std::string>& values, Chance& chance,
                                   std::size_t most);

// A service and a name.
bool IsAction(std::string_view text);

// An ARN of a partition, a service, a region and an account that may be, or `*`.
bool IsResource(std::string_view text);

}  // namespace bulkhead::census
