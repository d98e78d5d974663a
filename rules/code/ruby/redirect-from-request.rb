class LoginController < ApplicationController
  def bad
    # ruleid: rb-redirect-from-request
    redirect_to params[:next]
  end

  def also_bad
    # ruleid: rb-redirect-from-request
    redirect_to(params[:next])
  end

  def good
    # ok: rb-redirect-from-request
    redirect_to root_path
    # ok: rb-redirect-from-request
    redirect_to params[:next], allow_other_host: false
    # ok: rb-redirect-from-request
    redirect_to user_path(params[:id])
  end
end

class MoreController < ApplicationController
  def with_mark(address)
    address + "?from=login"
  end

  def bad
    target = params[:next]
    # ruleid: rb-redirect-from-request
    redirect_to target
  end

  def built
    # ruleid: rb-redirect-from-request
    redirect_to with_mark(params[:next])
  end

  def referer
    # ruleid: rb-redirect-from-request
    redirect_to "https://#{params[:host]}/", status: 303
  end

  def good
    # ok: rb-redirect-from-request
    redirect_to "/users/#{params[:name]}"
    # ok: rb-redirect-from-request
    redirect_to PAGES.fetch(params[:page])
    # ok: rb-redirect-from-request
    redirect_to User.find(params[:id])
    # ok: rb-redirect-from-request
    redirect_to url_from(params[:next]) || root_path
    # ok: rb-redirect-from-request
    redirect_to with_mark("/login")
    target = params[:next]
    target = root_path unless target.start_with?("/")
    # ok: rb-redirect-from-request
    redirect_to target
  end
end
