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
