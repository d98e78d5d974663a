<?php

require __DIR__ . '/vendor/autoload.php';

use Shop\Data\Postgres;
use Shop\Service\UserService;
use Shop\UserController;

$controller = new UserController(new UserService(new Postgres()));
$controller->search();
