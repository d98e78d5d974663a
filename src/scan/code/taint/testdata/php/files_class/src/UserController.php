<?php

namespace Shop;

use Shop\Service\UserService as Users;

class UserController
{
    private Users $users;

    public function __construct(Users $users)
    {
        $this->users = $users;
    }

    public function search(): void
    {
        $this->users->find($_GET['name']);
        $this->users->orderBy('name');
        $this->users->all();
    }
}
