def bad(given, key, data)
  # ruleid: rb-secret-compared-by-equal
  OpenSSL::HMAC.hexdigest("SHA256", key, data) == given
end

def good(given, key, data)
  # ok: rb-secret-compared-by-equal
  ActiveSupport::SecurityUtils.secure_compare(given, OpenSSL::HMAC.hexdigest("SHA256", key, data))
  # ok: rb-secret-compared-by-equal
  given == data
end
