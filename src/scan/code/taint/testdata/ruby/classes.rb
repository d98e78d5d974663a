module Readable
  def read
    source()
  end
end

class Base
  def describe
    'base'
  end

  def render
    # ok: taint
    sink(title)
    # ruleid: taint
    sink(body)
  end

  def body
    source()
  end
end

class Derived < Base
  include Readable

  def describe
    super + read
  end

  def title
    'Derived'
  end
end

class Repository
  def self.trimmed(text)
    text.strip
  end

  class << self
    def table(text)
      'users'
    end
  end

  def find(name)
    # ruleid: taint
    sink("SELECT * FROM users WHERE name = '#{name}'")
  end

  def count(name)
    # ok: taint
    sink("SELECT count(*) FROM users WHERE name = '#{name}'")
  end
end

class Person
  attr_reader :role

  def initialize
    @name = 'guest'
    @role = 'member'
  end

  def name
    @name
  end

  def name=(value)
    @name = value.strip
  end
end

class Classes
  def instances
    repository = Repository.new
    repository.find(source())
    repository.count('constant')
    # ruleid: taint
    sink(Repository.trimmed(source()))
    # ok: taint
    sink(Repository.table(source()))
  end

  def inherited
    derived = Derived.new
    derived.render
    # ruleid: taint
    sink(derived.read)
    # ruleid: taint
    sink(derived.describe)
    # ruleid: taint
    sink(derived.body)
    # ok: taint
    sink(Base.new.describe)
  end

  def accessors
    person = Person.new
    # ok: taint
    sink(person.name)
    person.name = source()
    # ruleid: taint
    sink(person.name)
    # ok: taint
    sink(person.role)
  end
end
