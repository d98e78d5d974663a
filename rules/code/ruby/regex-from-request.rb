class SearchController < ApplicationController
  def starting(text)
    "^" + text
  end

  def bad
    # ruleid: rb-regex-from-request
    Regexp.new(params[:q])
    text = params[:q]
    # ruleid: rb-regex-from-request
    Regexp.new("^#{text}$")
    # ruleid: rb-regex-from-request
    Regexp.new(starting(text), Regexp::IGNORECASE)
  end

  def good
    # ok: rb-regex-from-request
    Regexp.new(Regexp.escape(params[:q]))
    # ok: rb-regex-from-request
    Regexp.new("a{#{params[:count].to_i}}")
    # ok: rb-regex-from-request
    Regexp.new(PATTERNS.fetch(params[:name]))
    # ok: rb-regex-from-request
    Regexp.new(starting("a"))
    text = params[:q]
    text = "a"
    # ok: rb-regex-from-request
    Regexp.new(text)
  end
end
