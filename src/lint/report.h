// Report: collects findings; knows the place and the path of every node.
//
//   report.Add(Issue::kInvalidEffect, node, {node.text});
//   report.Add(Issue::kInvalidPolicyElement, Name(member), {member.name});
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/lint.h"
#include "policy/json_tree.h"

namespace bulkhead::lint {

// [begin, end) in the text: exactly a node, or exactly the name of a member.
struct Place {
  Place(const policy::JsonNode& node)  // NOLINT(google-explicit-constructor): a node is a place.
      : begin(node.begin), end(node.end) {}
  Place(std::size_t from, std::size_t to) : begin(from), end(to) {}

  std::size_t begin = 0;
  std::size_t end = 0;
};

// The name of a member, without its value.
inline Place Name(const policy::JsonMember& member) { return {member.begin, member.end}; }

inline constexpr std::size_t kEffortMax = 10'000'000;
inline constexpr std::size_t kLocationsMax = 100;  // Of one finding.

class Report {
 public:
  Report(std::string_view text, const policy::JsonNode& root) : root_(root), lines_(text) {}

  // `words` go into the message of the issue, in order; `fix` is in place of its own. Of the
  // places, the first kLocationsMax are kept.
  void Add(Issue issue, Place place, const std::vector<std::string>& words = {},
           std::string fix = {});
  void Add(Issue issue, const std::vector<Place>& places,
           const std::vector<std::string>& words = {}, std::string fix = {});
  // Issue::kJsonSyntaxError, whose message tells the place.
  void AddSyntaxError(Place place, std::string fix);

  bool empty() const { return findings_.empty(); }
  // True when nothing more can be added.
  bool full() const { return findings_.size() >= kFindingsMax; }

  // Whether so many comparisons may still be made: what a hostile policy costs is limited,
  // beyond that the expensive checks see no more of it. No policy of AWS comes near.
  bool Afford(std::size_t comparisons) {
    effort_ += comparisons;
    return effort_ <= kEffortMax && !full();
  }
  // All of them, in the order of their places.
  std::vector<Finding> Take() &&;

 private:
  Location Locate(Place place) const;

  const policy::JsonNode& root_;
  policy::LineIndex lines_;
  std::vector<Finding> findings_;
  std::size_t effort_ = 0;
};

}  // namespace bulkhead::lint
