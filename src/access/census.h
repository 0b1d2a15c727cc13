// Census: the principals of a snapshot, taken together by what bears on them.
//
// Two are of one class when no request tells them apart but by their names: the same contents
// of policies in the same layers, and the same answers to all that these ask of a principal.
// Numbers of contents, stacks and classes stay what they are from one snapshot to the next; those
// of residents only where nothing but policies differs. Inside of access; others ask an Examiner
// (access/any.h).
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
#include "access/policies_replaced.h"
#include "access/principal_set.h"
#include "access/question.h"
#include "access/touched.h"
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
  bool in_use = true;        // Else nobody in it can act.
  std::vector<ContentIds> scps;
  std::vector<ContentIds> rcps;
  std::uint32_t scps_id = 0;  // The same number: the same levels.
  std::uint32_t rcps_id = 0;

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

// Of a role: whatever its session is called. Its aws:userid ends in a colon, which only serves to
// compare what is answered (AppendAnswers). Of users and root users: themselves; their sessions of
// GetFederationToken have names.
inline constexpr std::string_view kAnySession = "";
// By which they are begun, in lower case; and what stands before the name in their ARNs.
inline constexpr std::string_view kGetFederationToken = "sts:getfederationtoken";
inline constexpr std::string_view kFederatedType = "federated-user/";

// The widest policy that a session of GetFederationToken can be given: it calls neither IAM nor
// STS.
const policy::DocumentPtr& AllowsWhatFederatedMay();

// Which condition keys of a principal, and of an owner, something asks for.
struct Wanted {
  bool type = true;
  bool account = true;
  bool service = true;
  bool arn = true;
  bool organization = true;
  bool tags = true;
  bool name = true;
  bool id = true;
  bool owner = true;
};
// `keys`: in lower case.
Wanted WantedAmong(const std::set<std::string, std::less<>>& keys);

class Census {
 public:
  Census() = default;
  void Update(const org::Snapshot& now);
  // Where nothing differs but policies: everybody stays who they are, under the same number.
  Touched Replace(const org::Snapshot& now, const PoliciesReplaced& replaced);

  const std::vector<Place>& places() const { return places_; }
  // The ids of the accounts' organizations; one may be empty: none.
  const std::set<std::string>& organizations() const { return organizations_; }
  const std::vector<Resident>& residents() const { return residents_; }
  const Stack& stack(std::uint32_t id) const { return stacks_[id]; }
  Contents& contents() { return contents_; }
  const Contents& contents() const { return contents_; }

  const Place* FindPlace(const AccountId& account) const;
  // Those of one account, ascending.
  std::vector<std::uint32_t> ResidentsOf(const AccountId& account) const;
  std::vector<std::uint32_t> ResidentsOf(std::uint32_t place) const;
  std::vector<std::uint32_t> FindArn(std::string_view arn) const;

  std::string ArnOf(const Resident& resident) const;
  Inhabitant InhabitantOf(const Resident& resident) const;
  eval::PrincipalNames NamesOf(const Resident& resident, std::string_view session) const;
  // The names of the sessions of GetFederationToken that the policies of the user or root user may
  // tell from it; none for roles.
  std::vector<std::string> FederatedSessionsOf(const Resident& resident);
  // Such a session, by its name.
  std::string FederatedArn(const Resident& resident, std::string_view session) const;
  // Condition keys that follow from who it is.
  void SetKeys(const Resident& resident, std::string_view session, eval::Context& context) const;
  // Of these those that are wanted, but for an owner's.
  void SetKeys(const Resident& resident, std::string_view session, const Wanted& wanted,
               eval::Context& context) const;
  Caller CallerOf(const Resident& resident, std::string_view session, Instant time) const;
  // Appended to the layers of `policies`.
  void AddPolicies(const Resident& resident, eval::PolicySet& policies) const;

  // What the documents of a stack and a place ask, all together, each thing once.
  struct Asked {
    Asks asks;
    Wanted wanted;
  };
  const Asked& AskedBy(std::uint32_t stack, const Place& place);

 private:
  struct Round;
  class Levels;
  class Replacement;
  void UpdatePlaces(const org::Snapshot& now);
  void SetCeilings(Levels& levels, Place& place);
  std::uint32_t LevelsId(const std::vector<ContentIds>& levels);
  void AddResident(const org::Snapshot& now, Resident resident, Round& round);
  std::uint32_t StackOf(const org::Snapshot& now, const Resident& resident, Round& round);
  std::uint32_t StackWith(ContentIds identity, std::uint32_t boundary, const Place* place);
  std::uint32_t ClassOf(const Resident& resident);
  // Of those who answer what the members of that class do.
  std::uint32_t ClassLike(const Resident& resident, std::uint32_t klass);
  std::uint32_t ClassWith(const Resident& resident, std::uint32_t answers);
  static Resident::Tags TagsOf(const org::Role& role);

  Contents contents_;
  std::vector<Place> places_;  // By account.
  std::set<std::string> organizations_;
  std::vector<Resident> residents_;  // By account within a kind: roots, users, roles.
  std::size_t users_begin_ = 0;
  std::size_t roles_begin_ = 0;
  std::vector<Stack> stacks_;
  std::map<std::vector<ContentIds>, std::uint32_t> levels_ids_;
  std::unordered_map<std::string, std::uint32_t> stack_ids_;
  std::unordered_map<std::string, std::uint32_t> answers_ids_;
  std::unordered_map<std::string, std::uint32_t> class_ids_;
  std::vector<std::uint32_t> answers_;              // By class.
  std::unordered_map<std::uint64_t, Asked> asked_;  // By stack and RCPs.
  // Those of the last snapshot.
  std::map<std::string, std::shared_ptr<const org::ManagedPolicy>, std::less<>> managed_;
};

// Keys of the resource's owner.
void SetOwnerKeys(const Place& place, eval::Context& context);

}  // namespace bulkhead::access
