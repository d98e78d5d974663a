class PagesController < ApplicationController
  def bad
    # ruleid: rb-render-from-request
    render file: params[:page]
    # ruleid: rb-render-from-request
    render template: "pages/#{params[:page]}"
    # ruleid: rb-render-from-request
    render params[:page]
  end

  def good
    # ok: rb-render-from-request
    render :show
    # ok: rb-render-from-request
    render template: "pages/home"
    # ok: rb-render-from-request
    render json: params[:page]
  end
end

class MoreController < ApplicationController
  def page_of(name)
    "pages/" + name
  end

  def bad
    name = params[:page]
    # ruleid: rb-render-from-request
    render template: page_of(name)
    # ruleid: rb-render-from-request
    render name
    # ruleid: rb-render-from-request
    render partial: format("pages/%s", name)
  end

  def good
    name = params[:page]
    # ok: rb-render-from-request
    render template: page_of("home"), locals: { name: name }
    # ok: rb-render-from-request
    render template: PAGES.fetch(name)
    name = "home" unless PAGES.include?(name)
    # ok: rb-render-from-request
    render template: "pages/#{name}"
  end
end
