// Census: the principals of a snapshot, taken together by what bears on them.
//
// Two are of one class when no request tells them apart but by their names: the same contents
// of policies in the same layers, and the same answers to all that these ask of a principal.
// Numbers of contents, stacks and classes stay what they are from one snapshot to the next; those
// of residents do not. Inside of access; others ask an Examiner (access/any.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "access/contents.h"
#include "access/principal_set.h"
#include "access/question.h"
#include "eval/request.h"
#include "org/snapshot.h"

namespace bulkhead::access {

using ContentIds = std::vector<std::uint32_t>;

// An account, with what its place in the organization brings.
struct Place {
  AccountId account;
  std::string organization;  // Empty: none.
  std::string path;          // As aws:PrincipalOrgPaths has it.
  std::string canonical_id;  // By which S3 knows the account.
  std::vector<ContentIds> scps;
  std::vector<ContentIds> rcps;
  std::string signature;  // Of scps and rcps.

  friend bool operator==(const Place&, const Place&) = default;
};

// The policies of a principal, in the order in which Gather has them.
struct Stack {
  ContentIds identity;
  std::uint32_t boundary = Contents::kNone;
  std::vector<ContentIds> scps;
};

struct Resident {
  Inhabitant::Kind kind = Inhabitant::Kind::kRoot;
  enum class Tags { kFixed, kOpen } tags = Tags::kFixed;  // kOpen: sessions may bring their own.
  std::uint32_t place = 0;
  std::uint32_t stack = 0;
  std::uint32_t klass = 0;
  std::shared_ptr<const org::Role> role;
  std::shared_ptr<const org::User> user;
};

class Census {
 public:
  Census() = default;
  void Update(const org::Snapshot& now);
  // Where nothing differs but policies of these roles: everybody else stays who they are, under
  // the same number. Gives the numbers of those that were replaced.
  std::vector<std::uint32_t> Replace(const org::Snapshot& now,
                                     const std::vector<std::shared_ptr<const org::Role>>& roles);

  const std::vector<Place>& places() const { return places_; }
  // The ids of the accounts' organizations; one may be empty: none.
  const std::set<std::string>& organizations() const { return organizations_; }
  const std::vector<Resident>& residents() const { return residents_; }
  const Stack& stack(std::uint32_t id) const { return stacks_[id]; }
  // The residents of a class, ascending; empty for one that is no more.
  const std::vector<std::uint32_t>& MembersOf(std::uint32_t klass) const { return members_[klass]; }
  std::size_t class_count() const { return members_.size(); }
  Contents& contents() { return contents_; }
  const Contents& contents() const { return contents_; }

  const Place* FindPlace(const AccountId& account) const;
  // Those of one account, ascending.
  std::vector<std::uint32_t> ResidentsOf(const AccountId& account) const;
  std::vector<std::uint32_t> FindArn(std::string_view arn) const;

  std::string ArnOf(const Resident& resident) const;
  Inhabitant InhabitantOf(const Resident& resident) const;
  eval::PrincipalNames NamesOf(const Resident& resident, std::string_view session) const;
  // Condition keys that follow from who it is.
  void SetKeys(const Resident& resident, std::string_view session, eval::Context& context) const;
  Caller CallerOf(const Resident& resident, std::string_view session, Instant time) const;
  // Appended to the layers of `policies`.
  void AddPolicies(const Resident& resident, eval::PolicySet& policies) const;

 private:
  struct Round;
  // What the documents of some stacks and places ask, all together.
  struct Asked {
    std::vector<const Asks*> asks;
    std::set<std::string, std::less<>> keys;  // In lower case.
  };
  const Asked& AskedBy(const Stack& stack, const Place& place, const std::string& signature);
  void SetKeys(const Resident& resident, std::string_view session,
               const std::set<std::string, std::less<>>* wanted, eval::Context& context) const;
  void UpdatePlaces(const org::Snapshot& now);
  void AddResident(const org::Snapshot& now, Resident resident, Round& round);
  std::uint32_t StackOf(const org::Snapshot& now, const Resident& resident, Round& round);
  std::uint32_t ClassOf(const Resident& resident);

  Contents contents_;
  std::vector<Place> places_;  // By account.
  std::set<std::string> organizations_;
  std::vector<Resident> residents_;  // By account within a kind: roots, users, roles.
  std::vector<Stack> stacks_;
  std::unordered_map<std::string, std::uint32_t> stack_ids_;
  std::unordered_map<std::string, std::uint32_t> class_ids_;
  std::unordered_map<std::string, Asked> asked_;  // By what they bear alike.
  std::vector<std::vector<std::uint32_t>> members_;
  std::map<std::string, const void*, std::less<>> managed_;  // Those of the last snapshot.
  std::vector<std::shared_ptr<const org::ManagedPolicy>> managed_alive_;
};

// Keys of the resource's owner.
void SetOwnerKeys(const Place& place, eval::Context& context);

}  // namespace bulkhead::access
