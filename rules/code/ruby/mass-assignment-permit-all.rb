class UsersController < ApplicationController
  def bad
    # ruleid: rb-mass-assignment-permit-all
    User.create(params.require(:user).permit!)
    # ruleid: rb-mass-assignment-permit-all
    User.new(params[:user].to_unsafe_h)
  end

  def good
    # ok: rb-mass-assignment-permit-all
    User.create(params.require(:user).permit(:name, :mail))
    # ok: rb-mass-assignment-permit-all
    policy.permit!
  end
end
