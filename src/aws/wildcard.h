// Wildcards of the policy language: `*` is any text, `?` any one character.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
//
// Pure; allocates nothing; costs O(|pattern| * |text|) at worst and O(|text|) as
// a rule. A byte kEscape in a pattern takes the character after it literally;
// patterns from outside hold no such byte.
//
//   MatchesWildcard("s3:Get*", "s3:GetObject");                         // true
//   MatchesArn("arn:aws:s3:*:b", "arn:aws:s3:::b");                     // true
#pragma once

#include <string>
#include <string_view>

namespace bulkhead::aws {

inline constexpr char kEscape = '\x01';

// Upper and lower case differ.
bool MatchesWildcard(std::string_view pattern, std::string_view text);
// The same without regard to case (ASCII), as actions are compared.
bool MatchesWildcardIgnoringCase(std::string_view pattern, std::string_view text);

// A resource pattern against the ARN of a resource. Within the first five
// segments a wildcard stays in its segment, except a `*` that ends it, which may
// match colons too.
bool MatchesArn(std::string_view pattern, std::string_view arn);

// Each of the six components on its own, as ArnLike and ArnEquals compare. `*` alone
// matches everything.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
bool MatchesArnByComponent(std::string_view pattern, std::string_view arn);

// `text` as a pattern that matches nothing else; appended to `out`.
void AppendEscaped(std::string_view text, std::string& out);

}  // namespace bulkhead::aws
