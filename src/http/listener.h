// Listener: a TCP socket that accepts connections on a thread of its own.
//
// It hands each connection to the function it was given and knows nothing else.
// When the process has run out of descriptors it waits a little and goes on.
//
//   auto listener = TRY(Listener::Listen("127.0.0.1", 0));
//   listener->Accept([](AcceptedSocket socket) { ... });
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "base/result.h"

namespace bulkhead::http {

// An open file descriptor, closed with its owner.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.Release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();

  int number() const { return number_; }
  int Release();  // The caller closes it.

 private:
  int number_;
};

enum class AddressFamily { kIpv4, kIpv6 };

struct AcceptedSocket {
  Descriptor descriptor;
  AddressFamily family = AddressFamily::kIpv4;
  std::string remote_address;  // Without the port; IPv4 in its own form.
};

class Listener {
 public:
  using OnAccept = std::function<void(AcceptedSocket)>;

  // Port 0 takes one that is free.
  static Result<std::unique_ptr<Listener>> Listen(const std::string& address, std::uint16_t port);
  ~Listener();

  std::uint16_t port() const { return port_; }
  // Begins to accept; `on_accept` runs on the listener's thread.
  void Accept(OnAccept on_accept);
  // Closes the socket. Returns when `on_accept` runs no more. May be called again.
  void Stop();

 private:
  Listener(Descriptor socket, Descriptor stop_event, std::uint16_t port);
  void Run(const OnAccept& on_accept);

  Descriptor socket_;
  Descriptor stop_event_;
  std::uint16_t port_;
  std::thread thread_;
};

}  // namespace bulkhead::http
