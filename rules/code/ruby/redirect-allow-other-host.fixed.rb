class LoginController < ApplicationController
  def bad
    # ruleid: rb-redirect-allow-other-host
    redirect_to(params[:next], allow_other_host: false)
    # ruleid: rb-redirect-allow-other-host
    redirect_to session[:return_to], status: 303, allow_other_host: false
  end

  def good(payment)
    # ok: rb-redirect-allow-other-host
    redirect_to("https://pay.example/", allow_other_host: true)
    # ok: rb-redirect-allow-other-host
    redirect_to payment.checkout_url, allow_other_host: true
  end
end

class MoreController < ApplicationController
  def bad
    target = "#{params[:next]}?from=login"
    # ruleid: rb-redirect-allow-other-host
    redirect_to target, allow_other_host: false
  end

  def good
    target = PARTNERS.fetch(params[:partner])
    # ok: rb-redirect-allow-other-host
    redirect_to target, allow_other_host: true
  end
end
