def bad(url)
  # ruleid: rb-http-client-verify-off
  Faraday.new(url: url, ssl: { verify: false })
  # ruleid: rb-http-client-verify-off
  HTTParty.get(url, verify: false)
  # ruleid: rb-http-client-verify-off
  RestClient::Request.execute(method: :get, url: url, verify_ssl: false)
end

def good(url)
  # ok: rb-http-client-verify-off
  Faraday.new(url: url, ssl: { ca_file: ours })
  # ok: rb-http-client-verify-off
  HTTParty.get(url, timeout: 5)
end
