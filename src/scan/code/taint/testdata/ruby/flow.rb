# frozen_string_literal: true

class FlowController < ApplicationController
  def direct
    # ruleid: taint
    sink(params[:name])
    # ruleid: taint
    sink 'first', source()
    # ok: taint
    sink('constant')
  end

  def copied
    name = source()
    copy = name
    # ruleid: taint
    sink(copy)
    later = nil
    # ok: taint
    sink(later)
    later = copy
    # ruleid: taint
    sink(later)
  end

  def overwritten
    name = source()
    name = 'guest'
    # ok: taint
    sink(name)
    name = source()
    # ruleid: taint
    sink(name)
  end

  def compound
    query = +'SELECT * FROM users'
    # ok: taint
    sink(query)
    query += " WHERE name = '#{source()}'"
    query << ' LIMIT 1'
    # ruleid: taint
    sink(query)
    fallback = nil
    fallback ||= source()
    # ruleid: taint
    sink(fallback)
  end

  def swapped
    first = source()
    second = 'constant'
    first, second = second, first
    # ok: taint
    sink(first)
    # ruleid: taint
    sink(second)
  end

  def compared
    name = params[:name] || 'guest'
    # ruleid: taint
    sink(name)
    # ok: taint
    sink(name == 'admin')
    # ok: taint
    sink(name.to_i)
  end
end
