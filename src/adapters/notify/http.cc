#include "adapters/notify/notify.h"
#include "adapters/outside/outside.h"

namespace redoubt {
namespace {

class OutsideHttp : public Http {
 public:
  Result<HttpResponse> Send(const HttpRequest& request) const override {
    TRY(void* const function, OutsideFunction("redoubt_make_http"));
    static const Http* const http = reinterpret_cast<const Http* (*)()>(function)();
    if (!http) return FailedPrecondition("libcurl cannot start");
    return http->Send(request);
  }
};

}  // namespace

std::unique_ptr<Http> MakeHttp() { return std::make_unique<OutsideHttp>(); }

}  // namespace redoubt
