class UsersController < ApplicationController
  def search
    service = Shop::UserService.new
    service.find(params[:name])
    service.all
  end

  def greet
    greeter = Shop::Greeter.new(params[:name])
    greeter.greet
  end

  def greet_again
    Shop::Greeter.call(params[:name])
  end
end
