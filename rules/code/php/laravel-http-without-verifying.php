<?php
// ruleid: php-laravel-http-without-verifying
$answer = Http::withoutVerifying()->get($url);
// ruleid: php-laravel-http-without-verifying
$answer = Http::withToken($token)->withoutVerifying()->get($url);
// ok: php-laravel-http-without-verifying
$answer = Http::withToken($token)->get($url);
