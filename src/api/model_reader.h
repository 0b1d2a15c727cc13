// Reads a ServiceModel from botocore's JSON form. Internal to `api`.
//
// One pass makes all shapes, a second one fills them, so that shapes may refer
// to each other in any order, also in circles.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/model.h"
#include "base/result.h"
#include "base/value.h"

namespace bulkhead::api {

class ModelReader {
 public:
  explicit ModelReader(std::string_view name);

  Result<std::unique_ptr<const ServiceModel>> Read(std::string_view json);

 private:
  Result<void> ReadMetadata(const Value& metadata);
  void MakeShapes(const Value& shapes);
  Result<void> FillShapes();
  Result<void> FillShape(Shape& shape, const Value& value);
  Result<void> FillMembers(Shape& shape, const Value& value);
  Result<void> ReadOperations(const Value& operations);
  Result<OperationModel> ReadOperation(std::string_view name, const Value& value);
  Result<Member> ReadReference(std::string_view name, const Value& value);

  std::unique_ptr<ServiceModel> model_;
  // What the document says about each shape, in the order of the model's shapes.
  std::vector<const Value*> shape_values_;
};

}  // namespace bulkhead::api
