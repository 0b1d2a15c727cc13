#include "http/listener.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/check.h"
#include "base/try.h"

namespace bulkhead::http {
namespace {

constexpr int kBacklog = 4096;             // The kernel cuts it to net.core.somaxconn.
constexpr int kNoDescriptorsPauseMs = 50;  // Until another connection may have closed.

struct AddressList {
  explicit AddressList(addrinfo* first_entry) : first(first_entry) {}
  AddressList(const AddressList&) = delete;
  AddressList& operator=(const AddressList&) = delete;
  ~AddressList() { freeaddrinfo(first); }
  addrinfo* first;
};

std::string ToText(const std::string& address, std::uint16_t port) {
  const bool is_ipv6 = address.find(':') != std::string::npos;
  return is_ipv6 ? fmt::format("[{}]:{}", address, port) : fmt::format("{}:{}", address, port);
}

// What went wrong, from errno.
std::string BindProblem(int error, const std::string& address, std::uint16_t port) {
  const std::string where = ToText(address, port);
  if (error == EADDRINUSE) {
    return fmt::format("`{}` is in use: another program listens there; choose another port", where);
  }
  if (error == EADDRNOTAVAIL) {
    return fmt::format("`{}` is not an address of this machine", address);
  }
  return fmt::format("cannot listen at `{}`: {}", where, std::strerror(error));
}

Result<Descriptor> Bind(const addrinfo& entry, const std::string& address, std::uint16_t port) {
  Descriptor socket(::socket(entry.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  const int on = 1;
  // Linux lets a restarted server bind again at once, and still refuses a port that is listened on.
  if (socket.number() < 0 ||
      setsockopt(socket.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
      bind(socket.number(), entry.ai_addr, entry.ai_addrlen) != 0 ||
      listen(socket.number(), kBacklog) != 0) {
    return Fail(BindProblem(errno, address, port));
  }
  return socket;
}

std::uint16_t BoundPort(int socket) {
  sockaddr_storage bound{};
  socklen_t size = sizeof bound;
  CHECK(getsockname(socket, reinterpret_cast<sockaddr*>(&bound), &size) == 0);
  return ntohs(bound.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(bound).sin6_port
                                           : reinterpret_cast<sockaddr_in&>(bound).sin_port);
}

std::string RemoteAddress(const sockaddr_storage& remote) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (remote.ss_family == AF_INET6) {
    const in6_addr& address = reinterpret_cast<const sockaddr_in6&>(remote).sin6_addr;
    if (IN6_IS_ADDR_V4MAPPED(&address)) {
      inet_ntop(AF_INET, &address.s6_addr[12], text.data(), text.size());
    } else {
      inet_ntop(AF_INET6, &address, text.data(), text.size());
    }
  } else {
    inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(remote).sin_addr, text.data(),
              text.size());
  }
  return text.data();
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

Descriptor::~Descriptor() {
  if (number_ >= 0) close(number_);
}

int Descriptor::Release() { return std::exchange(number_, -1); }

Result<std::unique_ptr<Listener>> Listener::Listen(const std::string& address, std::uint16_t port) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int problem = getaddrinfo(address.c_str(), std::to_string(port).c_str(), &hints, &found);
  if (problem != 0) {
    return Fail(
        fmt::format("`{}` is not an address to listen at: {}", address, gai_strerror(problem)));
  }
  const AddressList addresses(found);
  Descriptor socket = TRY(Bind(*addresses.first, address, port));
  Descriptor stop_event(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (stop_event.number() < 0) return Fail(BindProblem(errno, address, port));
  const std::uint16_t bound = BoundPort(socket.number());
  return std::unique_ptr<Listener>(new Listener(std::move(socket), std::move(stop_event), bound));
}

Listener::Listener(Descriptor socket, Descriptor stop_event, std::uint16_t port)
    : socket_(std::move(socket)), stop_event_(std::move(stop_event)), port_(port) {}

Listener::~Listener() { Stop(); }

void Listener::Accept(OnAccept on_accept) {
  thread_ = std::thread([this, on_accept = std::move(on_accept)] { Run(on_accept); });
}

void Listener::Stop() {
  if (thread_.joinable()) {
    CHECK(eventfd_write(stop_event_.number(), 1) == 0);
    thread_.join();
  }
  socket_ = Descriptor();
}

void Listener::Run(const OnAccept& on_accept) {
  std::array<pollfd, 2> watched{pollfd{stop_event_.number(), POLLIN, 0},
                                pollfd{socket_.number(), POLLIN, 0}};
  while (true) {
    poll(watched.data(), watched.size(), -1);
    if (watched[0].revents != 0) return;
    sockaddr_storage remote{};
    socklen_t size = sizeof remote;
    Descriptor accepted(accept4(socket_.number(), reinterpret_cast<sockaddr*>(&remote), &size,
                                SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (accepted.number() >= 0) {
      const int on = 1;
      setsockopt(accepted.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      on_accept({std::move(accepted),
                 remote.ss_family == AF_INET6 ? AddressFamily::kIpv6 : AddressFamily::kIpv4,
                 RemoteAddress(remote)});
    } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      poll(watched.data(), 1, kNoDescriptorsPauseMs);
    }
  }
}

}  // namespace bulkhead::http
