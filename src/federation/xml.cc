#include "federation/xml.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <utility>

#include "base/encoding.h"

namespace bulkhead::federation {
namespace {

std::string_view View(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

std::string AllText(const XmlNode* sibling) {
  std::string text;
  for (; sibling != nullptr; sibling = sibling->next) {
    if (sibling->type == XML_TEXT_NODE) text += View(sibling->content);
  }
  return text;
}

std::unexpected<Disbelief> NoXml(std::string why) {
  return std::unexpected(Disbelief{Disbelief::Kind::kMalformed, std::move(why)});
}

}  // namespace

void Xml::Free::operator()(_xmlDoc* document) const { xmlFreeDoc(document); }

Result<Xml, Disbelief> Xml::Read(std::string_view text) {
  if (!base::IsUtf8(text) || text.find('\0') != std::string_view::npos) {
    return NoXml("the document is not UTF-8");
  }
  // Whatever its declaration says, it is read as what it was looked through as.
  xmlDoc* document =
      xmlReadMemory(text.data(), static_cast<int>(text.size()), "", "UTF-8",
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
  if (document == nullptr) return NoXml("the document is not well-formed XML");
  Xml xml(document);
  if (document->intSubset != nullptr || document->extSubset != nullptr) {
    return NoXml("the document has a document type");
  }
  if (xml.root() == nullptr) return NoXml("the document has no element");
  return xml;
}

XmlNode* Xml::root() const { return xmlDocGetRootElement(document_.get()); }

bool IsElement(const XmlNode* node, std::string_view ns, std::string_view name) {
  return node != nullptr && node->type == XML_ELEMENT_NODE && node->ns != nullptr &&
         View(node->ns->href) == ns && View(node->name) == name;
}

std::vector<XmlNode*> ChildrenOf(const XmlNode* node, std::string_view ns, std::string_view name) {
  std::vector<XmlNode*> found;
  if (node == nullptr) return found;
  for (XmlNode* child = node->children; child != nullptr; child = child->next) {
    if (IsElement(child, ns, name)) found.push_back(child);
  }
  return found;
}

XmlNode* OnlyChild(const XmlNode* node, std::string_view ns, std::string_view name) {
  const std::vector<XmlNode*> found = ChildrenOf(node, ns, name);
  return found.size() == 1 ? found.front() : nullptr;
}

// Not recursive: libxml2 limits the depth to 256, but that is its affair.
std::vector<XmlNode*> AllUnder(XmlNode* node, std::string_view ns, std::string_view name) {
  std::vector<XmlNode*> found;
  std::vector<XmlNode*> left = {node};
  while (!left.empty()) {
    XmlNode* at = left.back();
    left.pop_back();
    if (IsElement(at, ns, name)) found.push_back(at);
    if (at->type != XML_ELEMENT_NODE) continue;
    for (XmlNode* child = at->children; child != nullptr; child = child->next) {
      left.push_back(child);
    }
  }
  return found;
}

// Without a document type all that an attribute holds is text.
std::string AttributeOf(const XmlNode* node, const char* name) {
  if (node == nullptr) return {};
  for (const xmlAttr* at = node->properties; at != nullptr; at = at->next) {
    if (at->ns == nullptr && View(at->name) == name) return AllText(at->children);
  }
  return {};
}

std::string TextOf(const XmlNode* node) {
  if (node == nullptr) return {};
  const std::string text = AllText(node->children);
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool IsPlain(const XmlNode* node) {
  std::vector<const XmlNode*> left = {node};
  while (!left.empty()) {
    const XmlNode* at = left.back();
    left.pop_back();
    if (at->type == XML_TEXT_NODE) continue;
    if (at->type != XML_ELEMENT_NODE) return false;
    for (const XmlNode* child = at->children; child != nullptr; child = child->next) {
      left.push_back(child);
    }
  }
  return true;
}

}  // namespace bulkhead::federation
