class FormulaController < ApplicationController
  def bad(name)
    # ruleid: rb-eval-variable
    eval(params[:formula])
    # ruleid: rb-eval-variable
    eval("#{name}.new")
    # ruleid: rb-eval-variable
    order.instance_eval(params[:code])
  end

  def good(name)
    # ok: rb-eval-variable
    eval("1 + 1")
    # ok: rb-eval-variable
    order.instance_eval { total }
    # ok: rb-eval-variable
    calculator.evaluate(params[:formula])
  end
end
