<?php
function bad($name) {
    // ruleid: php-laravel-raw-sql
    DB::select("select * from users where name = '$name'");
    // ruleid: php-laravel-raw-sql
    User::query()->orderByRaw('field(id, ' . $name . ')');
}

function good($name, $set) {
    // ok: php-laravel-raw-sql
    DB::select('select * from users where name = ?', [$name]);
    // ok: php-laravel-raw-sql
    User::query()->whereRaw('price > ?', [$name]);
    // ok: php-laravel-raw-sql
    $set->insert("name $name");
}
