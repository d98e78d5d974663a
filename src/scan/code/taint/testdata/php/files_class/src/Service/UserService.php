<?php

namespace Shop\Service;

use Shop\Data\Database;

class UserService
{
    private string $order = 'name';

    public function __construct(private readonly Database $database)
    {
    }

    public function find(string $name): void
    {
        $this->database->query("SELECT * FROM users WHERE name = '$name'");
    }

    public function all(): void
    {
        $this->database->count('SELECT count(*) FROM users ORDER BY ' . $this->order);
    }

    public function orderBy(string $order): void
    {
        $this->order = $order;
    }
}
