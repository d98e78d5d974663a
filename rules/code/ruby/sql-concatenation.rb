class OrdersController < ApplicationController
  def bad(name)
    # ruleid: rb-sql-concatenation
    Order.where("name = '" + name + "'")
    # ruleid: rb-sql-concatenation
    Order.order(params[:sort])
    # ruleid: rb-sql-concatenation
    Order.where("id = " + params[:id])
  end

  def good(name)
    # ok: rb-sql-concatenation
    Order.where("name = ?", params[:name])
    # ok: rb-sql-concatenation
    Order.order(:created_at)
    # ok: rb-sql-concatenation
    Order.order(SORTS.fetch(params[:sort]))
    # ok: rb-sql-concatenation
    Order.where("name = " + "'root'")
  end
end
