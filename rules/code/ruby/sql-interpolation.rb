class OrdersController < ApplicationController
  def bad(name)
    # ruleid: rb-sql-interpolation
    Order.where("name = '#{name}'")
    # ruleid: rb-sql-interpolation
    Order.find_by_sql("SELECT * FROM orders WHERE name = '#{params[:name]}'")
    # ruleid: rb-sql-interpolation
    connection.execute("DELETE FROM orders WHERE id = #{params[:id]}")
  end

  def good(name)
    # ok: rb-sql-interpolation
    Order.where("name = ?", name)
    # ok: rb-sql-interpolation
    Order.where(name: name)
    # ok: rb-sql-interpolation
    Order.where("#{Order.quoted_table_name}.active = 1")
    # ok: rb-sql-interpolation
    Order.where("page = #{params[:page].to_i}")
    # ok: rb-sql-interpolation
    logger.info("order #{name}")
  end
end

class MoreController < ApplicationController
  def clause(value)
    "name = '#{value}'"
  end

  def bad
    name = params[:name]
    # ruleid: rb-sql-interpolation
    Order.where("name = '#{name}'")
    condition = "name = '#{name}'"
    # ruleid: rb-sql-interpolation
    Order.where(condition).first
    # ruleid: rb-sql-interpolation
    Order.where(clause(name))
    # ruleid: rb-sql-interpolation
    Order.joins("LEFT JOIN items ON items.name = '#{params[:item]}'")
  end

  def good
    name = params[:name]
    # ok: rb-sql-interpolation
    Order.where("name LIKE ?", "%#{name}%")
    # ok: rb-sql-interpolation
    Order.where("name = #{Order.connection.quote(name)}")
    # ok: rb-sql-interpolation
    Order.where("name = '#{NAMES.fetch(name)}'")
    name = "root"
    # ok: rb-sql-interpolation
    Order.where("name = '#{name}'")
  end
end
