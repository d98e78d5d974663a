def bad(http)
  # ruleid: rb-tls-verify-none
  http.verify_mode = OpenSSL::SSL::VERIFY_NONE
  # ruleid: rb-tls-verify-none
  URI.parse(url).open(ssl_verify_mode: OpenSSL::SSL::VERIFY_NONE)
end

def good(http)
  # ok: rb-tls-verify-none
  http.verify_mode = OpenSSL::SSL::VERIFY_PEER
end
