class LoginController < ApplicationController
  def bad
    # ruleid: rb-redirect-from-request
    redirect_to(params[:next], allow_other_host: false)
  end

  def also_bad
    # ruleid: rb-redirect-from-request
    redirect_to(params[:next], allow_other_host: false)
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
