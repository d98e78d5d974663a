<?php
use GuzzleHttp\Client;

// ruleid: php-http-client-verify-off
$client = new Client(['base_uri' => $base, 'verify' => false]);
// ruleid: php-http-client-verify-off
$client->request('GET', '/orders', ['verify' => false]);
// ok: php-http-client-verify-off
$client = new Client(['verify' => '/etc/ssl/ours.pem']);
// ok: php-http-client-verify-off
$client = new Client(['http_errors' => false]);
