class Account
  attr_accessor :name, :role

  def initialize(name)
    @name = name
    @role = 'guest'
  end

  def show
    # ruleid: taint
    sink(@name)
    # ok: taint
    sink(@role)
    # ruleid: taint
    sink(self.name)
  end
end

class Session
  def initialize
    @user = nil
    @kind = 'cookie'
  end

  def load
    @user = source()
  end

  def render
    load
    # ruleid: taint
    sink(@user)
    # ok: taint
    sink(@kind)
  end
end

Order = Struct.new(:customer, :city)

class Fields
  @@last = 'none'

  def members
    account = Account.new(source())
    account.show
    # ruleid: taint
    sink(account.name)
    # ok: taint
    sink(account.role)
    account.name = 'nobody'
    # ok: taint
    sink(account.name)
    account.role = source()
    # ruleid: taint
    sink(account&.role)
  end

  def structs
    order = Order.new(source(), 'Bern')
    # ruleid: taint
    sink(order.customer)
    # todook: taint
    sink(order.city)
  end

  def of_class
    # todook: taint
    sink(@@last)
    @@last = source()
    # ruleid: taint
    sink(@@last)
    @memo ||= source()
    # ruleid: taint
    sink(@memo)
  end
end
