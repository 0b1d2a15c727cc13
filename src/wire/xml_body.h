// XML bodies: a Value by member names to an element by wire names, and back.
//
// Pure. restXml, and the answers of awsQuery and ec2Query, share this form.
#pragma once

#include <string_view>

#include "api/model.h"
#include "base/result.h"
#include "base/value.h"
#include "wire/xml.h"

namespace bulkhead::wire {

// Adds the members of a structure that belong into a body to `element`.
void FillElement(XmlElement& element, const api::Shape& shape, const Value& value);

// The element of that name for one value of the member. For lists and maps that
// are flattened, use FillElement of the structure around them.
XmlElement MakeElement(std::string_view name, const api::Member& member, const Value& value);

// Adds the `xmlns` attribute, if there is a namespace.
void SetNamespace(XmlElement& element, const api::XmlNamespace& space);

// The value of a structure, list, map or scalar. Unknown elements are ignored.
// Fails on texts that are not of the modeled type, saying where.
Result<Value> BindElement(const api::Member& member, const XmlElement& element);

}  // namespace bulkhead::wire
