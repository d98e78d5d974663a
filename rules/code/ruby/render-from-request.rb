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
