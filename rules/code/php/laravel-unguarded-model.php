<?php
function bad($request, $user) {
    // ruleid: php-laravel-unguarded-model
    Model::unguard();
    // ruleid: php-laravel-unguarded-model
    $user->update($request->all());
    // ruleid: php-laravel-unguarded-model
    User::create($request->all());
}

function good($request, $user) {
    // ok: php-laravel-unguarded-model
    $user->update($request->validated());
    // ok: php-laravel-unguarded-model
    User::create($request->only(['name', 'mail']));
}
