#include "access/policies_replaced.h"

#include <variant>

namespace bulkhead::access {
namespace {

template <class T>
using Shared = std::shared_ptr<const T>;

// Of users and roles.
template <class T>
bool SameButPolicies(const T& a, const T& b) {
  return a.account == b.account && a.name == b.name && a.path == b.path && a.id == b.id &&
         a.tags == b.tags;
}

// With a policy or without one a bucket may be among those that stand apart, or among the rest.
bool SameButPolicies(const org::Bucket& a, const org::Bucket& b) {
  if (!a.bucket_policy || !b.bucket_policy) return false;
  org::Bucket same = b;
  same.bucket_policy = a.bucket_policy;
  return same == a;
}

bool SameButPolicies(const org::PolicedResource& a, const org::PolicedResource& b) {
  return a.arn == b.arn && a.account == b.account && a.grants == b.grants && a.tags == b.tags;
}

class Comparer {
 public:
  Comparer(const org::Snapshot& before, const org::Snapshot& now) : before_(before), now_(now) {}

  template <class... T>
  std::optional<PoliciesReplaced> Run(const std::variant<T...>* kinds) {
    (void)kinds;
    if (!(Compare<T>() && ...)) return std::nullopt;
    return std::move(out_);
  }

 private:
  template <class T>
  bool Compare() {
    using Table = org::Snapshot::Table<T>;
    using Entry = typename Table::Entry;
    const Shared<T> none;
    return Table::ForEachDifference(
        before_.table<T>(), now_.table<T>(), [&](const Entry* old, const Entry* fresh) {
          const std::string& key = (old != nullptr ? old : fresh)->key;
          if (!See(key, old != nullptr ? old->value : none, fresh != nullptr ? fresh->value : none))
            return false;
          if (fresh != nullptr) {
            out_.change.Put(*fresh->value);
          } else {
            out_.change.Erase<T>(key);
          }
          return true;
        });
  }

  template <class T>
  bool See(const std::string& /*key*/, const Shared<T>& /*old*/, const Shared<T>& /*fresh*/) {
    return false;
  }
  bool See(const std::string& /*key*/, const Shared<org::Role>& old,
           const Shared<org::Role>& fresh) {
    if (!old || !fresh || !SameButPolicies(*old, *fresh)) return false;
    out_.roles.push_back({old, fresh});
    return true;
  }
  bool See(const std::string& /*key*/, const Shared<org::User>& old,
           const Shared<org::User>& fresh) {
    if (!old || !fresh || !SameButPolicies(*old, *fresh)) return false;
    out_.users.push_back({old, fresh});
    return true;
  }
  bool See(const std::string& key, const Shared<org::Group>& /*old*/,
           const Shared<org::Group>& /*fresh*/) {
    out_.groups.push_back(key);
    return true;
  }
  bool See(const std::string& key, const Shared<org::ManagedPolicy>& /*old*/,
           const Shared<org::ManagedPolicy>& /*fresh*/) {
    out_.managed.push_back(key);
    return true;
  }
  bool See(const std::string& key, const Shared<org::Policy>& old,
           const Shared<org::Policy>& fresh) {
    if (old && fresh && (old->name != fresh->name || old->type != fresh->type)) return false;
    for (const org::Snapshot* snapshot : {&before_, &now_}) {
      for (const std::string& attachment : snapshot->Lookup("target-of", key)) {
        const auto* found = snapshot->Find<org::Attachment>(attachment);
        if (found != nullptr) out_.containers.insert(found->target_id);
      }
    }
    return true;
  }
  bool See(const std::string& /*key*/, const Shared<org::Attachment>& old,
           const Shared<org::Attachment>& fresh) {
    out_.containers.insert((fresh ? fresh : old)->target_id);
    return true;
  }
  bool See(const std::string& key, const Shared<org::Bucket>& old,
           const Shared<org::Bucket>& fresh) {
    if (!old || !fresh || !SameButPolicies(*old, *fresh)) return false;
    out_.resources.push_back("arn:aws:s3:::" + key);
    return true;
  }
  bool See(const std::string& key, const Shared<org::PolicedResource>& old,
           const Shared<org::PolicedResource>& fresh) {
    if (!old || !fresh || !SameButPolicies(*old, *fresh)) return false;
    out_.resources.push_back(key);
    return true;
  }

  const org::Snapshot& before_;
  const org::Snapshot& now_;
  PoliciesReplaced out_;
};

}  // namespace

std::optional<PoliciesReplaced> FindPoliciesReplaced(const org::Snapshot& before,
                                                     const org::Snapshot& now) {
  return Comparer(before, now).Run(static_cast<const org::Entity*>(nullptr));
}

}  // namespace bulkhead::access
