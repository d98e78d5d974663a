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
