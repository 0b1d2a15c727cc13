// ServedJudge: decides the requests of authorize cases by asking a running server.
//
// The case's world is loaded into a local organization that listens on this machine, and
// each request is sent to POST /_bulkhead/decide as a question that says everything
// which the world does not hold (access/question_json.h): signed, over HTTP. A server is
// kept as long as the world stays the same.
//
//   ServedJudge judge;
//   RunAuthorizeCases(text, [&](const auto& now, const auto& request) {
//     return judge.Judge(now, request);
//   });
#pragma once

#include <memory>
#include <string>

#include "env/clock.h"
#include "env/random.h"
#include "http/client.h"
#include "org/change.h"
#include "server/local_organization.h"
#include "testkit/authorize_world.h"

namespace bulkhead::testkit {

class ServedJudge {
 public:
  ServedJudge();
  ~ServedJudge();

  // As every AuthorizeJudge answers, with reasons; `not asked: why` when the server cannot be
  // reached or says that it is no question.
  std::string Judge(const org::Snapshot& now, const AuthorizeRequest& request);
  // The text of the denial.
  std::string Message(const org::Snapshot& now, const AuthorizeRequest& request);

  int asked() const { return asked_; }
  int servers() const { return servers_; }

 private:
  Result<void> Serve(const org::Snapshot& now);
  Result<std::string> Send(const std::string& question);
  Result<Value> Ask(const org::Snapshot& now, const AuthorizeRequest& request);

  env::SimulatedClock clock_;
  env::SeededRandom random_;
  http::Client client_;
  org::Change world_;  // What the server was given.
  std::unique_ptr<server::LocalOrganization> server_;
  int asked_ = 0;
  int servers_ = 0;
};

}  // namespace bulkhead::testkit
