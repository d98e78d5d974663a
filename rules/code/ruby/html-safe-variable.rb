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
