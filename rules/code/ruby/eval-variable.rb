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

class MoreController < ApplicationController
  def code_of(text)
    ["x", text].join(" = ")
  end

  def bad
    text = params[:text]
    # ruleid: rb-eval-variable
    eval(text)
    # ruleid: rb-eval-variable
    eval(code_of(text))
    # ruleid: rb-eval-variable
    Order.class_eval("def #{text}; end")
  end

  def good
    text = params[:text]
    # ok: rb-eval-variable
    eval(code_of("1"))
    # ok: rb-eval-variable
    eval("x = #{text.to_i}")
    # ok: rb-eval-variable
    eval(FORMULAS.fetch(text))
    text = "1"
    # ok: rb-eval-variable
    eval(text)
  end
end
