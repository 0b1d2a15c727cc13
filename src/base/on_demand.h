// OnDemand: a shared library that is loaded when the first of its functions is called.
//
// For libraries that bring much and are needed seldom. The program is not linked with them:
// each function that it calls stands in a file *_on_demand.cc of the room that owns the
// library, under its own name, and hands over to that of the library. Never unloaded: threads
// and hooks of the library may outlive whoever called it last. A library that is not installed
// ends the program: packages that it needs are those of tools/packages. Thread safe.
//
//   constexpr base::OnDemand kCurl("libcurl.so.4");
//   CURL* curl_easy_init() {
//     static auto* const kReal = kCurl.Find<decltype(curl_easy_init)>("curl_easy_init");
//     return kReal();
//   }
#pragma once

namespace bulkhead::base {

class OnDemand {
 public:
  constexpr explicit OnDemand(const char* file) : file_(file) {}

  // The function of that name in the library, or in those that it brings.
  template <class Function>
  Function* Find(const char* name) const {
    return reinterpret_cast<Function*>(Symbol(name));
  }

 private:
  void* Symbol(const char* name) const;

  const char* file_;  // As the dynamic linker finds it.
};

}  // namespace bulkhead::base
