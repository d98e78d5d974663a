class ItemsController < ApplicationController
  def bad
    # ruleid: rb-constantize-from-request
    params[:type].constantize.new
    # ruleid: rb-constantize-from-request
    params[:type].classify.constantize.find(1)
    # ruleid: rb-constantize-from-request
    Object.const_get(params[:type])
  end

  def good
    # ok: rb-constantize-from-request
    TYPES.fetch(params[:type]).new
    # ok: rb-constantize-from-request
    "Order".constantize
    # ok: rb-constantize-from-request
    Object.const_get(:Order)
  end
end
