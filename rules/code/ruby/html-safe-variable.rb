module CommentsHelper
  def bad(comment)
    # ruleid: rb-html-safe-variable
    params[:q].html_safe
    # ruleid: rb-html-safe-variable
    "<p>#{comment.text}</p>".html_safe
    # ruleid: rb-html-safe-variable
    raw(params[:q])
  end

  def good(comment)
    # ok: rb-html-safe-variable
    "<hr>".html_safe
    # ok: rb-html-safe-variable
    "<p>#{h(comment.text)}</p>".html_safe
    # ok: rb-html-safe-variable
    sanitize(comment.text)
    # ok: rb-html-safe-variable
    raw("<b>bold</b>")
  end
end

class MoreController < ApplicationController
  def wrapped(text)
    "<p>" + h(text) + "</p>"
  end

  def bold(text)
    ["<b>", text, "</b>"].join
  end

  def bad
    text = params[:text]
    # ruleid: rb-html-safe-variable
    text.html_safe
    # ruleid: rb-html-safe-variable
    bold(text).html_safe
    # ruleid: rb-html-safe-variable
    raw("<p>%s</p>" % text)
  end

  def good
    text = params[:text]
    # ok: rb-html-safe-variable
    wrapped(text).html_safe
    # ok: rb-html-safe-variable
    bold("you").html_safe
    # ok: rb-html-safe-variable
    "<p>#{params[:page].to_i}</p>".html_safe
    # ok: rb-html-safe-variable
    raw(sanitize(text))
    text = "<br>"
    # ok: rb-html-safe-variable
    text.html_safe
  end
end
