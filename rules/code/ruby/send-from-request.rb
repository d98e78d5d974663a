class ReportsController < ApplicationController
  def bad
    # ruleid: rb-send-from-request
    report.send(params[:action_name])
    # ruleid: rb-send-from-request
    report.public_send(params[:format].to_sym, 1)
  end

  def good
    # ok: rb-send-from-request
    report.public_send(:total)
    # ok: rb-send-from-request
    report.send(METHODS.fetch(params[:action_name]))
    # ok: rb-send-from-request
    mail.deliver(params[:to])
  end
end
