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
