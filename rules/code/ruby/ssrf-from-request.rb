class PreviewController < ApplicationController
  def bad
    # ruleid: rb-ssrf-from-request
    Net::HTTP.get(URI(params[:url]))
    # ruleid: rb-ssrf-from-request
    HTTParty.get("http://#{params[:host]}/feed")
    # ruleid: rb-ssrf-from-request
    URI.open(params[:url])
  end

  def good
    # ok: rb-ssrf-from-request
    Net::HTTP.get(URI("https://shop.example/feed"))
    # ok: rb-ssrf-from-request
    HTTParty.get(FEEDS.fetch(params[:feed].to_sym) { FEED })
  end
end

class MoreController < ApplicationController
  def address_of(host)
    "https://#{host}/status"
  end

  def bad
    url = params[:url]
    # ruleid: rb-ssrf-from-request
    Net::HTTP.get(URI(url))
    # ruleid: rb-ssrf-from-request
    Faraday.get(address_of(params[:host]))
    # ruleid: rb-ssrf-from-request
    RestClient.post("http://" + params[:host], "x")
    uri = URI.parse(url)
    # ruleid: rb-ssrf-from-request
    Net::HTTP.get_response(uri)
  end

  def good
    # ok: rb-ssrf-from-request
    HTTParty.get("https://shop.example/items/#{params[:id]}")
    # ok: rb-ssrf-from-request
    HTTParty.get("#{BASE}/items/#{params[:id]}")
    # ok: rb-ssrf-from-request
    HTTParty.get("https://shop.example/", query: { q: params[:q] })
    # ok: rb-ssrf-from-request
    Faraday.get(address_of("shop.example"))
    url = params[:url]
    return head(:bad_request) unless HOSTS.include?(URI.parse(url).host)
    # ok: rb-ssrf-from-request
    Net::HTTP.get(URI(url))
  end
end
