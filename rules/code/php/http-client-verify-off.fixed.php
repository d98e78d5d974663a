<?php
use GuzzleHttp\Client;

// ruleid: php-http-client-verify-off
$client = new Client(['base_uri' => $base, 'verify' => true]);
// ruleid: php-http-client-verify-off
$client->request('GET', '/orders', ['verify' => true]);
// ok: php-http-client-verify-off
$client = new Client(['verify' => '/etc/ssl/ours.pem']);
// ok: php-http-client-verify-off
$client = new Client(['http_errors' => false]);
