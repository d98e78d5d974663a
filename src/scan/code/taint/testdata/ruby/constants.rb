class Constants
  DEBUG = false
  SAFE_KEY = :b
  OPEN_KEY = :a

  def arithmetic
    param = params[:name]
    num = 106
    bar = (7 * 18) + num > 200 ? 'safe' : param
    # ok: taint
    sink(bar)
    bar = (7 * 42) - num > 200 ? 'safe' : param
    # ruleid: taint
    sink(bar)
  end

  def never_runs
    name = 'guest'
    if false
      name = source()
    end
    # ok: taint
    sink(name)
    if DEBUG
      # ok: taint
      sink(source())
    end
  end

  def always_runs
    name = source()
    name = 'guest' unless false
    # ok: taint
    sink(name)
  end

  def character
    param = params[:name]
    guess = 'ABC'
    case guess[1]
    when 'A'
      bar = param
    when 'B'
      bar = 'safe'
    when 'C', 'D'
      bar = param
    else
      bar = 'none'
    end
    # ok: taint
    sink(bar)
    bar = case guess[2]
          when 'C' then param
          else 'none'
          end
    # ruleid: taint
    sink(bar)
  end

  def after_return
    name = source()
    return name
    # ok: taint
    sink(name)
  end

  def key_in_variable
    values = { a: source(), b: 'constant' }
    # ok: taint
    sink(values[SAFE_KEY])
    # ruleid: taint
    sink(values[OPEN_KEY])
    key = :b
    # ok: taint
    sink(values[key])
  end
end
