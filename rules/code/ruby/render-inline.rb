class PagesController < ApplicationController
  def bad(name)
    # ruleid: rb-render-inline
    render inline: params[:template]
    # ruleid: rb-render-inline
    render inline: "<h1>#{name}</h1>"
    # ruleid: rb-render-inline
    ERB.new("Dear " + name).result
  end

  def good(name)
    # ok: rb-render-inline
    render plain: "Hello #{name}"
    # ok: rb-render-inline
    render inline: "<h1><%= @name %></h1>"
    # ok: rb-render-inline
    ERB.new(File.read("mail.erb")).result
  end
end

class MoreController < ApplicationController
  def page_of(name)
    ["<h1>", name, "</h1>"].join
  end

  def bad
    name = params[:name]
    # ruleid: rb-render-inline
    render inline: page_of(name)
    text = "<h1>" + name + "</h1>"
    # ruleid: rb-render-inline
    ERB.new(text).result
  end

  def good
    name = params[:name]
    # ok: rb-render-inline
    render inline: page_of("you"), locals: { name: name }
    # ok: rb-render-inline
    ERB.new(TEMPLATES.fetch(name)).result
    name = "you"
    # ok: rb-render-inline
    ERB.new("Dear " + name).result
  end
end
