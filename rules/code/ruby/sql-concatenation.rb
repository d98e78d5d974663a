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

class MoreController < ApplicationController
  def clause(value)
    ["name = '", value, "'"].join
  end

  def bad
    name = params[:name]
    # ruleid: rb-sql-concatenation
    Order.where("name = '" + name + "'")
    # ruleid: rb-sql-concatenation
    Order.where(clause(name))
    # ruleid: rb-sql-concatenation
    Order.order("%s desc" % name)
    # ruleid: rb-sql-concatenation
    Order.group(params[:group])
    # ruleid: rb-sql-concatenation
    Order.connection.execute("DELETE FROM orders WHERE name = " + name)
  end

  def good
    name = params[:name]
    # ok: rb-sql-concatenation
    Order.where(clause("root"))
    # ok: rb-sql-concatenation
    Order.where("id = " + params[:id].to_i.to_s)
    # ok: rb-sql-concatenation
    Order.where(name: name)
    # ok: rb-sql-concatenation
    Order.where("name = " + Order.connection.quote(name))
    order = params[:order]
    order = "name" unless %w[name created_at].include?(order)
    # ok: rb-sql-concatenation
    Order.order(order)
    name = "root"
    # ok: rb-sql-concatenation
    Order.where("name = '" + name + "'")
  end
end
