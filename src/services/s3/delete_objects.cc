// https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/deletion.h"
#include "services/s3/faults.h"

namespace bulkhead::services::s3 {
namespace {

constexpr std::size_t kObjectsMax = 1000;

// Why this one object is not deleted; nothing when it may be.
std::optional<Error> Refused(const Call& call, const std::string& bucket,
                             const ObjectIdentifier& object) {
  Error error{.key = object.key, .version_id = object.version_id};
  if (object.e_tag || object.last_modified_time || object.size) {
    error.code = "NotImplemented";
    error.message = "Conditional deletes of several objects are not available.";
    return error;
  }
  const access::Check check = DeleteCheck(call, bucket, object.key, object.version_id);
  const access::Decision decision = access::Decide(call.now, call.caller, check, call.environment);
  if (decision.verdict.allowed()) return std::nullopt;
  error.code = "AccessDenied";
  error.message = access::DenialMessage(call.caller, check, decision);
  return error;
}

DeletedObject Describe(const ObjectIdentifier& object, const Deletion& deletion) {
  DeletedObject deleted{.key = object.key, .version_id = object.version_id};
  if (deletion.marker != Deletion::Marker::kNone) {
    deleted.delete_marker = true;
    deleted.delete_marker_version_id = deletion.version_id;
  }
  return deleted;
}

}  // namespace

// Permission is asked for each object by itself: the request as a whole needs none,
// and answers 200 also when every object is refused.
Outcome<DeleteObjectsOutput> DeleteObjects(Call& call, const DeleteObjectsInput& input) {
  const org::Bucket* bucket = TRY(FindBucket(call, input));
  const std::vector<ObjectIdentifier>& objects = input.delete_.objects;
  if (objects.empty() || objects.size() > kObjectsMax) return MalformedXml();

  Reply<DeleteObjectsOutput> reply;
  org::Snapshot now = call.now;  // The same key may come twice.
  for (const ObjectIdentifier& object : objects) {
    Call step{.now = now,
              .caller = call.caller,
              .environment = call.environment,
              .ids = call.ids,
              .headers = call.headers};
    if (auto error = Refused(step, input.bucket, object)) {
      reply.output.errors.push_back(*std::move(error));
      continue;
    }
    Deletion deletion = DeleteFrom(step, *bucket, object.key, object.version_id);
    if (!input.delete_.quiet.value_or(false)) {
      reply.output.deleted.push_back(Describe(object, deletion));
    }
    now = Apply(now, deletion.change);
    reply.change.Add(std::move(deletion.change));
  }
  return reply;
}

}  // namespace bulkhead::services::s3
