// libcurl, loaded when the first of its functions is called.
//
// It brings thirty more libraries (Kerberos, LDAP, GnuTLS, ...): a fifth of the memory and of
// the start of a server that only serves. The program is not linked with it; each function that
// client.cc calls stands here once more, and hands over to that of the library.

#include <curl/curl.h>

#include <cstdarg>

#include "base/on_demand.h"

// curl.h has macros of these names, which check the types of their arguments.
#undef curl_easy_getinfo
#undef curl_easy_setopt

namespace {

constexpr bulkhead::base::OnDemand kCurl("libcurl.so.4");

}  // namespace

extern "C" {

CURLcode curl_global_init(long flags) {
  static auto* const kReal = kCurl.Find<decltype(curl_global_init)>("curl_global_init");
  return kReal(flags);
}

void curl_global_cleanup() {
  static auto* const kReal = kCurl.Find<decltype(curl_global_cleanup)>("curl_global_cleanup");
  kReal();
}

CURL* curl_easy_init() {
  static auto* const kReal = kCurl.Find<decltype(curl_easy_init)>("curl_easy_init");
  return kReal();
}

void curl_easy_reset(CURL* easy) {
  static auto* const kReal = kCurl.Find<decltype(curl_easy_reset)>("curl_easy_reset");
  kReal(easy);
}

void curl_easy_cleanup(CURL* easy) {
  static auto* const kReal = kCurl.Find<decltype(curl_easy_cleanup)>("curl_easy_cleanup");
  kReal(easy);
}

CURLcode curl_easy_perform(CURL* easy) {
  static auto* const kReal = kCurl.Find<decltype(curl_easy_perform)>("curl_easy_perform");
  return kReal(easy);
}

// The ten thousands of an option tell the type of its argument.
CURLcode curl_easy_setopt(CURL* easy, CURLoption option, ...) {
  static auto* const kReal = kCurl.Find<decltype(curl_easy_setopt)>("curl_easy_setopt");
  va_list arguments;
  va_start(arguments, option);
  CURLcode code = CURLE_OK;
  if (option < CURLOPTTYPE_OBJECTPOINT) {
    code = kReal(easy, option, va_arg(arguments, long));
  } else if (option < CURLOPTTYPE_FUNCTIONPOINT) {
    code = kReal(easy, option, va_arg(arguments, void*));
  } else if (option < CURLOPTTYPE_OFF_T) {
    code = kReal(easy, option, va_arg(arguments, void (*)()));
  } else {
    code = kReal(easy, option, va_arg(arguments, curl_off_t));
  }
  va_end(arguments);
  return code;
}

// Every kind of information is written through a pointer.
CURLcode curl_easy_getinfo(CURL* easy, CURLINFO info, ...) {
  static auto* const kReal = kCurl.Find<decltype(curl_easy_getinfo)>("curl_easy_getinfo");
  va_list arguments;
  va_start(arguments, info);
  const CURLcode code = kReal(easy, info, va_arg(arguments, void*));
  va_end(arguments);
  return code;
}

const char* curl_easy_strerror(CURLcode code) {
  static auto* const kReal = kCurl.Find<decltype(curl_easy_strerror)>("curl_easy_strerror");
  return kReal(code);
}

curl_slist* curl_slist_append(curl_slist* list, const char* text) {
  static auto* const kReal = kCurl.Find<decltype(curl_slist_append)>("curl_slist_append");
  return kReal(list, text);
}

void curl_slist_free_all(curl_slist* list) {
  static auto* const kReal = kCurl.Find<decltype(curl_slist_free_all)>("curl_slist_free_all");
  kReal(list);
}

CURLU* curl_url() {
  static auto* const kReal = kCurl.Find<decltype(curl_url)>("curl_url");
  return kReal();
}

void curl_url_cleanup(CURLU* url) {
  static auto* const kReal = kCurl.Find<decltype(curl_url_cleanup)>("curl_url_cleanup");
  kReal(url);
}

CURLUcode curl_url_get(CURLU* url, CURLUPart part, char** text, unsigned int flags) {
  static auto* const kReal = kCurl.Find<decltype(curl_url_get)>("curl_url_get");
  return kReal(url, part, text, flags);
}

CURLUcode curl_url_set(CURLU* url, CURLUPart part, const char* text, unsigned int flags) {
  static auto* const kReal = kCurl.Find<decltype(curl_url_set)>("curl_url_set");
  return kReal(url, part, text, flags);
}

const char* curl_url_strerror(CURLUcode code) {
  static auto* const kReal = kCurl.Find<decltype(curl_url_strerror)>("curl_url_strerror");
  return kReal(code);
}

void curl_free(void* text) {
  static auto* const kReal = kCurl.Find<decltype(curl_free)>("curl_free");
  kReal(text);
}

}  // extern "C"
