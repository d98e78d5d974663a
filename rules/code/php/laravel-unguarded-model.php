<?php
function bad()
{
    // ruleid: php-laravel-unguarded-model
    Model::unguard();
    // ruleid: php-laravel-unguarded-model
    Eloquent::unguard();
}

function good($seeder)
{
    // ok: php-laravel-unguarded-model
    Model::reguard();
    // ok: php-laravel-unguarded-model
    $seeder->unguard();
}
