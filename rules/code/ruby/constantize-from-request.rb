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

class MoreController < ApplicationController
  def name_of(type)
    "Models::#{type}"
  end

  def bad
    type = params[:type].to_s.camelize
    # ruleid: rb-constantize-from-request
    type.constantize
    # ruleid: rb-constantize-from-request
    name_of(params[:type]).safe_constantize
    # ruleid: rb-constantize-from-request
    Models.const_get("#{type}Item")
  end

  def good
    type = params[:type]
    # ok: rb-constantize-from-request
    name_of("Item").constantize
    # ok: rb-constantize-from-request
    TYPES[type].constantize
    if TYPES.include?(type)
      # ok: rb-constantize-from-request
      type.constantize
    end
    type = "Item"
    # ok: rb-constantize-from-request
    type.constantize
  end
end
