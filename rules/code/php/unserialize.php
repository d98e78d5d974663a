<?php
// ruleid: php-unserialize
$cart = unserialize($_COOKIE['cart']);
$text = base64_decode($_POST['state']);
// ruleid: php-unserialize
$state = unserialize($text);
// ruleid: php-unserialize
$body = unserialize(packed(file_get_contents('php://input')));
function packed($bytes)
{
    return gzuncompress($bytes);
}
class Basket
{
    public function load($request)
    {
        $this->text = $request->cookie('basket');
        // ruleid: php-unserialize
        return unserialize($this->text);
    }
}
// ok: php-unserialize
$safe = unserialize($_COOKIE['cart'], ['allowed_classes' => false]);
// ok: php-unserialize
$copy = unserialize(serialize($value));
// ok: php-unserialize
$row = unserialize($db->query('SELECT data FROM options WHERE id = ' . (int) $_GET['id'])->fetchColumn());
// ok: php-unserialize
$data = json_decode($_COOKIE['cart']);
// ok: php-unserialize
$own = unserialize($options);
function signed($key)
{
    $text = $_COOKIE['state'];
    if (!hash_equals(hash_hmac('sha256', $text, $key), $_COOKIE['mac'])) {
        return null;
    }
    // ok: php-unserialize
    return unserialize($text);
}
