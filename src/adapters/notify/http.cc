#include "adapters/notify/notify.h"
#include "adapters/outside/outside.h"

namespace redoubt {
namespace {

class OutsideHttp : public Http {
 public:
  Result<HttpResponse> Send(const HttpRequest& request) const override {
    TRY(const Http* const http, Loaded());
    return http->Send(request);
  }
  Result<HttpResponse> Download(const HttpDownload& download) const override {
    TRY(const Http* const http, Loaded());
    return http->Download(download);
  }

 private:
  static Result<const Http*> Loaded() {
    TRY(void* const function, OutsideFunction("redoubt_make_http"));
    static const Http* const http = reinterpret_cast<const Http* (*)()>(function)();
    if (!http) return FailedPrecondition("libcurl cannot start");
    return http;
  }
};

}  // namespace

std::unique_ptr<Http> MakeHttp() { return std::make_unique<OutsideHttp>(); }

}  // namespace redoubt
