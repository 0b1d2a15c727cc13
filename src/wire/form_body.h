// Form bodies: the parameters of awsQuery and ec2Query, and back.
//
// Pure. `Tags.member.1.Key=a` names a place in a tree; the model says what the
// places mean.
// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
// https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/model.h"
#include "base/result.h"
#include "base/value.h"
#include "wire/target.h"

namespace bulkhead::wire {

enum class FormDialect { kQuery, kEc2 };

// The parameters for an input, in the model's order.
std::vector<Parameter> MakeParameters(const api::Shape& shape, const Value& value,
                                      FormDialect dialect);
std::string PrintForm(const std::vector<Parameter>& parameters);

// Fails on names that are nested too deeply, too many parameters, and texts that
// are not of the modeled type.
Result<Value> BindParameters(const api::Shape& shape, const std::vector<Parameter>& parameters,
                             FormDialect dialect);

}  // namespace bulkhead::wire
