<?php
function bad($client, $request)
{
    // ruleid: php-request-to-input-url
    $handle = curl_init($_GET['url']);
    $url = $_POST['feed'];
    // ruleid: php-request-to-input-url
    curl_setopt($handle, CURLOPT_URL, $url);
    // ruleid: php-request-to-input-url
    curl_setopt_array($handle, [CURLOPT_RETURNTRANSFER => true, CURLOPT_URL => "http://{$_GET['host']}/"]);
    // ruleid: php-request-to-input-url
    $text = file_get_contents('http://' . $_GET['host'] . '/status');
    // ruleid: php-request-to-input-url
    wp_remote_get(feed($_REQUEST['feed']));
    // ruleid: php-request-to-input-url
    $client->request('GET', $request->query->get('url'));
    // ruleid: php-request-to-input-url
    Http::get($request->input('url'));
    // ruleid: php-request-to-input-url
    fsockopen($_GET['host'], 80);
}
function feed($address)
{
    return rtrim($address, '/') . '/feed';
}
function good($client, $request, $url)
{
    // ok: php-request-to-input-url
    $handle = curl_init('https://api.example/items/' . $_GET['id']);
    // ok: php-request-to-input-url
    curl_setopt($handle, CURLOPT_POSTFIELDS, $_POST);
    // ok: php-request-to-input-url
    $client->request('GET', $this->baseUrl . '/items/' . $request->query->get('id'));
    // ok: php-request-to-input-url
    Http::get("https://api.example/items/{$request->input('id')}");
    // ok: php-request-to-input-url
    $client->get($url, ['query' => $_GET]);
    $hosts = ['a' => 'https://a.example/', 'b' => 'https://b.example/'];
    // ok: php-request-to-input-url
    curl_init($hosts[$_GET['host']]);
    // ok: php-request-to-input-url
    wp_safe_remote_get($_GET['url']);
    // ok: php-request-to-input-url
    $item = $this->repository->get($_GET['id']);
    $feed = $_GET['feed'];
    if (!in_array(parse_url($feed, PHP_URL_HOST), ['news.example'], true)) {
        return;
    }
    // ok: php-request-to-input-url
    curl_init($feed);
}
