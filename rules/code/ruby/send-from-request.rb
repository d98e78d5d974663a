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

class MoreController < ApplicationController
  def name_of(part)
    "#{part}_report"
  end

  def bad
    name = params[:name]
    # ruleid: rb-send-from-request
    report.send(name)
    # ruleid: rb-send-from-request
    report.public_send(name_of(params[:name]))
    # ruleid: rb-send-from-request
    report.send("to_" + name, 1)
  end

  def good
    name = params[:name]
    # ok: rb-send-from-request
    report.public_send(name_of("total"))
    # ok: rb-send-from-request
    report.public_send(:total, name)
    return unless %w[total sum].include?(name)
    # ok: rb-send-from-request
    report.public_send(name)
  end
end
